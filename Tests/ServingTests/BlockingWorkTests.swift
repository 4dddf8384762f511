import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import Serving

@Suite struct BlockingWorkTests {
    @Test("Long works have threads of their own: a service goes on taking requests in meanwhile")
    func leavesThePoolAlone() async {
        #expect(await BlockingWork.run { SharedPool.hasThisThread } == false)
    }

    @Test(
        "What takes longer than a quote at a point takes turns", .timeLimit(.minutes(2)),
        arguments: [
            "/v1/search?q=60.2,24.1", "/v1/quote?at=60.2678,23.75125&fuse=3x35&accuracy=1000",
            "/collections/mv_line/items?limit=1", "/collections/mv_line/items/C-1293",
        ])
    func takesTurns(_ uri: String) async throws {
        let demo = try await ServedDemo()
        let turns = demo.service.state.turns
        for _ in 0..<max(2, System.coreCount) { #expect(await turns.take()) }
        #expect(try await demo.get("/v1/quote?at=60.2678,23.75125&fuse=3x35").status == .ok)
        let answer = Task { try await demo.get(uri).status }
        while turns.waiting == 0 { try await Task.sleep(for: .milliseconds(5)) }
        turns.giveBack()
        #expect(try await answer.value == .ok)
    }

    @Test("Who waits for a map of zones holds no thread, however many they are", .timeLimit(.minutes(10)))
    func leavesThreadsToOthers() async throws {
        // A network of its own: in the one that tests share somebody may have made the map of that day already.
        let demo = try await ServedDemo(network: ServedDemo.network)
        let maps = demo.service.state.keeper.network.zones
        #expect(await maps.turns.take())
        try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
            for _ in 0..<64 {
                group.addTask { try await demo.get("/tiles/zone/0/0/0?fuse=3x35&date=2019-03-07").status }
            }
            while maps.turns.waiting < 64 { try await Task.sleep(for: .milliseconds(5)) }
            // Twice as many as there are threads: nobody else would get on.
            await BlockingWork.run {}
            let oneMore = try await demo.get("/tiles/zone/0/0/0?fuse=3x35&date=2019-03-08")
            #expect(oneMore.status == .serviceUnavailable && oneMore.headers[.retryAfter] != nil)
            maps.turns.giveBack()
            for try await status in group { #expect(status == .ok) }
        }
    }
}
