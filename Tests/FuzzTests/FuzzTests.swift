import Foundation
import FuzzTargets
import TestSupport
import Testing

#if SERVICE
    import FuzzServing
#endif

/// What `make fuzz` does for as long as one likes, in some seconds and the same every time: what was found before, the inputs
/// that fuzzing starts from, and some hundreds of changes to them.
@Suite(.ownThread) struct FuzzTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let found = folder.appendingPathComponent("Found")
    private static let root = folder.deletingLastPathComponent().deletingLastPathComponent().path

    private static var kinds: [FuzzKind] {
        #if SERVICE
            FuzzKind.all + [.http, .caller]
        #else
            FuzzKind.all
        #endif
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// One test a kind, one after the other: readers of files share the name of their input.
    @Test("Neither traps nor succeeds with nonsense", .serialized, .timeLimit(.minutes(2)), arguments: FuzzKind.all)
    func holds(_ kind: FuzzKind) throws { try Self.attempt(kind) }

    static func attempt(_ kind: FuzzKind) throws {
        let own = Self.found.appendingPathComponent(kind.name)
        for name in Self.names(in: own) {
            let input = Array(try Data(contentsOf: own.appendingPathComponent(name)))
            #expect(throws: Never.self, "\(kind.name)/\(name)") { try kind.attempt(input) }
        }
        let seeds = kind.seedInputs(root: Self.root)
        #expect(!seeds.isEmpty)
        for (number, seed) in seeds.enumerated() {
            #expect(throws: Never.self, "\(kind.name), seed \(number)") { try kind.attempt(seed) }
        }
        for number in 0..<kind.triedInTests {
            var mutation = Mutation(seed: UInt64(number), of: kind)
            let input = mutation.changed(seeds[number % seeds.count], with: seeds[(number / 3) % seeds.count])
            // The number alone makes the input anew.
            #expect(throws: Never.self, "\(kind.name), mutation \(number)") { try kind.attempt(input) }
        }
    }

    @Test("What was found is told of") func isTold() throws {
        let told = try String(contentsOf: Self.found.appendingPathComponent("README.md"), encoding: .utf8)
        for kind in Self.names(in: Self.found) where kind != "README.md" {
            #expect(Self.kinds.contains { $0.name == kind } || kind == "http" || kind == "caller")
            for name in Self.names(in: Self.found.appendingPathComponent(kind)) {
                #expect(told.contains("`\(kind)/\(name)`"))
            }
        }
    }

    @Test("The same seed makes the same input, and another one another") func isRepeatable() {
        for kind in Self.kinds {
            let input = Array("a: 1\nb: [2, 3]\n".utf8)
            func changed(_ seed: UInt64) -> [UInt8] {
                var mutation = Mutation(seed: seed, of: kind)
                return mutation.changed(input, with: input)
            }
            #expect((0..<50).allSatisfy { changed($0) == changed($0) })
            #expect(Set((0..<50).map(changed)).count > 20)
        }
    }
}

#if SERVICE
    /// The same of what a service is asked. Each holds a thread while it waits for an answer, which comes from those that all
    /// tests share: it is for the end, when these are free.
    @Suite struct ServiceFuzzTests {
        @Test(
            "A service neither traps nor succeeds with nonsense", .serialized, .ownThread, .timeLimit(.minutes(2)),
            arguments: [FuzzKind.http, .caller])
        func holds(_ kind: FuzzKind) throws { try FuzzTests.attempt(kind) }
    }
#endif
