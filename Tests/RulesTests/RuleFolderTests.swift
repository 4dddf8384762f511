import Domain
import Foundation
import Rules
import Testing
import StrictYAML

/// A folder of one's own rulebooks and price lists adds to the shipped ones and goes before them.
@Suite struct RuleFolderTests {
    private static func list(
        _ id: String, _ days: String, _ amount: String, owner: String = "caruna-oy"
    ) -> String {
        """
        schema: connect-quote/price-list/1
        id: \(owner)/\(id)
        company: \(owner)
        status: published
        \(days)
        currency: EUR
        terms: {vat: included, vat_rate: 0.24, refundable: false}
        source: {title: List, link: https://example.org}
        zones:
          "1":
            - table: {3x35: \(amount)}
        """
    }

    private func price(_ folder: RuleFolder, on date: String) throws -> String? {
        let rules = try folder.rules(carunaOy, date)
        return rules.answer(connection("3x35", on: date), at: carunaSite(cable: 100)).inclVatText
    }

    @Test func aFolderAddsACompany() throws {
        let folder = try RuleFolder(["testinen/rules.yaml": Testinen.rulebook, "prices.yml": Testinen.priceList])
        #expect(try folder.library.companies == (RuleLibrary().companies + [Testinen.slug]).sorted())
        let rules = try folder.rules(Testinen.slug, "2020-06-01")
        #expect(rules.rulebook.id == "testinen-energia/2020" && rules.priceList?.id == "testinen-energia/list-2020")
        #expect(rules.rulebook.origin == folder.path + "/testinen/rules.yaml")
        #expect(try folder.rules(carunaOy, "2019-06-01") == shippedRules())
        #expect(
            throws: Problem.noRulebookForDate(
                company: Testinen.slug, date: day("2021-01-01"), periods: [period("2020-01-01", "2021-01-01")])
        ) { try folder.rules(Testinen.slug, "2021-01-01") }
    }

    /// A company may have prices and no rulebook: its list is there, quotes are not.
    @Test func aListWithoutARulebook() throws {
        let folder = try RuleFolder(["prices.yaml": Testinen.priceList])
        let library = try folder.library
        let list = try library.priceList(of: Testinen.slug, on: day("2020-01-01"))
        #expect(list.id == "testinen-energia/list-2020" && list.zoneNames == ["inner", "outer"])
        #expect(try library.companies == RuleLibrary().companies)
        #expect(try library.companiesWithPrices == (RuleLibrary().companiesWithPrices + [Testinen.slug]).sorted())
        #expect(
            throws: Problem.noPriceListForDate(
                company: Testinen.slug, date: day("2019-12-31"), periods: [period("2020-01-01")])
        ) { try library.priceList(of: Testinen.slug, on: day("2019-12-31")) }
        #expect(throws: Problem.noRulebook(company: Testinen.slug, known: library.companies)) {
            try library.rules(of: Testinen.slug, on: day("2020-01-01"))
        }
        #expect(
            throws: Problem.noPriceList(
                company: Testinen.slug, known: try RuleLibrary().companiesWithPrices)
        ) { try RuleLibrary().priceList(of: Testinen.slug, on: day("2020-01-01")) }
    }

    @Test func otherFilesAreLeftAlone() throws {
        let folder = try RuleFolder(["readme.txt": "not YAML: [", "list.yaml.bak": "neither: ["])
        #expect(try folder.library.companies == RuleLibrary().companies)
    }

    @Test func aNewListGoesBeforeTheShipped() throws {
        let folder = try RuleFolder([
            "a.yaml": Self.list("2019", "from_including: 2019-01-01\nto_excluding: 2020-01-01", "1234")
        ])
        #expect(try price(folder, on: "2018-12-31") == "3700.00")
        #expect(try price(folder, on: "2019-01-01") == "1234.00")
        #expect(try price(folder, on: "2019-12-31") == "1234.00")
        #expect(try price(folder, on: "2020-01-01") == "3700.00")
    }

    /// A list with a shipped list's id takes its place altogether, on the days too that it no longer holds.
    @Test func theSameIDReplacesTheShipped() throws {
        let folder = try RuleFolder([
            "a.yaml": Self.list(
                "illustrative-2018-07-01", "from_including: 2019-01-01\nto_excluding: 2020-01-01", "1234")
        ])
        #expect(try price(folder, on: "2019-06-01") == "1234.00")
        #expect(try price(folder, on: "2018-12-31") == nil)
        #expect(try folder.rules(carunaOy, "2018-12-31").priceList == nil)
        #expect(try price(folder, on: "2018-06-30") == "3700.00", "the list of 2015 stays")
    }

    @Test func twoListsForOneDay() throws {
        let folder = try RuleFolder([
            "a.yaml": Self.list("a", "from_including: 2019-01-01\nto_excluding: 2019-07-01", "1"),
            "b.yaml": Self.list("b", "from_including: 2019-06-30", "2"),
        ])
        #expect(try price(folder, on: "2019-06-29") == "1.00")
        #expect(try price(folder, on: "2019-07-01") == "2.00")
        #expect(
            throws: Problem.twoPriceLists(
                company: carunaOy, date: day("2019-06-30"),
                files: [folder.path + "/a.yaml", folder.path + "/b.yaml"])
        ) { try folder.rules(carunaOy, "2019-06-30") }
    }

    @Test func twoRulebooksForOneDay() throws {
        let other = Testinen.rulebook.replacing("id: testinen-energia/2020", with: "id: testinen-energia/again")
        let folder = try RuleFolder(["a.yaml": Testinen.rulebook, "b.yaml": other])
        #expect(
            throws: Problem.twoRulebooks(
                company: Testinen.slug, date: day("2020-06-01"),
                files: [folder.path + "/a.yaml", folder.path + "/b.yaml"])
        ) { try folder.rules(Testinen.slug, "2020-06-01") }
    }

    /// Rules that were published for a day go before rules that are merely assumed for it.
    @Test func publishedRulesGoBeforeAssumedOnes() throws {
        let assumed = Testinen.rulebook
            .replacing("id: testinen-energia/2020", with: "id: testinen-energia/2019")
            .replacing("from_including: 2020-01-01", with: "from_including: 2019-01-01")
            .replacing("status: published", with: "status: assumed")
        let folder = try RuleFolder(["a.yaml": Testinen.rulebook, "b.yaml": assumed])
        #expect(try folder.rules(Testinen.slug, "2019-06-01").rulebook.id == "testinen-energia/2019")
        #expect(try folder.rules(Testinen.slug, "2020-06-01").rulebook.id == "testinen-energia/2020")
    }

    /// A real rulebook for later years takes over from there, without a build.
    @Test func aRulebookOfAShippedCompany() throws {
        let later = Testinen.rulebook.replacing("testinen-energia", with: "caruna-oy")
            .replacing("2021-01-01", with: "2030-01-01").replacing("2020-01-01", with: "2021-01-01")
        let folder = try RuleFolder(["a.yaml": later])
        #expect(try folder.rules(carunaOy, "2020-12-31").rulebook.id == "caruna-oy/2018-07-01")
        let rules = try folder.rules(carunaOy, "2021-01-01")
        #expect(rules.rulebook.id == "caruna-oy/2020" && rules.vintage.status == .published)
    }

    @Test func aBrokenFileIsNamed() throws {
        let folder = try RuleFolder(["x.yaml": "schema: [", "y.yaml": Testinen.rulebook])
        do throws(Problem) {
            _ = try folder.library
            Issue.record("accepted")
        } catch {
            #expect(error.code == "rule_file")
            #expect(error.message.en.contains(folder.path + "/x.yaml"))
        }
    }

    @Test func bytesThatAreNoText() throws {
        let folder = try RuleFolder(["x.yaml": "a"])
        try Data([0xff, 0xfe, 0x00, 0xd8]).write(to: URL(fileURLWithPath: folder.path + "/x.yaml"))
        #expect(throws: Problem.self) { try folder.library }
    }

    @Test func noSuchFolder() throws {
        #expect(throws: Problem.folderMissing("/nowhere/at/all")) {
            try RuleLibrary(folder: "/nowhere/at/all")
        }
        // Nobody would see an empty name in the sentence.
        #expect(Problem.folderMissing("").message.en == "The name that was given is empty.")
        let folder = try RuleFolder(["x.yaml": Testinen.rulebook])
        let file = folder.path + "/x.yaml"
        #expect(throws: Problem.folderMissing(file)) { try RuleLibrary(folder: file) }
    }
}
