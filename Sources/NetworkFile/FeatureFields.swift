import Domain
import GeoPackage
import GeometryCore

/// The values of one feature on their way to a typed one. Each reading function notes what is wrong and
/// gives nil, so that all problems of a feature come out at once.
struct FeatureFields {
    let layer: NetworkLayer
    let featureID: Int64
    /// The layer's own, and the geometry column's name.
    let srsID: Int
    let geometryColumn: String
    let storedGeometry: StoredGeometry
    private let columns: [NetworkColumn]
    private let values: [StoredValue]
    /// Those of the columns whose bytes are meant for text.
    private var textsNotUTF8: Set<String> = []
    private(set) var findings: [NetworkFinding] = []

    /// `columns` are the layer's, in the order in which the feature's values were asked for.
    init(
        _ feature: borrowing StoredFeature, layer: NetworkLayer, columns: [NetworkColumn],
        stored: StoredLayer
    ) {
        self.layer = layer
        self.columns = columns
        featureID = feature.featureID
        srsID = stored.srsID
        geometryColumn = stored.geometryColumn
        storedGeometry = feature.geometry
        var values: [StoredValue] = []
        values.reserveCapacity(feature.columnCount)
        for column in 0..<feature.columnCount {
            let value = feature.value(column)
            if case .blob = value, feature.isMalformedText(column), column < columns.count {
                textsNotUTF8.insert(columns[column].name)
            }
            values.append(value)
        }
        self.values = values
    }

    /// A feature of a database; `values` are those of all of the layer's columns.
    init(
        _ number: Int64, layer: NetworkLayer, values: [StoredValue], _ geometry: StoredGeometry, in column: String,
        srsID: Int
    ) {
        self.layer = layer
        columns = layer.columns
        featureID = number
        self.srsID = srsID
        geometryColumn = column
        storedGeometry = geometry
        self.values = values
    }

    /// A feature of another file, whose geometry is in the network's plane already.
    init(_ feature: GivenFeature, layer: NetworkLayer) {
        self.layer = layer
        columns = layer.columns
        featureID = feature.number
        srsID = 0
        geometryColumn = "geometry"
        storedGeometry = feature.geometry
        values = columns.map { feature.values[$0.name] ?? .null }
    }

    mutating func note(_ problem: NetworkProblem, column: String?) {
        findings.append(
            NetworkFinding(layer: layer, featureID: featureID, id: id, column: column, problem: problem))
    }

    private func value(_ column: String) -> StoredValue {
        guard let place = columns.firstIndex(where: { $0.name == column }), place < values.count else {
            return .null
        }
        return values[place]
    }

    /// Column `id`. A file made by hand may hold whole numbers, which name a feature as well as text.
    var id: String? {
        switch layer == .networkArea ? .null : value("id") {
        case .text(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        case .null, .real, .blob: nil
        }
    }

    mutating func requiredID() -> String? {
        if let id { return id }
        switch value("id") {
        case .null, .text: note(.missingValue, column: "id")
        case .integer, .real, .blob: noteNotText("id")
        }
        return nil
    }

    /// Null stays nil; anything that is not text is noted, except whole numbers.
    mutating func text(_ column: String) -> String? {
        switch value(column) {
        case .null: return nil
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .real, .blob:
            noteNotText(column)
            return nil
        }
    }

    private mutating func noteNotText(_ column: String) {
        note(textsNotUTF8.contains(column) ? .textNotUTF8 : .notText, column: column)
    }

    /// Text, without which there is no feature.
    private mutating func requiredText(_ column: String) -> String? {
        if value(column) == .null {
            note(.missingValue, column: column)
            return nil
        }
        return text(column)
    }

    mutating func requiredWord<Word: RawRepresentable<String> & CaseIterable>(_ column: String) -> Word? {
        guard let text = requiredText(column) else { return nil }
        if let word = Word(rawValue: text) { return word }
        note(.unknownWord(text, allowed: Word.allCases.map(\.rawValue)), column: column)
        return nil
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: String) -> Word? {
        value(column) == .null ? nil : requiredWord(column)
    }

    mutating func requiredCompany() -> CompanySlug? {
        guard let text = requiredText("company") else { return nil }
        if let company = CompanySlug(text) { return company }
        note(.malformedCompany(text), column: "company")
        return nil
    }

    mutating func company() -> CompanySlug? { value("company") == .null ? nil : requiredCompany() }

    mutating func requiredFuse() -> Fuse? {
        guard let text = requiredText("fuse") else { return nil }
        do throws(FuseError) {
            return try Fuse(text)
        } catch {
            note(.malformedFuse(error), column: "fuse")
            return nil
        }
    }

    mutating func requiredPositiveNumber(_ column: String) -> Double? {
        if value(column) == .null { note(.missingValue, column: column) }
        return positiveNumber(column)
    }

    mutating func positiveNumber(_ column: String) -> Double? {
        let number: Double
        switch value(column) {
        case .null: return nil
        case .integer(let whole): number = Double(whole)
        case .real(let real): number = real
        case .text(let text):
            note(.notANumber(text), column: column)
            return nil
        case .blob:
            note(.notANumber(""), column: column)
            return nil
        }
        if number.isFinite, number > 0 { return number }
        note(.numberOutOfRange(number), column: column)
        return nil
    }

    mutating func truth(_ column: String, ifNull: Bool) -> Bool {
        switch value(column) {
        case .null: return ifNull
        // Programs that know no booleans write them back as numbers of another type.
        case .integer(0), .real(0): return false
        case .integer(1), .real(1): return true
        case .integer(let number): note(.unknownWord(String(number), allowed: ["0", "1"]), column: column)
        case .real(let number): note(.unknownWord(String(number), allowed: ["0", "1"]), column: column)
        case .text(let text): note(.unknownWord(text, allowed: ["0", "1"]), column: column)
        case .blob: note(.unknownWord("", allowed: ["0", "1"]), column: column)
        }
        return ifNull
    }

    mutating func period(from: String, until: String) -> DatePeriod {
        let period = DatePeriod(fromIncluding: date(from), toExcluding: date(until))
        if let start = period.fromIncluding, let end = period.toExcluding, end < start {
            note(.periodEndsBeforeItStarts(from: start, until: end), column: until)
        }
        return period
    }

    private mutating func date(_ column: String) -> CalendarDate? {
        switch value(column) {
        case .null, .text(""): return nil
        case .text(let text):
            if let date = CalendarDate(iso: text) { return date }
            note(.notADate(text), column: column)
        case .integer(let number): note(.notADate(String(number)), column: column)
        case .real(let number): note(.notADate(String(number)), column: column)
        case .blob: note(.notADate(""), column: column)
        }
        return nil
    }
}
