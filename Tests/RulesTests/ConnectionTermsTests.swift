import Domain
import Rules
import StrictYAML
import Testing

/// What is attached to an offer.
@Suite struct ConnectionTermsTests {
    private static let file = """
        schema: connect-quote/services/1
        id: caruna-oy/connection
        company: caruna-oy
        sources: {s: {title: Terms, link: https://example.org}}
        connection:
          source: s
          covers: [{en: a meter, fi: mittari, sv: en mätare}]
          delivery: [{en: In ten weeks, fi: Kymmenessä viikossa, sv: På tio veckor}]
          terms:
            - {kind: connection, name: {en: Old, fi: Vanhat, sv: Gamla}, dated: 2010-01-02, to_excluding: 2019-06-01, source: s}
            - {kind: connection, name: {en: New, fi: Uudet, sv: Nya}, from_including: 2019-06-01, source: s}
            - {kind: high_voltage, name: {en: High, fi: Suuri, sv: Hög}, source: s}
        """

    private func terms(
        on date: String, _ text: String = file, services: ServicesAsked = .none
    ) throws -> [ConnectionTerms.Attached] {
        let rules = try RuleFolder(["services.yaml": text]).rules(carunaOy, date)
        let connection = ConnectionCase(fuse: fuse("3x35"), date: day(date), services: services)
        return rules.services?.connection?.attached(to: connection) ?? []
    }

    @Test func termsAreThoseOfTheDay() throws {
        let before = try terms(on: "2019-05-31")
        #expect(before.map(\.name.en) == ["Old"] && before.first?.dated == day("2010-01-02"))
        let after = try terms(on: "2019-06-01")
        #expect(after.map(\.name.fi) == ["Uudet"] && after.first?.dated == nil)
        #expect(after.first?.source.link == "https://example.org")
        #expect(try terms(on: "2019-06-01", services: ServicesAsked(temporaryCables: 1)).isEmpty)
    }

    @Test func theShippedFilesNameWhatTheCompanyNames() throws {
        let shipped = try RuleLibrary().everything().compactMap(\.services)
        let caruna = shipped.filter { [carunaOy, carunaEspooOy].contains($0.company) }
        #expect(caruna.count == 2)
        for services in caruna {
            let terms = try #require(services.connection)
            #expect(terms.covers.count == 4 && terms.doesNotCover.count == 1 && terms.delivery.count == 1)
            #expect(terms.attached.map(\.kind) == [.connection, .production, .networkService, .highVoltage])
            #expect(terms.contracts.map(\.kind) == [.connection, .networkService, .production, .supply])
            #expect(terms.attached.allSatisfy { $0.dated == nil && $0.source.link.contains("caruna.fi") })
        }
        let turku = try #require(shipped.first { $0.company.text == "turku-energia" }?.connection)
        #expect(turku.contracts.map(\.kind) == [.connection] && turku.delivery.isEmpty)
    }

    @Test(arguments: [
        ("kind: high_voltage", "kind: high", "connection.terms[2].kind"),
        ("dated: 2010-01-02", "dated: 2010-02-30", "connection.terms[0].dated"),
        ("to_excluding: 2019-06-01", "to: 2019-06-01", "connection.terms[0].to"),
        ("sv: Nya}, from_including: 2019-06-01, source: s", "sv: Nya}, source: t", "connection.terms[1].source"),
        ("sv: Nya}", "se: Nya}", "connection.terms[1].name"), ("covers: [", "cover: [", "connection.cover"),
        ("  source: s\n  covers", "  covers", "connection"),
        ("delivery: [{en: In ten weeks,", "delivery: [{", "connection.delivery[0]"),
    ]) func aFaultIsToldWithItsKey(_ right: String, _ wrong: String, _ key: String) throws {
        let text = Self.file.replacing(right, with: wrong)
        #expect(text != Self.file)
        let problem = #expect(throws: Problem.self) { try terms(on: "2019-05-31", text) }
        for language in Language.allCases {
            #expect(problem?.message[language].contains("services.yaml") == true)
            #expect(problem?.message[language].contains(key) == true, "\(problem?.message[language] ?? "")")
        }
    }
}
