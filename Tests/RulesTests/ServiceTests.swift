import Domain
import Foundation
import Rules
import Testing
import StrictYAML

/// What the companies publish around the zones, on and beside each limit.
@Suite struct ServiceTests {
    private func answers(
        _ asked: ServicesAsked, _ size: String = "3x35", on date: String = "2019-06-01", joiners: Int = 1,
        cable_m: Double = 450, rules: ApplicableRules? = nil
    ) throws -> [ServiceAnswer] {
        let connection = ConnectionCase(fuse: fuse(size), date: day(date), joiners: joiners, services: asked)
        let rules = try rules ?? shippedRules(on: date)
        return rules.serviceAnswers(connection, answer: rules.answer(connection, at: carunaSite(cable: cable_m)))
    }

    @Test func anOrdinaryQuoteHasNone() throws {
        #expect(try answers(.none, "3x1000").isEmpty)
        #expect(try answers(.none, "3x1000", on: "2026-05-31").isEmpty)
    }

    // MARK: Temporary

    @Test(arguments: [(1, "500.00"), (2, "650.00"), (3, "800.00"), (1_000, "150350.00")])
    func feesByCables(_ cables: Int, _ total: String) throws {
        let answer = try #require(try answers(ServicesAsked(temporaryCables: cables)).first)
        #expect(answer.kind == .temporary && answer.basis == .serviceFee)
        #expect(answer.amountInclVat?.moneyText == total && answer.offer == nil)
        guard case .temporaryFee(let fee, _, _)? = answer.findings.first else {
            Issue.record("\(answer)")
            return
        }
        #expect(fee.vatIsInferred)
    }

    @Test(arguments: [("3x63", "Yleissiirto"), ("3x80", "Tehosiirto 1 PJ"), ("1x25", "Yleissiirto")])
    func productByFuse(_ size: String, _ product: String) throws {
        let answer = try #require(try answers(ServicesAsked(temporaryCables: 1), size).first)
        #expect(answer.lines.count == 2 && answer.lines[1].fi.contains(product))
    }

    /// From 2024-09-01 the fee is not known, and nothing is invented.
    @Test func feeOfLaterDaysIsOpen() throws {
        let before = try #require(try answers(ServicesAsked(temporaryCables: 1), on: "2024-08-31").first)
        #expect(before.basis == .serviceFee)
        let after = try #require(try answers(ServicesAsked(temporaryCables: 1), on: "2024-09-01").first)
        #expect(
            after.basis == .notListed && after.amountInclVat == nil && after.findings == [.temporaryFeeNotKnown])
    }

    @Test func zonesGiveNoChargeForATemporaryConnection() throws {
        let rules = try shippedRules()
        let temporary = ConnectionCase(
            fuse: fuse("3x35"), date: day("2019-06-01"), services: ServicesAsked(temporaryCables: 1))
        #expect(rules.answer(temporary, at: carunaSite(cable: 100)).charge == .notListed(.temporaryConnection))
    }

    // MARK: Production

    @Test(arguments: [
        (99.999, ServiceAnswer.Basis.noCharge, "Under 100", 3), (100, .caseByCase, "From 100", 3),
        (100.001, .caseByCase, "From 100", 3), (1_000, .caseByCase, "From 100", 3),
        (2_000, .caseByCase, "From 100", 3), (2_000.001, .caseByCase, "Over 2", 3),
    ])
    func productionBands(_ power_kva: Double, _ basis: ServiceAnswer.Basis, _ text: String, _ lines: Int) throws {
        let answer = try #require(try answers(ServicesAsked(production_kva: power_kva)).first)
        #expect(answer.kind == .production && answer.basis == basis && answer.amountInclVat == nil)
        #expect(answer.lines.count == lines && answer.lines[0].en.hasPrefix(text))
        #expect(answer.offer?.within == "P1M" && answer.offer?.channel == .written)
    }

    /// 3x25 A carry 17.32 kVA.
    @Test(
        arguments: [
            ("3x25", 17.3, nil), ("3x25", 17.33, "3x35"), ("3x35", 20, nil), ("1x25", 6, "3x10"),
            ("3x1000", 800, "none"), ("3x25", 301, "3x500"),
        ] as [(String, Double, String?)]) func productionAboveWhatTheFuseCarries(
            _ size: String, _ power_kva: Double, _ needed: String?
        ) throws
    {
        let answer = try #require(
            try answers(ServicesAsked(production_kva: power_kva), size).first { $0.kind == .production })
        // Where it goes above low voltage, no main fuse is told for it.
        let later = try answers(ServicesAsked(production_kva: 301), "3x25", on: "2026-06-01").flatMap(\.findings)
        #expect(later.contains(.productionOverFuse(fuse("3x25"), power_kva: 301, neededFuse: nil)))
        let found = answer.findings.compactMap { finding -> String? in
            guard case .productionOverFuse(let fuse, let power, let needed) = finding else { return nil }
            #expect(fuse.description == size && power == power_kva)
            return needed?.description ?? "none"
        }
        #expect(found == [needed].compactMap { $0 })
    }

    @Test(arguments: [(1_000.0, "The customer meters"), (1_000.001, "The company meters")])
    func whoMetersOwnConsumption(_ power_kva: Double, _ text: String) throws {
        let answer = try #require(try answers(ServicesAsked(production_kva: power_kva)).first)
        #expect(answer.lines.contains { $0.en.hasPrefix(text) })
    }

    // MARK: Low voltage, unmetered

    @Test func aboveLowVoltage() throws {
        let answer = try #require(try answers(.none, "3x1000", on: "2026-06-01", cable_m: 100).first)
        #expect(answer.kind == .mediumVoltage && answer.basis == .caseByCase && answer.offer?.within == "P1M")
        #expect(try answers(.none, "3x800", on: "2026-06-01").isEmpty)
        let rules = try shippedRules(on: "2026-06-01")
        let site = carunaSite(cable: 100)
        #expect(rules.answer(connection("3x1000", on: "2026-06-01"), at: site).charge == .caseByCase)
        #expect(rules.answer(connection("3x1000", on: "2026-05-31"), at: site).charge.price != nil)
        let kinds = try answers(ServicesAsked(production_kva: 300.001), on: "2026-06-01").map(\.kind)
        #expect(kinds == [.mediumVoltage, .production])
        #expect(try answers(ServicesAsked(production_kva: 300), on: "2026-06-01").map(\.kind) == [.production])
    }

    @Test(arguments: [("1x25", ServiceAnswer.Basis.notListed), ("3x25", .notListed), ("3x35", .notApplicable)])
    func unmetered(_ size: String, _ basis: ServiceAnswer.Basis) throws {
        let answer = try #require(try answers(ServicesAsked(isUnmetered: true), size).first)
        #expect(answer.kind == .unmetered && answer.basis == basis && answer.amountInclVat == nil)
    }

    // MARK: Area price

    private func area(_ cost: Decimal, _ potential: Int) -> ServicesAsked {
        ServicesAsked(area: .init(costInclVat: cost, potentialJoiners: potential))
    }

    /// Caruna's floor is not published: the share is no price.
    @Test func withoutAFloorThereIsNoPrice() throws {
        let answer = try #require(try answers(area(60_000, 12), "3x80").first)
        #expect(answer.basis == .areaPrice && answer.amountInclVat == nil && answer.findings.count == 2)
        #expect(answer.findings.last == .floorOpen && answer.offer?.within == "P1M")
        let priced = try #require(try answers(area(60_000, 12), "3x35").first)
        #expect(priced.basis == .notApplicable && priced.findings == [.zonePriced(zone: "2")])
    }

    private static let invented = """
        schema: connect-quote/services/1
        id: caruna-oy/area
        company: caruna-oy
        sources: {s: {title: Terms, link: https://example.org}}
        area_price: {floor_zone: "1", sign_up_share: 0.6, source: s}
        """

    /// With a floor: never below it. 3x80 in zone 1 costs 8460.
    @Test(arguments: [
        (84_600, 10, "8460.00", 6), (84_599, 10, "8460.00", 6), (84_601, 10, "8460.10", 6),
        (100_000, 3, "33333.33", 2), (100_000, 11, "9090.91", 7), (1, 5, "8460.00", 3),
    ])
    func neverBelowTheFloor(_ cost: Int, _ potential: Int, _ amount: String, _ needed: Int) throws {
        let folder = try RuleFolder(["area.yaml": Self.invented])
        let rules = try folder.rules(carunaOy, "2019-06-01")
        #expect(rules.services?.id == "caruna-oy/area")
        let answer = try #require(
            try answers(area(Decimal(cost), potential), "3x80", joiners: 2, rules: rules).first)
        #expect(answer.amountInclVat?.moneyText == amount)
        #expect(answer.listPrice?.status == .illustrative && answer.listPrice?.inclVat?.moneyText == "8460.00")
        #expect(answer.findings.last == .signUps(needed: needed, potential: potential, joining: 2))
    }

    /// What a company says nothing of is not known, and is not taken from another file.
    @Test func whatIsMissingIsNotKnown() throws {
        let rules = try RuleFolder(["area.yaml": Self.invented]).rules(carunaOy, "2019-06-01")
        for asked in [
            ServicesAsked(temporaryCables: 1), ServicesAsked(production_kva: 5), ServicesAsked(isUnmetered: true),
        ] {
            let answer = try #require(try answers(asked, rules: rules).first)
            #expect(answer.basis == .notKnown && answer.source == nil && answer.findings == [.notKnown])
        }
    }

    // MARK: Files

    @Test func theShippedFilesAreSound() throws {
        let services = try RuleLibrary().everything().compactMap(\.services)
        #expect(services.map(\.company).sorted() == [carunaEspooOy, carunaOy, company("turku-energia")])
    }

    @Test func twoFilesForOneDay() throws {
        let other = Self.invented.replacing("caruna-oy/area", with: "caruna-oy/other")
        let folder = try RuleFolder(["a.yaml": Self.invented, "b.yaml": other])
        #expect(
            throws: Problem.twoServices(
                company: carunaOy, date: day("2019-06-01"),
                files: [folder.path + "/a.yaml", folder.path + "/b.yaml"])
        ) { try folder.rules(carunaOy, "2019-06-01") }
    }

    /// Of a company that is known its days are told, and not its own name as what may have been meant.
    @Test func aDayOfNoFileIsTold() throws {
        let problem = #expect(throws: Problem.self) {
            _ = try RuleLibrary().services(of: company("turku-energia"), on: day("1999-01-01"))
        }
        #expect(problem?.code == "no_services_for_date")
        #expect(problem?.hint.en.contains("--date") == true && problem?.hint.en.contains("Did you") == false)
        let unknown = #expect(throws: Problem.self) {
            _ = try RuleLibrary().services(of: company("turku-energi"), on: day("2023-01-01"))
        }
        #expect(
            unknown?.code == "no_services" && unknown?.hint.en.hasPrefix("Did you mean “turku-energia”?") == true)
    }

    @Test func aFloorInNoZone() throws {
        let text = Self.invented.replacing("floor_zone: \"1\"", with: "floor_zone: \"9\"")
        let folder = try RuleFolder(["a.yaml": text])
        #expect(
            throws: YAMLFileError(
                file: folder.path + "/a.yaml", path: "area_price.floor_zone",
                problem: .undeclared(.zone, name: "9", known: ["1", "2", "2+", "3", "area"])
            ).explanation
        ) { try folder.library.everything() }
    }

    private static let sound =
        invented + """

            offers: {o: {channel: written, within: P1M}}
            low_voltage: [{at_most_a: 1000, recommended: true, source: s}]
            temporary:
              - fee: {first_cable_incl_vat: 500, further_cable_incl_vat: 150, currency: EUR, vat_rate: 0.24}
                source: s
            production:
              bands: [{at_most_kva: 10, basis: no_charge, text: {en: a, fi: b, sv: c}}]
              offer: o
              source: s
            unmetered: {at_most_a: 25, source: s}
            """

    @Test(arguments: [
        ("unmetered: {at_most_a: 25,", "unmetered: {at_most_a: 0,", "unmetered.at_most_a"),
        ("recommended: true, ", "", "low_voltage[0]"),
        ("further_cable_incl_vat: 150, ", "", "temporary[0].fee"),
        ("vat_rate: 0.24", "vat_rate: 24", "temporary[0].fee.vat_rate"),
        ("at_most_kva: 10", "at_most_kva: 10, under_kva: 5", "production.bands[0]"),
        ("basis: no_charge", "basis: free", "production.bands[0].basis"),
        ("fi: b, ", "", "production.bands[0].text"), ("offer: o", "offer: p", "production.offer"),
        ("sign_up_share: 0.6", "sign_up_share: 60", "area_price.sign_up_share"),
        ("sign_up_share: 0.6, source: s", "sign_up_share: 0.6, source: t", "area_price.source"),
        ("unmetered:", "unmetred:", "unmetred"), ("id: caruna-oy/area", "id: area", "id"),
    ])
    func faultsAreNamed(_ old: String, _ new: String, _ path: String) throws {
        #expect(try RuleDocument(yaml: Self.sound, file: "a").services != nil)
        let broken = Self.sound.replacing(old, with: new)
        #expect(broken != Self.sound)
        do throws(YAMLFileError) {
            _ = try RuleDocument(yaml: broken, file: "a")
            Issue.record("accepted")
        } catch { #expect(error.path == path) }
    }
}
