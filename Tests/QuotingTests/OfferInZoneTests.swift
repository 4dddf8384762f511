import Domain
import GeometryCore
import Quoting
import Rules
import Testing

/// How the company makes its offer: as the zone says, and as it is outside the zones only there.
@Suite struct OfferInZoneTests {
    private let plane = TestPlane.finland

    /// Elenia promises a quote in 10 working days outside its zones, and says nothing of those within.
    private func elenia() throws -> NetworkOnDisk {
        var network = TestNetwork(plane, owner: company("elenia"))
        network.station("S", plane.origin)
        return try network.file()
    }

    private func quoted(
        _ disk: NetworkOnDisk, _ east_m: Double, _ size: String, from present: String? = nil,
        date: String = "2023-06-01"
    ) throws -> Quote {
        try disk.desk().quote(
            QuoteRequest(
                location: .plane(plane.at(east_m, 0), crs: nil),
                connection: ConnectionCase(fuse: fuse(size), date: day(date), upgradeFrom: present.map(fuse))))
    }

    @Test(
        arguments: [
            (40, "3x25", "V1", nil), (300, "3x25", "V2", nil), (500, "3x500", "V3", nil), (900, "3x100", "V4", nil),
            (40, "3x600", nil, 10), (900, "3x125", nil, 10), (1_100, "3x25", nil, 10),
        ] as [(Double, String, String?, Int?)])
    func aPromiseOutsideTheZonesIsNoneWithin(
        _ east_m: Double, _ size: String, _ zone: String?, _ within_workingDays: Int?
    ) throws {
        let quote = try quoted(elenia(), east_m, size)
        #expect(quote.zoneName == zone && quote.offer?.within_workingDays == within_workingDays)
        #expect((quote.offer == nil) == (zone != nil))
    }

    @Test func norForALargerMainFuse() throws {
        let disk = try elenia()
        #expect(try quoted(disk, 40, "3x35", from: "3x25").offer == nil)
        #expect(try quoted(disk, 40, "3x600", from: "3x25").offer?.within_workingDays == 10)
    }

    /// What the list cannot price is not offered orally, where the zone offers orally.
    @Test func aLargerMainFuseWithoutAPriceIsOfferedInWriting() throws {
        var network = TestNetwork(plane)
        network.line("C", [plane.at(0, -5_000), plane.at(0, 5_000)])
        let disk = try network.file()
        let worked = try quoted(disk, 100, "3x25", from: "1x35", date: "2019-06-01")
        #expect(worked.zoneName == "1" && worked.answer.charge == .caseByCase)
        #expect(worked.offer?.channel == .written && worked.offer?.within == "P1M")
        #expect(try quoted(disk, 100, "3x50", from: "3x35", date: "2019-06-01").offer?.channel == .oral)
    }

    /// Without a price list no size is left out: the limits of Elenia's zones name two alone.
    @Test func everyMainFuseWithoutAPriceList() throws {
        let table = try elenia().desk().table(NetworkOnDisk.request(plane.at(40, 0), date: "2023-06-01"))
        #expect(table.rules.priceList == nil)
        #expect(table.rows.map(\.fuse.description) == Fuse.knownSizes_a.map { "3x\($0)" })
        #expect(table.rows.map(\.answer.zone) == Fuse.knownSizes_a.map { $0 <= 500 ? "V1" : nil })
    }
}
