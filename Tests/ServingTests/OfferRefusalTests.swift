import Access
import Domain
import Foundation
import GRDB
import HTTPTypes
import Ledger
import Logging
import NIOCore
import Offers
import Synchronization
import TestSupport
import Testing

@testable import Serving

/// What is refused of offers, and what nobody may see of them.
@Suite struct OfferRefusalTests {
    private static let unknown = "/v1/offers/2019-000009"

    @Test(arguments: [
        ("{}", 400, "parameter_missing"), ("", 415, "media_type_unknown"), ("[]", 400, "body_unreadable"),
        (#"{"fuse": "3x35"} x"#, 400, "body_unreadable"), (#"{"fuse": }"#, 400, "body_unreadable"),
        (#"{"fuse": "3x35", "fuse": "3x63"}"#, 400, "parameter_twice"),
        (#"{"fuse": {"size": 3}}"#, 400, "body_unreadable"), (#"{"fuse": "3x35\u0000"}"#, 400, "body_unreadable"),
        (#"{"fuse": "3x35", "person_name": "A"}"#, 400, "unknown_parameter"),
        (#"{"fuse": "3x35", "explain": true}"#, 400, "unknown_parameter"),
        (#"{"fuse": "3x35"}"#, 400, "usage"), (#"{"at": "60.2678, 23.75125", "fuse": "all"}"#, 400, nil),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "lang": "de"}"#, 400, "value_unknown"),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "price": 100}"#, 400, "usage"),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "price": 100, "vat_rate": 24, "note": "x"}"#, 400, "usage"),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "contact": "x"}"#, 400, "usage"),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "valid_until": "2019-07-01"}"#, 400, "offer_validity_over"),
        (
            #"{"at": "60.2678, 23.75125", "fuse": "3x35", "price": 100, "vat_rate": 0.24, "note": "x"}"#, 400,
            "offer_price_listed"
        ),
        (#"{"at": "60.2678, 23.75125", "fuse": "3x35", "date": "1990-01-01"}"#, 404, "no_rulebook_for_date"),
        (#"{"at": "65.0, 25.5", "fuse": "3x35"}"#, 422, nil),
    ])
    func wishesThatAreRefused(_ body: String, _ status: Int, _ code: String?) async throws {
        let demo = try await ServedDemo(ledger: .new)
        for language in Language.allCases {
            let answer = try await demo.ask(
                "/v1/offers?lang=\(language.rawValue)", .post, body.isEmpty ? [:] : OfferRoutesTests.json,
                body: body.isEmpty ? [] : [ByteBuffer(string: body)])
            #expect(answer.status.code == status, "\(answer.text)")
            if let code { #expect(answer.code == code, "\(answer.text)") }
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
        #expect(try OfferRoutesTests.book(of: demo).ledger.proof().entryCount == 0)
    }

    private static let manyStates: String =
        "/v1/offers?state=" + Array(repeating: "draft", count: 21).joined(separator: ",")

    @Test(arguments: [
        (HTTPRequest.Method.get, unknown, 404, "offer_unknown"), (.post, unknown + "/open", 404, "offer_unknown"),
        (.post, unknown + "/accept", 404, "offer_unknown"), (.post, unknown + "/cancel", 404, "offer_unknown"),
        (.post, unknown + "/revise", 404, "offer_unknown"), (.get, unknown + "/document", 404, "offer_unknown"),
        (.get, "/v1/offers/x", 404, "no_resource"), (.get, "/v1/offers/2019-9", 404, "no_resource"),
        (.get, "/v1/offers/%2e%2e/document", 404, "no_resource"),
        (.get, unknown + "?revision=first", 400, "usage"), (.delete, unknown, 405, "method_not_allowed"),
        (.get, unknown + "/open", 405, "method_not_allowed"), (.put, "/v1/offers", 405, "method_not_allowed"),
        (.get, "/v1/offers?state=sent", 400, "value_unknown"),
        (.get, "/v1/offers?state=draft,open,%20sent", 400, "value_unknown"),
        (.get, manyStates, 400, "usage"),
        (.get, "/v1/offers?limit=0", 400, "usage"),
        (.get, "/v1/offers?limit=10001", 400, "usage"), (.get, "/v1/offers?before=x", 400, "usage"),
        (.get, "/v1/offers?company=Caruna Oy", 400, "usage"), (.get, "/v1/offers?text=a", 400, "unknown_parameter"),
    ])
    func questionsThatAreRefused(
        _ method: HTTPRequest.Method, _ uri: String, _ status: Int, _ code: String
    ) async throws {
        let demo = try await ServedDemo(ledger: .new)
        let answer = try await demo.ask(uri.replacing(" ", with: "%20"), method)
        #expect(answer.status.code == status && answer.code == code, "\(answer.text)")
    }

    @Test func aRevisionThatThereIsNot() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let made = try await demo.ask(
            "/v1/offers", .post, OfferRoutesTests.json, body: [ByteBuffer(string: OfferRoutesTests.wish)])
        let number = try #require(try made.object()["number"] as? String)
        for path in ["", "/document"] {
            let answer = try await demo.get("/v1/offers/\(number)\(path)?revision=2")
            #expect(answer.status == .notFound && answer.code == "offer_revision_unknown")
        }
        // A draft is not accepted, and one without a price is not opened.
        #expect(try await demo.ask("/v1/offers/\(number)/accept", .post).code == "offer_state")
        let written = try await demo.ask(
            "/v1/offers", .post, OfferRoutesTests.json,
            body: [ByteBuffer(string: #"{"at": "60.03342, 23.85950", "fuse": "3x25", "date": "2019-06-01"}"#)])
        let unpriced = try #require(try written.object()["number"] as? String)
        let refused = try await demo.ask("/v1/offers/\(unpriced)/open", .post)
        #expect(refused.status == .conflict && refused.code == "offer_without_price")
    }

    /// What the company does not have is told above its charge, and never opened; with a smaller main fuse it is.
    @Test func whatCannotBeHadIsNotOpened() async throws {
        let demo = try await ServedDemo(ledger: .new)
        let made = try await demo.ask(
            "/v1/offers", .post, OfferRoutesTests.json,
            body: [
                ByteBuffer(
                    string:
                        #"{"at": "60.2678, 23.75125", "fuse": "3x35", "date": "2019-06-01", "unmetered": true}"#)
            ])
        #expect(made.status == .created, "\(made.text)")
        let offer = try made.object()
        let number = try #require(offer["number"] as? String)
        let refusal = "Not possible with 3x35 A: an unmetered connection is at most 25 A."
        let quote = try #require(offer["quote"] as? [String: Any])
        #expect((quote["warnings"] as? [String])?.contains(refusal) == true, "\(made.text)")
        let ofDay = "The prices are of 2019-06-01, not of the day on which the offer was made."
        #expect((offer["warnings"] as? [String])?.contains(ofDay) == true, "\(made.text)")
        for (language, limit) in [("en", "at most 25 A"), ("fi", "enintään 25 A"), ("sv", "högst 25 A")] {
            let refused = try await demo.ask("/v1/offers/\(number)/open?lang=\(language)", .post)
            #expect(refused.status == .conflict && refused.code == "offer_not_possible", "\(refused.text)")
            #expect(refused.text.contains(limit) && refused.text.contains("3x35 A"))
            #expect(!refused.text.contains("connect-quote") && !refused.text.contains("--"))
        }
        let smaller = try await demo.ask(
            "/v1/offers/\(number)/revise", .post, OfferRoutesTests.json,
            body: [ByteBuffer(string: #"{"fuse": "3x25", "date": "2019-06-01"}"#)])
        #expect(smaller.status == .created, "\(smaller.text)")
        #expect(try await demo.ask("/v1/offers/\(number)/open", .post).status == .ok)
    }

    @Test(arguments: Language.allCases) func aServiceWithoutALedgerSaysWhatToDo(_ language: Language) async throws {
        let demo = try await ServedDemo()
        for (method, uri) in [
            (HTTPRequest.Method.get, "/v1/offers"), (.post, "/v1/offers"), (.get, Self.unknown),
            (.post, Self.unknown + "/open"), (.get, Self.unknown + "/document"), (.post, Self.unknown + "/revise"),
        ] {
            let answer = try await demo.ask(uri + "?lang=\(language.rawValue)", method)
            #expect(answer.status == .notFound && answer.code == "no_ledger")
            let hint = try #require(try answer.object()["hint"] as? String)
            #expect(hint.contains(/ledger|tarjouskirja|liggare/) && !hint.contains("--"))
        }
        #expect(try await mayMakeOffers(demo) == false)
        #expect(try await mayMakeOffers(try await ServedDemo(ledger: .new)) == true)
    }

    private func mayMakeOffers(_ demo: ServedDemo, _ fields: HTTPFields = [:]) async throws -> Bool? {
        (try await demo.get("/v1/service", .get, fields).object()["may"] as? [String: Any])?["offers"] as? Bool
    }

    @Test func offersAreForClerksAndTheirNamesAreRecorded() async throws {
        let day = try #require(CalendarDate(iso: "2026-11-28"))
        let clerk = AccessKey.made(name: "Phone desk", role: .clerk, on: day)
        let access = """
            schema: connect-quote/access/1
            keys: [{name: Phone desk, role: clerk, sha256: "\(clerk.key.sha256)", added: 2026-11-28}]
            """
        let demo = try await ServedDemo(access: access, ledger: .new)
        for (method, uri) in [
            (HTTPRequest.Method.get, "/v1/offers"), (.post, "/v1/offers"), (.get, Self.unknown),
            (.post, Self.unknown + "/accept"), (.get, Self.unknown + "/document"),
        ] {
            let answer = try await demo.ask(uri, method)
            #expect(answer.status == .unauthorized && answer.code == "not_signed_in", "\(uri)")
        }
        #expect(try await mayMakeOffers(demo) == false)
        #expect(try await mayMakeOffers(demo, [.apiKey: clerk.text]) == true)
        var fields = OfferRoutesTests.json
        fields[.apiKey] = clerk.text
        let made = try await demo.ask(
            "/v1/offers", .post, fields, body: [ByteBuffer(string: OfferRoutesTests.wish)])
        let steps = try #require(try made.object()["steps"] as? [[String: Any]], "\(made.text)")
        #expect(steps.first?["by"] as? String == "Phone desk")
    }

    @Test func nothingOfAPersonIsLogged() async throws {
        let log = LoggedLines()
        let demo = try await ServedDemo(ledger: .new, logger: log.logger)
        let body =
            OfferRoutesTests.wish.dropLast() + #", "person": "Maija", "contact": "040 123", "remark": "Koira"}"#
        let made = try await demo.ask(
            "/v1/offers", .post, OfferRoutesTests.json, body: [ByteBuffer(string: String(body))])
        let number = try #require(try made.object()["number"] as? String)
        _ = try await demo.get("/v1/offers?search=Maija")
        _ = try await demo.get("/v1/offers/\(number)/document")
        _ = try await demo.ask("/v1/offers/\(number)/open", .post)
        // A broken ledger is told as a fault; its persons are not.
        let queue = try DatabaseQueue(path: try #require(demo.ledgerPath))
        try await queue.write { database in
            try database.dropTriggers()
            try database.execute(sql: "DELETE FROM body")
        }
        #expect(try await demo.get("/v1/offers/\(number)").status.code >= 400)
        let text = log.text
        #expect(text.contains("/v1/offers/{number}/open") && text.contains("route"))
        for word in ["Maija", "040 123", "Koira", "60.2678", number] { #expect(!text.contains(word), "\(word)") }
    }

    @Test func aLedgerThatIsNotWholeStopsTheStart() async throws {
        let folder = try SourceFolder()
        let path = folder.file("offers.ledger")
        try SQLiteLedger.make(at: path)
        do {
            let demo = try await ServedDemo(ledger: .at(path))
            for _ in 0..<2 {
                _ = try await demo.ask(
                    "/v1/offers", .post, OfferRoutesTests.json, body: [ByteBuffer(string: OfferRoutesTests.wish)])
            }
        }
        // What was there is there after a start anew.
        let again = try await ServedDemo(ledger: .at(path))
        #expect((try await again.get("/v1/offers").object()["offers"] as? [Any])?.count == 2)
        try await DatabaseQueue(path: path).write { database in
            try database.dropTriggers()
            try database.execute(sql: "UPDATE entry SET price = '1.00 EUR' WHERE sequence = 2")
        }
        let problem = await problem(ofStarting: path)
        #expect(problem?.code == "ledger_not_whole" && problem?.exitCode == .badData)
        for (language, word) in [(Language.english, "Entry 2"), (.finnish, "Kirjaus 2"), (.swedish, "Post 2")] {
            #expect(problem?.message[language].contains(word) == true)
            #expect(problem?.hint[language].contains("offer verify") == true)
        }
        let other = try folder.write("not a ledger at all, but long enough to be looked at", to: "text.ledger")
        #expect(await self.problem(ofStarting: other)?.code == "not_a_ledger")
        #expect(await self.problem(ofStarting: folder.file("nothing.ledger"))?.code == "ledger_missing")
    }

    @Test func aLedgerThatAnotherProgramHoldsStopsTheStart() async throws {
        let folder = try SourceFolder()
        let path = folder.file("offers.ledger")
        try SQLiteLedger.make(at: path)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        #expect(await problem(ofStarting: path)?.code == "ledger_locked")
        try await queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(await problem(ofStarting: path) == nil)
    }

    private func problem(ofStarting path: String) async -> Problem? {
        do { _ = try await ServedDemo(ledger: .at(path)) } catch { return error as? Problem }
        return nil
    }

    @Test func theNewestHashIsLoggedOnceADay() async throws {
        let log = LoggedLines()
        let demo = try await ServedDemo(ledger: .new, logger: log.logger)
        let made = try await demo.ask(
            "/v1/offers", .post, OfferRoutesTests.json, body: [ByteBuffer(string: OfferRoutesTests.wish)])
        let hash = try #require(try made.object()["entry_hash"] as? String)
        let diary = LedgerDiary(desk: try #require(demo.service.state.offers), interval: .milliseconds(5))
        let writing = Task { try await diary.run() }
        // A busy machine takes its time to begin.
        for _ in 0..<1_000 where !log.text.contains(hash) { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(50))
        writing.cancel()
        _ = await writing.result
        #expect(log.text.split(separator: "\n").filter { $0.contains(hash) }.count == 1)
    }
}

/// What a service logs.
private final class LoggedLines: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
