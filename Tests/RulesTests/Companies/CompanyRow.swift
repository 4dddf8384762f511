import Domain
import Foundation
import Rules
import Testing

/// A connection to another company's network, and what its published rules and prices make of it.
struct CompanyRow: Sendable, CustomTestStringConvertible {
    let reason: String
    let size: String
    /// Metres to the nearest secondary substation; nil: there is none.
    var station_m: Double?
    var plans: [PlanKind] = []
    var agreements: [AgreementKind] = []
    var place = Place.plot
    var further = false
    var present: String?
    var date: String?
    let zone: String?
    let basis: String
    var incl: String?
    var excl: String?
    var testDescription: String { "\(reason), \(size)" }

    static let inPlan: [PlanKind] = [.townPlan]

    /// A connection that the company's list prices.
    static func priced(
        _ reason: String, _ size: String, at station_m: Double? = nil, plans: [PlanKind] = [],
        place: Place = .plot, further: Bool = false, from present: String? = nil, on date: String? = nil,
        zone: String, incl: String?, excl: String
    ) -> CompanyRow {
        CompanyRow(
            reason: reason, size: size, station_m: station_m, plans: plans, place: place, further: further,
            present: present, date: date, zone: zone, basis: "price_list", incl: incl, excl: excl)
    }

    /// A connection without an amount.
    static func unpriced(
        _ reason: String, _ size: String, at station_m: Double? = nil, plans: [PlanKind] = [],
        agreements: [AgreementKind] = [], place: Place = .plot, further: Bool = false, from present: String? = nil,
        on date: String? = nil, zone: String?, _ basis: String
    ) -> CompanyRow {
        CompanyRow(
            reason: reason, size: size, station_m: station_m, plans: plans, agreements: agreements, place: place,
            further: further, present: present, date: date, zone: zone, basis: basis)
    }

    func check(_ slug: String, on usual: String) throws {
        let date = date ?? usual
        let rules = try shippedRules(company(slug), on: date)
        let facts = SiteFacts(
            assets: ["substation": station_m.map { [AssetDistance(id: "S", distance_m: $0)] } ?? []],
            plans: plans.map { PlanFact(id: "\($0)", kind: $0) },
            agreements: agreements.map { AgreementFact(id: "\($0)", kind: $0) })
        let answer = rules.answer(
            connection(size, on: date, place: place, further: further, upgradeFrom: present), at: facts)
        #expect(answer.zone == zone)
        #expect(answer.charge.basis == basis)
        #expect(answer.inclVatText == incl)
        #expect(answer.exclVatText == excl)
    }
}

/// The whole of a published list: every cell, to the cent, and nothing besides.
struct PublishedPrices {
    let slug: String
    let date: String
    let vat: PriceTerms.VatTreatment
    let isRefundable: Bool?

    /// - Parameter cells: by zone, the amounts by fuse as they are published; rates beyond a table multiplied out.
    func check(_ cells: [String: [String: String]], listed amount: (Price) -> Decimal?) throws {
        let list = try RuleLibrary().priceList(of: company(slug), on: day(date))
        #expect(list.status == .published && list.currency == "EUR")
        #expect(Set(list.zoneNames) == Set(cells.keys))
        for zone in list.zoneNames {
            for phases in Fuse.Phases.allCases {
                for size in Fuse.knownSizes_a {
                    let fuse = try #require(Fuse(phases: phases, current_a: size))
                    let price = list.price(zone: zone, fuse: fuse)
                    let expected = cells[zone]?[fuse.description]
                    #expect(price.flatMap(amount)?.moneyText == expected, "\(list.id) \(zone) \(fuse)")
                    guard let price else { continue }
                    #expect(price.terms.vat == vat && price.terms.isRefundable == isRefundable, "\(zone) \(fuse)")
                }
            }
        }
    }
}
