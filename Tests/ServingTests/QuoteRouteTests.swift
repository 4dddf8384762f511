import Domain
import Foundation
import GeometryCore
import HTTPTypes
import Quoting
import Rules
import Telling
import Testing

@testable import Serving

/// The answers over HTTP are those of the command, to the byte.
@Suite struct QuoteRouteTests {
    /// What the command prints for a place.
    private func command(
        _ place: (latitude_deg: Double, longitude_deg: Double), _ language: Language, _ desk: borrowing DeskWorker
    ) -> (json: String, text: String, isAnswer: Bool) {
        do throws(Problem) {
            let date = try OptionValues.date("2019-06-01")
            var options = QuoteOptions(fuse: .one(try OptionValues.fuse("3x35")))
            options.latitude_deg = place.latitude_deg
            options.longitude_deg = place.longitude_deg
            guard case .location(let location) = try options.checked(named: .commandLine) else {
                return ("", "", false)
            }
            let quote = try desk.quote(options.request(at: location, on: date))
            return (
                QuoteDocument(quote, in: language).json.text + "\n", QuoteText(quote, in: language).text(), true
            )
        } catch {
            return (error.message[language], error.hint[language], false)
        }
    }

    @Test func answersAreThoseOfTheCommand() async throws {
        let demo = try await ServedDemo()
        let desk = try Desk(.file(ServedDemo.network), library: RuleLibrary()).worker()
        var answers = 0
        for (index, place) in ServedDemo.places(120, seed: 14).enumerated() {
            let language = Language.allCases[index % 3]
            let uri =
                "/v1/quote?lat=\(place.latitude_deg)&lon=\(place.longitude_deg)&fuse=3x35&date=2019-06-01"
                + "&lang=\(language.rawValue)"
            let expected = command(place, language, desk)
            let told = try await demo.get(uri + "&explain=true")
            guard expected.isAnswer else {
                #expect(told.status == .unprocessableContent)
                #expect(try told.object()["message"] as? String == expected.json)
                continue
            }
            answers += 1
            #expect(told.text == expected.json)
            let text = try await demo.get(uri, .get, [.accept: "text/plain"])
            #expect(text.text == expected.text)
            #expect(text.headers[.contentType] == "text/plain; charset=utf-8")
        }
        #expect(answers > 40)
    }

    @Test func traceTextAndLinesAreToldWhenAskedFor() async throws {
        let demo = try await ServedDemo()
        let uri = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        let plain = try await demo.get(uri).object()
        #expect(plain["trace"] == nil && plain["text"] == nil && plain["lines"] == nil)
        #expect(plain["zone"] as? String == "2")
        let whole = try await demo.get(uri + "&explain=true&text=true&lines=true").object()
        #expect((whole["trace"] as? [Any])?.isEmpty == false)
        #expect((whole["text"] as? [String])?.first?.hasPrefix("Zone 2") == true)
        let lines = try #require(whole["lines"] as? [[String: Any]])
        #expect(lines.compactMap { $0["to"] as? String } == ["cable", "substation"])
        // The line's own length is the distance that was measured, but for the plane's scale.
        let ends = try #require(lines.first?["coordinates"] as? [[Double]])
        let length = hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1])
        #expect(abs(length - 464.43) < 0.3)
    }

    @Test func aTableOfEveryFuse() async throws {
        let demo = try await ServedDemo()
        let table = try await demo.get("/v1/quote?at=60.2678,23.75125&fuse=all&date=2019-06-01&text=true")
        #expect(table.status == .ok)
        #expect(try table.object()["schema"] as? String == "connect-quote/quote-table/1")
    }

    @Test(arguments: [
        ("fuse=3x35", HTTPResponse.Status.badRequest, "usage"),
        ("at=60.2,24.1", .badRequest, "parameter_missing"),
        ("at=60.2,24.1&fuse=3x36", .badRequest, "unknown_fuse_size"),
        ("at=60.2,24.1&fuse=12%20kW", .badRequest, "fuse_is_a_power"),
        ("at=60.2,24.1&fuse=3x35&fuze=1", .badRequest, "unknown_parameter"),
        ("at=60.2,24.1&fuse=3x35&lang=de", .badRequest, "value_unknown"),
        ("at=60.2,24.1&fuse=3x35&fuse=3x25", .badRequest, "parameter_twice"),
        ("at=60.2,24.1&fuse=3x35&joiners=0", .badRequest, "usage"),
        ("at=60.2,24.1&fuse=3x35&temporary=true&unmetered=true", .badRequest, "usage"),
        ("at=60.2,24.1&fuse=3x35&date=2019-02-30", .badRequest, "usage"),
        ("at=%ff%fe&fuse=3x35", .badRequest, "url_not_decodable"),
        ("at=60.2%2&fuse=3x35", .badRequest, "url_not_decodable"),
        ("at=Mannerheimintie%201&fuse=3x35", .badRequest, "position_is_address"),
        ("lat=62.5&lon=20.5&fuse=3x35&date=2019-06-01", .unprocessableContent, "outside_network_area"),
    ])
    func refusals(_ query: String, _ status: HTTPResponse.Status, _ code: String) async throws {
        let demo = try await ServedDemo()
        let answer = try await demo.get("/v1/quote?" + query)
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = try answer.object()
        #expect(problem["status"] as? Int == status.code)
        #expect(problem["request_id"] as? String == answer.headers[.requestID])
    }

    @Test func theLanguageIsTheOneAskedFor() async throws {
        let demo = try await ServedDemo()
        let uri = "/v1/quote?fuse=3x35"
        let finnish = try await demo.get(uri, .get, [.acceptLanguage: "de, fi;q=0.8, en;q=0.5"]).object()
        #expect((finnish["message"] as? String)?.hasPrefix("Anna sijainti") == true)
        let swedish = try await demo.get(uri + "&lang=sv", .get, [.acceptLanguage: "fi"]).object()
        #expect((swedish["message"] as? String)?.hasPrefix("Ange läget") == true)
    }

    /// Whoever reads the first lines alone must not take the charge for an answer.
    @Test(arguments: [
        ("en", "Not possible with 3x35 A: an unmetered connection is at most 25 A."),
        ("fi", "Ei mahdollinen koolla 3x35 A: mittaamaton pienliittymä on enintään 25 A."),
        ("sv", "Inte möjlig med 3x35 A: en omätt anslutning är högst 25 A."),
    ]) func whatCannotBeHadIsRefusedAboveItsCharge(_ language: String, _ refusal: String) async throws {
        let demo = try await ServedDemo()
        let uri = "/v1/quote?at=60.2678,23.75125&date=2019-06-01&unmetered=true&lang=\(language)&fuse="
        let text = try await demo.get(uri + "3x35", .get, [.accept: "text/plain"]).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count > 2 && lines[1] == "! " + refusal, "\(text)")
        // And once more where the terms of such a connection are told.
        #expect(lines.filter { $0.hasSuffix(refusal) }.count == 2)
        let warnings = try await demo.get(uri + "3x35").object()["warnings"] as? [String]
        #expect(warnings?.contains(refusal) == true)
        let possible = try await demo.get(uri + "3x25").object()["warnings"] as? [String]
        #expect(possible?.contains { $0.contains("25 A") } == false)
    }
}
