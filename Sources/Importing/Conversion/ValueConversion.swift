import Features
import Domain
import GeoPackage
import NetworkFile

/// Makes the values of one column of the network file from a source's.
struct ValueConversion {
    let column: NetworkColumn
    let rule: ValueRule
    /// Where the rule's source column stands among the values that are read.
    private let place: Int?
    /// The map's codes; a number's code is written without needless digits, so that 22 and 22.0 are one.
    private let codes: [String: String]?

    init(_ mapping: ColumnMapping, sourceColumns: [String]) {
        column = mapping.column
        rule = mapping.rule
        place = mapping.rule.column.flatMap(sourceColumns.firstIndex(of:))
        if case .column(let rule) = mapping.rule, let map = rule.map {
            codes = Dictionary(map.map { (Self.plainNumber($0.key) ?? $0.key, $0.value) }) { first, _ in first }
                .merging(map) { _, exact in exact }
        } else {
            codes = nil
        }
    }

    /// A value before it is held to what the column may hold.
    private enum Found {
        case null
        /// The source's own.
        case source(String)
        /// What the mapping itself writes: a constant, a default, a word for a code.
        case mapping(String)
        /// A code that the mapping does not know.
        case unknown(String)
        /// It will be made of the geometry.
        case ofGeometry
    }

    private func find(_ values: [SourceValue]) -> Found {
        switch rule {
        case .constant(let text): return .mapping(text)
        case .geometryHash, .networkArea: return .ofGeometry
        case .column(let rule):
            guard let place, let found = values[place].text, !rule.nullValues.contains(found), !isNothing(found)
            else {
                return rule.defaultValue.map(Found.mapping) ?? (rule.isOfNetworkAreaElse ? .ofGeometry : .null)
            }
            guard let codes else { return .source(found) }
            let word = codes[found] ?? codes[Self.plainNumber(found) ?? found] ?? rule.otherwise
            return word.map(Found.mapping) ?? (rule.isOfNetworkAreaElse ? .ofGeometry : .unknown(found))
        }
    }

    /// Whether a text is a source's way to have no value: CSV knows no null, and blanks are no name, number or day. A
    /// word or a company that is empty may be a mistake, so the mapping has to say what it means.
    private func isNothing(_ found: String) -> Bool {
        guard found.allSatisfy(\.isWhitespace), codes?[found] == nil else { return false }
        return switch column.content {
        case .text, .positiveNumber, .date: true
        case .word, .truth, .company, .fuse: false
        }
    }

    /// The value as the column holds it; null, with a note, where it is not what the column may hold.
    func value(_ values: [SourceValue], _ notes: inout FlawNotes) -> GeoPackageValue {
        switch find(values) {
        case .ofGeometry: break
        case .null:
            if !column.mayBeNull { notes.note(.missingValue, column: column.name) }
        case .unknown(let code): notes.note(.unknownCode, column: column.name, found: code)
        case .mapping(let text): return value(of: text, factor: 1, prefix: "", &notes)
        case .source(let text): return value(of: text, factor: factor, prefix: prefix, &notes)
        }
        return .null
    }

    private func value(
        of text: String, factor: Double, prefix: String, _ notes: inout FlawNotes
    ) -> GeoPackageValue {
        switch column.content {
        case .text:
            return .text(prefix + text)
        case .word(let allowed):
            if allowed.contains(text) { return .text(text) }
            notes.note(.unknownCode, column: column.name, found: text)
        case .positiveNumber:
            if let number = Double(text).map({ $0 * factor }), number.isFinite, number > 0 {
                if column.name == "voltage_kv", number >= MediumVoltageLine.leastVoltsForKilovolts_kv {
                    notes.note(.voltsForKilovolts, column: column.name, found: text)
                }
                return .real(number)
            }
            notes.note(.wrongValue, column: column.name, found: text)
        case .date:
            if let date = CalendarDate(iso: text) ?? CalendarDate(source: text, form: dateForm) {
                return .text(date.description)
            }
            notes.note(.wrongValue, column: column.name, found: text)
        case .truth:
            switch text.lowercased() {
            case "1", "true": return .boolean(true)
            case "0", "false": return .boolean(false)
            default: notes.note(.wrongValue, column: column.name, found: text)
            }
        case .company:
            if CompanySlug(text) != nil { return .text(text) }
            notes.note(.wrongValue, column: column.name, found: text)
        case .fuse:
            if let fuse = try? Fuse(spoken: text) { return .text(fuse.description) }
            notes.note(.wrongValue, column: column.name, found: text)
        }
        return .null
    }

    private var prefix: String {
        if case .column(let rule) = rule { rule.prefix } else { "" }
    }

    private var dateForm: DateForm? {
        if case .column(let rule) = rule { rule.dateForm } else { nil }
    }

    private var factor: Double {
        if case .column(let rule) = rule { rule.factor ?? 1 } else { 1 }
    }

    /// "22" for "22.0"; nil for what is not a number.
    private static func plainNumber(_ text: String) -> String? {
        guard let number = Double(text), number.isFinite else { return nil }
        return SourceValue.real(number).text
    }
}
