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

    @Test("What was loaded anew when somebody asked for it is not loaded once more for having changed")
    func whatWasAskedForIsLoadedOnce() async throws {
        let folder = try SourceFolder()
        let path = folder.file("network.gpkg")
        try FileManager.default.copyItem(atPath: ServedDemo.network, toPath: path)
        let demo = try await ServedDemo(network: path)
        let keeper = demo.service.state.keeper
        #expect(keeper.changedFiles() == nil)
        for content in [nil, "broken"] {
            try FileManager.default.removeItem(atPath: path)
            if let content {
                try Data(content.utf8).write(to: URL(fileURLWithPath: path))
            } else {
                try FileManager.default.copyItem(atPath: ServedDemo.network, toPath: path)
            }
            #expect(keeper.changedFiles() != nil)
            let answer = try await demo.get("/v1/admin/reload", .post)
            #expect(answer.status == (content == nil ? .ok : .unprocessableContent))
            #expect(keeper.changedFiles() == nil)
        }
        #expect(keeper.network.generation == 2)
    }

    @Test("Everything that may change is loaded anew, whatever becomes of a part of it") func allIsLoadedAnew()
        async throws
    {
        let folder = try SourceFolder()
        let path = folder.file("addresses.sqlite")
        try FileManager.default.copyItem(atPath: ServedDemo.addresses, toPath: path)
        let demo = try await ServedDemo(network: ServedDemo.network, addresses: path)
        let (keeper, addresses) = (demo.service.state.keeper, try #require(demo.service.state.addresses))
        let before = try #require(addresses.file)
        #expect(try await demo.get("/v1/admin/reload", .post).status == .ok)
        let loaded = try #require(addresses.file)
        #expect(loaded !== before && keeper.network.generation == 2)
        try FileManager.default.removeItem(atPath: path)
        try Data("broken".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try await demo.get("/v1/admin/reload", .post).status == .unprocessableContent)
        #expect(addresses.file === loaded && keeper.network.generation == 3)
    }

    @Test func partsOfTwoFilesAreNone() throws {
        var read = 0
        func reading() -> Int {
            read += 1
            return read
        }
        #expect(try NetworkKeeper.unmixed(reading) { $0 == 3 } == 3)
        #expect(try NetworkKeeper.unmixed(reading) { _ in false } == nil)
    }

    @Test func whatFailsIsTriedAgainEverLessOften() {
        var tries = SourceWatch.Tries()
        let tried = (0..<40).filter { _ in tries.isNext(true) }
        #expect(tried == [0, 2, 5, 10, 19, 36])
        let isCalledOff = !tries.isNext(false)
        #expect(isCalledOff)
        let isTriedAtOnce = tries.isNext(true)
        #expect(isTriedAtOnce)
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
            // The watch may begin after a change, and then waits for the next.
            for change in 0..<5_000 where addresses.file === old {
                let touched = Date(timeIntervalSince1970: 1e9 + Double(look * 10_000 + change))
                try FileManager.default.setAttributes([.modificationDate: touched], ofItemAtPath: register)
                try await Task.sleep(for: .milliseconds(20))
            }
            try #require(addresses.file !== old)
        }
        #expect(state.keeper.network.generation == 1)
        try server.sql("NOTIFY connect_quote_network", in: address)
        for _ in 0..<5_000 where state.keeper.network.generation == 1 {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(state.keeper.network.generation == 2)
        #expect(try await demo.get(quote).text.contains("\"new-"))
        // A notice is not spent by a loading that fails.
        try server.sql("ALTER TABLE mv_line RENAME TO mv_line_gone", in: address)
        try server.sql("NOTIFY connect_quote_network", in: address)
        for _ in 0..<5_000 where state.keeper.health.failures == 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(state.keeper.health.failures > 0)
        try server.sql("ALTER TABLE mv_line_gone RENAME TO mv_line", in: address)
        for _ in 0..<5_000 where state.keeper.network.generation == 2 {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(state.keeper.network.generation == 3 && state.keeper.health.failure == nil)
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
