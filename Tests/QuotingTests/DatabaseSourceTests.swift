import Domain
import Foundation
import NetworkFile
import Quoting
import Rules
import TestSupport
import Testing

/// The demo network in PostGIS.
enum DemoInDatabase {
    static let address = Result { try DatabaseCopy.make(of: Package.demoNetwork, on: .shared()) }
}

/// The same quotes from a database, a file and memory.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct DatabaseSourceTests {
    /// What a quote holds, but for the name of the network.
    private static func content(_ quote: Quote) -> [String: AnyHashable] {
        var content: [String: AnyHashable] = [:]
        for child in Mirror(reflecting: quote).children {
            guard let name = child.label, name != "network" else { continue }
            content[name] = child.value as? AnyHashable ?? AnyHashable("\(child.value)")
        }
        return content
    }

    @Test func sameQuotes() throws {
        let library = try RuleLibrary()
        let address = try DemoInDatabase.address.get()
        let file = try Desk(.file(Package.demoNetwork), library: library).worker()
        let database = try Desk(.file(address), library: library).worker()
        let memory = try Desk(.memory(HeldNetwork(networkFile: address)), library: library).worker()
        let requests = try BatchSameAnswerTests.requests(500, in: BatchSameAnswerTests.held.get(), seed: 18)
        var answered = 0
        for (index, row) in requests.enumerated() {
            let request = row.quoteRequest(
                BatchOptions(date: day("2019-06-01"), accuracy_m: index % 7 == 0 ? 20 : 1))
            let expected = Result { () throws(Problem) in try file.quote(request) }
            for other in [
                Result { () throws(Problem) in try database.quote(request) },
                Result { () throws(Problem) in try memory.quote(request) },
            ] {
                switch (expected, other) {
                case (.success(let left), .success(let right)):
                    let (left, right) = (Self.content(left), Self.content(right))
                    #expect(left.count > 15)
                    for key in left.keys where left[key] != right[key] {
                        Issue.record("\(request)\n\(key): \(left[key] as Any)\n\(right[key] as Any)")
                    }
                    answered += 1
                case (.failure(let left), .failure(let right)): #expect(left == right)
                default: Issue.record("\(request): \(expected) but \(other)")
                }
            }
        }
        #expect(answered > 600)
    }

    @Test func namedWithoutUserAndPassword() throws {
        let address = try DemoInDatabase.address.get()
        let secret = address.replacing("//ledger@", with: "//ledger:secret@")
        let quote = try Desk(.file(secret), library: RuleLibrary()).worker()
            .quote(NetworkOnDisk.request(point(337_682.93, 6_682_895.10)))
        #expect(quote.network.fileName.wholeMatch(of: #/test\d+@\/tmp\/ledger-postgres-\d+/#) != nil)
        #expect(quote.network.size_bytes == nil && quote.network.modified_unixSeconds == nil)
    }
}
