import Domain
import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Lists and searches") struct SearchTests {
    @Test("Each offer is listed once as it stands, the newest first", arguments: StoreKind.atHand)
    func list(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let numbers = try (0..<5).map { _ in try #require(try ledger.record(.create()).number) }
        try ledger.record(EntryProposal(.open(numbers[1]), by: "clerk"))
        var search = OfferSearch(on: try #require(CalendarDate(iso: "2019-06-02")))
        #expect(try ledger.offers(search) == [numbers[1], numbers[4], numbers[3], numbers[2], numbers[0]])
        search.atMost = 2
        #expect(try ledger.offers(search) == [numbers[1], numbers[4]])
        // The entry of numbers[4] is the fifth.
        search.before = 5
        #expect(try ledger.offers(search) == [numbers[3], numbers[2]])
    }

    @Test("By state on a day, by company, by number, place and name", arguments: StoreKind.atHand)
    func searches(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let draft = try #require(try ledger.record(.create(.some(site: "Åkervägen 3 100%, Ekenäs"))).number)
        let open = try #require(
            try ledger.record(.create(.some(site: "49-407-1-9", company: "caruna-espoo-oy"))).number)
        try ledger.record(EntryProposal(.open(open), by: "clerk"))
        let named = try #require(
            try ledger.record(.create(.some(person: OfferPerson(name: "Örjan Öberg")))).number)
        func found(_ fill: (inout OfferSearch) -> Void, on day: String = "2019-07-01") throws -> [OfferNumber] {
            var search = OfferSearch(on: try #require(CalendarDate(iso: day)))
            fill(&search)
            return try ledger.offers(search)
        }
        #expect(try found { $0.states = [.open] } == [open])
        #expect(try found { $0.states = [.expired] } == [])
        #expect(try found({ $0.states = [.expired] }, on: "2019-07-02") == [open])
        #expect(try found({ $0.states = [.open] }, on: "2019-07-02") == [])
        #expect(try found { $0.states = [.draft, .open] } == [named, open, draft])
        #expect(try found { $0.company = CompanySlug("caruna-espoo-oy") } == [open])
        #expect(try found { $0.text = "åkerVÄGEN" } == [draft])
        #expect(try found { $0.text = "100%," } == [draft])
        #expect(try found { $0.text = "1_0" } == [])
        #expect(try found { $0.text = "407-1" } == [open])
        #expect(try found { $0.text = "2019-000003" } == [named])
        #expect(try found { $0.text = "öberg" } == [named])
        #expect(try found { $0.text = "äberg" } == [])
        #expect(try found { $0.text = "' OR 1=1 --" } == [])
        // A name finds the offer whatever was done to it since, and until the person is erased.
        try ledger.record(EntryProposal(.open(named), by: "clerk"))
        #expect(try found { $0.text = "öberg" } == [named])
        try ledger.record(EntryProposal(.accept(named), by: "clerk"))
        #expect(try found { $0.text = "ÖRJAN" } == [named])
        let key = try #require(try ledger.entries(of: named).compactMap(\.content.person).first)
        try ledger.record(EntryProposal(.erasePerson(key), by: "clerk"))
        #expect(try found { $0.text = "öberg" } == [])
    }

    @Test("However many have a name, a page of their offers follows the other", arguments: StoreKind.atHand)
    func commonName(kind: StoreKind) throws {
        let ledger = try TestLedger(kind).open()
        let group = ledger.record(
            (0..<700).map { .create(.some("\($0)", person: OfferPerson(name: $0 % 7 == 0 ? "Laine" : "Virtanen"))) }
        )
        for outcome in group { _ = try outcome.get() }
        var search = OfferSearch(on: try #require(CalendarDate(iso: "2019-06-02")))
        search.text = "virta"
        search.atMost = 250
        var found: [Int] = []
        while true {
            let page = try ledger.store.read { (reading) throws(Problem) in try reading.offers(search) }
            found += page.compactMap(\.number?.serial)
            guard let last = page.last else { break }
            search.before = last.sequence
        }
        #expect(found == (1...700).reversed().filter { $0 % 7 != 1 })
    }

    /// What a search reads off an offer's last entry holds whatever became of the offer before.
    @Test("Each offer is found in the one state that its history gives it", arguments: StoreKind.atHand)
    func states(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        var random = SeededGenerator(seed: 22)
        let numbers = try (0..<30).map { _ in try #require(try ledger.record(.create()).number) }
        for _ in 0..<240 {
            let number = numbers[Int.random(in: 0..<numbers.count, using: &random)]
            let changes: [EntryProposal.Change] = [
                .open(number), .open(number), .revise(number, .some(), isRenewal: false), .accept(number),
                .cancel(number),
            ]
            let change = changes[Int.random(in: 0..<changes.count, using: &random)]
            // What an offer does not allow any more is left out.
            _ = try? ledger.record(EntryProposal(change, by: "clerk"))
        }
        for day in ["2019-06-02", "2030-01-01"] {
            let day = try #require(CalendarDate(iso: day))
            for state in [OfferState.draft, .accepted, .cancelled, .expired] {
                var search = OfferSearch(on: day)
                (search.states, search.atMost) = ([state], 1000)
                let wanted = try numbers.filter { number in
                    let current = OfferHistory(try ledger.entries(of: number)).current
                    return current?.state.on(day, validUntil: current?.validUntil ?? day) == state
                }
                let found = try ledger.offers(search)
                #expect(Set(found) == Set(wanted) && found.count == wanted.count, "\(state) on \(day)")
            }
        }
    }
}
