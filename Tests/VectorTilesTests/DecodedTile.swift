import GeometryCore
import Testing
import VectorTiles

/// A vector tile read again, by the specification alone.
struct DecodedTile {
    struct Feature {
        var id: UInt64 = 0
        var kind = 0
        var tags: [Int] = []
        var commands: [UInt64] = []
    }

    var name = ""
    var version = 0
    var extent = 0
    var features: [Feature] = []
    var keys: [String] = []
    var values: [TileValue] = []

    struct Malformed: Error {}

    /// A tile with one layer.
    init(_ bytes: [UInt8]) throws {
        var tile = ProtocolReader(bytes[...])
        let layer = try tile.field()
        guard layer.number == 3, tile.isAtEnd else { throw Malformed() }
        var reader = ProtocolReader(layer.bytes)
        while !reader.isAtEnd {
            let field = try reader.field()
            switch field.number {
            case 1: name = String(decoding: field.bytes, as: UTF8.self)
            case 2: features.append(try Self.feature(field.bytes))
            case 3: keys.append(String(decoding: field.bytes, as: UTF8.self))
            case 4: values.append(try Self.value(field.bytes))
            case 5: extent = Int(field.value)
            case 15: version = Int(field.value)
            default: throw Malformed()
            }
        }
    }

    private static func feature(_ bytes: ArraySlice<UInt8>) throws -> Feature {
        var feature = Feature()
        var reader = ProtocolReader(bytes)
        while !reader.isAtEnd {
            let field = try reader.field()
            switch field.number {
            case 1: feature.id = field.value
            case 2: feature.tags = try ProtocolReader.varints(field.bytes).map { Int($0) }
            case 3: feature.kind = Int(field.value)
            case 4: feature.commands = try ProtocolReader.varints(field.bytes)
            default: throw Malformed()
            }
        }
        return feature
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws -> TileValue {
        var reader = ProtocolReader(bytes)
        let field = try reader.field()
        guard reader.isAtEnd else { throw Malformed() }
        switch field.number {
        case 1: return .text(String(decoding: field.bytes, as: UTF8.self))
        case 3: return .double(Double(bitPattern: field.value))
        case 5: return .integer(Int64(field.value))
        case 6: return .integer(zigzag(field.value))
        case 7: return .bool(field.value != 0)
        default: throw Malformed()
        }
    }

    static func zigzag(_ number: UInt64) -> Int64 { Int64(number >> 1) ^ -Int64(number & 1) }

    func properties(of feature: Feature) -> [String: TileValue] {
        var properties: [String: TileValue] = [:]
        for index in stride(from: 0, to: feature.tags.count, by: 2) {
            properties[keys[feature.tags[index]]] = values[feature.tags[index + 1]]
        }
        return properties
    }
}

extension DecodedTile.Feature {
    /// The points, lines or rings, the latter without their first point once more.
    func parts() throws -> [[SIMD2<Int>]] {
        var parts: [[SIMD2<Int>]] = []
        var place = SIMD2(0, 0)
        var index = 0
        while index < commands.count {
            let (command, count) = (commands[index] & 7, Int(commands[index] >> 3))
            index += 1
            if command == 7 {
                guard kind == 3, count == 1 else { throw DecodedTile.Malformed() }
                continue
            }
            guard command == 1 || command == 2, index + 2 * count <= commands.count else {
                throw DecodedTile.Malformed()
            }
            for _ in 0..<count {
                place.x += Int(DecodedTile.zigzag(commands[index]))
                place.y += Int(DecodedTile.zigzag(commands[index + 1]))
                index += 2
                if command == 1 { parts.append([place]) } else { parts[parts.count - 1].append(place) }
            }
        }
        return parts
    }

    /// The polygons, each as its rings: a ring with an area above 0 begins one.
    func polygons() throws -> [[[SIMD2<Int>]]] {
        var polygons: [[[SIMD2<Int>]]] = []
        for ring in try parts() {
            let area = ringArea(ring)
            guard area != 0, area > 0 || !polygons.isEmpty else { throw DecodedTile.Malformed() }
            if area > 0 { polygons.append([ring]) } else { polygons[polygons.count - 1].append(ring) }
        }
        return polygons
    }

    /// Twice the area in units.
    func doubledArea() throws -> Int { try parts().reduce(0) { $0 + ringArea($1) } }

    /// In units as metres, for GEOS.
    func plane() throws -> PlaneGeometry {
        .multiPolygon(
            try polygons().map { polygon in
                polygon.map { ring in
                    (ring + ring.prefix(1)).map { PlanePoint(easting_m: Double($0.x), northing_m: Double($0.y)) }
                }
            })
    }
}

/// Twice the area of a ring, as the specification reckons it: above 0 for an outer ring.
func ringArea(_ ring: [SIMD2<Int>]) -> Int {
    ring.indices.reduce(0) { sum, index in
        let (point, next) = (ring[index], ring[(index + 1) % ring.count])
        return sum + point.x * next.y - next.x * point.y
    }
}

extension TileMaker {
    mutating func decoded(_ address: TileAddress, of layer: TileLayer) throws -> DecodedTile {
        let bytes = tile(address, of: layer)
        return try DecodedTile(try #require(bytes))
    }
}

struct ProtocolReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func varint() throws -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while let byte = rest.popFirst(), shift < 64 {
            number |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
            shift += 7
        }
        throw DecodedTile.Malformed()
    }

    /// A number, or bytes.
    mutating func field() throws -> (number: Int, value: UInt64, bytes: ArraySlice<UInt8>) {
        let tag = try varint()
        switch tag & 7 {
        case 0: return (Int(tag >> 3), try varint(), [])
        case 1:
            let bytes = try take(8)
            return (Int(tag >> 3), bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }, [])
        case 2: return (Int(tag >> 3), 0, try take(Int(try varint())))
        default: throw DecodedTile.Malformed()
        }
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw DecodedTile.Malformed() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    static func varints(_ bytes: ArraySlice<UInt8>) throws -> [UInt64] {
        var reader = ProtocolReader(bytes)
        var numbers: [UInt64] = []
        while !reader.isAtEnd { numbers.append(try reader.varint()) }
        return numbers
    }
}
