public import Domain
public import StrictYAML

/// A file of rules or prices, read.
public enum RuleDocument: Sendable, Hashable {
    case rulebook(Rulebook)
    case priceList(PriceList)
    case services(Services)
    case unitCosts(UnitCosts)

    public var rulebook: Rulebook? {
        if case .rulebook(let rulebook) = self { rulebook } else { nil }
    }

    public var priceList: PriceList? {
        if case .priceList(let list) = self { list } else { nil }
    }

    public var services: Services? {
        if case .services(let services) = self { services } else { nil }
    }

    public var unitCosts: UnitCosts? {
        if case .unitCosts(let unitCosts) = self { unitCosts } else { nil }
    }

    public var company: CompanySlug {
        switch self {
        case .rulebook(let rulebook): rulebook.company
        case .priceList(let list): list.company
        case .services(let services): services.company
        case .unitCosts(let unitCosts): unitCosts.company
        }
    }

    /// The spans of days that anything in it is for.
    public var periods: [DatePeriod] {
        switch self {
        case .rulebook(let rulebook): rulebook.vintages.map(\.period)
        case .priceList(let list): [list.period]
        case .services(let services): [services.period] + services.lowVoltage.map(\.period)
        case .unitCosts(let unitCosts): [unitCosts.period]
        }
    }

    /// The file it was read from.
    public var origin: String {
        switch self {
        case .rulebook(let rulebook): rulebook.origin
        case .priceList(let list): list.origin
        case .services(let services): services.origin
        case .unitCosts(let unitCosts): unitCosts.origin
        }
    }

    /// Unlike among the rulebooks, among the price lists, among the services, and among the unit costs.
    public var id: String {
        switch self {
        case .rulebook(let rulebook): "rulebook \(rulebook.id)"
        case .priceList(let list): "price list \(list.id)"
        case .services(let services): "services \(services.id)"
        case .unitCosts(let unitCosts): "unit costs \(unitCosts.id)"
        }
    }

    /// Reads a document from the text of a file.
    public init(yaml text: String, file: String) throws(YAMLFileError) {
        try self.init(StrictNode(YAMLValue(yaml: text, file: file), file: file))
    }

    /// False where a file's beginning says that it holds on other days. A rulebook says so for each of its vintages, and is
    /// read in any case: where none holds, all are told.
    static func mayHold(_ node: StrictNode, on date: CalendarDate) throws(YAMLFileError) -> Bool {
        var map = try node.mapping()
        switch try map.required("schema").text() {
        case PriceListReader.schema, ServicesReader.schema, UnitCostsReader.schema:
            return try map.period().contains(date)
        default: return true
        }
    }

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        let schemaNode = try map.required("schema")
        let schema = try schemaNode.text()
        switch schema {
        case RulebookReader.schema: self = .rulebook(try RulebookReader.read(map, at: node))
        case PriceListReader.schema: self = .priceList(try PriceListReader.read(map, at: node))
        case ServicesReader.schema: self = .services(try ServicesReader.read(map, at: node))
        case UnitCostsReader.schema: self = .unitCosts(try UnitCostsReader.read(map, at: node))
        default:
            throw schemaNode.error(
                .unknownSchema(
                    found: schema,
                    known: [
                        RulebookReader.schema, PriceListReader.schema, ServicesReader.schema,
                        UnitCostsReader.schema,
                    ] + RuleFileContents.ofDistribution))
        }
    }
}

/// What a file of a folder of rules holds.
package enum RuleFileContents {
    case rules(RuleDocument)
    case vat(VatHistory)
    /// A tariff, the electricity tax or the netting of production, which module Distribution reads.
    case distribution

    /// The schemas of tariffs, of the electricity tax and of the netting of production, which lie in the same folders.
    package static let ofDistribution = [
        "connect-quote/tariff/1", "connect-quote/electricity-tax/1", "connect-quote/netting/1",
    ]

    package init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        switch map.optional("schema")?.value.content {
        case .scalar(VatHistory.schema): self = .vat(try VatHistory(map, at: node))
        case .scalar(let schema) where Self.ofDistribution.contains(schema): self = .distribution
        default: self = .rules(try RuleDocument(node))
        }
    }

    var document: RuleDocument? {
        if case .rules(let document) = self { document } else { nil }
    }

    package var vat: VatHistory? {
        if case .vat(let history) = self { history } else { nil }
    }
}
