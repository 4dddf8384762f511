package import Domain
package import Foundation

/// A value of a rule file that knows where it stands, so that every error can say so. Reading is strict:
/// a key that nobody asked for is an error.
package struct StrictNode {
    package let value: YAMLValue
    package let file: String
    package let path: String

    /// The top of a file.
    package init(_ value: YAMLValue, file: String, path: String = "") {
        self.value = value
        self.file = file
        self.path = path
    }

    package func error(_ problem: YAMLFileError.Problem) -> YAMLFileError {
        YAMLFileError(file: file, line: value.line, path: path, problem: problem)
    }

    package func mapping() throws(YAMLFileError) -> StrictMapping {
        guard case .mapping(let entries) = value.content else { throw error(.wrongType(expected: .mapping)) }
        var values: [(key: String, value: StrictNode)] = []
        for entry in entries {
            guard case .scalar(let key) = entry.key.content else { throw error(.wrongType(expected: .mapping)) }
            let path = path.isEmpty ? key : "\(path).\(key)"
            values.append((key, StrictNode(entry.value, file: file, path: path)))
        }
        return StrictMapping(at: self, values: values)
    }

    /// The mapping of a file whose key `schema` says that it is of one kind.
    package func mapping(schema: String) throws(YAMLFileError) -> StrictMapping {
        var map = try mapping()
        let node = try map.required("schema")
        let found = try node.text()
        guard found == schema else { throw node.error(.unknownSchema(found: found, known: [schema])) }
        return map
    }

    package func list() throws(YAMLFileError) -> [StrictNode] {
        guard case .list(let values) = value.content else { throw error(.wrongType(expected: .list)) }
        return values.enumerated().map { index, value in
            StrictNode(value, file: file, path: "\(path)[\(index)]")
        }
    }

    /// Each value of a list that may not be empty, read by `read`.
    package func list<Value>(
        _ read: (StrictNode) throws(YAMLFileError) -> Value
    ) throws(YAMLFileError) -> [Value] {
        let nodes = try list()
        guard !nodes.isEmpty else { throw error(.empty) }
        var values: [Value] = []
        for node in nodes { values.append(try read(node)) }
        return values
    }

    private func scalar(_ expected: YAMLFileError.Expected) throws(YAMLFileError) -> String {
        guard case .scalar(let text) = value.content else { throw error(.wrongType(expected: expected)) }
        return text
    }

    package func text() throws(YAMLFileError) -> String {
        let text = try scalar(.text)
        guard !text.allSatisfy(\.isWhitespace) else { throw error(.empty) }
        return text
    }

    package func wholeNumber() throws(YAMLFileError) -> Int {
        guard let number = Int(try scalar(.wholeNumber)) else { throw error(.wrongType(expected: .wholeNumber)) }
        return number
    }

    /// A number that is not negative, in plain digits: `0x1F` and `1e3` are slips more often than numbers.
    package func number() throws(YAMLFileError) -> Double {
        let text = try scalar(.number)
        let isNegative = text.hasPrefix("-")
        guard Self.isPlainDecimal(isNegative ? String(text.dropFirst()) : text), let number = Double(text) else {
            throw error(.wrongType(expected: .number))
        }
        guard !isNegative else { throw error(.outOfRange(found: text)) }
        return number
    }

    /// A decimal number, digit by digit as it is written; it never passes through binary fractions.
    package func decimal() throws(YAMLFileError) -> Decimal {
        let text = try scalar(.decimal)
        guard Self.isPlainDecimal(text),
            let decimal = Decimal(string: text)
        else { throw error(.wrongType(expected: .decimal)) }
        return decimal
    }

    /// Digits, and if there is a point digits behind it.
    private static func isPlainDecimal(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                (1...12).contains(part.count) && part.allSatisfy { (48...57).contains($0) }
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

    package func choice<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type
    ) throws(YAMLFileError) -> Choice where Choice.RawValue == String {
        let text = try text()
        guard let choice = Choice(rawValue: text) else {
            throw error(.notOneOf(found: text, allowed: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// A list of different choices that may not be empty.
    package func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
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
    private var values: [(key: String, value: StrictNode)]
    private var asked: [String] = []

    package init(at place: StrictNode, values: [(key: String, value: StrictNode)]) {
        self.place = place
        self.values = values
    }

    package mutating func optional(_ key: String) -> StrictNode? {
        asked.append(key)
        guard let index = values.firstIndex(where: { $0.key == key }) else { return nil }
        return values.remove(at: index).value
    }

    package mutating func required(_ key: String) throws(YAMLFileError) -> StrictNode {
        guard let value = optional(key) else { throw place.error(.missingKey(key)) }
        return value
    }

    /// All that is left, for mappings whose keys are names.
    package mutating func rest() -> [(key: String, value: StrictNode)] {
        defer { values = [] }
        return values
    }

    package func finish() throws(YAMLFileError) {
        if let unknown = values.first {
            throw unknown.value.error(.unknownKey(unknown.key, known: asked))
        }
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
