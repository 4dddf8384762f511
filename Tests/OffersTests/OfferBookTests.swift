import Domain
import Foundation
import GRDB
import GeometryCore
import Ledger
import NetworkFile
@testable import Offers
import Quoting
import Rules
import TestSupport
import Testing

/// Offers from quotes of the demo network.
@Suite("The book of offers") struct OfferBookTests {
    private static let day: CalendarDate = {
        guard let day = CalendarDate(iso: "2019-06-01") else { preconditionFailure("no day") }
        return day
    }()

    private static func quote(
        _ latitude_deg: Double = 60.2678, _ longitude_deg: Double = 23.75125, fuse: String = "3x35",
        on date: CalendarDate = day
    ) throws -> QuoteRequest {
        QuoteRequest(
            location: .geographic(
                try #require(GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg))),
            connection: ConnectionCase(fuse: try Fuse(fuse), date: date))
    }

    private static func desk(_ path: String = Package.demoNetwork, rules: String? = nil) throws -> DeskWorker {
        try Desk(.file(path), library: try RuleLibrary(folder: rules)).witnessingWorker()
    }

    /// The code of the problem that something ends with, which is told in every language.
    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch {
            guard let problem = error as? Problem else { return "\(error)" }
            for text in [problem.message, problem.hint] {
                #expect(Set(Language.allCases.map { text[$0] }).count == 3, "\(text.en)")
                for language in Language.allCases {
                    #expect(text[language].hasSuffix(".") && !text[language].contains(".."), "\(text[language])")
                }
            }
            return problem.code
        }
        return nil
    }

    @Test("An offer is a draft with a number, a month of validity, and all that was asked")
    func creation() throws {
        let test = try TestBook()
        let book = try test.book()
        let request = OfferRequest(
            quote: try Self.quote(), language: .finnish,
            site: OfferSite(address: "Hämeenkatu 5, Lohja", propertyID: "444-1-2-3"),
            person: OfferPerson(name: "Maija Meikäläinen", contact: "maija@example.com"), idempotencyKey: "a",
            who: "clerk")
        let offer = try book.create(request, at: try Self.desk(), networkSHA256: nil)
        #expect(offer.number.description == "2019-000001")
        #expect(offer.revision == 1)
        #expect(offer.state == .draft)
        #expect(offer.validUntil.description == "2019-07-01")
        #expect(offer.person?.name == "Maija Meikäläinen")
        #expect(offer.site.propertyID == "444-1-2-3")
        #expect(offer.made.who == "clerk")
        #expect(offer.language == .finnish)
        #expect(String(decoding: offer.answer, as: UTF8.self).hasPrefix("fi caruna-oy; 2; price_list"))
        #expect(try book.create(request, at: try Self.desk(), networkSHA256: nil) == offer)
        var search = OfferSearch(on: Self.day)
        search.text = "meikäl"
        let listed = try #require(try book.offers(search).first)
        #expect(listed.summary.price == "5550.00 EUR")
        #expect(listed.summary.zone == "2")
        #expect(listed.personName == "Maija Meikäläinen")
        #expect(listed.summary.site == "Hämeenkatu 5, Lohja 444-1-2-3")
        // The document carries the hash of the revision.
        #expect(try book.steps(of: offer.number).map(\.hash.description) == [offer.entryHash])
        #expect(try book.ledger.proof().fault == nil)
    }

    @Test("An offer is opened, accepted on its last day, and expired on the next")
    func life() throws {
        let test = try TestBook()
        let book = try test.book()
        let desk = try Self.desk()
        let numbers = try (0..<2).map { _ in
            try book.create(
                OfferRequest(quote: try Self.quote(), language: .english, who: "clerk"), at: desk,
                networkSHA256: nil
            ).number
        }
        for number in numbers { #expect(try book.open(number, by: "planner").state == .open) }
        test.move(days: 30)
        #expect(try book.offer(numbers[0]).state == .open)
        let accepted = try book.accept(numbers[0], by: "clerk")
        #expect(accepted.state == .accepted)
        #expect(accepted.changed.who == "clerk")
        #expect(accepted.made.time_unixMilliseconds < accepted.changed.time_unixMilliseconds)
        test.move(days: 1)
        #expect(try book.offer(numbers[1]).state == .expired)
        #expect(code { _ = try book.accept(numbers[1], by: "clerk") } == "offer_expired")
        #expect(code { _ = try book.cancel(numbers[1], by: "clerk") } == "offer_expired")
        #expect(code { _ = try book.offer(OfferNumber(year: 2018, serial: 1)) } == "offer_unknown")
        #expect(code { _ = try book.offer(numbers[0], revision: 2) } == "offer_revision_unknown")
    }

    @Test("Where no list has a price a planner decides it; where one has, nobody does")
    func decidedPrices() throws {
        let test = try TestBook()
        let book = try test.book()
        let desk = try Self.desk()
        let far = try Self.quote(60.08176, 24.21385)
        let draft = try book.create(
            OfferRequest(quote: far, language: .english, who: "clerk"), at: desk, networkSHA256: nil)
        #expect(code { _ = try book.open(draft.number, by: "clerk") } == "offer_without_price")
        let price = DecidedPrice(
            inclVat: 14_880, exclVat: 12_000, vatRate: Decimal(string: "0.24"), note: "With 600 m of new cable",
            decidedBy: "planner")
        let (revised, changes) = try book.revise(
            draft.number,
            OfferRequest(quote: far, language: .english, decidedPrice: price, who: "planner"), at: desk,
            networkSHA256: nil)
        #expect(revised.revision == 2)
        #expect(revised.decidedPrice == price)
        #expect(!changes.isRenewal)
        // What was worked out is still told, and is still case by case.
        #expect(String(decoding: revised.answer, as: UTF8.self).contains("case_by_case"))
        #expect(try book.open(draft.number, by: "planner").state == .open)
        #expect(try book.replay(draft.number).outcome == .sameBytes)
        let listed = OfferRequest(quote: try Self.quote(), language: .english, decidedPrice: price, who: "clerk")
        #expect(code { _ = try book.create(listed, at: desk, networkSHA256: nil) } == "offer_price_listed")
    }

    @Test("The validity may be given, of today at the least")
    func validity() throws {
        let test = try TestBook()
        let book = try test.book()
        let desk = try Self.desk()
        func until(_ day: String) throws -> String {
            try book.create(
                OfferRequest(
                    quote: try Self.quote(), language: .english, validUntil: CalendarDate(iso: day), who: "clerk"),
                at: desk, networkSHA256: nil
            ).validUntil.description
        }
        #expect(try until("2019-06-01") == "2019-06-01")
        #expect(try until("2019-12-31") == "2019-12-31")
        #expect(code { _ = try until("2019-05-31") } == "offer_validity_over")
    }

    @Test("Outside every network area no offer is made, and no number is used")
    func outside() throws {
        let test = try TestBook()
        let book = try test.book()
        let desk = try Self.desk()
        #expect(
            code {
                _ = try book.create(
                    OfferRequest(quote: try Self.quote(61.5, 24), language: .english, who: "clerk"), at: desk,
                    networkSHA256: nil)
            } == "outside_network_area")
        let offer = try book.create(
            OfferRequest(quote: try Self.quote(), language: .english, who: "clerk"), at: desk, networkSHA256: nil)
        #expect(offer.number.serial == 1)
    }

    @Test("A renewal shows what changed: a cable, the rules, the day")
    func renewal() throws {
        let test = try TestBook()
        let book = try test.book()
        let number = try book.create(
            OfferRequest(quote: try Self.quote(), language: .english, who: "clerk"), at: try Self.desk(),
            networkSHA256: Digest(of: [1])
        ).number
        test.move(days: 40)
        let later = try #require(CalendarDate(iso: "2019-07-11"))
        let renewal = OfferRequest(quote: try Self.quote(on: later), language: .english, who: "clerk")
        let (same, unchanged) = try book.revise(
            number, renewal, at: try Self.desk(), networkSHA256: Digest(of: [1]))
        #expect(same.validUntil.description == "2019-08-11")
        #expect(unchanged.isRenewal)
        #expect(unchanged.dayBefore == Self.day)
        #expect(unchanged.dayAfter == later)
        #expect(!unchanged.decisionIsOther)
        #expect(unchanged.features == [])
        #expect(unchanged.rules == [])
        #expect(!unchanged.networkIsOther)
        // Another price list.
        let rules = test.folder.appendingPathComponent("rules")
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        let list = try String(
            contentsOf: Package.file("Sources/Rules/BuiltIn/caruna-oy/price-list-illustrative-2018-07-01.yaml"),
            encoding: .utf8)
        try list.replacingOccurrences(of: "158.80", with: "200")
            .write(to: rules.appendingPathComponent("list.yaml"), atomically: true, encoding: .utf8)
        let (_, dearer) = try book.revise(
            number, renewal, at: try Self.desk(rules: rules.path), networkSHA256: Digest(of: [1]))
        #expect(dearer.decisionIsOther)
        #expect(dearer.rules == [rules.path + "/list.yaml"])
        #expect(dearer.features == [])
        // The nearest cable is taken away.
        let copy = test.folder.appendingPathComponent("network.gpkg").path
        try FileManager.default.copyItem(atPath: Package.demoNetwork, toPath: copy)
        let queue = try DatabaseQueue(path: copy)
        try queue.write { database in
            try database.dropTriggers()
            try database.execute(
                sql: """
                    DELETE FROM rtree_mv_line_geom WHERE id IN (SELECT fid FROM mv_line WHERE id = 'C-2168');
                    DELETE FROM mv_line WHERE id = 'C-2168'
                    """)
        }
        try queue.close()
        let (_, changed) = try book.revise(
            number, renewal, at: try Self.desk(copy), networkSHA256: Digest(of: [2]))
        #expect(changed.networkIsOther)
        #expect(
            changed.features.contains(
                OfferChanges.Feature(layer: .mediumVoltageLine, id: "C-2168", change: .removed)))
        // All revisions are worked out anew from what each of them was made from, whatever became of the files.
        try FileManager.default.removeItem(atPath: copy)
        try FileManager.default.removeItem(at: rules)
        for revision in 1...4 {
            #expect(try book.replay(number, revision: revision).outcome == .sameBytes, "revision \(revision)")
        }
        #expect(try book.steps(of: number).map(\.kind) == [.created, .renewed, .renewed, .renewed])
        #expect(try book.ledger.proof().fault == nil)
    }

    @Test(
        "Offers at every kind of site are worked out anew after network and rules were replaced; a tampered one is found"
    )
    func replays() throws {
        let test = try TestBook()
        let book = try test.book()
        let network = test.folder.appendingPathComponent("network.gpkg")
        try FileManager.default.copyItem(atPath: Package.demoNetwork, toPath: network.path)
        let rules = test.folder.appendingPathComponent("rules")
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        let list = try String(
            contentsOf: Package.file("Sources/Rules/BuiltIn/caruna-oy/price-list-illustrative-2018-07-01.yaml"),
            encoding: .utf8)
        let file = rules.appendingPathComponent("list.yaml")
        try Data(list.replacing("158.80", with: "161.20").utf8).write(to: file)
        var numbers: [OfferNumber] = []
        do {
            let desk = try Self.desk(network.path, rules: rules.path)
            for request in try EvidenceTests.requests() {
                let offer = try? book.create(
                    OfferRequest(quote: request, language: Language.allCases[numbers.count % 3], who: "clerk"),
                    at: desk, networkSHA256: Digest(of: [1]))
                if let offer { numbers.append(offer.number) }
            }
        }
        #expect(numbers.count > 50)
        try Data("not what it was".utf8).write(to: network)
        try Data(list.replacing("158.80", with: "999.00").utf8).write(to: file)
        for number in numbers { #expect(try book.replay(number).outcome == .sameBytes, "\(number)") }
        #expect(try book.ledger.proof().fault == nil)
        // One of another site in its place: it is worked out as itself, which the chain does not know.
        let (one, other) = (try book.kept(numbers[3]).entry, try book.kept(numbers[4]).entry)
        let queue = try DatabaseQueue(path: test.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER body_no_update")
            try database.execute(
                sql: "UPDATE body SET bytes = ?, shared = ? WHERE sequence = ?",
                arguments: [Data(other.body.bytes), Data(other.body.references.flatMap(\.bytes)), one.sequence])
        }
        try queue.close()
        #expect(try book.ledger.proof().fault == LedgerFault(sequence: one.sequence, .changed))
    }

    @Test("Another answer than that of then is told apart from one in other bytes")
    func otherAnswers() throws {
        let test = try TestBook()
        let number = try test.book().create(
            OfferRequest(quote: try Self.quote(), language: .english, who: "clerk"), at: try Self.desk(),
            networkSHA256: nil
        ).number
        let ledger = try test.book().ledger
        let told = OfferBook(ledger, program: "newer") { quote, language in TestBook.answer(quote, language) + [10]
        }
        let replay = try told.replay(number)
        #expect(replay.outcome == .sameDecision)
        #expect(replay.then.program == "test")
        #expect(replay.now.program == "newer")
        // Evidence that was exchanged for other features: its hash fits, the chain does not.
        let (entry, body) = try told.kept(number)
        let forged = OfferBody(
            language: body.language, site: body.site, decidedPrice: nil, evidence: body.evidence,
            decision: OfferDecision(text: "caruna-oy; 1; price_list"), answer: [])
        #expect(forged.bytes != entry.body.bytes)
        let queue = try DatabaseQueue(path: test.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER body_no_update")
            try database.execute(
                sql: "UPDATE body SET bytes = ? WHERE sequence = ?",
                arguments: [Data(forged.bytes), entry.sequence])
        }
        try queue.close()
        #expect(try told.replay(number).outcome == .otherDecision)
        #expect(try ledger.proof().fault?.kind == .changed)
        // Nothing that was ever an offer.
        let queueAgain = try DatabaseQueue(path: test.path)
        try queueAgain.writeWithoutTransaction { try $0.execute(sql: "UPDATE body SET bytes = X'00'") }
        try queueAgain.close()
        #expect(code { _ = try told.offer(number) } == "offer_broken")
        #expect(code { _ = try told.replay(number) } == "offer_broken")
    }

    @Test("Erasing a person keeps the offer and its proof")
    func erasure() throws {
        let test = try TestBook()
        let book = try test.book()
        let number = try book.create(
            OfferRequest(
                quote: try Self.quote(), language: .english, person: OfferPerson(name: "Maija"), who: "clerk"),
            at: try Self.desk(), networkSHA256: nil
        ).number
        #expect(try book.erasePersons(of: number, by: "clerk") == 1)
        let offer = try book.offer(number)
        #expect(offer.person == nil)
        #expect(offer.personIsErased)
        #expect(code { _ = try book.erasePersons(of: number, by: "clerk") } == "offer_without_person")
        #expect(try book.replay(number).outcome == .sameBytes)
        #expect(try book.ledger.proof().fault == nil)
    }
}
