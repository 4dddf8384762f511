import GeometryCore
import TestSupport
import Testing

@testable import GeoPackage

@Suite struct ReadGeometryBlobTests {
    static let geometries: [PlaneGeometry] = [
        .point(ReadFixture.point(1, 2)),
        ReadFixture.shortLine,
        .polygon([[(0, 0), (4, 0), (4, 4), (0, 0)].map { ReadFixture.point($0.0, $0.1) }]),
        .multiPoint([ReadFixture.point(1, 2), ReadFixture.point(3, 4)]),
        .multiLineString([[ReadFixture.point(0, 0), ReadFixture.point(1, 0)]]),
        .multiPolygon([[[(0, 0), (4, 0), (4, 4), (0, 0)].map { ReadFixture.point($0.0, $0.1) }]]),
        .collection([.point(ReadFixture.point(1, 2)), ReadFixture.shortLine]),
    ]

    @Test(arguments: geometries, [UInt8](0...4))
    func everyTypeAndEnvelope(geometry: PlaneGeometry, envelopeKind: UInt8) throws {
        for bigEndianHeader in [false, true] {
            let bytes = ReadFixture.blob(
                geometry, srsID: -1, envelopeKind: envelopeKind, bigEndianHeader: bigEndianHeader)
            let blob = try GeometryBlob(bytes)
            #expect(blob.geometry == geometry)
            #expect(blob.srsID == -1)
            #expect(!blob.isMarkedEmpty)
        }
    }

    @Test func dimensionsOfTheBinary() throws {
        #expect(try GeometryBlob(ReadFixture.blob(ReadFixture.shortLine)).dimensions == VertexDimensions())
        // POINT ZM: the type, and two more numbers.
        var bytes = ReadFixture.blob(.point(ReadFixture.point(1, 2))) + [UInt8](repeating: 0, count: 16)
        bytes.replaceSubrange(9..<11, with: [0xB9, 0x0B])
        let blob = try GeometryBlob(bytes)
        #expect(blob.geometry == .point(ReadFixture.point(1, 2)))
        #expect(blob.dimensions == VertexDimensions(hasZ: true, hasM: true))
    }

    @Test func emptyFlag() throws {
        var bytes = ReadFixture.blob(.multiPoint([]))
        bytes[3] |= 0b0001_0000
        #expect(try GeometryBlob(bytes).isMarkedEmpty)
    }

    /// Byte changed, its new value, what must be said.
    static let wrongHeaders: [(Int, UInt8, GeometryBlobFlaw)] = [
        (0, 0x46, .notAGeometryBlob),
        (1, 0x51, .notAGeometryBlob),
        (2, 1, .unknownVersion(1)),
        (3, 0b0010_0001, .extendedType),
        (3, 0b0000_1011, .unknownEnvelope(5)),
        (3, 0b0000_1111, .unknownEnvelope(7)),
        (8, 2, .body(.byteOrder(2))),
        (9, 99, .body(.unsupportedType(99))),
    ]

    @Test(arguments: wrongHeaders)
    func wrongHeader(place: Int, value: UInt8, flaw: GeometryBlobFlaw) {
        var bytes = ReadFixture.blob(ReadFixture.shortLine)
        bytes[place] = value
        #expect(throws: flaw) { try GeometryBlob(bytes) }
    }

    @Test(arguments: geometries)
    func cutAtEveryByte(geometry: PlaneGeometry) {
        let bytes = ReadFixture.blob(geometry, envelopeKind: 1)
        for length in 0..<bytes.count {
            let expected: GeometryBlobFlaw = length < 40 ? .headerTruncated : .body(.truncated)
            #expect(throws: expected) { try GeometryBlob(Array(bytes.prefix(length))) }
        }
    }

    @Test func randomChangesNeverCrash() {
        var generator = SeededGenerator(seed: 7)
        var read = 0
        for round in 0..<20_000 {
            var bytes = ReadFixture.blob(
                Self.geometries[round % Self.geometries.count], envelopeKind: UInt8(round % 5))
            for _ in 0...(round % 4) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
                    in: 0...255, using: &generator)
            }
            if (try? GeometryBlob(bytes)) != nil { read += 1 }
        }
        // Changed coordinates leave a geometry, changed counts and types do not: both must have been met.
        #expect(read > 1000 && read < 19_000)
    }
}
