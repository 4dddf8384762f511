import Domain
import GeometryCore
import TestSupport
import Testing

@testable import ZoneMap
import ZoneFile

/// Only where two maps differ are they compared; everywhere else they are one to the bit.
@Suite struct UnlikeTilesTests {
    private let a = DrawnMap.a
    private let small = DrawnMap.small

    private func tiles(_ rows: [PublishedZone], of company: CompanySlug = DrawnMap.a) throws -> [PlaneBox] {
        try ComparedCompany(
            company, computed: DrawnMap.computed,
            PublishedMap(file: "drawn", layer: "zone", zones: rows, broken: []), zoneNames: ["1", "2", "3"],
            tileSize_m: 100
        ).tiles
    }

    @Test func aRightMapHasNone() throws {
        #expect(try tiles(DrawnMap.rows).isEmpty)
        // As other programs write it: rings the other way round, begun elsewhere, rows in another order.
        let turned = DrawnMap.rows.reversed().map { row in
            guard case .polygon(let rings) = row.geometry else { return row }
            let other = rings.map { ring -> [PlanePoint] in
                let open = Array(ring.dropLast().reversed())
                let moved = Array(open[1...] + open[..<1])
                return moved + moved.prefix(1)
            }
            return row.with(geometry: .polygon(other))
        }
        #expect(try tiles(turned).isEmpty)
    }

    /// A border that moves is in the squares that it leaves and comes into, and in no others.
    @Test func aMovedBorderIsWhereItMoves() throws {
        let rows = DrawnMap.rows.changing(a, "1", small) { $0.movingEasting(1000, to: 1005) }
        let found = try tiles(rows)
        let wanted = try #require(DrawnMap.rows.first { $0.company == a && $0.zone == "1" }?.geometry.box)
        #expect(!found.isEmpty && found.count < 400)
        for box in found { #expect(box.intersects(wanted)) }
        #expect(found.contains { $0.minimum.easting_m == 301_000 })
    }

    /// The same borders, and something else between them.
    @Test func anotherNameBetweenTheSameBorders() throws {
        for change in [
            { (row: PublishedZone) in row.with(zone: "3") }, { $0.with(zone: nil) },
            { $0.with(company: DrawnMap.b) },
        ] {
            let rows = DrawnMap.rows.map { $0.company == DrawnMap.a && $0.zone == "1" ? change($0) : $0 }
            #expect(!(try tiles(rows).isEmpty))
            #expect(!(try DrawnMap.findings(rows).isEmpty))
        }
    }

    @Test func aRowTwiceOrNotAtAll() throws {
        for index in DrawnMap.rows.indices {
            let company = DrawnMap.rows[index].company
            #expect(!(try tiles(DrawnMap.rows + [DrawnMap.rows[index]], of: company).isEmpty))
            var fewer = DrawnMap.rows
            fewer.remove(at: index)
            #expect(!(try tiles(fewer, of: company).isEmpty))
        }
    }

    /// A polygon without a border anywhere near is seen all the same.
    @Test func somethingThatCoversEverything() throws {
        let all = PublishedZone(
            row: 99, company: a, zone: "3", band: small,
            geometry: .polygon([
                PlaneBox(
                    minimum: PlanePoint(easting_m: 290_000, northing_m: 6_690_000),
                    maximum: PlanePoint(easting_m: 310_000, northing_m: 6_710_000)
                ).outline
            ]))
        #expect(try tiles(DrawnMap.rows + [all]).count == tiles([]).count)
        #expect(!(try DrawnMap.findings(DrawnMap.rows + [all]).isEmpty))
    }

    /// Findings are those of the whole map looked at as one, whatever is changed in it.
    @Test func sameFindingsAsWithoutLookingFirst() throws {
        var random = SeededGenerator(seed: 18)
        for _ in 0..<40 {
            var rows = DrawnMap.rows
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                guard let index = rows.indices.randomElement(using: &random) else { continue }
                switch Int.random(in: 0..<5, using: &random) {
                case 0: rows.append(rows[index])
                case 1: rows.remove(at: index)
                case 2: rows[index] = rows[index].with(zone: ["1", "2", "3"].randomElement(using: &random))
                case 3: rows[index] = rows[index].with(company: DrawnMap.b)
                default:
                    let to = Double(Int.random(in: 990...1010, using: &random))
                    rows[index] = rows[index].with(geometry: rows[index].geometry.movingEasting(1000, to: to))
                }
            }
            let whole = try DrawnMap.findings(rows, tileSize_m: 50_000)
            let tiled = try DrawnMap.findings(rows, tileSize_m: 300)
            #expect(whole.count == tiled.count)
            for (one, other) in zip(whole, tiled) {
                #expect(one.fault == other.fault && one.band == other.band)
                #expect(abs(one.area_m2 - other.area_m2) < 0.01)
            }
        }
    }
}
