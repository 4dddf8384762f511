import GeometryCore
import Testing

@testable import VectorTiles

/// The examples of the Mapbox Vector Tile Specification 2.1, section 4.3.5 and 4.4, through a whole tile.
@Suite struct SpecificationTests {
    private let tile: TestedTile

    init() throws { tile = try TestedTile() }

    @Test func points() throws {
        #expect(try tile.features(.point(tile.plane(25, 17))).map(\.commands) == [[9, 50, 34]])
        let two = PlaneGeometry.multiPoint(try tile.line([(5, 7), (3, 2)]))
        #expect(try tile.features(two).map(\.commands) == [[17, 10, 14, 3, 9]])
    }

    @Test func lines() throws {
        let corner = try tile.line([(2, 2), (2, 10), (10, 10)])
        #expect(try tile.features(.lineString(corner)).map(\.commands) == [[9, 4, 4, 18, 0, 16, 16, 0]])
        let two = PlaneGeometry.multiLineString([corner, try tile.line([(1, 1), (3, 5)])])
        #expect(try tile.features(two).map(\.commands) == [[9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8]])
    }

    @Test func areas() throws {
        let triangle = try tile.ring([(3, 6), (8, 12), (20, 34)])
        let commands: [UInt64] = [9, 6, 12, 18, 10, 12, 24, 44, 15]
        #expect(try tile.features(.polygon([triangle])).map(\.commands) == [commands])
        // Whichever way the ring ran.
        #expect(try tile.features(.polygon([triangle.reversed()])).map(\.commands) == [commands])
        let two = PlaneGeometry.multiPolygon([
            [try tile.rectangle(0, 0, 10, 10)],
            [try tile.rectangle(11, 11, 20, 20), try tile.rectangle(13, 13, 17, 17)],
        ])
        let expected: [UInt64] = [
            9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8, 8, 0,
            0,
            7, 15,
        ]
        #expect(try tile.features(two).map(\.commands) == [expected])
        #expect(try tile.features(two).map { try $0.polygons().map(\.count) } == [[1, 2]])
    }

    /// Every byte of a tile, made by hand.
    @Test func wholeTile() throws {
        let layer = TileLayer(
            name: "zone",
            features: [
                TileFeature(
                    id: 300, geometry: .point(try tile.plane(25, 17)),
                    properties: [("zone", .text("2+")), ("over", .integer(35)), ("below", .integer(-2))]),
                TileFeature(
                    id: 2, geometry: .point(try tile.plane(-1, 4096)),
                    properties: [("open", .bool(true)), ("zone", .text("2+")), ("kv", .double(0.5))]),
            ], matrix: tile.matrix)
        let first: [UInt8] = [
            0x12, 18, 0x08, 0xAC, 0x02, 0x12, 6, 0, 0, 1, 1, 2, 2, 0x18, 1, 0x22, 3, 9, 50, 34,
        ]
        let second: [UInt8] = [0x12, 18, 0x08, 2, 0x12, 6, 3, 3, 0, 0, 4, 4, 0x18, 1, 0x22, 4, 9, 1, 0x80, 0x40]
        func text(_ tag: UInt8, _ text: String) -> [UInt8] { [tag, UInt8(text.utf8.count)] + Array(text.utf8) }
        let keys = ["zone", "over", "below", "open", "kv"].flatMap { text(0x1A, $0) }
        let values: [UInt8] = [
            0x22, 4, 0x0A, 2, 0x32, 0x2B, 0x22, 2, 0x28, 35, 0x22, 2, 0x30, 3, 0x22, 2, 0x38, 1, 0x22, 9, 0x19, 0,
            0, 0,
            0, 0, 0, 0xE0, 0x3F,
        ]
        var body = text(0x0A, "zone")
        for part in [first, second, keys, values, [0x28, 0x80, 0x20, 0x78, 2]] { body += part }
        #expect(tile.bytes(layer) == [0x1A, UInt8(body.count)] + body)
        let decoded = try DecodedTile(try #require(tile.bytes(layer)))
        #expect(
            decoded.properties(of: decoded.features[1])
                == ["open": .bool(true), "zone": .text("2+"), "kv": .double(0.5)])
    }

    @Test func numbersOfProtocolBuffers() {
        func varint(_ number: UInt64) -> [UInt8] {
            var buffer = ProtocolBuffer()
            buffer.varint(number)
            return buffer.bytes
        }
        func zigzag(_ number: Int) -> [UInt8] {
            var buffer = ProtocolBuffer()
            buffer.zigzag(number)
            return buffer.bytes
        }
        let numbers: [[UInt8]] = [0, 127, 128, 300].map(varint)
        #expect(numbers == [[0], [127], [0x80, 1], [0xAC, 2]])
        let longest = [UInt8](repeating: 0xFF, count: 9) + [1]
        #expect(varint(.max) == longest && zigzag(.min) == longest)
        let short: [[UInt8]] = [0, -1, 1, -2, 2, 63, -64].map(zigzag)
        #expect(short == [[0], [1], [2], [3], [4], [126], [127]])
        #expect(zigzag(64) == [0x80, 1])
        #expect(zigzag(-65) == [0x81, 1])
    }
}
