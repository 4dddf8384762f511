import Domain
import Foundation
import StrictYAML

/// Reads what a company publishes around the zones, and refuses what it does not know.
struct ServicesReader {
    static let schema = "connect-quote/services/1"

    private let sources: [String: Source]
    private let offers: [String: Offer]

    /// - Parameter map: the file's top level, its `schema` taken.
    static func read(_ map: StrictMapping, at place: StrictNode) throws(YAMLFileError) -> Services {
        var map = map
        let company = try map.required("company").company()
        let id = try map.required("id").ruleID(of: company)
        let period = try map.period()
        let reader = ServicesReader(
            sources: try map.required("sources").sources(), offers: try map.optional("offers")?.offers() ?? [:])
        let services = Services(
            id: id, origin: place.file, company: company, period: period,
            lowVoltage: try map.optional("low_voltage")?.list(reader.ceiling) ?? [],
            temporary: try map.optional("temporary")?.list(reader.temporary) ?? [],
            production: try map.optional("production").map(reader.production),
            unmetered: try map.optional("unmetered").map(reader.unmetered),
            areaPrice: try map.optional("area_price").map(reader.areaPrice),
            connection: try map.optional("connection").map(reader.connection),
            procedures: try map.optional("procedures")?.list(reader.procedure) ?? [],
            fees: try map.optional("fees")?.list(reader.workFee) ?? [])
        try map.finish()
        return services
    }

    /// The keys that every service has; the last to be taken.
    private func terms(_ map: inout StrictMapping) throws(YAMLFileError) -> ServiceTerms {
        let terms = ServiceTerms(
            lines: try map.optional("lines")?.texts() ?? [],
            offer: try map.optional("offer")?.declared(.offer, in: offers),
            source: try map.required("source").declared(.source, in: sources))
        try map.finish()
        return terms
    }

    private func ceiling(_ node: StrictNode) throws(YAMLFileError) -> LowVoltageCeiling {
        var map = try node.mapping()
        return LowVoltageCeiling(
            period: try map.period(), atMost_a: try map.required("at_most_a").amperes(),
            isRecommended: try map.required("recommended").boolean(),
            productionAtMost_kva: try map.optional("production_at_most_kva")?.number(), terms: try terms(&map))
    }

    private func temporary(_ node: StrictNode) throws(YAMLFileError) -> TemporaryConnection {
        var map = try node.mapping()
        return TemporaryConnection(
            period: try map.period(), fee: try map.optional("fee").map(fee),
            products: try map.optional("products")?.list(product) ?? [], terms: try terms(&map))
    }

    private func fee(_ node: StrictNode) throws(YAMLFileError) -> TemporaryConnection.Fee {
        var map = try node.mapping()
        let currency = try map.required("currency").currency()
        let rateNode = try map.required("vat_rate")
        let rate = try rateNode.decimal()
        guard rate < 1 else { throw rateNode.error(.outOfRange(found: "\(rate)")) }
        let fee = TemporaryConnection.Fee(
            firstCable: try map.required("first_cable_incl_vat").decimal(),
            furtherCable: try map.required("further_cable_incl_vat").decimal(), currency: currency, vatRate: rate,
            vatIsInferred: try map.optional("vat_inferred")?.boolean() ?? false)
        try map.finish()
        return fee
    }

    private func product(_ node: StrictNode) throws(YAMLFileError) -> TemporaryConnection.Product {
        var map = try node.mapping()
        let product = TemporaryConnection.Product(
            over_a: try map.optional("over_a")?.amperes(), upTo_a: try map.optional("up_to_a")?.amperes(),
            text: try map.required("text").localizedText())
        try map.finish()
        return product
    }

    private func production(_ node: StrictNode) throws(YAMLFileError) -> Production {
        var map = try node.mapping()
        return Production(
            bands: try map.required("bands").list(band), notes: try map.optional("notes")?.list(note) ?? [],
            terms: try terms(&map))
    }

    private func band(_ node: StrictNode) throws(YAMLFileError) -> Production.Band {
        var map = try node.mapping()
        let band = Production.Band(
            under_kva: try map.optional("under_kva")?.number(),
            atMost_kva: try map.optional("at_most_kva")?.number(),
            basis: try map.required("basis").choice(Production.Basis.self),
            text: try map.required("text").localizedText())
        try map.finish()
        guard band.under_kva == nil || band.atMost_kva == nil else {
            throw node.error(.exactlyOneOf(["under_kva", "at_most_kva"]))
        }
        return band
    }

    private func note(_ node: StrictNode) throws(YAMLFileError) -> Production.Note {
        var map = try node.mapping()
        let note = Production.Note(
            over_kva: try map.optional("over_kva")?.number(),
            atMost_kva: try map.optional("at_most_kva")?.number(), text: try map.required("text").localizedText())
        try map.finish()
        return note
    }

    private func unmetered(_ node: StrictNode) throws(YAMLFileError) -> UnmeteredConnection {
        var map = try node.mapping()
        return UnmeteredConnection(atMost_a: try map.required("at_most_a").amperes(), terms: try terms(&map))
    }

    private func areaPrice(_ node: StrictNode) throws(YAMLFileError) -> AreaPricing {
        var map = try node.mapping()
        let shareNode = map.optional("sign_up_share")
        let share = try shareNode?.decimal()
        if let shareNode, let share, share > 1 { throw shareNode.error(.outOfRange(found: "\(share)")) }
        return AreaPricing(
            floorZone: try map.optional("floor_zone")?.text(), signUpShare: share, terms: try terms(&map))
    }
}

/// What is attached to an offer.
extension ServicesReader {
    private func connection(_ node: StrictNode) throws(YAMLFileError) -> ConnectionTerms {
        var map = try node.mapping()
        let terms = ConnectionTerms(
            covers: try map.optional("covers")?.texts() ?? [],
            doesNotCover: try map.optional("does_not_cover")?.texts() ?? [],
            delivery: try map.optional("delivery")?.texts() ?? [],
            contracts: try map.optional("contracts")?.list(contract) ?? [],
            attached: try map.optional("terms")?.list(attached) ?? [],
            source: try map.required("source").declared(.source, in: sources))
        try map.finish()
        return terms
    }

    private func attached(_ node: StrictNode) throws(YAMLFileError) -> ConnectionTerms.Attached {
        var map = try node.mapping()
        let terms = ConnectionTerms.Attached(
            kind: try map.required("kind").choice(ConnectionTerms.Kind.self),
            name: try map.required("name").localizedText(), dated: try map.optional("dated")?.date(),
            period: try map.period(), source: try map.required("source").declared(.source, in: sources))
        try map.finish()
        return terms
    }
}

/// Who does what around a connection, and what it costs.
extension ServicesReader {
    private func contract(_ node: StrictNode) throws(YAMLFileError) -> ConnectionTerms.Contract {
        var map = try node.mapping()
        let contract = ConnectionTerms.Contract(
            kind: try map.required("kind").choice(ConnectionTerms.Kind.self),
            name: try map.required("name").localizedText(), period: try map.period(), source: try source(&map))
        try map.finish()
        return contract
    }

    private func procedure(_ node: StrictNode) throws(YAMLFileError) -> Procedure {
        var map = try node.mapping()
        let source = try source(&map)
        let steps = try map.required("steps")
        let procedure = Procedure(
            occasion: try map.required("for").choice(Procedure.Occasion.self), period: try map.period(),
            contractorWork: try map.optional("contractor_work")?.texts() ?? [],
            steps: try steps.list { (node) throws(YAMLFileError) in try step(node, source) }, source: source)
        try map.finish()
        return procedure
    }

    /// - Parameter source: of the procedure; that of a step that names none.
    private func step(_ node: StrictNode, _ source: Source) throws(YAMLFileError) -> Procedure.Step {
        var map = try node.mapping()
        let step = Procedure.Step(
            by: try map.required("by").choice(Procedure.Party.self), text: try map.required("text").localizedText(),
            fees: try map.optional("fees")?.list(workFee) ?? [],
            source: try map.optional("source")?.declared(.source, in: sources) ?? source)
        try map.finish()
        return step
    }

    private func workFee(_ node: StrictNode) throws(YAMLFileError) -> Procedure.Fee {
        var map = try node.mapping()
        let amount = try map.required("amount_incl_vat").decimal()
        // What is free has no VAT; what is not has a rate, by which its sum without VAT is known.
        let rateNode = amount == 0 ? map.optional("vat_rate") : try map.required("vat_rate")
        let rate = try rateNode?.decimal()
        if let rateNode, let rate, rate >= 1 { throw rateNode.error(.outOfRange(found: "\(rate)")) }
        let fee = Procedure.Fee(
            name: try map.required("name").localizedText(), inclVat: amount,
            currency: try map.required("currency").currency(), vatRate: rate,
            vatIsInferred: try map.optional("vat_inferred")?.boolean() ?? false, period: try map.period(),
            source: try source(&map))
        try map.finish()
        return fee
    }

    private func source(_ map: inout StrictMapping) throws(YAMLFileError) -> Source {
        try map.required("source").declared(.source, in: sources)
    }
}

extension StrictNode {
    fileprivate func texts() throws(YAMLFileError) -> [LocalizedText] {
        try list { (node) throws(YAMLFileError) in try node.localizedText() }
    }

    /// A current in amperes, above zero.
    func amperes() throws(YAMLFileError) -> Int {
        let current_a = try wholeNumber()
        guard current_a > 0 else { throw error(.outOfRange(found: "\(current_a)")) }
        return current_a
    }

    /// The value of a name that the file declares.
    fileprivate func declared<Value>(
        _ kind: YAMLFileError.Declared, in values: [String: Value]
    ) throws(YAMLFileError) -> Value {
        let name = try text()
        guard let value = values[name] else {
            throw error(.undeclared(kind, name: name, known: values.keys.sorted()))
        }
        return value
    }
}
