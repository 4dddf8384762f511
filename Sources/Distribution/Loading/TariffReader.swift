import Domain
import Foundation
import Rules
import StrictYAML

/// Reads a list of distribution products from its file, and refuses what it does not know.
struct TariffReader {
    static let schema = "connect-quote/tariff/1"

    /// What the file declares, which its products refer to.
    let divisions: [Division]
    let hasVatRate: Bool

    static func read(_ node: StrictNode) throws(YAMLFileError) -> Tariff {
        var map = try node.mapping(schema: schema)
        let company = try map.required("company").company()
        let id = try map.required("id").ruleID(of: company)
        let vatRate = try map.optional("vat_rate").map { (node) throws(YAMLFileError) in
            let rate = try node.decimal()
            guard rate < 1 else { throw node.error(.outOfRange(found: "\(rate)")) }
            return rate
        }
        let clock = try map.optional("clock")?.choice(Division.Clock.self) ?? .summerTime
        let divisions =
            try map.optional("divisions").map { (node) throws(YAMLFileError) in
                try DivisionReader(clock: clock).divisions(node)
            } ?? []
        let reader = TariffReader(divisions: divisions, hasVatRate: vatRate != nil)
        let products = try reader.products(map.required("products"))
        let tariff = Tariff(
            id: id, origin: node.file, company: company,
            companyName: try map.required("company_name").localizedText(),
            status: try map.required("status").choice(Tariff.Status.self),
            period: try map.period(),
            isFirstDayPublished: try map.optional("first_day_published")?.boolean() ?? true,
            isLastDayPublished: try map.optional("last_day_published")?.boolean() ?? true,
            currency: try map.required("currency").currency(), vatRate: vatRate,
            bills: try map.required("bills").choice(Tariff.Billing.self),
            source: try map.required("source").source(id: "tariff"),
            notes: try map.optional("notes")?.list { (node) throws(YAMLFileError) in try node.localizedText() }
                ?? [],
            holidays: try map.optional("holidays")?.list { (node) throws(YAMLFileError) in try node.holiday() }
                ?? [],
            divisions: divisions, products: products,
            production: try map.optional("production").map(reader.production),
            change: try map.optional("product_change").map(reader.change),
            acknowledgedAbsent: try map.optional("acknowledged_absent")?.list { (node) throws(YAMLFileError) in
                try reader.absent(node, among: products)
            } ?? [])
        try map.finish()
        return tariff
    }

    private func products(_ node: StrictNode) throws(YAMLFileError) -> [Product] {
        let reader = ProductReader(tariff: self)
        var products: [Product] = []
        for item in try node.list({ (node) throws(YAMLFileError) in node }) {
            let product = try reader.product(item)
            guard !products.contains(where: { $0.id == product.id }) else {
                throw item.error(.declaredTwice(.product, name: product.id))
            }
            products.append(product)
        }
        for (index, product) in products.enumerated() {
            for case .of(let other, _) in product.basic.map(\.fee) {
                let known = products.filter { !$0.basic.contains { if case .of = $0.fee { true } else { false } } }
                guard known.contains(where: { $0.id == other }) else {
                    throw YAMLFileError(
                        file: node.file, line: node.value.line, path: "\(node.path)[\(index)].basic",
                        problem: .undeclared(.product, name: other, known: known.map(\.id)))
                }
            }
        }
        return products
    }

    /// `{net: 1.41, gross: 1.75}`, either may be left out.
    func amount(_ node: StrictNode) throws(YAMLFileError) -> Amount {
        var map = try node.mapping()
        let net = try map.optional("net")?.decimal()
        let gross = try map.optional("gross")?.decimal()
        let standsAsPrinted = try map.optional("as_printed")?.boolean() ?? false
        try map.finish()
        if gross != nil, !hasVatRate { throw YAMLFileError(file: node.file, problem: .missingKey("vat_rate")) }
        guard let amount = Amount(net: net, gross: gross, standsAsPrinted: standsAsPrinted) else {
            throw node.error(.exactlyOneOf(["net", "gross"]))
        }
        return amount
    }

    /// The division of a name.
    func division(_ node: StrictNode) throws(YAMLFileError) -> Division {
        let name = try node.text()
        guard let division = divisions.first(where: { $0.name == name }) else {
            throw node.error(.undeclared(.division, name: name, known: divisions.map(\.name)))
        }
        return division
    }

    private func production(_ node: StrictNode) throws(YAMLFileError) -> ProductionFee {
        var map = try node.mapping()
        let fee = ProductionFee(
            feedIn: try map.optional("feed_in_c_per_kwh").map(amount),
            ownUse: try map.optional("own_use_c_per_kwh").map(amount),
            ownUseOver_kva: try map.optional("own_use_over_kva")?.number())
        try map.finish()
        return fee
    }

    private func change(_ node: StrictNode) throws(YAMLFileError) -> ProductChange {
        var map = try node.mapping()
        let change = ProductChange(
            source: try map.required("source").source(id: "product_change"),
            timesAYear: try map.optional("times_a_year")?.wholeNumber(),
            afterMonths: try map.optional("after_months")?.wholeNumber(),
            bandsNeedContractor: try map.optional("bands_need_contractor")?.boolean() ?? false,
            companySetsMeter: try map.optional("company_sets_meter")?.boolean() ?? false,
            fee: try map.optional("fee").map(amount))
        try map.finish()
        return change
    }

    private func absent(_ node: StrictNode, among products: [Product]) throws(YAMLFileError) -> AbsentFuses {
        var map = try node.mapping()
        let ids = products.map(\.id)
        let absent = AbsentFuses(
            products: try map.optional("products")?.list { (node) throws(YAMLFileError) in
                let id = try node.text()
                guard ids.contains(id) else { throw node.error(.undeclared(.product, name: id, known: ids)) }
                return id
            } ?? [],
            phases: try map.optional("phases")?.phases(),
            sizes_a: Set(
                try map.required("sizes_a").list { (node) throws(YAMLFileError) in try node.knownSize() }),
            note: try map.required("note").localizedText())
        try map.finish()
        return absent
    }
}
