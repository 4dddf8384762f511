import Access
import Domain
import Foundation
import HTTPTypes
import JWTKit
import Logging
import TestSupport
import Testing

@testable import Serving

/// Who may ask what.
@Suite struct AccessTests {
    private let day: CalendarDate

    init() throws { day = try #require(CalendarDate(iso: "2026-11-28")) }

    private static func file(_ keys: [AccessKey], _ more: String = "") -> String {
        let lines = keys.map {
            "  - {name: \($0.name), role: \($0.role.rawValue), sha256: \"\($0.sha256)\", added: \($0.added)"
                + ($0.requestsPerMinute.map { ", requests_per_minute: \($0)" } ?? "") + "}"
        }
        return
            "schema: connect-quote/access/1\nkeys:\(keys.isEmpty ? " []" : "\n" + lines.joined(separator: "\n"))\n"
            + more
    }

    @Test func thePublicGetsAnAnswerAndNothingOfTheNetwork() async throws {
        let demo = try await ServedDemo(access: Self.file([]))
        let quote = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        #expect(try await demo.get(quote).status == .ok)
        for (uri, method) in [
            (quote + "&lines=true", HTTPRequest.Method.get), ("/collections/mv_line/items", .get),
            ("/collections/zone/items", .get), ("/v1/quotes", .post), ("/v1/admin/reload", .post),
            ("/tiles/zone/5/1/1", .get), ("/tiles/mv_line/5/1/1", .get),
        ] {
            let answer = try await demo.get(uri, method)
            #expect(answer.status == .unauthorized, "\(uri)")
            #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            #expect(answer.code == "not_signed_in")
        }
        let service = try await demo.get("/v1/service").object()
        #expect(service["layers"] as? [String] == [] && service["role"] as? String == "public")
    }

    /// As an editor of Windows saves it.
    @Test func keysAreAddedAndRevokedWhateverEndsALine() throws {
        let folder = try SourceFolder()
        let first = AccessKey.made(name: "desk", role: .clerk, on: day).key
        let text = "# Ours.\n" + Self.file([first], "public: {zones: true}\n")
        let path = try folder.write(text.replacing("\n", with: "\r\n"), to: "access.yaml")
        let second = AccessKey.made(name: "keeper", role: .admin, on: day).key
        var file = try AccessFileEditing(path: path)
        try file.add(second)
        file = try AccessFileEditing(path: path)
        try file.revoke("desk")
        let kept = try String(contentsOfFile: path, encoding: .utf8)
        #expect(kept.hasPrefix("# Ours.\n") && kept.hasSuffix("public: {zones: true}\n"))
        #expect(try AccessFile(path: path).keys.map(\.name) == ["keeper"])
    }

    @Test func zonesArePublicWhereTheFileSaysSo() async throws {
        let demo = try await ServedDemo(access: Self.file([], "public: {zones: true}\n"))
        #expect(try await demo.get("/v1/service").object()["layers"] as? [String] == ["zone"])
        #expect(try await demo.get("/collections/mv_line").status == .unauthorized)
        #expect(try await demo.get("/collections/zone").status == .ok)
    }

    @Test func eachRoleMayMoreThanTheOneBefore() async throws {
        let clerk = AccessKey.made(name: "desk", role: .clerk, on: day)
        let admin = AccessKey.made(name: "keeper", role: .admin, on: day)
        let demo = try await ServedDemo(access: Self.file([clerk.key, admin.key]))
        let line = "/collections/mv_line/items?limit=1"
        #expect(try await demo.get(line, .get, [.authorization: "Bearer \(clerk.text)"]).status == .ok)
        #expect(try await demo.get(line, .get, [.apiKey: clerk.text]).status == .ok)
        let reload = try await demo.get("/v1/admin/reload", .post, [.apiKey: clerk.text])
        #expect(reload.status == .forbidden && reload.code == "not_permitted")
        #expect(try await demo.get("/v1/admin/reload", .post, [.apiKey: admin.text]).status == .ok)
        for wrong in [clerk.text + "x", "cq_", "", clerk.key.sha256] {
            let answer = try await demo.get(line, .get, [.authorization: "Bearer \(wrong)"])
            #expect(answer.status == .unauthorized && answer.code == "credential_refused")
        }
    }

    /// Nothing fills while a busy machine takes its time.
    private static let still: @Sendable () -> ContinuousClock.Instant = {
        let start = ContinuousClock.now
        return { start }
    }()

    @Test func aMinuteHasSoManyRequests() async throws {
        let key = AccessKey.made(name: "desk", role: .clerk, on: day, requestsPerMinute: 3)
        let demo = try await ServedDemo(access: Self.file([key.key]), clock: Self.still)
        var statuses: [Int] = []
        for _ in 0..<4 {
            statuses.append(try await demo.get("/v1/search?q=60.2,24.1", .get, [.apiKey: key.text]).status.code)
        }
        #expect(statuses == [200, 200, 200, 429])
        let refused = try await demo.get("/v1/search?q=60.2,24.1", .get, [.apiKey: key.text])
        #expect(refused.headers[.retryAfter].flatMap(Int.init).map { (1...20).contains($0) } == true)
        // Others are not held up, and health is asked for at any rate.
        #expect(try await demo.get("/v1/search?q=60.2,24.1").status == .ok)
        #expect(try await demo.get("/health/live", .get, [.apiKey: key.text]).status == .ok)
    }

    /// Otherwise keys could be tried without end.
    @Test(arguments: ["cq_wrong", "a.b.c"]) func wrongKeysCountAgainstTheirAddress(_ wrong: String) async throws {
        let key = AccessKey.made(name: "desk", role: .clerk, on: day)
        let demo = try await ServedDemo(
            access: Self.file([key.key], "requests_per_minute: {public: 3}\n"), clock: Self.still)
        var statuses: [Int] = []
        for uri in ["/v1/service", "/health/live", "/v1/service", "/v1/service"] {
            statuses.append(try await demo.get(uri, .get, [.authorization: "Bearer \(wrong)"]).status.code)
        }
        #expect(statuses == [401, 401, 401, 429])
        // Whoever is known there is not held up.
        #expect(try await demo.get("/v1/service", .get, [.apiKey: key.text]).status == .ok)
        #expect(try await demo.get("/v1/service").status == .tooManyRequests)
    }

    /// A map of zones keeps every core for a while, and days without end could be asked for.
    @Test func mapsOfZonesAreCounted() async throws {
        let access = Self.file([], "public: {zones: true}\nrequests_per_minute: {public: 30}\n")
        let demo = try await ServedDemo(access: access, network: ServedDemo.network, clock: Self.still)
        func status(_ day: String, _ tile: String = "0/0/0") async throws -> Int {
            try await demo.get("/tiles/zone/\(tile)?fuse=3x35&date=\(day)").status.code
        }
        #expect(try await status("2019-05-02") == 200)
        // Nothing changes in between, so it is the same map.
        #expect(try await status("2019-06-30", "1/0/0") < 300)
        let refused = try await demo.get("/tiles/zone/0/0/0?fuse=3x35&date=2019-04-30")
        #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
        #expect(try await demo.get("/v1/search?q=60.2,24.1").status == .ok)
    }

    /// A request costs one besides, and more than a minute brings nobody ever has. A day without rules makes no map, which costs
    /// nothing.
    @Test func whoeverMayAskForLittleHasAMapToo() async throws {
        let access = Self.file([], "public: {zones: true}\nrequests_per_minute: {public: 8}\n")
        let demo = try await ServedDemo(access: access, network: ServedDemo.network, clock: Self.still)
        #expect(try await demo.get("/collections/zone/items?date=1990-01-01&limit=1").status == .notFound)
        #expect(try await demo.get("/tiles/zone/0/0/0?fuse=3x35&date=2019-05-02").status.code == 200)
        #expect(try await demo.get("/tiles/zone/0/0/0?fuse=3x35&date=2019-04-30").status.code == 429)
        let fresh = try await ServedDemo(access: access, network: ServedDemo.network, clock: Self.still)
        #expect(try await fresh.get("/collections/zone/items?date=2019-05-02&limit=1").status == .ok)
    }

    @Test func theStillestAccountsMakeRoom() {
        let counts = RequestCounts(kept: 8)
        let start = ContinuousClock.now
        func take(_ account: Int, _ second: Int) -> Int? {
            counts.take(
                Caller(role: .everybody, account: "\(account)", name: "", requestsPerMinute: 1, kind: .address),
                at: start + .seconds(second))
        }
        for account in 0..<8 { #expect(take(account, account) == nil) }
        #expect(take(8, 8) == nil)
        #expect(take(7, 9) != nil && take(4, 9) != nil)
        #expect(take(0, 9) == nil)
    }

    /// Counts are for who watches the machine, not for whom a proxy on it passes on.
    @Test func countsAreToldToThisMachineAlone() async throws {
        for access in [nil, Self.file([])] {
            let demo = try await ServedDemo(access: access)
            #expect(try await demo.get("/metrics").status == .ok)
            #expect(try await demo.get("/metrics", .get, [.forwardedFor: "192.0.2.1"]).status == .notFound)
        }
    }

    @Test func bucketsFillEvenly() {
        let counts = RequestCounts()
        let caller = Caller(role: .everybody, account: "a", name: "", requestsPerMinute: 60, kind: .address)
        let start = ContinuousClock.now
        for _ in 0..<60 { #expect(counts.take(caller, at: start) == nil) }
        #expect(counts.take(caller, at: start) == 1)
        #expect(counts.take(caller, at: start + .milliseconds(900)) == 1)
        #expect(counts.take(caller, at: start + .milliseconds(1_900)) == nil)
    }

    /// The header of a proxy is believed from its address alone.
    @Test func proxies() async throws {
        let rules = "proxy: {from: [10.0.0.0/8], user_header: X-Remote-User, role: clerk, roles: {alice: admin}}\n"
        let folder = try SourceFolder()
        let path = folder.file("access.yaml")
        try Self.file([], rules).write(toFile: path, atomically: true, encoding: .utf8)
        let gate = try await Gatekeeper(try AccessFile(path: path), path: path)
        let name = try #require(HTTPField.Name("X-Remote-User"))
        #expect(try await gate.caller([name: "bob"], from: "10.1.2.3").role == .clerk)
        #expect(try await gate.caller([name: "alice"], from: "10.1.2.3").role == .admin)
        #expect(try await gate.caller([name: "alice"], from: "11.1.2.3").role == .everybody)
        #expect(try await gate.caller([name: "alice"], from: nil).role == .everybody)
        // Whom a proxy saw counts, whom a stranger names does not.
        let forwarded: HTTPFields = [.forwardedFor: "1.1.1.1, 2.2.2.2"]
        #expect(try await gate.caller(forwarded, from: "10.1.2.3").account == "address:2.2.2.2")
        #expect(try await gate.caller(forwarded, from: "11.1.2.3").account == "address:11.1.2.3")
    }

    private struct Claims: JWTPayload {
        var sub = "alice"
        var iss = "https://id.example"
        var aud = "connect-quote"
        var exp = Date().timeIntervalSince1970 + 600
        var role: String? = "planner"

        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    @Test func tokensAreBelievedOnlyWhole() async throws {
        let folder = try SourceFolder()
        let key = ES256PrivateKey()
        try key.publicKey.pemRepresentation.write(
            toFile: folder.file("key.pem"), atomically: true, encoding: .utf8)
        let path = folder.file("access.yaml")
        try Self.file(
            [],
            "tokens: {algorithm: ES256, key_file: key.pem, issuer: \"https://id.example\", audience: connect-quote}\n"
        ).write(toFile: path, atomically: true, encoding: .utf8)
        let gate = try await Gatekeeper(try AccessFile(path: path), path: path)
        let keys = await JWTKeyCollection().add(ecdsa: key)
        func role(_ token: String) async -> Role? {
            try? await gate.caller([.authorization: "Bearer \(token)"], from: "127.0.0.1").role
        }
        #expect(await role(try await keys.sign(Claims())) == .planner)
        for change: (inout Claims) -> Void in [
            { $0.exp = Date().timeIntervalSince1970 - 1 }, { $0.iss = "https://other.example" },
            { $0.aud = "another" }, { $0.role = nil }, { $0.role = "king" },
        ] {
            var claims = Claims()
            change(&claims)
            #expect(await role(try await keys.sign(claims)) == nil)
        }
        let strangers = await JWTKeyCollection().add(ecdsa: ES256PrivateKey())
        #expect(await role(try await strangers.sign(Claims())) == nil)
        // A token that is signed with nothing, and one that takes the public key for a secret.
        let parts = try await keys.sign(Claims()).split(separator: ".")
        let none = Data(#"{"alg":"none","typ":"JWT"}"#.utf8).base64EncodedString().filter { $0 != "=" }
        #expect(await role("\(none).\(parts[1]).") == nil)
        let secret = await JWTKeyCollection().add(
            hmac: HMACKey(from: key.publicKey.pemRepresentation), digestAlgorithm: .sha256)
        #expect(await role(try await secret.sign(Claims())) == nil)
    }

    @Test func othersThanThisMachineNeedAnAccessFile() async throws {
        var configuration = ServiceConfiguration()
        configuration.network = ServedDemo.network
        configuration.listen = ListenAddress("0.0.0.0:8080")
        await #expect { try await QuoteService(configuration, logger: .init(label: "test")) } throws: { error in
            (error as? Problem)?.code == "listens_openly"
        }
    }

    @Test(arguments: [
        ("127.0.0.1:8080", true), ("8080", true), ("[::1]:8080", true), ("localhost:0", true),
        ("unix:/run/cq.sock", true), ("0.0.0.0:80", false), ("[::]:80", false), ("10.0.0.1:80", false),
    ])
    func addresses(_ text: String, _ isLocal: Bool) {
        #expect(ListenAddress(text)?.isLocal == isLocal)
    }

    @Test(arguments: ["", "host", "127.0.0.1:", "127.0.0.1:70000", "a b:80", "unix:relative", ":8080"])
    func noAddresses(_ text: String) { #expect(ListenAddress(text) == nil) }
}
