import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Serving

/// A changed network takes the old one's place whole, and a broken one does not.
@Suite struct ReloadTests {
    @Test func aBrokenFileLeavesTheOldOneInService() async throws {
        let folder = try SourceFolder()
        let path = folder.file("network.gpkg")
        try FileManager.default.copyItem(atPath: ServedDemo.network, toPath: path)
        let demo = try await ServedDemo(network: path)
        let quote = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        let before = try await demo.get(quote).text
        try Data("broken".utf8).write(to: URL(fileURLWithPath: path))
        let refused = try await demo.get("/v1/admin/reload", .post)
        #expect(refused.status == .unprocessableContent)
        #expect(try await demo.get(quote).text == before)
        let stale = try await demo.get("/health/ready").object()
        #expect(stale["status"] as? String == "stale" && stale["failure"] is [String: Any])
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: ServedDemo.network, toPath: path)
        #expect(try await demo.get("/v1/admin/reload", .post).status == .ok)
        let ready = try await demo.get("/health/ready").object()
        #expect(ready["status"] as? String == "ok" && ready["generation"] as? Int == 2)
        #expect(try await demo.get("/metrics").text.contains("connect_quote_network_failures_total 1"))
    }

    /// Each request sees one network: the file's time, which every quote tells, and its answer go together.
    @Test func requestsDuringReloadsSeeOneNetwork() async throws {
        let demo = try await ServedDemo(network: ServedDemo.network)
        let keeper = demo.service.state.keeper
        let quote = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        let expected = try await demo.get(quote).text
        let loading = Task {
            for _ in 0..<10 { await BlockingWork.run { try? keeper.reload() } }
        }
        for _ in 0..<200 {
            let answer = try await demo.get(quote)
            #expect(answer.status == .ok && answer.text == expected)
        }
        await loading.value
        #expect(keeper.network.generation == 11)
    }

    /// A network in PostGIS is loaded anew when it is told to have changed, and not before.
    @Test(.enabled(if: PostgresServer.hasPostGIS)) func aDatabaseTells() async throws {
        let server = try PostgresServer.shared()
        let address = try DatabaseCopy.make(of: ServedDemo.network, on: server)
        let folder = try SourceFolder()
        let register = folder.file("addresses.sqlite")
        try FileManager.default.copyItem(atPath: ServedDemo.addresses, toPath: register)
        let demo = try await ServedDemo(network: address, addresses: register)
        let quote = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        let before = try await demo.get(quote).object()
        let ofFile = try await ServedDemo(addresses: ServedDemo.addresses).get(quote).object()
        for key in Set(ofFile.keys).subtracting(["sources"]) {
            let (one, other) = (try #require(before[key]), try #require(ofFile[key]))
            #expect(NSArray(object: one) == NSArray(object: other), "\(key)")
        }
        let state = demo.service.state
        let watching = Task { try await SourceWatch(state: state, interval: .milliseconds(5)).run() }
        try server.sql("UPDATE mv_line SET id = 'new-' || id", in: address)
        // A look takes up changed addresses first: the second begins where the first has ended.
        let addresses = try #require(state.addresses)
        for look in 1...2 {
            let old = addresses.file
            let touched = Date(timeIntervalSince1970: 1e9 + Double(look))
            try FileManager.default.setAttributes([.modificationDate: touched], ofItemAtPath: register)
            for _ in 0..<1_000 where addresses.file === old { try await Task.sleep(for: .milliseconds(10)) }
            try #require(addresses.file !== old)
        }
        #expect(state.keeper.network.generation == 1)
        try server.sql("NOTIFY connect_quote_network", in: address)
        for _ in 0..<500 where state.keeper.network.generation == 1 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(state.keeper.network.generation == 2)
        #expect(try await demo.get(quote).text.contains("\"new-"))
        watching.cancel()
        try await watching.value
    }

    /// What a detailed log tells of a service has no key in it, nor anything else that it holds.
    @Test func aServiceIsLoggedByItsName() async throws {
        let state = try await ServedDemo().service.state
        let told = String(describing: SourceWatch(state: state))
        #expect(told == "SourceWatch(state: ServiceState, interval: 1.0 seconds)")
    }

    /// The end of the service is no fault of what watches the files.
    @Test func theWatchEndsQuietly() async throws {
        let state = try await ServedDemo().service.state
        let watch = SourceWatch(state: state, interval: .milliseconds(5))
        let watching = Task { try await watch.run() }
        try await Task.sleep(for: .milliseconds(50))
        watching.cancel()
        try await watching.value
    }
}
