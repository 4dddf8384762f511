import Crypto
import Domain
import GeometryCore

/// What two geometries share when they are the same to the millimetre: type, parts and vertices in their order.
struct GeometryFingerprint: Sendable, Hashable {
    private let first: UInt64
    private let second: UInt64

    init(_ geometry: PlaneGeometry) {
        var hash = SHA256()
        Self.add(geometry, to: &hash)
        (first, second) = hash.finalize().withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// 16 hexadecimal digits.
    var text: String { String(first, radix: 16).padded(to: 16) }

    private static func add(_ geometry: PlaneGeometry, to hash: inout SHA256) {
        hash.update(data: Array(geometry.typeName.utf8))
        switch geometry {
        case .point(let point): add([point], to: &hash)
        case .lineString(let points), .multiPoint(let points): add(points, to: &hash)
        case .polygon(let parts), .multiLineString(let parts):
            add(parts.count, to: &hash)
            for part in parts { add(part, to: &hash) }
        case .multiPolygon(let polygons):
            add(polygons.count, to: &hash)
            for rings in polygons {
                add(rings.count, to: &hash)
                for ring in rings { add(ring, to: &hash) }
            }
        case .collection(let members):
            add(members.count, to: &hash)
            for member in members { add(member, to: &hash) }
        }
    }

    private static func add(_ points: [PlanePoint], to hash: inout SHA256) {
        add(points.count, to: &hash)
        // Rounded, so that the last bits of a transformation make no difference.
        let millimetres = points.flatMap { point in
            [point.easting_m, point.northing_m].map { Int64(($0 * 1000).rounded()).littleEndian }
        }
        millimetres.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    private static func add(_ count: Int, to hash: inout SHA256) {
        withUnsafeBytes(of: Int64(count).littleEndian) { hash.update(bufferPointer: $0) }
    }
}
