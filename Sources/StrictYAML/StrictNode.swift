import Bytes
package import Domain
package import Foundation

/// A value of a rule file that knows where it stands, so that every error can say so. Reading is strict:
/// a key that nobody asked for is an error.
@usableFromInline package struct StrictNode {
    package let value: YAMLValue
    package let file: String
    private let place: Place

    /// Told from the top down when something is wrong, which it hardly ever is.
    private indirect enum Place {
        case top(String)
        case key(String, of: Place)
        case index(Int, of: Place)

        var path: String {
            switch self {
            case .top(let path): return path
            case .key(let key, let above):
                let path = above.path
                return path.isEmpty ? key : "\(path).\(key)"
            case .index(let index, let above): return "\(above.path)[\(index)]"
            }
        }
    }

    /// From the top of the file, `zones[0].name`.
    package var path: String { place.path }

    /// The top of a file.
    package init(_ value: YAMLValue, file: String, path: String = "") {
        self.init(value, file: file, at: .top(path))
    }

    private init(_ value: YAMLValue, file: String, at place: Place) {
        self.value = value
        self.file = file
        self.place = place
    }

    @usableFromInline package func error(_ problem: YAMLFileError.Problem) -> YAMLFileError {
        YAMLFileError(file: file, line: value.line, path: path, problem: problem)
    }

    package func mapping() throws(YAMLFileError) -> StrictMapping {
        guard case .mapping(let entries) = value.content else { throw error(.wrongType(expected: .mapping)) }
        for entry in entries where entry.key.text == nil { throw error(.wrongType(expected: .mapping)) }
        return StrictMapping(entries, at: self)
    }

    fileprivate func member(_ key: String, _ value: YAMLValue) -> StrictNode {
        StrictNode(value, file: file, at: .key(key, of: place))
    }

    /// The mapping of a file whose key `schema` says that it is of one kind.
    package func mapping(schema: String) throws(YAMLFileError) -> StrictMapping {
        var map = try mapping()
        let node = try map.required("schema")
        let found = try node.text()
        guard found == schema else { throw node.error(.unknownSchema(found: found, known: [schema])) }
        return map
    }

    @usableFromInline package func list() throws(YAMLFileError) -> [StrictNode] {
        guard case .list(let values) = value.content else { throw error(.wrongType(expected: .list)) }
        return values.enumerated().map { index, value in
            StrictNode(value, file: file, at: .index(index, of: place))
        }
    }

    /// Each value of a list that may not be empty, read by `read`.
    @inlinable package func list<Value>(
        _ read: (StrictNode) throws(YAMLFileError) -> Value
    ) throws(YAMLFileError) -> [Value] {
        let nodes = try list()
        guard !nodes.isEmpty else { throw error(.empty) }
        var values: [Value] = []
        for node in nodes { values.append(try read(node)) }
        return values
    }

    private func scalar(_ expected: YAMLFileError.Expected) throws(YAMLFileError) -> String {
        guard let text = value.text else { throw error(.wrongType(expected: expected)) }
        return text
    }

    @usableFromInline package func text() throws(YAMLFileError) -> String {
        let text = try scalar(.text)
        // Nearly every text begins with what is visible in ASCII.
        let isVisible = text.utf8.first.map { (0x21...0x7E).contains($0) } ?? false
        guard isVisible || !text.allSatisfy(\.isWhitespace) else { throw error(.empty) }
        return text
    }

    /// Text that may be empty or blank, as a value of other data may be.
    package func verbatimText() throws(YAMLFileError) -> String { try scalar(.text) }

    package func wholeNumber() throws(YAMLFileError) -> Int {
        guard let number = Int(try scalar(.wholeNumber)) else { throw error(.wrongType(expected: .wholeNumber)) }
        return number
    }

    /// A number that is not negative, in plain digits: `0x1F` and `1e3` are slips more often than numbers.
    package func number() throws(YAMLFileError) -> Double {
        let text = try scalar(.number)
        let isNegative = text.hasPrefix("-")
        guard Self.plainNumber(isNegative ? String(text.dropFirst()) : text) != nil, let number = Double(text)
        else {
            throw error(.wrongType(expected: .number))
        }
        guard !isNegative else { throw error(.outOfRange(found: text)) }
        return number
    }

    /// A decimal number, digit by digit as it is written; it never passes through binary fractions.
    package func decimal() throws(YAMLFileError) -> Decimal {
        let text = try scalar(.decimal)
        // Foundation's own reading multiplies once a digit.
        guard let written = Self.plainNumber(text),
            let decimal = written.digitCount <= 19 && written.digits > 0
                ? Decimal(sign: .plus, exponent: -written.fractionDigitCount, significand: Decimal(written.digits))
                : Decimal(string: text)
        else { throw error(.wrongType(expected: .decimal)) }
        return decimal
    }

    /// Digits, and if there is a point digits behind it, at most twelve on each side; nil for another text.
    private static func plainNumber(_ text: String) -> WrittenNumber? {
        var text = text
        return text.withUTF8 { bytes in
            let written = WrittenNumber(in: bytes)
            guard written.end == bytes.count, !written.isNegative, !written.hasPlus, !written.hasExponent,
                (1...12).contains(written.wholeDigitCount),
                !written.hasPoint || (1...12).contains(written.fractionDigitCount)
            else { return nil }
            return written
        }
    }

    package func boolean() throws(YAMLFileError) -> Bool {
        switch try scalar(.boolean) {
        case "true": return true
        case "false": return false
        default: throw error(.wrongType(expected: .boolean))
        }
    }

    package func date() throws(YAMLFileError) -> CalendarDate {
        let text = try scalar(.date)
        guard text.utf8.count == 10, let date = CalendarDate(iso: text) else {
            throw error(.wrongType(expected: .date))
        }
        return date
    }

    package func company() throws(YAMLFileError) -> CompanySlug {
        let text = try text()
        guard let company = CompanySlug(text) else { throw error(.notACompany(text)) }
        return company
    }

    @inlinable package func choice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type
    ) throws(YAMLFileError) -> Choice where Choice.RawValue == String {
        let text = try text()
        guard let choice = Choice(rawValue: text) else {
            throw error(.notOneOf(found: text, allowed: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// A list of different choices that may not be empty.
    @inlinable package func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
        _ type: Choice.Type
    ) throws(YAMLFileError) -> Set<Choice> where Choice.RawValue == String {
        Set(try list { (node) throws(YAMLFileError) in try node.choice(type) })
    }

    /// `{en: …, fi: …, sv: …}`; all three are needed.
    package func localizedText() throws(YAMLFileError) -> LocalizedText {
        var map = try mapping()
        let text = LocalizedText(
            en: try map.required("en").text(), fi: try map.required("fi").text(),
            sv: try map.required("sv").text())
        try map.finish()
        return text
    }
}

/// A mapping whose keys are taken one by one; `finish` refuses what nobody took.
package struct StrictMapping {
    private let place: StrictNode
    private let entries: [YAMLValue.Entry]
    /// By their places: the first 64, and those beyond.
    private var taken: UInt64 = 0
    private var takenBeyond: Set<Int> = []
    private var asked: [String] = []

    /// - Parameter entries: with a text for a key, each.
    fileprivate init(_ entries: [YAMLValue.Entry], at place: StrictNode) {
        self.place = place
        self.entries = entries
        asked.reserveCapacity(entries.count + 4)
    }

    private func isTaken(_ index: Int) -> Bool {
        index < 64 ? taken >> UInt64(index) & 1 == 1 : takenBeyond.contains(index)
    }

    private mutating func take(_ index: Int) {
        if index < 64 { taken |= 1 << UInt64(index) } else { takenBeyond.insert(index) }
    }

    package mutating func optional(_ key: String) -> StrictNode? {
        asked.append(key)
        guard let index = entries.indices.first(where: { entries[$0].key.text == key && !isTaken($0) }) else {
            return nil
        }
        take(index)
        return place.member(key, entries[index].value)
    }

    package mutating func required(_ key: String) throws(YAMLFileError) -> StrictNode {
        guard let value = optional(key) else { throw place.error(.missingKey(key)) }
        return value
    }

    /// All that is left, for mappings whose keys are names.
    package mutating func rest() -> [(key: String, value: StrictNode)] {
        var rest: [(key: String, value: StrictNode)] = []
        for (index, entry) in entries.enumerated() where !isTaken(index) {
            guard let key = entry.key.text else { continue }
            take(index)
            rest.append((key, place.member(key, entry.value)))
        }
        return rest
    }

    package func finish() throws(YAMLFileError) {
        guard let unknown = entries.indices.first(where: { !isTaken($0) }).map({ entries[$0] }),
            let key = unknown.key.text
        else { return }
        throw place.member(key, unknown.value).error(.unknownKey(key, known: asked))
    }

    /// The period of `from_including` and `to_excluding`, either open.
    package mutating func period() throws(YAMLFileError) -> DatePeriod {
        let period = DatePeriod(
            fromIncluding: try optional("from_including")?.date(),
            toExcluding: try optional("to_excluding")?.date())
        guard !period.isEmpty else { throw place.error(.endsBeforeItStarts) }
        return period
    }
}
