import Addresses
import Domain
import Foundation
import GeometryCore
import HTTPTypes
import Hummingbird
import NIOCore
import Quoting
import Rules
import Telling
import TestSupport
import Testing

@testable import Serving

/// Addresses and property identifiers, from a file and from a geocoding service.
@Suite struct AddressRoutesTests {
    /// In a query.
    private static func query(_ text: String) -> String { text.percentEncoded() }

    @Test(arguments: [
        "Merimiehentie 5, Lohja", "merimiehent. 5 as 2 lojo", "903-401-3-5", "Merimihentie 5 Lohja",
        "Merimiehentie 9999, Lohja",
    ])
    func anAddressIsQuotedAsTheCommandQuotesIt(_ text: String) async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        let file = try AddressFile(path: ServedDemo.addresses)
        let desk = try Desk(.file(ServedDemo.network), library: RuleLibrary()).worker()
        for language in Language.allCases {
            var options = QuoteOptions(fuse: .one(try OptionValues.fuse("3x35")))
            options.at = text
            let request = try desk.request(
                options, at: options.checked(named: .commandLine), on: OptionValues.date("2019-06-01")
            ) { (text) throws(Problem) in
                try file.places(meantBy: text)
            }
            let expected = QuoteDocument(try desk.quote(request), in: language).json.text + "\n"
            #expect(expected.contains("\"understood_as\": {"))
            let name = text.contains("-") ? "property" : "address"
            for parameter in ["at", name] {
                let told = try await demo.get(
                    "/v1/quote?\(parameter)=\(Self.query(text))&fuse=3x35&date=2019-06-01&explain=true&lang=\(language.rawValue)"
                )
                #expect(told.status == .ok)
                #expect(told.text == expected)
            }
        }
    }

    @Test func whatIsTypedIsSuggested() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        func names(_ text: String) async throws -> [String] {
            let answer = try await demo.get("/v1/search?q=\(Self.query(text))&lang=fi").object()
            return (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        #expect(try await names("merim").contains("Merimiehentie, Lohja"))
        #expect(try await names("merimiehentie 5") == ["Merimiehentie 5, Lohja"])
        #expect(try await names("merimihentie 5 lohja") == ["Merimiehentie 5, Lohja"])
        #expect(try await names("903-401-3-5") == ["903-401-3-5, Lohja"])
        #expect(try await names("60.2429183, 24.0916783") == [])
        let found = try await demo.get("/v1/search?q=\(Self.query("Merimiehentie 5, Lohja"))").object()
        let first = try #require((found["results"] as? [[String: Any]])?.first)
        #expect(first["exactness"] as? String == "building" && first["accuracy_m"] as? Double == 15)
        #expect(first["made_up"] as? Bool == true && first["in_network_area"] as? Bool == true)
        #expect(first["number_unknown"] as? Bool == false)
    }

    @Test func whatIsNotFoundSaysSo() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        for language in Language.allCases {
            let asked = "q=\(Self.query("Qwertyuiopinkatu 5, Lohja"))&lang=\(language.rawValue)"
            let search = try await demo.get("/v1/search?\(asked)")
            #expect(search.status == .ok)
            #expect(try search.object()["code"] as? String == "address_not_found")
            let quote = try await demo.get("/v1/quote?at=\(asked.dropFirst(2))&fuse=3x35")
            #expect(quote.status == .badRequest)
            #expect(try quote.object()["message"] as? String == search.object()["message"] as? String)
        }
    }

    /// A municipality or a postcode that the file does not have is named.
    @Test func whatIsUnknownIsNamed() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        for (place, said) in [
            ("Helsinki", ["no municipality “Helsinki”", "ei ole kuntaa ”Helsinki”", "ingen kommun ”Helsinki”"]),
            (
                "00100 Helsinki",
                ["the postcode “00100 Helsinki”", "postinumeroa ”00100 Helsinki”", "postnumret ”00100 Helsinki”"]
            ),
        ] {
            for (language, words) in zip([Language.english, .finnish, .swedish], said) {
                let asked = "q=\(Self.query("Pappilantie 6, " + place))&lang=\(language.rawValue)"
                let message = try await demo.get("/v1/search?\(asked)").object()["message"] as? String
                #expect(message?.contains(words) == true)
            }
        }
    }

    /// Of several equally good ones somebody must choose.
    @Test func oneNameInTwoMunicipalitiesIsAQuestion() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        let answer = try await demo.get("/v1/quote?address=\(Self.query("Kesätie 1"))&fuse=3x35")
        #expect(answer.status == .conflict)
        let candidates = try #require(try answer.object()["candidates"] as? [[String: Any]])
        #expect(candidates.compactMap { $0["name"] as? String } == ["Kesätie 1, Espoo", "Kesätie 1, Siuntio"])
    }

    @Test func rowsMayHaveAddresses() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        let table = "id,address,fuse\na,\"Merimiehentie 5, Lohja\",3x35\nb,Kesätie 1,3x35\nc,Nowhere 3,3x35\n"
        let answer = try await demo.ask(
            "/v1/quotes?date=2019-06-01", .post, [.contentType: "text/csv"], body: [ByteBuffer(string: table)])
        #expect(answer.status == .ok)
        let lines = answer.text.split(separator: "\n")
        #expect(lines.count == 4 && lines[0].contains("found_address"))
        #expect(lines[1].contains("caruna-oy,1,") && lines[1].contains("building"))
        #expect(lines[2].contains("Siuntio") && lines[2].contains("Espoo"))
        #expect(lines[3].contains("Nowhere 3"))
    }

    @Test func withoutAddressesAnAddressIsRefused() async throws {
        let demo = try await ServedDemo()
        let answer = try await demo.get("/v1/quote?at=\(Self.query("Merimiehentie 5, Lohja"))&fuse=3x35")
        #expect(answer.status == .badRequest)
        #expect(try answer.object()["code"] as? String == "position_is_address")
        #expect(try await demo.get("/v1/service").text.contains("\"addresses\": null"))
        let told = try await ServedDemo(addresses: ServedDemo.addresses).get("/v1/service").text
        #expect(told.contains("\"licence\": \"Apache-2.0\"") && told.contains("\"made_up\": true"))
    }

    /// A changed file takes the old one's place, a broken one does not.
    @Test func addressesAreReadAnew() async throws {
        let folder = try SourceFolder()
        let path = folder.file("addresses.sqlite")
        try FileManager.default.copyItem(atPath: ServedDemo.addresses, toPath: path)
        let demo = try await ServedDemo(addresses: path)
        let desk = try #require(demo.service.state.addresses)
        let before = try #require(desk.file)
        try FileManager.default.removeItem(atPath: path)
        try "nothing".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: Problem.self) { try desk.reload() }
        #expect(desk.file === before)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: ServedDemo.addresses, toPath: path)
        try desk.reload()
        #expect(desk.file !== before)
    }
}

/// A geocoding service that answers as the National Land Survey's is documented to.
@Suite(.ownThread) struct GeocoderTests {
    private static let key = "0e1a-key"

    /// - Parameter time_s: short alone where a host is slow: a busy machine is, too.
    private static func file(
        _ host: String, more: String = "", time_s: Int = 60, in folder: SourceFolder
    ) throws -> String {
        try key.write(toFile: folder.file("key.txt"), atomically: true, encoding: .utf8)
        let path = folder.file("geocoder.yaml")
        let text = """
            schema: connect-quote/geocoder/1
            url: http://\(host)/geocoding/v2/pelias/search
            name: Survey
            licence: CC BY 4.0
            key_file: key.txt
            sources: [addresses, interpolated-road-addresses, cadastral-units]
            timeout_s: \(time_s)
            \(more)
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func feature(
        _ label: String, _ source: String, _ position: (Double, Double) = (24.0916783, 60.2429183),
        _ more: String = ""
    ) -> String {
        """
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [\(position.0), \(position.1)]},
         "properties": {"label": "\(label)", "source": "\(source)", "rank": 1, "match_type": "exact",
          "accuracy": "point", "kuntanimiFin": "Lohja", "kuntanimiSwe": "Lojo"\(more)}}
        """
    }

    private static func answer(_ features: [String]) -> Response {
        let text =
            #"{"type": "FeatureCollection", "geocoding": {}, "features": ["# + features.joined(separator: ",")
            + "]}"
        return Response(
            status: .ok, headers: [.contentType: "application/geo+json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func names(_ demo: ServedDemo, _ text: String) async throws -> [String] {
        let answer = try await demo.get("/v1/search?q=\(text.percentEncoded())&lang=sv").object()
        return (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }

    @Test func aPlaceIsAskedForOnceWithTheKeyAsUser() async throws {
        let seen = SeenFields()
        try await StandInHost.with { request in
            await seen.add(request.headers[.authorization])
            return Self.answer([
                Self.feature("Ojatie 3 (Lohja)", "addresses"),
                Self.feature("Ojatie 30 (Lohja)", "addresses", (24.1, 60.25)),
            ])
        } _: { host in
            let folder = try SourceFolder()
            let demo = try await ServedDemo(geocoder: try Self.file(host.name, in: folder))
            for text in ["Ojatie 3, Lohja", "ojatie  3, lohja", "Ojat. 3 A 12 Lojo"] {
                let quote = try await demo.get(
                    "/v1/quote?at=\(text.percentEncoded())&fuse=3x35&date=2019-06-01&lang=fi")
                #expect(quote.status == .ok)
                let told = try #require(try quote.object()["understood_as"] as? [String: Any])
                #expect(
                    told["name"] as? String == "Ojatie 3 (Lohja)"
                        && told["source"] as? String == "Survey, addresses")
                #expect(told["exactness"] as? String == "building" && told["accuracy_m"] as? Double == 15)
                #expect(told["spelt_otherwise"] as? Bool == false)
            }
            // The second was kept.
            #expect(host.paths.count == 2)
            #expect(
                host.paths[0]
                    == "/geocoding/v2/pelias/search?text=Ojatie%203%2C%20Lohja&lang=fi&size=10"
                    + "&sources=addresses%2Cinterpolated-road-addresses%2Ccadastral-units")
            #expect(await seen.all == Array(repeating: "Basic MGUxYS1rZXk6", count: 2))
        }
    }

    @Test func howExactlyAPlaceIsKnownIsToldByItsSource() async throws {
        try await StandInHost.with { _ in
            Self.answer([
                Self.feature("Ojatie 3 (Lohja)", "interpolated-road-addresses"),
                Self.feature(
                    "Ojatie 3 (Lohja)", "cadastral-units", (24.2, 60.25), #", "kiinteistotunnus": "44440100030005""#
                ),
                Self.feature("Ojatie 3", "geographic-names", (24.3, 60.25)),
                Self.feature("Ojatie 3", "addresses", (200, 60)), #"{"geometry": null}"#, "{}",
            ])
        } _: { host in
            let folder = try SourceFolder()
            let demo = try await ServedDemo(
                geocoder: try Self.file(host.name, more: "accuracy_m: {interpolated: 40}", in: folder))
            let answer = try await demo.get("/v1/search?q=\("Ojatie 3".percentEncoded())").object()
            let found = try #require(answer["results"] as? [[String: Any]])
            #expect(found.map { $0["exactness"] as? String } == ["interpolated", "parcel", "street"])
            #expect(found.map { $0["accuracy_m"] as? Double } == [40, 50, 500])
            #expect(found.map { $0["property_id"] as? String } == [nil, "444-401-3-5", nil])
            let refused = try await demo.get("/v1/quote?at=\("Ojatie 3".percentEncoded())&fuse=3x35")
            #expect(refused.status == .conflict)
        }
    }

    /// The file comes first; what it has only spelt otherwise, the service may have right.
    @Test func aFileAndAServiceStandBesideEachOther() async throws {
        try await StandInHost.with { request in
            Self.answer(
                request.uri.description.contains("Ojatie") ? [Self.feature("Ojatie 3 (Lohja)", "addresses")] : [])
        } _: { host in
            let folder = try SourceFolder()
            let demo = try await ServedDemo(
                addresses: ServedDemo.addresses, geocoder: try Self.file(host.name, in: folder))
            #expect(try await names(demo, "Merimiehentie 5, Lohja").count == 1)
            #expect(host.paths.isEmpty)
            #expect(try await names(demo, "Ojatie 3") == ["Ojatie 3 (Lohja)"])
            #expect(try await names(demo, "Merimihentie 5, Lohja").count == 1)
            #expect(host.paths.count == 2)
            #expect(try await names(demo, "Qwertyuiopinkatu 5") == [])
        }
    }

    @Test(arguments: [
        (Response(status: .internalServerError), HTTPResponse.Status.badGateway, "outgoing_failed"),
        (Response(status: .unauthorized), .badGateway, "outgoing_failed"),
        (StandInHost.picture(), .badGateway, "outgoing_failed"),
        (
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "{"))), .badGateway, "outgoing_failed"
        ),
        (StandInHost.picture(600 << 10, "application/json"), .badGateway, "outgoing_failed"),
        (Response(status: .notFound), .badRequest, "address_not_found"),
    ])
    func aFailureIsTold(_ given: Response, _ status: HTTPResponse.Status, _ code: String) async throws {
        try await StandInHost.with { _ in
            given
        } _: { host in
            let folder = try SourceFolder()
            let demo = try await ServedDemo(geocoder: try Self.file(host.name, in: folder))
            for language in Language.allCases {
                let answer = try await demo.get(
                    "/v1/quote?at=\("Ojatie 3".percentEncoded())&fuse=3x35&lang=\(language.rawValue)")
                #expect(answer.status == status)
                let told = try answer.object()
                #expect(told["code"] as? String == code)
                #expect(!(told["message"] as? String ?? "").contains(host.name))
            }
            // What the file knows does not wait for anybody.
            let both = try await ServedDemo(
                addresses: ServedDemo.addresses, geocoder: try Self.file(host.name, in: folder))
            #expect(try await names(both, "Merimihentie 5, Lohja").count == 1)
        }
    }

    @Test func aSlowServiceIsNotWaitedFor() async throws {
        try await StandInHost.with { _ in
            try await Task.sleep(for: .seconds(20))
            return Self.answer([])
        } _: { host in
            let folder = try SourceFolder()
            let demo = try await ServedDemo(geocoder: try Self.file(host.name, time_s: 1, in: folder))
            let answer = try await demo.get("/v1/quote?at=\("Ojatie 3".percentEncoded())&fuse=3x35")
            #expect(answer.status == .gatewayTimeout)
            #expect(try answer.object()["code"] as? String == "outgoing_late")
        }
    }

    @Test(arguments: [
        ("url: http://example.fi/search", "key_file: key.txt"), ("url: ftp://example.fi/", ""),
        ("url: https://example.fi/?a=b", ""), ("url: https://example.fi/", "timeout_s: 0"),
        ("url: https://example.fi/", "cache_mb: -1"), ("url: https://example.fi/", "key_file: none.txt"),
        ("url: https://example.fi/", "accuracy_m: {house: 3}"), ("url: https://example.fi/", "colour: red"),
    ])
    func aWrongFileIsRefused(_ url: String, _ more: String) throws {
        let folder = try SourceFolder()
        try Self.key.write(toFile: folder.file("key.txt"), atomically: true, encoding: .utf8)
        let path = folder.file("geocoder.yaml")
        try "schema: connect-quote/geocoder/1\nname: Survey\n\(url)\n\(more)\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        let problem = #expect(throws: Problem.self) { try GeocoderFile(path: path) }
        for language in Language.allCases {
            #expect(problem?.message[language].contains("geocoder.yaml") ?? false)
            #expect(!(problem?.message[language].contains(Self.key) ?? true))
        }
    }
}

/// What requests carried.
private actor SeenFields {
    private(set) var all: [String] = []

    func add(_ field: String?) { all.append(field ?? "") }
}
