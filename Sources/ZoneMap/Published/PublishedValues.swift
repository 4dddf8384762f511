import Domain
import Importing

/// The values of a published map's rows, read by the options.
struct PublishedValues {
    let file: String
    let layer: String
    let options: PublishedMapOptions
    /// As the layer calls them; nil for one that it does not have.
    let names: [PublishedColumn: String]

    /// The layer's columns that are read, in the order of ``PublishedColumn``.
    var columns: [PublishedColumn] { PublishedColumn.allCases.filter { names[$0] != nil } }

    struct Row {
        let company: CompanySlug
        let zone: String?
        let band: FuseSpan
    }

    func row(_ feature: SourceFeature) throws(PublishedValueFault) -> Row {
        let values = Dictionary(zip(columns, feature.values), uniquingKeysWith: { first, _ in first })
        func fault(_ column: PublishedColumn, _ expected: PublishedValueFault.Expected) -> PublishedValueFault {
            PublishedValueFault(
                file: file, layer: layer, row: feature.number, column: names[column] ?? column.rawValue,
                found: values[column]?.shownText ?? "", expected: expected)
        }
        guard let company = company(values[.company]) else { throw fault(.company, .company) }
        guard let zone = zone(values[.zone] ?? .null) else { throw fault(.zone, .zoneName) }
        guard let over_a = amperes(values[.fuseOver] ?? .null) else { throw fault(.fuseOver, .amperes) }
        guard let upTo_a = amperes(values[.fuseUpTo] ?? .null) else { throw fault(.fuseUpTo, .amperes) }
        if let over = over_a, let upTo = upTo_a, upTo <= over { throw fault(.fuseUpTo, .bandAbove(over_a: over)) }
        return Row(company: company, zone: zone, band: FuseSpan(over_a: over_a, upTo_a: upTo_a))
    }

    private func company(_ value: SourceValue?) -> CompanySlug? {
        guard let value, names[.company] != nil else { return options.company }
        guard let text = value.shownText else { return nil }
        return options.companyNames[text] ?? CompanySlug(text)
    }

    /// Nil where the value names no zone; a null does so: nil inside.
    private func zone(_ value: SourceValue) -> String?? {
        if case .null = value { return .some(nil) }
        guard let text = value.shownText, !text.isEmpty else { return nil }
        return options.zoneNames[text] ?? text
    }

    /// Nil where the value is not a whole number above 0; null is open: nil inside.
    private func amperes(_ value: SourceValue) -> Int?? {
        switch value {
        case .null: return .some(nil)
        case .integer(let number): return (0...1_000_000).contains(number) ? open(Int(number)) : nil
        case .real(let number):
            return number == number.rounded() && (0...1e6).contains(number) ? open(Int(number)) : nil
        case .text(let text):
            guard let number = Int(text.trimmingSpaces), (0...1_000_000).contains(number) else { return nil }
            return open(number)
        case .boolean, .other: return nil
        }
    }

    /// Over 0 A is every size.
    private func open(_ amperes: Int) -> Int?? { .some(amperes == 0 ? nil : amperes) }
}

extension SourceValue {
    /// Texts, and numbers as texts; nil for what cannot be a name.
    fileprivate var shownText: String? {
        switch self {
        case .null, .boolean, .other: nil
        case .integer(let number): String(number)
        case .real(let number) where number == number.rounded() && abs(number) < 1e15: String(Int64(number))
        case .real(let number): String(number)
        case .text(let text): text.trimmingSpaces
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
