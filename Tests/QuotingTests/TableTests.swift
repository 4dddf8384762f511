import Domain
import GeometryCore
import Quoting
import Rules
import TestSupport
import Testing

/// A table of every fuse says the same as a quote of each.
@Suite struct TableTests {
    private func network() -> TestNetwork {
        let plane = TestPlane.finland
        var network = TestNetwork(plane, owner: nil)
        network.area(carunaOy, box(327_000, 6_672_000, 337_500, 6_692_000))
        network.area(carunaEspooOy, box(337_500, 6_672_000, 347_000, 6_692_000))
        network.line("C", [plane.at(0, -5000), plane.at(0, 5000)])
        network.station("S", plane.at(-1_300, 0))
        network.plan("P", box(334_000, 6_680_000, 335_000, 6_681_000))
        network.obstacle("O", .lineString([plane.at(-1_000, -100), plane.at(-1_000, 100)]))
        return network
    }

    @Test func rowsAreQuotes() throws {
        let disk = try network().file()
        let desk = try disk.desk()
        var generator = SeededGenerator(seed: 7)
        var places = (0..<20).map { _ in
            TestPlane.finland.at(
                .random(in: -2_500...1_500, using: &generator), .random(in: -300...300, using: &generator))
        }
        // Beside a limit, and beside the border of the network area.
        places += [TestPlane.finland.at(300.3, 0), TestPlane.finland.at(499.7, 40)]
        for place in places {
            let table = try desk.table(NetworkOnDisk.request(place))
            #expect(table.rows.count == 16)
            for row in table.rows {
                let quote = try desk.quote(NetworkOnDisk.request(place, row.fuse.description))
                #expect(row.answer == quote.answer)
                #expect(row.isBorderline == !quote.borderlines.isEmpty)
                #expect(table.cable == quote.cable && table.facts == quote.facts && table.company == quote.company)
            }
        }
        #expect(try desk.table(NetworkOnDisk.request(TestPlane.finland.at(499.7, 40))).rows[0].isBorderline)
    }

    /// An empty table would look like an answer.
    @Test func noFuseIsLargerThanTheLargest() throws {
        let disk = try network().file()
        let desk = try disk.desk()
        let request = NetworkOnDisk.request(TestPlane.finland.at(450, 0))
        let connection = ConnectionCase(
            fuse: .threeTimes25, date: request.connection.date, upgradeFrom: fuse("3x1000"))
        var problem: Problem?
        do throws(Problem) {
            _ = try desk.table(QuoteRequest(location: request.location, connection: connection))
        } catch { problem = error }
        #expect(problem?.code == "no_larger_fuse" && problem?.message.en.contains("3x1000") == true)
    }

    @Test func aSmallerFuseIsTold() throws {
        let disk = try network().file()
        let quote = try disk.quote(at: TestPlane.finland.at(450, 0), "3x80")
        #expect(quote.zoneName == "3" && quote.nextFuse?.fuse == fuse("3x63") && quote.nextFuse?.zone == "2")
        #expect(quote.warnings.contains(.illustrativePrice(list: "caruna-oy/illustrative-2018-07-01")))
        #expect(try disk.quote(at: TestPlane.finland.at(450, 0), "3x63").nextFuse == nil)
    }
}
