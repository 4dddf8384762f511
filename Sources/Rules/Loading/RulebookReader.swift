package import Domain
package import StrictYAML

/// Reads a rulebook from its file, and refuses what it does not know.
struct RulebookReader {
    static let schema = "connect-quote/rulebook/1"

    private var sources: [String: Source] = [:]
    private var offers: [String: Offer] = [:]
    private var readings: [Reading] = []
    private var references: [AssetReference] = []

    /// - Parameter map: the file's top level, its `schema` taken.
    static func read(_ map: StrictMapping, at place: StrictNode) throws(YAMLFileError) -> Rulebook {
        var map = map
        var reader = RulebookReader()
        let company = try map.required("company").company()
        let id = try map.required("id").ruleID(of: company)
        let name = try map.required("company_name").localizedText()
        let measuredFrom = try map.required("measured_from").choice(Rulebook.MeasuringPoint.self)
        let vintages = try map.required("vintages").list(vintage)
        reader.sources = try map.required("sources").sources()
        reader.offers = try map.optional("offers")?.offers() ?? [:]
        reader.readings = try map.optional("readings").map(readings) ?? []
        reader.references = try references(map.required("references"))
        let zones = try reader.zones(map.required("zones"))
        let alternatives = try reader.alternatives(map.optional("alternatives"), zones: zones)
        let outside = try reader.outsideZones(map.optional("outside_zones"))
        let flaws = AcknowledgementReader(readings: reader.readings.map(\.id), zones: zones.map(\.name))
        let acknowledged = try map.optional("acknowledged")?.list(flaws.acknowledgement) ?? []
        try map.finish()
        return Rulebook(
            id: id, origin: place.file, company: company, companyName: name, measuredFrom: measuredFrom,
            vintages: vintages, references: reader.references, zones: zones, readings: reader.readings,
            alternatives: alternatives, outsideZones: outside, acknowledged: acknowledged)
    }

    private static func vintage(_ node: StrictNode) throws(YAMLFileError) -> Vintage {
        var map = try node.mapping()
        let vintage = Vintage(
            period: try map.period(), status: try map.required("status").choice(Vintage.Status.self),
            note: try map.optional("note")?.localizedText())
        try map.finish()
        return vintage
    }

    private static func readings(_ node: StrictNode) throws(YAMLFileError) -> [Reading] {
        var readings: [Reading] = []
        var map = try node.mapping()
        for (id, value) in map.rest() { readings.append(Reading(id: id, text: try value.localizedText())) }
        return readings
    }

    private static func references(_ node: StrictNode) throws(YAMLFileError) -> [AssetReference] {
        var references: [AssetReference] = []
        var map = try node.mapping()
        for (id, value) in map.rest() { references.append(try reference(id, value)) }
        return references
    }

    private static func reference(_ id: String, _ node: StrictNode) throws(YAMLFileError) -> AssetReference {
        var map = try node.mapping()
        let layer = try map.required("layer").choice(AssetReference.Layer.self)
        // Substations have neither, so a reference that asks for them would count none.
        let isLine = layer == .mediumVoltageLine
        let reference = AssetReference(
            id: id,
            name: try map.required("name").localizedText(),
            layer: layer,
            voltage_kv: isLine ? try map.optional("voltage_kv")?.voltages() : nil,
            installations: isLine ? try map.optional("installations")?.choices(Installation.self) ?? [] : [],
            statuses: try map.optional("statuses")?.choices(AssetStatus.self) ?? [.existing],
            owners: try map.optional("owners")?.choice(AssetReference.Owners.self) ?? .ownOrUnknown)
        try map.finish()
        return reference
    }

    private func zones(_ node: StrictNode) throws(YAMLFileError) -> [Zone] {
        var zones: [Zone] = []
        for item in try node.list({ (node) throws(YAMLFileError) in node }) {
            var map = try item.mapping()
            let nameNode = try map.required("zone")
            let name = try nameNode.text()
            guard !zones.contains(where: { $0.name == name }) else {
                throw nameNode.error(.declaredTwice(.zone, name: name))
            }
            let conditions = ConditionReader(
                references: references.map(\.id), sources: sources, readings: readings.map(\.id),
                inherited: try map.optional("source").map(source))
            zones.append(
                Zone(
                    name: name, title: try map.optional("title")?.localizedText(),
                    condition: try conditions.condition(map.required("when")),
                    charges: try map.required("charge").list { (node) throws(YAMLFileError) in
                        try charge(node, conditions)
                    },
                    offer: try map.optional("offer").map(offer),
                    notes: try map.optional("notes")?.list { (node) throws(YAMLFileError) in
                        try node.localizedText()
                    } ?? [],
                    tracesBeyond: try map.optional("trace_beyond")?.boolean() ?? false))
            try map.finish()
        }
        return zones
    }

    private func charge(_ node: StrictNode, _ conditions: ConditionReader) throws(YAMLFileError) -> ChargeRule {
        var map = try node.mapping()
        let rule = ChargeRule(
            try map.required("basis").choice(ChargeRule.Basis.self),
            when: try map.optional("when").map(conditions.condition),
            note: try map.optional("note")?.localizedText())
        try map.finish()
        return rule
    }

    private func source(_ node: StrictNode) throws(YAMLFileError) -> Source {
        let name = try node.text()
        guard let source = sources[name] else {
            throw node.error(.undeclared(.source, name: name, known: sources.keys.sorted()))
        }
        return source
    }

    private func offer(_ node: StrictNode) throws(YAMLFileError) -> Offer {
        let name = try node.text()
        guard let offer = offers[name] else {
            throw node.error(.undeclared(.offer, name: name, known: offers.keys.sorted()))
        }
        return offer
    }

    private func alternatives(
        _ node: StrictNode?, zones: [Zone]
    ) throws(YAMLFileError) -> [Alternative] {
        guard let node else { return [] }
        return try node.list { (node) throws(YAMLFileError) in
            var map = try node.mapping()
            let readingNode = try map.required("reading")
            let reading = try readingNode.text()
            guard readings.contains(where: { $0.id == reading }) else {
                throw readingNode.error(.undeclared(.reading, name: reading, known: readings.map(\.id)))
            }
            let conditions = ConditionReader(
                references: references.map(\.id), sources: sources, readings: readings.map(\.id),
                inherited: try map.optional("source").map(source))
            let alternative = Alternative(
                reading: reading, text: try map.required("text").localizedText(),
                references: try substitutes(map.optional("references")),
                conditions: try replaced(map.optional("zones"), zones, conditions))
            try map.finish()
            return alternative
        }
    }

    private func substitutes(_ node: StrictNode?) throws(YAMLFileError) -> [String: String] {
        var substitutes: [String: String] = [:]
        var map = try node?.mapping()
        for (id, value) in map?.rest() ?? [] {
            for name in [id, try value.text()] where !references.contains(where: { $0.id == name }) {
                throw value.error(.undeclared(.reference, name: name, known: references.map(\.id)))
            }
            substitutes[id] = try value.text()
        }
        return substitutes
    }

    private func replaced(
        _ node: StrictNode?, _ zones: [Zone], _ conditions: ConditionReader
    ) throws(YAMLFileError) -> [String: Condition] {
        var replaced: [String: Condition] = [:]
        var map = try node?.mapping()
        for (name, value) in map?.rest() ?? [] {
            guard zones.contains(where: { $0.name == name }) else {
                throw value.error(.undeclared(.zone, name: name, known: zones.map(\.name)))
            }
            replaced[name] = try conditions.condition(value)
        }
        return replaced
    }

    private func outsideZones(_ node: StrictNode?) throws(YAMLFileError) -> OutsideZones? {
        guard var map = try node?.mapping() else { return nil }
        let outside = OutsideZones(
            offer: try map.optional("offer").map(offer), note: try map.required("note").localizedText(),
            source: try source(map.required("source")))
        try map.finish()
        return outside
    }
}

extension StrictNode {
    /// An id that begins with its company, `caruna-oy/2018-07-01`.
    package func ruleID(of company: CompanySlug) throws(YAMLFileError) -> String {
        let id = try text()
        guard id.hasPrefix("\(company)/"), id.count > company.text.count + 1 else {
            throw error(.idNotOfCompany(id: id, company: company.text))
        }
        return id
    }

    package func source(id: String) throws(YAMLFileError) -> Source {
        var map = try mapping()
        let source = Source(
            id: id, title: try map.required("title").title(), link: try map.required("link").text())
        try map.finish()
        return source
    }

    /// A text in its own language, or `{en: …, fi: …, sv: …}`.
    private func title() throws(YAMLFileError) -> LocalizedText {
        if case .mapping = value.content { return try localizedText() }
        return LocalizedText(verbatim: try text())
    }

    /// Publications by name.
    func sources() throws(YAMLFileError) -> [String: Source] {
        var sources: [String: Source] = [:]
        var map = try mapping()
        for (id, value) in map.rest() { sources[id] = try value.source(id: id) }
        return sources
    }

    /// Kinds of offer by name.
    func offers() throws(YAMLFileError) -> [String: Offer] {
        var offers: [String: Offer] = [:]
        var map = try mapping()
        for (id, value) in map.rest() {
            var map = try value.mapping()
            let within = try map.optional("within")?.duration()
            let workingDays = try map.optional("within_working_days")?.dayCount()
            guard within == nil || workingDays == nil else {
                throw value.error(.exactlyOneOf(["within", "within_working_days"]))
            }
            offers[id] = Offer(
                channel: try map.required("channel").choice(Offer.Channel.self),
                within: within, within_workingDays: workingDays,
                isAsARule: try map.optional("as_a_rule")?.boolean() ?? true,
                assumption: try map.optional("assumption")?.localizedText(),
                validFor: try map.optional("valid_for")?.duration())
            try map.finish()
        }
        return offers
    }

    /// An ISO 8601 duration of whole days, weeks, months or years, `P1M`.
    fileprivate func duration() throws(YAMLFileError) -> String {
        let text = try text()
        let count = Int(text.dropFirst().dropLast()) ?? 0
        guard text.first == "P", (1...99).contains(count), text.last.map("DWMY".contains) == true else {
            throw error(.notOneOf(found: text, allowed: ["P10D", "P2W", "P1M", "P1Y"]))
        }
        return text
    }

    fileprivate func dayCount() throws(YAMLFileError) -> Int {
        let count = try wholeNumber()
        guard (1...99).contains(count) else { throw error(.outOfRange(found: "\(count)")) }
        return count
    }

    fileprivate func voltages() throws(YAMLFileError) -> ClosedRange<Double> {
        var map = try mapping()
        let lowest = try map.required("at_least").number()
        let highest = try map.required("at_most").number()
        try map.finish()
        guard lowest <= highest else { throw error(.outOfRange(found: "\(lowest) > \(highest)")) }
        return lowest...highest
    }
}
