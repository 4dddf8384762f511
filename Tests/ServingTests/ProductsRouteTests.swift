import Consumption
import Distribution
import Domain
import Foundation
import HTTPTypes
import NIOCore
import Telling
import Testing

@testable import Serving

/// Distribution products over HTTP are those of the command.
@Suite struct ProductsRouteTests {
    private static let asked = "company=turku-energia&fuse=3x25&date=2023-01-01"

    @Test(arguments: Language.allCases) func theEnergyOfAYear(_ language: Language) async throws {
        let demo = try await ServedDemo()
        let uri = "/v1/products?\(Self.asked)&kwh=18000&night_share=0.4&lang=\(language.rawValue)"
        let day = try #require(CalendarDate(iso: "2023-01-01"))
        let request = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: .threeTimes25, pricing: .of(day),
            usage: .none)
        let expected = try ProductsAsked(
            request, usage: UsageAsked(.told(EstimatedUse(energy_kWh: 18_000, nightShare: 0.4)))
        ).answer(from: TariffLibrary(), year: 2023, in: language)
        #expect(try await demo.get(uri).text == RequestWords.told(expected.json).text + "\n")
        let text = try await demo.get(uri, .get, [.accept: "text/plain"]).text
        #expect(text == RequestWords.message(expected.text) && !text.contains("--"))
        // TARIFFS: General 3x25 with 18 000 kWh costs 901.63 EUR a year.
        #expect(expected.json.text.contains("\"901.63\""))
    }

    @Test func aFileIsReadAndNotKept() async throws {
        let demo = try await ServedDemo()
        let file = "time;kWh\n2023-02-01 00:00;0,2\n2023-02-01 01:00;0,4\n2023-02-01 02:00;\n2023-02-01 03:00;0,4\n"
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)&each_day=true", .post, [.contentType: "text/csv"],
            body: [ByteBuffer(string: file)])
        #expect(answer.status == .ok)
        let told = try answer.object()
        #expect(told["energy_kwh"] as? Double == 1)
        #expect(told["days_missing"] as? Int == 1)
        #expect((told["products"] as? [[String: Any]])?.isEmpty == false)
        // The next one has nothing of it.
        let next = try await demo.ask(
            "/v1/products?\(Self.asked)", .post, [.contentType: "text/csv"],
            body: [ByteBuffer(string: "time;kWh\n2023-03-01 00:00;2\n")])
        #expect(try next.object()["energy_kwh"] as? Double == 2)
    }

    private static let manyFuses: String =
        asked + "&kwh=1&other_fuse=" + Array(repeating: "3x35", count: 21).joined(separator: ",")

    private static let refusedQueries: [(String, String)] = [
        ("kwh=18000&fuse=3x25&date=2023-01-01", "parameter_missing"),
        ("company=turku-energia&fuse=3x25&date=2023-01-01", "parameter_missing"),
        (asked + "&kwh=-1", "usage"), (asked + "&kwh=lots", "usage"),
        (asked + "&kwh=1&meters=0", "usage"), (asked + "&kwh=1&meters=-1", "usage"),
        (asked + "&kwh=1&production_kva=-5", "usage"), (asked + "&kwh=1&peak_kw=-5", "usage"),
        (asked + "&kwh=1&solar_kwh=-100", "usage"),
        (asked + "&kwh=1&night_share=0.6&winter_day_share=0.5", "usage"),
        (asked + "&kwh=1&night_share=2", "usage"), (asked + "&kwh=1&dwelling=castle", "value_unknown"),
        (asked + "&kwh=1&add=sauna=4", "value_unknown"), (asked + "&kwh=1&tax_class=3", "value_unknown"),
        (asked + "&kwh=1&present=none", "no_such_product"),
        (asked + "&kwh=1&present=temporary-lv", "product_not_for_connection"),
        ("company=nobody&fuse=3x25&date=2023-01-01&kwh=1", "no_tariff"),
        ("company=turku-energia&fuse=3x25&date=1999-01-01&kwh=1", "no_tariff_for_date"),
        (asked + "&kwh=1&consumption=x", "unknown_parameter"),
        // More than are answered are refused, not left out.
        (manyFuses, "usage"),
        (asked + "&kwh=5000N", "usage"), (asked + "&kwh=1&night_share=0.5S", "usage"),
    ]

    @Test(arguments: refusedQueries)
    func refusals(_ query: String, _ code: String) async throws {
        let demo = try await ServedDemo()
        for language in Language.allCases {
            let answer = try await demo.get("/v1/products?\(query)&lang=\(language.rawValue)")
            #expect((400..<500).contains(answer.status.code))
            #expect(answer.code == code)
        }
    }

    @Test func aRangeIsToldAsARange() async throws {
        let answer = try await ServedDemo().get(
            "/v1/products?company=turku-energia&date=2023-01-01&kwh=1&fuse=3x25&add=household=-1")
        #expect(try answer.object()["message"] as? String == "add=household is from 0 to 1,000,000,000 kWh.")
    }

    @Test func otherFusesAreListed() async throws {
        let query = Self.asked + "&kwh=18000&other_fuse=3x35,%203x50,3x35"
        let answer = try await ServedDemo().get("/v1/products?\(query)").object()
        let others = answer["other_fuses"] as? [[String: Any]]
        #expect(others?.map { $0["fuse"] as? String } == ["3x35", "3x50"])
    }

    /// A form of files, as a page sends it.
    private static func form(_ files: [(name: String, text: String)], boundary: String = "-x-1") -> ByteBuffer {
        let parts = files.map { file in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
                + "Content-Type: text/csv\r\n\r\n\(file.text)\r\n"
        }
        return ByteBuffer(string: parts.joined() + "--\(boundary)--\r\n")
    }

    private static let formType: HTTPFields = [.contentType: "multipart/form-data; boundary=-x-1"]

    @Test func severalFilesAreOneSeries() async throws {
        let demo = try await ServedDemo()
        let files = [
            ("a.csv", "time;kWh\n2023-02-01 00:00;0,25\n"), ("b.csv", "time;kWh\r\n2023-02-01 01:00;0,5\r\n"),
        ]
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)", .post, Self.formType, body: [Self.form(files)])
        #expect(answer.status == .ok)
        let told = try answer.object()
        #expect(told["energy_kwh"] as? Double == 0.75)
        // A month has the parts of each product, and its bands in words.
        let months = try #require(told["months"] as? [[String: Any]])
        let products = try #require(months.first?["products"] as? [[String: Any]])
        let seasonal = try #require(products.first { $0["product"] as? String == "seasonal" })
        let bands = try #require(seasonal["energy"] as? [[String: Any]])
        #expect(bands.compactMap { $0["text"] as? String } == ["winter day", "other time"])
        #expect(bands.compactMap { $0["kwh"] as? Double } == [0, 0.75])
        #expect((told["summary"] as? [String])?.first?.hasPrefix("Cheapest: ") == true)
    }

    @Test func theMeteringPointsAreToldWhereOneIsToBeChosen() async throws {
        let file = "time;metering point;kWh\n2023-02-01 00:00;a-1;1\n2023-02-01 00:00;b-2;2\n"
        let demo = try await ServedDemo()
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)", .post, [.contentType: "text/csv"], body: [ByteBuffer(string: file)])
        #expect(answer.code == "consumption_metering_points")
        #expect(try answer.object()["metering_points"] as? [String] == ["a-1", "b-2"])
        let chosen = try await demo.ask(
            "/v1/products?\(Self.asked)&metering_point=b-2", .post, [.contentType: "text/csv"],
            body: [ByteBuffer(string: file)])
        #expect(try chosen.object()["energy_kwh"] as? Double == 2)
    }

    /// The file and the row stand in the message.
    @Test(arguments: Language.allCases) func theBrokenFileOfAFormIsNamed(_ language: Language) async throws {
        let demo = try await ServedDemo()
        let files = [
            ("a.csv", "time;kWh\n2023-02-01 00:00;1\n"), ("C:\\x/b.csv", "time;kWh\n2023-02-01 01:00;x\n"),
        ]
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)&lang=\(language.rawValue)", .post, Self.formType, body: [Self.form(files)])
        let message = try #require(try answer.object()["message"] as? String)
        #expect(answer.code == "consumption_row")
        #expect(message.contains("b.csv") && !message.contains("C:") && message.contains("2"))
    }

    @Test func namesOfFilesHaveWhateverMarks() throws {
        for (written, name) in [
            ("a; filename=b.csv", "a; filename=b.csv"), ("a=1; 2023.csv", "a=1; 2023.csv"),
            ("C:\\x\\b;1.csv", "b;1.csv"),
            ("say %22hi%22.csv", "say \"hi\".csv"), ("say \\\"hi\\\";.csv", "say \"hi\";.csv"),
        ] {
            let body =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(written)\"\r\n\r\na\r\n--x--\r\n"
            let files = try FormBody.files(in: Array(body.utf8), type: "multipart/form-data; boundary=\"x\"")
            #expect(files?.map(\.name) == [name])
        }
    }

    /// A line of a file is no boundary for beginning like one.
    @Test func linesThatBeginLikeABoundaryAreContent() throws {
        let content = "--xy\r\n--x;1\r\n --x\r\n--x-"
        let body = "--x \r\nA: b\r\n\r\n\(content)\r\n--x\t\r\nA: b\r\n\r\nsecond\r\n--x-- \r\n"
        let files = try FormBody.files(in: Array(body.utf8), type: "Multipart/Form-Data; Boundary=x")
        #expect(files?.map { String(decoding: $0.bytes, as: UTF8.self) } == [content, "second"])
    }

    @Test(arguments: Language.allCases) func aFormWithoutFilesIsRefused(_ language: Language) async throws {
        let demo = try await ServedDemo()
        for (type, body) in [
            ("multipart/form-data", "--x\r\n\r\na\r\n--x--"), ("multipart/form-data; boundary=x", "--x--\r\n"),
            ("multipart/form-data; boundary=x", "--x\r\nno end"), ("multipart/form-data; boundary=x", ""),
            ("multipart/form-data; boundary=x", "--x\r\nA: b\r\n--x--"),
        ] {
            let answer = try await demo.ask(
                "/v1/products?\(Self.asked)&lang=\(language.rawValue)", .post, [.contentType: type],
                body: [ByteBuffer(string: body)])
            #expect(answer.status == .badRequest && answer.code == "form_unreadable")
        }
    }

    @Test(arguments: Language.allCases) func theTariffsAtHand(_ language: Language) async throws {
        let answer = try await ServedDemo().get("/v1/tariffs?lang=\(language.rawValue)").object()
        let companies = try #require(answer["companies"] as? [[String: Any]])
        #expect(companies.count == 12)
        let turku = try #require(companies.first { $0["company"] as? String == "turku-energia" })
        let tariff = try #require((turku["tariffs"] as? [[String: Any]])?.first)
        #expect(tariff["to_excluding"] as? String == "2024-09-01")
        // As its list prints them.
        let other = try #require(companies.first { $0["company"] as? String == "jarvi-suomen-energia" })
        let fuses = try #require((other["tariffs"] as? [[String: Any]])?.first?["fuses"] as? [String])
        #expect(fuses == ["25", "35", "50", "63", "80", "100", "125", "160", "200"].map { "3x" + $0 } + ["1x35"])
        let products = try #require(tariff["products"] as? [[String: Any]])
        #expect(products.first?["name"] as? String == language.pick("General", "Yleissiirto", "Allmän överföring"))
    }

    @Test(arguments: ["", "PK\u{3}\u{4}", "a;b\n1;2\n", "time;kWh\n2023-02-30 00:00;1\n", "{\"a\": 1}"])
    func brokenFilesAreRefused(_ file: String) async throws {
        let demo = try await ServedDemo()
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)", .post, [.contentType: "text/csv"], body: [ByteBuffer(string: file)])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.code?.hasPrefix("consumption_") == true)
    }

    @Test func aLargeFileIsRefused() async throws {
        let demo = try await ServedDemo()
        let piece = ByteBuffer(repeating: UInt8(ascii: "1"), count: 1 << 20)
        let answer = try await demo.ask(
            "/v1/products?\(Self.asked)", .post, [.contentType: "text/csv"],
            body: Array(repeating: piece, count: 33))
        #expect(answer.status == .contentTooLarge && answer.code == "body_too_large")
    }
}
