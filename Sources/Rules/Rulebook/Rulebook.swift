public import Domain

/// The rules by which one company puts a site in a zone, as published from some day on: an ordered list of
/// zones, the first whose condition holds is the site's. Everything in it is data.
public struct Rulebook: Sendable, Hashable {
    /// Every quote holds it.
    private let content: Shared<Content>
    private let rememberedTests = Remembered<[DistanceTest]>()
    private let rememberedPlanTests = Remembered<[PlanTest]>()

    private struct Content: Sendable, Hashable {
        let id: String
        let origin: String
        let company: CompanySlug
        let companyName: LocalizedText
        let measuredFrom: MeasuringPoint
        let vintages: [Vintage]
        let references: [AssetReference]
        let zones: [Zone]
        let readings: [Reading]
        let alternatives: [Alternative]
        let outsideZones: OutsideZones?
        let acknowledged: [Acknowledgement]
    }

    /// The company and a name of the vintage, `caruna-oy/2018-07-01`.
    public var id: String { content.value.id }
    /// The file it was read from, for messages.
    public var origin: String { content.value.origin }
    public var company: CompanySlug { content.value.company }
    public var companyName: LocalizedText { content.value.companyName }
    public var measuredFrom: MeasuringPoint { content.value.measuredFrom }
    public var vintages: [Vintage] { _read { yield content.value.vintages } }
    public var references: [AssetReference] { _read { yield content.value.references } }
    public var zones: [Zone] { _read { yield content.value.zones } }
    public var readings: [Reading] { _read { yield content.value.readings } }
    public var alternatives: [Alternative] { _read { yield content.value.alternatives } }
    /// What is answered where no zone holds; nil where the last zone takes every site.
    public var outsideZones: OutsideZones? { _read { yield content.value.outsideZones } }
    /// The publication's flaws that are known and left as published.
    public var acknowledged: [Acknowledgement] { _read { yield content.value.acknowledged } }

    /// The point from which a company measures. The connection point stands for the others where they are
    /// not known.
    public enum MeasuringPoint: String, Sendable, Hashable, CaseIterable {
        case connectionPoint = "connection_point"
        case building
        case meteringCentre = "metering_centre"
        case accessPlace = "access_place"
    }

    public init(
        id: String, origin: String, company: CompanySlug, companyName: LocalizedText,
        measuredFrom: MeasuringPoint = .connectionPoint, vintages: [Vintage], references: [AssetReference],
        zones: [Zone], readings: [Reading] = [], alternatives: [Alternative] = [],
        outsideZones: OutsideZones? = nil, acknowledged: [Acknowledgement] = []
    ) {
        content = Shared(
            Content(
                id: id, origin: origin, company: company, companyName: companyName, measuredFrom: measuredFrom,
                vintages: vintages, references: references, zones: zones, readings: readings,
                alternatives: alternatives, outsideZones: outsideZones, acknowledged: acknowledged))
    }

    public func reference(_ id: String) -> AssetReference? { references.first { $0.id == id } }
    public func reading(_ id: String) -> Reading? { readings.first { $0.id == id } }
    public func vintage(on date: CalendarDate) -> Vintage? { vintages.first { $0.period.contains(date) } }

    /// How an offer is made where a charge is set case by case; nil where the rules do not say.
    public var offerCaseByCase: Offer? {
        guard let zone = zones.first(where: { zone in zone.charges.contains { $0.basis == .caseByCase } }) else {
            return outsideZones?.offer
        }
        return zone.offer
    }

    /// Every distance test of the zones, in their order, and then those of their charges.
    public var distanceTests: [DistanceTest] {
        rememberedTests {
            tests.compactMap { cited in if case .distance(let test) = cited.test { test } else { nil } }
        }
    }

    /// Every plan test of the zones, in their order.
    package var planTests: [PlanTest] {
        rememberedPlanTests {
            zones.flatMap(\.condition.tests).compactMap { cited in
                if case .plan(let test) = cited.test { test } else { nil }
            }
        }
    }

    /// Whether a plan counts for nothing because it is not urban, where others of its kind count.
    package func passesOver(_ kind: PlanKind, isUrban: Bool) -> Bool {
        let asking = planTests.filter { $0.inside.contains(kind) || $0.notInside.contains(kind) }
        return !isUrban && !asking.isEmpty
            && asking.allSatisfy { $0.mustBeUrban && !$0.notInside.contains(kind) }
    }

    /// Every test of the zones, in their order, and then those of their charges.
    var tests: [CitedTest] {
        (zones.map(\.condition) + zones.flatMap(\.charges).compactMap(\.condition)).flatMap(\.tests)
    }
}

/// A span of days and how sure it is that the rules held then.
public struct Vintage: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case published
        /// Earlier than the publication: assumed to have been the same.
        case assumed
        /// Later rules exist that this rulebook does not hold.
        case superseded
    }

    public let period: DatePeriod
    public let status: Status
    /// One plain line for the quote.
    public let note: LocalizedText?

    public init(period: DatePeriod, status: Status, note: LocalizedText? = nil) {
        self.period = period
        self.status = status
        self.note = note
    }
}

/// One zone of a rulebook.
public struct Zone: Sendable, Hashable {
    /// Every answer holds one.
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let name: String
        let title: LocalizedText?
        let condition: Condition
        let charges: [ChargeRule]
        let offer: Offer?
        let notes: [LocalizedText]
        let tracesBeyond: Bool
    }

    /// As outputs write it: `1`, `2+`, `area`.
    public var name: String { content.value.name }
    /// How people call it where "zone" and the name will not do.
    public var title: LocalizedText? { content.value.title }
    public var condition: Condition { _read { yield content.value.condition } }
    public var charges: [ChargeRule] { _read { yield content.value.charges } }
    /// Nil where the company does not publish how it makes its offers.
    public var offer: Offer? { content.value.offer }
    /// Plain lines that go with every quote in this zone.
    public var notes: [LocalizedText] { content.value.notes }
    /// True where the trace goes on to tell the zone that would hold without this one.
    public var tracesBeyond: Bool { content.value.tracesBeyond }

    public init(
        name: String, title: LocalizedText? = nil, condition: Condition, charges: [ChargeRule], offer: Offer? = nil,
        notes: [LocalizedText] = [], tracesBeyond: Bool = false
    ) {
        content = Shared(
            Content(
                name: name, title: title, condition: condition, charges: charges, offer: offer, notes: notes,
                tracesBeyond: tracesBeyond))
    }

    /// Whether a charge of the zone depends on how many join together.
    public var asksJoiners: Bool {
        charges.compactMap(\.condition).flatMap(\.tests).contains { cited in
            if case .joiners = cited.test { true } else { false }
        }
    }
}

/// How a zone's charge is set; the first rule whose condition holds applies.
public struct ChargeRule: Sendable, Hashable {
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        case priceList = "price_list"
        case caseByCase = "case_by_case"
        case areaPrice = "area_price"
    }

    public let basis: Basis
    /// Nil: always.
    public let condition: Condition?
    public let note: LocalizedText?

    public init(_ basis: Basis, when condition: Condition? = nil, note: LocalizedText? = nil) {
        self.basis = basis
        self.condition = condition
        self.note = note
    }
}

/// How and how soon the company makes an offer.
public struct Offer: Sendable, Hashable {
    public enum Channel: String, Sendable, Hashable, CaseIterable {
        case oral
        case written
    }

    public let channel: Channel
    /// ISO 8601 duration, `P1M`; nil for at once, or where it is given in working days.
    public let within: String?
    /// Days that are neither Saturdays, Sundays nor public holidays; ISO 8601 has no word for them.
    public let within_workingDays: Int?
    /// False where the company promises it without exception.
    public let isAsARule: Bool
    /// What the offer takes for granted.
    public let assumption: LocalizedText?
    /// How long it can be accepted, an ISO 8601 duration; nil where the company does not say.
    public let validFor: String?

    public init(
        channel: Channel, within: String? = nil, within_workingDays: Int? = nil, isAsARule: Bool = true,
        assumption: LocalizedText? = nil, validFor: String? = nil
    ) {
        self.validFor = validFor
        self.channel = channel
        self.within = within
        self.within_workingDays = within_workingDays
        self.isAsARule = isAsARule
        self.assumption = assumption
    }
}

/// A choice where the published text leaves a gap.
public struct Reading: Sendable, Hashable {
    public let id: String
    public let text: LocalizedText

    public init(id: String, text: LocalizedText) {
        self.id = id
        self.text = text
    }
}

/// What another reading would change: other references behind the same names, or other conditions.
public struct Alternative: Sendable, Hashable {
    /// The reading it departs from.
    public let reading: String
    /// "if overhead lines counted"
    public let text: LocalizedText
    /// Reference id to the id of the reference that takes its place.
    public let references: [String: String]
    /// Zone name to the condition that takes the place of its own.
    public let conditions: [String: Condition]

    public init(
        reading: String, text: LocalizedText, references: [String: String] = [:],
        conditions: [String: Condition] = [:]
    ) {
        self.reading = reading
        self.text = text
        self.references = references
        self.conditions = conditions
    }
}

/// The answer where no zone of the rulebook holds.
public struct OutsideZones: Sendable, Hashable {
    /// Nil where the company does not publish how it makes its offers.
    public let offer: Offer?
    public let note: LocalizedText
    public let source: Source

    public init(offer: Offer?, note: LocalizedText, source: Source) {
        self.offer = offer
        self.note = note
        self.source = source
    }
}
