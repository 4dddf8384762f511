import Access
import Domain
import Foundation
import HTTPTypes
import Ledger
import NIOCore
import Offers
import Quoting
import Rules
import Telling
import Testing

@testable import Serving

/// Offers over HTTP are those of the command.
@Suite struct OfferRoutesTests {
    static let json: HTTPFields = [.contentType: "application/json"]
    static let wish = #"{"at": "60.2678, 23.75125", "fuse": "3x35", "date": "2019-06-01"}"#

    static func keyed(_ key: String) throws -> HTTPFields {
        var fields = json
        fields[try #require(HTTPField.Name("Idempotency-Key"))] = key
        return fields
    }

    /// The ledger as another program finds it.
    static func book(of demo: ServedDemo) throws -> OfferBook {
        OfferBook(try SQLiteLedger(path: try #require(demo.ledgerPath), forWriting: false))
    }

    static func told(_ text: String, _ demo: ServedDemo, in language: Language = .english) throws -> String {
        let (book, number) = (try book(of: demo), try #require(OfferNumber(text)))
        return OfferTold(
            try book.offer(number), try book.steps(of: number), next: try book.nextSteps(of: number), in: language
        ).json.text + "\n"
    }

    /// Whoever reads an offer of a street without a known number must be told, then and later, and on paper.
    @Test func anOfferOfAStreetSaysSo() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses, ledger: .new)
        let wish = #"{"address": "Merimiehentie 9999, Lohja", "fuse": "3x35", "date": "1.6.2019", "lang": "fi"}"#
        let made = try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: wish)])
        #expect(made.status == .created, "\(made.text)")
        let number = try number(made)
        let told = "Talonumeroa ei ole tunnetuissa osoitteissa: sijainti on kadun keskikohta (± 247 m)"
        for answer in [
            try await demo.get("/v1/offers/\(number)?lang=fi"),
            try await demo.ask(
                "/v1/offers/\(number)/revise?lang=fi", .post, Self.json,
                body: [ByteBuffer(string: #"{"fuse": "3x25"}"#)]),
        ] {
            let offer = try answer.object()
            let warnings = [offer, try #require(offer["quote"] as? [String: Any])].map {
                $0["warnings"] as? [String]
            }
            for lines in warnings { #expect(lines?.contains { $0.hasPrefix(told) } == true, "\(answer.text)") }
        }
        let paper = try await demo.get("/v1/offers/\(number)/document?format=html")
        #expect(paper.text.replacing("\u{A0}", with: " ").contains(told))
        #expect(try Self.book(of: demo).replay(try #require(OfferNumber(number))).outcome == .sameBytes)
    }

    private func number(_ answer: TestAnswer) throws -> String {
        try #require(try answer.object()["number"] as? String, "\(answer.text.prefix(300))")
    }

    @Test func anOfferIsMadeSentAndAccepted() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let body = #"""
            {"lat": 60.2678, "lon": 23.75125, "fuse": "3x35", "date": "2019-06-01", "joiners": 1, "temporary": false,
             "person": "Maija Meikäläinen", "contact": "Katu 1\n00100 Helsinki", "remark": "\u00e4lä soita",
             "site_address": "Mallitie 7, Lohja", "site_property": "444-401-1-12", "lang": "fi", "company": null}
            """#
        let made = try await demo.ask(
            "/v1/offers?lang=sv", .post, Self.json, body: [ByteBuffer(string: body)])
        #expect(made.status == .created)
        let offer = try made.object()
        let number = try number(made)
        #expect(made.headers[.location] == "/v1/offers/\(number)")
        #expect(number.hasSuffix("-000001") && offer["state"] as? String == "draft")
        #expect(offer["language"] as? String == "fi" && offer["address"] as? String == "Mallitie 7, Lohja")
        #expect(offer["price_status"] as? String == "illustrative")
        #expect((offer["warnings"] as? [String])?.first?.contains("ingen offert") == true)
        let person = try #require(offer["person"] as? [String: Any])
        #expect(person["contact"] as? String == "Katu 1\n00100 Helsinki")
        #expect(person["note"] as? String == "älä soita")
        // The quote is the one that the service, and so the command, gives for the same options.
        let quote = try await demo.get("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&date=2019-06-01&lang=fi")
        let kept = try Self.book(of: demo).offer(try #require(OfferNumber(number)))
        #expect(String(decoding: kept.answer, as: UTF8.self) + "\n" == quote.text)
        #expect(try made.text == Self.told(number, demo, in: .swedish))

        let another = try await demo.ask("/v1/offers/\(number)/open?revision=2", .post)
        #expect(another.status == .conflict && another.code == "offer_revised")
        let opened = try await demo.ask("/v1/offers/\(number)/open?revision=1", .post)
        #expect(try opened.status == .ok && opened.object()["state"] as? String == "open")
        let accepted = try await demo.ask("/v1/offers/\(number)/accept", .post)
        #expect(try accepted.text == Self.told(number, demo))
        let shown = try await demo.get("/v1/offers/\(number)")
        #expect(shown.text == accepted.text)
        let steps = try #require(try shown.object()["steps"] as? [[String: Any]])
        #expect(steps.map { $0["kind"] as? String } == ["created", "opened", "accepted"])
        let next = try #require(try shown.object()["next_steps"] as? [String: Any])
        #expect((next["contracts"] as? [Any])?.isEmpty == false && (next["procedures"] as? [Any])?.isEmpty == false)
        #expect(steps.allSatisfy { $0["by"] as? String == "local" })
        // What was accepted is a contract.
        for step in ["accept", "open", "cancel", "revise"] {
            let refused = try await demo.ask("/v1/offers/\(number)/\(step)", .post)
            #expect(refused.status == .conflict && refused.code == "offer_state", "\(step)")
        }
        // The evidence is whole: the quote is made anew from the ledger alone, byte for byte.
        let replay = try Self.book(of: demo).replay(try #require(OfferNumber(number)))
        #expect(replay.outcome == .sameBytes)
        #expect(try Self.book(of: demo).ledger.proof().fault == nil)
        #expect(try Self.book(of: demo).evidence(of: try #require(OfferNumber(number))).networkSHA256 != nil)
    }

    @Test func anAcceptedOfferStaysSoWhateverDraftItHas() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let made = try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: Self.wish)])
        let path = "/v1/offers/\(try number(made))"
        _ = try await demo.ask(path + "/open", .post)
        let draft = try await demo.ask(
            path + "/revise", .post, Self.json,
            body: [ByteBuffer(string: #"{"fuse": "3x50", "date": "2019-06-01"}"#)])
        #expect(
            try draft.object()["state"] as? String == "draft" && draft.object()["binding_revision"] as? Int == 1)
        for state in ["draft", "open"] {
            let found = try await demo.get("/v1/offers?state=\(state)").object()["offers"] as? [[String: Any]]
            #expect(found?.map { $0["binding_revision"] as? Int } == [1])
        }
        let accepted = try await demo.ask(path + "/accept", .post)
        #expect(try accepted.object()["revision"] as? Int == 1)
        for step in ["accept", "open", "cancel", "revise", "open?revision=2", "cancel?revision=2"] {
            let refused = try await demo.ask("\(path)/\(step)", .post)
            #expect(refused.status == .conflict && refused.code == "offer_state", "\(step)")
        }
        let shown = try await demo.get(path)
        #expect(try shown.object()["state"] as? String == "accepted" && shown.object()["revision"] as? Int == 1)
    }

    @Test func aRevisionKeepsWhatIsNotGiven() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let body =
            #"{"at": "60.2678, 23.75125", "fuse": "3x35", "person": "A", "site_address": "Tie 1", "lang": "sv"}"#
        let number = try number(
            try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: body)]))
        let revised = try await demo.ask(
            "/v1/offers/\(number)/revise", .post, Self.json,
            body: [ByteBuffer(string: #"{"fuse": "3x63", "valid_until": "2099-01-01"}"#)])
        #expect(revised.status == .created && revised.headers[.location] == "/v1/offers/\(number)?revision=2")
        let offer = try revised.object()
        #expect(offer["revision"] as? Int == 2 && offer["valid_until"] as? String == "2099-01-01")
        #expect(offer["language"] as? String == "sv" && offer["address"] as? String == "Tie 1")
        #expect((offer["person"] as? [String: Any])?["name"] as? String == "A")
        #expect((offer["quote"] as? [String: Any])?["fuse"] as? String == "3x63")
        let changes = try #require(offer["changes"] as? [String: Any])
        #expect(changes["renewal"] as? Bool == false && (changes["text"] as? [String])?.isEmpty == false)
        // Without a body it is the same on a later day.
        let renewed = try await demo.ask("/v1/offers/\(number)/revise", .post)
        #expect(try renewed.object()["revision"] as? Int == 3)
        #expect((try renewed.object()["changes"] as? [String: Any])?["renewal"] as? Bool == true)
        let first = try await demo.get("/v1/offers/\(number)?revision=1").object()
        #expect(first["revision"] as? Int == 1 && (first["quote"] as? [String: Any])?["fuse"] as? String == "3x35")
        let cancelled = try await demo.ask("/v1/offers/\(number)/cancel", .post)
        #expect(try cancelled.object()["state"] as? String == "cancelled")
    }

    @Test func theSiteIsWhatThePlaceWasFoundBy() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses, ledger: .new)
        for (place, address) in [
            (#""address": "Merimiehentie 5, Lohja""#, "Merimiehentie 5, Lohja"),
            (#""property": "903-401-3-5""#, nil),
            (#""at": "Merimiehentie 5, Lohja", "site_address": "Talo B""#, "Talo B"),
        ] {
            let body = #"{"fuse": "3x25", "date": "2019-06-01", \#(place)}"#
            let made = try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: body)])
            let offer = try made.object()
            #expect(offer["address"] as? String == address, "\(made.text.prefix(300))")
            #expect(offer["property_id"] as? String == "903-401-3-5")
        }
        let several = try await demo.ask(
            "/v1/offers", .post, Self.json,
            body: [ByteBuffer(string: #"{"at": "6683935.6 486232.1", "fuse": "3x25"}"#)])
        #expect([400, 409, 422].contains(several.status.code))
    }

    @Test func aPriceThatAPlannerDecidedStandsBesideTheQuote() async throws {
        let demo = try await ServedDemo(ledger: .new)
        // Zone 3: an offer in writing.
        let body = #"""
            {"at": "60.03342, 23.85950", "fuse": "3x25", "date": "2019-06-01", "price": "12400.00", "vat_rate": 0.24,
             "note": "Omakotitalo saaressa"}
            """#
        let made = try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: body)])
        let price = try #require(try made.object()["decided_price"] as? [String: Any], "\(made.text.prefix(200))")
        #expect(price["incl_vat"] as? String == "12400.00" && price["excl_vat"] as? String == "10000.00")
        #expect(price["decided_by"] as? String == "local")
        #expect(try await demo.ask("/v1/offers/\(try number(made))/open", .post).status == .ok)
    }

    @Test func offersAreFoundAndPaged() async throws {
        let demo = try await ServedDemo(ledger: .new)
        for name in ["Åke Öberg", "Maija Virtanen", "Matti Virtanen"] {
            let body = Self.wish.dropLast() + #", "person": "\#(name)", "site_address": "Tie \#(name.count)"}"#
            #expect(
                try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: String(body))]).status
                    == .created)
        }
        func found(_ query: String) async throws -> [[String: Any]] {
            let answer = try await demo.get("/v1/offers" + query)
            return try #require(try answer.object()["offers"] as? [[String: Any]], "\(answer.text)")
        }
        let all = try await found("")
        #expect(all.map { $0["person"] as? String } == ["Matti Virtanen", "Maija Virtanen", "Åke Öberg"])
        #expect(all.allSatisfy { $0["price_status"] as? String == "illustrative" })
        let warnings = try await demo.get("/v1/offers?lang=sv").object()["warnings"] as? [String]
        #expect(warnings?.count == 1 && warnings?.first?.contains("ingen offert") == true)
        var search = OfferSearch(on: try Self.book(of: demo).ledger.today)
        search.atMost = 50
        let told = OfferListTold(try Self.book(of: demo).offers(search), in: .finnish).json.text
        #expect(try await demo.get("/v1/offers?lang=fi").text == told + "\n")
        #expect(try await found("?search=virtanen").count == 2)
        #expect(try await found("?search=%C3%B6berg").count == 1)
        #expect(try await found("?search=tie%209").count == 1)
        #expect(try await found("?state=open,accepted").isEmpty)
        #expect(try await found("?state=draft&company=caruna-oy").count == 3)
        let page = try await found("?limit=2")
        let before = try #require(page.last?["sequence"] as? Int)
        #expect(page.count == 2)
        #expect(try await found("?limit=2&before=\(before)").map { $0["person"] as? String } == ["Åke Öberg"])
    }

    @Test func theDocumentIsTheSameForEveryone() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let number = try number(
            try await demo.ask("/v1/offers", .post, Self.json, body: [ByteBuffer(string: Self.wish)]))
        let uri = "/v1/offers/\(number)/document"
        let papers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
            for _ in 0..<6 { group.addTask { try await demo.get(uri) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for paper in papers {
            #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf")
            #expect(paper.body == papers[0].body)
        }
        #expect(papers[0].body.getString(at: 0, length: 5) == "%PDF-")
        #expect(papers[0].headers[.contentDisposition] == "inline; filename=\"\(number).pdf\"")
        let page = try await demo.get(uri, .get, [.accept: "text/html"])
        #expect(page.headers[.contentType] == "text/html; charset=utf-8" && page.text.contains(number))
        #expect(
            page.headers[.contentSecurityPolicy]?.contains("style-src 'unsafe-inline'; img-src data:") == true)
        #expect(try await demo.get(uri + "?format=html").text == page.text)
        let swedish = try await demo.get(uri + "?format=html&document_lang=sv")
        #expect(swedish.text.contains("lang=\"sv\"") && !page.text.contains("lang=\"sv\""))
        #expect(try await demo.get(uri, .get, [.accept: "image/png"]).code == "not_acceptable")
        #expect(try await demo.get(uri + "?format=doc").code == "value_unknown")
        let head = try await demo.get(uri, .head)
        #expect(head.headers[.contentLength] == "\(papers[0].body.readableBytes)" && head.body.readableBytes == 0)
    }

    @Test func manyAtOnceGetNumbersOfTheirOwn() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let places = ServedDemo.places(60, seed: 16)
        let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
            for place in places {
                group.addTask {
                    let body = """
                        {"lat": \(place.latitude_deg), "lon": \(place.longitude_deg), "fuse": "3x25",
                        "date": "2019-06-01", "person": "P \(place.latitude_deg)"}
                        """
                    return try await demo.ask(
                        "/v1/offers", .post, Self.json, body: [ByteBuffer(string: body)])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let made = answers.filter { $0.status == .created }
        // The others lie in no network area.
        #expect(made.count > 20 && answers.allSatisfy { [.created, .unprocessableContent].contains($0.status) })
        let serials = try made.compactMap { OfferNumber(try number($0))?.serial }
        #expect(serials.sorted() == Array(1...made.count))
        let proof = try Self.book(of: demo).ledger.proof()
        #expect(proof.fault == nil && proof.offerCount == made.count && proof.entryCount == made.count)
        #expect(proof.personsWereProved)
    }

    @Test func theSameRequestMakesOneOffer() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let fields = try Self.keyed("\"wish-1\"")
        let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await demo.ask("/v1/offers", .post, fields, body: [ByteBuffer(string: Self.wish)])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.text)).count == 1 && answers.allSatisfy { $0.status == .created })
        #expect(try Self.book(of: demo).ledger.proof().entryCount == 1)
        let other = try await demo.ask(
            "/v1/offers", .post, fields,
            body: [ByteBuffer(string: #"{"at": "60.2678, 23.75125", "fuse": "3x63", "date": "2019-06-01"}"#)])
        #expect(other.status == .unprocessableContent && other.code == "idempotency_key_reused")
        for (length, isTaken) in [(0, false), (1, true), (255, true), (256, false)] {
            let asked = try await demo.ask(
                "/v1/offers", .post, try Self.keyed("\"" + String(repeating: "k", count: length) + "\""),
                body: [ByteBuffer(string: Self.wish)])
            #expect(asked.status == (isTaken ? .created : .badRequest), "\(length)")
            if !isTaken { #expect(asked.code == "idempotency_key_length") }
        }
    }
}
