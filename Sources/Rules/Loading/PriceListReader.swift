import Domain
package import Foundation
package import StrictYAML

/// Reads a price list from its file, and refuses what it does not know.
enum PriceListReader {
    static let schema = "connect-quote/price-list/1"

    /// - Parameter map: the file's top level, its `schema` taken.
    static func read(_ map: StrictMapping, at place: StrictNode) throws(YAMLFileError) -> PriceList {
        var map = map
        let company = try map.required("company").company()
        let id = try map.required("id").ruleID(of: company)
        let companyName = try map.optional("company_name")?.localizedText()
        let status = try map.required("status").choice(PriceList.Status.self)
        let period = try map.period()
        let currency = try map.required("currency").currency()
        let terms = try terms(map.required("terms"))
        let source = try map.required("source").source(id: "price_list")
        let (zones, zoneNames) = try zones(map.required("zones"))
        let credits = try credits(map.optional("credits"), zones: zoneNames)
        let absent = try map.optional("acknowledged_absent")?.list(AcknowledgedAbsence.init) ?? []
        try map.finish()
        return PriceList(
            id: id, origin: place.file, company: company, companyName: companyName, status: status, period: period,
            currency: currency,
            terms: terms, source: source, zones: zones, zoneNames: zoneNames, credits: credits,
            acknowledgedAbsent: absent)
    }

    private static func terms(_ node: StrictNode) throws(YAMLFileError) -> PriceTerms {
        var map = try node.mapping()
        let vatNode = try map.required("vat")
        let vat = try vatNode.choice(PriceTerms.VatTreatment.self)
        let rate = try map.optional("vat_rate")?.decimal()
        let isRefundable = try map.optional("refundable")?.boolean()
        try map.finish()
        if vat == .included || vat == .added, rate == nil { throw node.error(.missingKey("vat_rate")) }
        if let rate, rate >= 1 { throw node.error(.outOfRange(found: "\(rate)")) }
        return PriceTerms(vat: vat, vatRate: rate, isRefundable: isRefundable)
    }

    private static func zones(
        _ node: StrictNode
    ) throws(YAMLFileError) -> (rows: [String: [PriceRow]], names: [String]) {
        var zones: [String: [PriceRow]] = [:]
        var names: [String] = []
        var map = try node.mapping()
        for (name, value) in map.rest() {
            zones[name] = try value.list(row)
            names.append(name)
        }
        guard !zones.isEmpty else { throw node.error(.empty) }
        return (zones, names)
    }

    private static func credits(
        _ node: StrictNode?, zones: [String]
    ) throws(YAMLFileError) -> [String: [Fuse: Decimal]] {
        guard let node else { return [:] }
        var credits: [String: [Fuse: Decimal]] = [:]
        var map = try node.mapping()
        for (zone, value) in map.rest() {
            guard zones.contains(zone) else {
                throw value.error(.undeclared(.zone, name: zone, known: zones))
            }
            credits[zone] = try amounts(value)
        }
        guard !credits.isEmpty else { throw node.error(.empty) }
        return credits
    }

    private static func row(_ node: StrictNode) throws(YAMLFileError) -> PriceRow {
        var map = try node.mapping()
        let terms = try map.optional("terms").map(terms)
        if let table = map.optional("table") {
            try map.finish()
            return PriceRow(.table(try amounts(table)), terms: terms)
        }
        let formula = PriceFormula(
            phases: try map.optional("phases")?.phases() ?? .three,
            sizes_a: try map.optional("sizes_a").map { (node) throws(YAMLFileError) in
                Set(try node.list { (node) throws(YAMLFileError) in try node.knownSize() })
            },
            over_a: try map.optional("over_a")?.wholeNumber(),
            upTo_a: try map.optional("up_to_a")?.wholeNumber(),
            fixed: try map.optional("fixed")?.decimal() ?? 0,
            perAmpere: try map.optional("per_ampere")?.decimal() ?? 0,
            times: try map.optional("times")?.decimal() ?? 1,
            over: try map.optional("over")?.positive() ?? 1,
            roundDownTo: try map.optional("round_down_to")?.positive())
        try map.finish()
        if let over = formula.over_a, let upTo = formula.upTo_a, over >= upTo {
            throw node.error(.outOfRange(found: "\(over) >= \(upTo)"))
        }
        guard formula.fixed > 0 || formula.perAmpere > 0 else {
            throw node.error(.exactlyOneOf(["table", "per_ampere", "fixed"]))
        }
        return PriceRow(.formula(formula), terms: terms)
    }

    private static func amounts(_ node: StrictNode) throws(YAMLFileError) -> [Fuse: Decimal] {
        var amounts: [Fuse: Decimal] = [:]
        var map = try node.mapping()
        for (text, value) in map.rest() {
            let fuse: Fuse
            do throws(FuseError) { fuse = try Fuse(text) } catch { throw value.error(.notAFuse(text)) }
            // YAML sees that a key stands there twice, but not that `3x25` and `3 x 25 A` are the same fuse.
            guard amounts[fuse] == nil else { throw value.error(.declaredTwice(.fuse, name: text)) }
            amounts[fuse] = try value.decimal()
        }
        guard !amounts.isEmpty else { throw node.error(.empty) }
        return amounts
    }
}

extension StrictNode {
    /// A decimal number above zero.
    package func positive() throws(YAMLFileError) -> Decimal {
        let decimal = try decimal()
        guard decimal > 0 else { throw error(.outOfRange(found: "\(decimal)")) }
        return decimal
    }

    package func currency() throws(YAMLFileError) -> String {
        let text = try text()
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw error(.notOneOf(found: text, allowed: ["EUR"]))
        }
        return text
    }
}
