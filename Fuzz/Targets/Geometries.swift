import GeoPackage
import GeometryCore

extension FuzzKind {
    static let wkb = FuzzKind(
        "wkb", .bytes, longest_bytes: 1024, triedInTests: 3000, seeds: WrittenGeometries.seeds
    ) {
        (input) throws(Nonsense) in
        if let geometry = try? PlaneGeometry(wellKnownBinary: input) { try hold(writtenAndRead: geometry) }
        var (dimensions, isCurved) = (VertexDimensions(), false)
        let curved = input.withUnsafeBytes {
            try? PlaneGeometry(curvedWellKnownBinary: $0, dimensions: &dimensions, isCurved: &isCurved)
        }
        guard let curved else { return }
        try hold(writtenAndRead: curved)
        // An arc is never made of so many chords that a small file fills the memory.
        try hold(curved.vertexCount <= 1000 * input.count, "\(curved.vertexCount) vertices of \(input.count) bytes")
    }

    static let blob = FuzzKind(
        "blob", .bytes, longest_bytes: 1024, triedInTests: 3000, seeds: WrittenGeometries.blobSeeds
    ) {
        (input) throws(Nonsense) in
        let plain = try? GeometryBlob(input)
        let curved = input.withUnsafeBytes { try? GeometryBlob($0, readingCurves: true) }
        if let plain {
            guard let curved else { throw Nonsense("read without curves alone") }
            try hold(!curved.isCurved, "curved, and read without curves")
            try hold(
                plain.geometry.wellKnownBinary == curved.geometry.wellKnownBinary,
                "read in two ways, two geometries")
        }
        guard let curved else { return }
        let headers = [8, 40, 56, 72]
        let isBody = headers.contains { length in
            guard input.count > length else { return false }
            var (dimensions, isCurved) = (VertexDimensions(), false)
            let body = input[length...].withUnsafeBytes {
                try? PlaneGeometry(curvedWellKnownBinary: $0, dimensions: &dimensions, isCurved: &isCurved)
            }
            return body?.wellKnownBinary == curved.geometry.wellKnownBinary
        }
        try hold(isBody, "the geometry is not that of the blob's binary")
    }

    static let geometry = FuzzKind(
        "geometry", .bytes, longest_bytes: 512, triedInTests: 1000, seeds: WrittenGeometries.seeds
    ) {
        (input) throws(Nonsense) in
        guard let geometry = try? PlaneGeometry(wellKnownBinary: input) else { return }
        try geometry.holdMeasures()
    }
}

/// Written again it is the same bytes, whatever numbers it has.
private func hold(writtenAndRead geometry: PlaneGeometry) throws(Nonsense) {
    let written = geometry.wellKnownBinary
    guard let again = try? PlaneGeometry(wellKnownBinary: written) else {
        throw Nonsense("written, it cannot be read")
    }
    try hold(again.wellKnownBinary == written, "written and read again it is another geometry")
}

extension PlaneGeometry {
    var vertexCount: Int {
        switch self {
        case .point: 1
        case .lineString(let points), .multiPoint(let points): points.count
        case .polygon(let rings), .multiLineString(let rings): rings.reduce(0) { $0 + $1.count }
        case .multiPolygon(let polygons): polygons.joined().reduce(0) { $0 + $1.count }
        case .collection(let members): members.reduce(0) { $0 + $1.vertexCount }
        }
    }
}
