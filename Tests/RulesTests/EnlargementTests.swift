import Domain
import Foundation
import Rules
import Testing

/// What enlarging costs where the list has credits, and where amounts stand on different terms.
@Suite struct EnlargementTests {
    @Test(
        arguments: [
            ("1x25", "3x25", 50, "inner", "600.00", "price_list"),
            ("1x25", "3x35", 50, "inner", "1346.25", "price_list"),
            // The present size need not be priced.
            ("1x35", "3x35", 50, "inner", "1146.75", "price_list"),
            // A credit larger than the charge gives no money back: 1000.50 - 1200.
            ("1x50", "3x25", 50, "inner", "0.00", "price_list"),
            // Without a credit it is the difference of the two sizes.
            ("3x25", "3x35", 50, "inner", "746.25", "price_list"),
            // A credit is for a three-phase connection only.
            ("1x25", "1x35", 50, "inner", nil, "case_by_case"),
            ("1x20", "3x35", 50, "inner", nil, "case_by_case"),
            // Zone outer's row is on other terms than the list's credits.
            ("1x25", "3x35", 150, "outer", nil, "case_by_case"),
            ("3x25", "3x35", 150, "outer", "500.00", "price_list"),
        ] as [(String, String, Double, String, String?, String)]) func credits(
            _ present: String, _ size: String, _ station_m: Double, _ zone: String, _ excl: String?, _ basis: String
        ) throws
    {
        let folder = try RuleFolder(["rules.yaml": Testinen.rulebook, "prices.yaml": Testinen.priceList])
        let facts = SiteFacts(assets: ["station": [AssetDistance(id: "S", distance_m: station_m)]])
        let answer = try folder.rules(Testinen.slug, "2020-06-01").answer(
            connection(size, on: "2020-06-01", upgradeFrom: present), at: facts)
        #expect(answer.zone == zone && answer.exclVatText == excl && answer.charge.basis == basis)
    }

    /// What the present right covers costs nothing, whatever the zone, and nothing is cheaper.
    @Test(
        arguments: [
            ("3x35", "3x25", "no_charge"), ("3x35", "3x35", "no_charge"), ("3x35", "1x35", "no_charge"),
            ("3x35", "3x50", "price_list"), ("1x35", "3x25", "case_by_case"),
        ]) func withinTheRightThereIsNoCharge(_ present: String, _ size: String, _ basis: String) throws
    {
        let rules = try shippedRules(carunaOy)
        for cable_m in [100.0, 5_000] {
            let (asked, facts) = (connection(size, upgradeFrom: present), carunaSite(cable: cable_m))
            let answer = rules.answer(asked, at: facts)
            #expect(answer.charge.basis == (basis == "price_list" && cable_m > 600 ? "case_by_case" : basis))
            guard basis == "no_charge" else { continue }
            #expect(answer.charge.price == nil && answer.zone == (cable_m < 600 ? "1" : "3"))
            #expect(rules.nextLimits(asked, at: facts, answer: answer).isEmpty)
            #expect(rules.nextFuse(asked, at: facts, answer: answer) == nil)
        }
    }

    /// What no zone prices is offered as what is set case by case: of the shipped rules in writing.
    @Test func anOfferCaseByCase() throws {
        let offer = try #require(try shippedRules(carunaOy).rulebook.offerCaseByCase)
        #expect(offer.channel == .written && offer.within == "P1M")
        let text = Testinen.rulebook.replacing("basis: case_by_case", with: "basis: price_list")
        let rulebook = try #require(try RuleDocument(yaml: text, file: "rules.yaml").rulebook)
        #expect(rulebook.offerCaseByCase == rulebook.outsideZones?.offer && rulebook.offerCaseByCase != nil)
        // Where such a zone says nothing of offers, that of outside the zones does not hold in it.
        let silent = Testinen.rulebook.replacing("    offer: slowly\n", with: "")
        let quiet = try #require(try RuleDocument(yaml: silent, file: "rules.yaml").rulebook)
        #expect(quiet.offerCaseByCase == nil && quiet.zones.map { $0.offer == nil } == [false, true, true])
    }

    /// 4200 without VAT and 7900 free of VAT cannot be set off against each other.
    @Test func amountsOnOtherTermsAreNotSetOff() throws {
        let prices = Testinen.priceList.replacing(
            "  outer:\n", with: "  outer:\n    - table: {3x63: 7900}\n      terms: {vat: none, refundable: true}\n")
        let document = try RuleDocument(yaml: prices, file: "prices.yaml")
        let list = try #require(document.priceList)
        #expect(list.price(zone: "outer", from: fuse("3x35"), to: fuse("3x63")) == nil)
        #expect(list.price(zone: "outer", fuse: fuse("3x63"))?.amount == 7900)
        #expect(list.price(zone: "outer", from: fuse("3x50"), to: fuse("3x80"))?.amount == 1500)
    }

    @Test func anOfferInWorkingDaysAndNoneAtAll() throws {
        let text = Testinen.rulebook
            .replacing("    within: P10D\n", with: "    within_working_days: 10\n")
            .replacing("    offer: at-once\n", with: "")
        let rulebook = try #require(try RuleDocument(yaml: text, file: "rules.yaml").rulebook)
        #expect(rulebook.zones.map { $0.offer?.within_workingDays } == [nil, 10, 10])
        #expect(rulebook.zones.map { $0.offer == nil } == [true, false, false])
        #expect(rulebook.zones.allSatisfy { $0.offer?.within == nil })
    }
}
