import Domain
import Foundation
import Rules
import StrictYAML
import Testing

/// Who does what around a connection.
@Suite struct ProcedureTests {
    private func next(
        _ connection: ConnectionCase, of company: CompanySlug = carunaOy
    ) throws -> NextSteps {
        try #require(try shippedRules(company, on: connection.date.description).services)
            .nextSteps(for: connection)
    }

    private func asked(
        _ size: String = "3x35", on date: String = "2019-06-01", _ services: ServicesAsked = .none,
        upgradeFrom present: String? = nil
    ) -> ConnectionCase {
        ConnectionCase(
            fuse: fuse(size), date: day(date), upgradeFrom: present.map(fuse), services: services)
    }

    @Test func eachConnectionHasItsOwnProcedures() throws {
        func occasions(_ connection: ConnectionCase) throws -> [Procedure.Occasion] {
            try next(connection).procedures.map(\.occasion)
        }
        #expect(try occasions(asked()) == [.newConnection])
        #expect(try occasions(asked("3x63", upgradeFrom: "3x35")) == [.enlargement])
        // Three phases are more than one of as many amperes.
        #expect(try occasions(asked("3x25", upgradeFrom: "1x25")) == [.enlargement])
        #expect(try occasions(asked("3x35", upgradeFrom: "3x35")) == [.fuseChange])
        #expect(try occasions(asked("3x25", upgradeFrom: "3x35")) == [.fuseChange])
        #expect(try occasions(asked(ServicesAsked(temporaryCables: 1))) == [.temporary])
        #expect(try occasions(asked("3x25", ServicesAsked(isUnmetered: true))) == [.unmetered])
        #expect(try occasions(asked(ServicesAsked(production_kva: 20))) == [.newConnection, .production])
        #expect(
            try occasions(asked("3x63", ServicesAsked(production_kva: 20), upgradeFrom: "3x35"))
                == [.enlargement, .production])
    }

    private func asked(_ services: ServicesAsked) -> ConnectionCase { asked("3x35", services) }

    @Test func aboveLowVoltageNothingOfLowVoltageIsTold() throws {
        func occasions(_ size: String, on date: String, kva: Double? = nil) throws -> [Procedure.Occasion] {
            try next(asked(size, on: date, ServicesAsked(production_kva: kva))).procedures.map(\.occasion)
        }
        // 1000 A is recommended until 2026-06-01, 960 A and 300 kVA hold from then on.
        #expect(try occasions("3x1000", on: "2026-05-31") == [.newConnection])
        #expect(try occasions("3x1000", on: "2026-06-01").isEmpty)
        #expect(try occasions("3x800", on: "2026-06-01") == [.newConnection])
        #expect(try occasions("3x800", on: "2026-06-01", kva: 300) == [.newConnection, .production])
        #expect(try occasions("3x800", on: "2026-06-01", kva: 300.1) == [.production])
    }

    @Test func contractsAndTermsFollowTheCase() throws {
        let ordinary = try next(asked())
        #expect(ordinary.contracts.map(\.kind) == [.connection, .networkService, .supply])
        #expect(ordinary.terms.map(\.kind) == [.connection, .networkService])
        let temporary = try next(asked(ServicesAsked(temporaryCables: 1)))
        #expect(temporary.contracts.map(\.kind) == [.networkService, .supply])
        #expect(temporary.terms.map(\.kind) == [.networkService])
        let production = try next(asked(ServicesAsked(production_kva: 20)))
        #expect(production.contracts.map(\.kind) == [.connection, .networkService, .production, .supply])
        #expect(production.terms.map(\.kind) == [.connection, .production, .networkService])
    }

    @Test func feesAreThoseOfTheDay() throws {
        func fees(on date: String) throws -> [Procedure.Fee] {
            try next(asked(on: date)).procedures.flatMap(\.steps).flatMap(\.fees)
        }
        let known = try #require(try fees(on: "2024-08-31").first)
        #expect(known.inclVat == 310 && known.vatRate == Decimal(string: "0.24") && known.vatIsInferred)
        #expect(try fees(on: "2024-09-01").isEmpty)
    }

    @Test func whoDoesWhatOfAFuseAndAProduct() throws {
        for company in [carunaOy, carunaEspooOy] {
            let services = try #require(try shippedRules(company).services)
            let fuse = try #require(services.procedures(for: .fuseChange, on: day("2019-06-01")).first)
            #expect(fuse.steps.map(\.by) == [.contractor, .contractor, .company])
            let product = try #require(services.procedures(for: .productChange, on: day("2019-06-01")).first)
            #expect(product.steps.map(\.by) == [.customer, .contractor, .company])
            // Once a year it is free.
            #expect(product.steps.last?.fees.map(\.inclVat) == [0])
            #expect(services.procedures(on: day("2019-06-01")).count == 7)
            #expect(services.fees.map(\.inclVat) == [150, 50, 200, 150, 120, 50, 310])
        }
    }

    @Test func aCompanyWhoseTextsAreNotAtHandHasNone() throws {
        let library = try RuleLibrary()
        let turku = try #require(CompanySlug("turku-energia"))
        let known = try next(asked(on: "2023-06-01"), of: turku)
        #expect(known.procedures.map(\.occasion) == [.newConnection] && known.procedures[0].steps.count == 6)
        #expect(try next(asked(on: "2023-06-01", ServicesAsked(temporaryCables: 1)), of: turku).procedures.isEmpty)
        let elenia = try #require(CompanySlug("elenia"))
        for (company, date, code) in [
            (elenia, "2023-06-01", "no_services"), (turku, "2022-12-31", "no_services_for_date"),
        ] {
            let problem = #expect(throws: Problem.self) { try library.services(of: company, on: day(date)) }
            #expect(problem?.code == code)
        }
        #expect(NextSteps().isEmpty && !known.isEmpty)
    }

    private static let file = """
        schema: connect-quote/services/1
        id: caruna-oy/steps
        company: caruna-oy
        sources: {s: {title: Page, link: https://example.org}, t: {title: Other, link: https://example.org/t}}
        connection:
          source: s
          contracts:
            - {kind: supply, name: {en: contract, fi: sopimus, sv: avtal}, source: s}
        procedures:
          - for: unmetered
            source: s
            contractor_work: [{en: a line, fi: johto, sv: en ledning}]
            steps:
              - by: company
                text: {en: Gives., fi: Antaa., sv: Ger.}
              - by: contractor
                text: {en: Builds., fi: Rakentaa., sv: Bygger.}
                source: t
                fees:
                  - {name: {en: fee, fi: maksu, sv: avgift}, amount_incl_vat: 12.5, currency: EUR, vat_rate: 0.24, source: s}
        fees:
          - {name: {en: free, fi: maksuton, sv: fri}, amount_incl_vat: 0, currency: EUR, source: s}
        """

    private func services(_ text: String) throws -> Services {
        let rules = try RuleFolder(["services.yaml": text]).rules(carunaOy, "2019-06-01")
        return try #require(rules.services)
    }

    @Test func aStepHasItsOwnSourceOrThatOfTheProcedure() throws {
        let services = try services(Self.file)
        let steps = try #require(services.procedures.first?.steps)
        #expect(steps.map(\.source.link) == ["https://example.org", "https://example.org/t"])
        #expect(steps[1].fees.first?.vatIsInferred == false && services.fees.first?.vatRate == nil)
        #expect(services.procedures[0].contractorWork.map(\.sv) == ["en ledning"])
    }

    @Test(arguments: [
        ("kind: supply", "kind: energy", "connection.contracts[0].kind"),
        ("name: {en: contract, ", "name: {", "connection.contracts[0].name"),
        ("for: unmetered", "for: billboard", "procedures[0].for"),
        ("contractor_work:", "contractors_work:", "procedures[0].contractors_work"),
        ("by: contractor", "by: somebody", "procedures[0].steps[1].by"),
        ("source: t\n", "source: u\n", "procedures[0].steps[1].source"),
        ("amount_incl_vat: 12.5", "amount_incl_vat: -1", "procedures[0].steps[1].fees[0].amount_incl_vat"),
        ("vat_rate: 0.24, ", "", "procedures[0].steps[1].fees[0]"),
        ("vat_rate: 0.24", "vat_rate: 1", "procedures[0].steps[1].fees[0].vat_rate"),
        ("sv: fri}, amount_incl_vat: 0", "sv: fri}, amount: 0", "fees[0]"),
    ]) func aFaultIsToldWithItsKey(_ right: String, _ wrong: String, _ key: String) throws {
        let text = Self.file.replacing(right, with: wrong)
        #expect(text != Self.file, "\(right)")
        let problem = #expect(throws: Problem.self) { try services(text) }
        for language in Language.allCases {
            #expect(problem?.message[language].contains("services.yaml") == true)
            #expect(problem?.message[language].contains(key) == true, "\(problem?.message[language] ?? "")")
        }
    }
}
