/// The curved types of ISO 13249-3: circular strings, compound curves, and what is made of them.
extension WellKnownBinaryReader {
    mutating func curved(_ header: Header, depth: Int) throws(WellKnownBinaryError) -> PlaneGeometry {
        hasCurves = true
        switch header.type {
        case 8, 9: return .lineString(try curve(header))
        case 10: return .polygon(try curves(header))
        case 11: return .multiLineString(try curves(header))
        default: return .multiPolygon(try surfaces(header))
        }
    }

    /// A line string, a circular string, or a compound curve of both.
    private mutating func curve(_ header: Header) throws(WellKnownBinaryError) -> [PlanePoint] {
        switch header.type {
        case 2: return try points(header)
        case 8: return PlanePoint.chords(ofArcs: try points(header))
        case 9:
            var joined: [PlanePoint] = []
            for _ in 0..<(try count(header, smallest: 5)) {
                let inner = try self.header()
                guard inner.type == 2 || inner.type == 8 else { throw .unsupportedType(inner.raw) }
                let piece = try curve(inner)
                joined += joined.last == piece.first ? piece.dropFirst() : piece[...]
            }
            return joined
        default: throw .unsupportedType(header.raw)
        }
    }

    private mutating func curves(_ header: Header) throws(WellKnownBinaryError) -> [[PlanePoint]] {
        var curves: [[PlanePoint]] = []
        for _ in 0..<(try count(header, smallest: 5)) { curves.append(try curve(try self.header())) }
        return curves
    }

    /// Polygons and curve polygons.
    private mutating func surfaces(_ header: Header) throws(WellKnownBinaryError) -> [[[PlanePoint]]] {
        var polygons: [[[PlanePoint]]] = []
        for _ in 0..<(try count(header, smallest: 5)) {
            let inner = try self.header()
            switch inner.type {
            case 3: polygons.append(try rings(inner))
            case 10: polygons.append(try curves(inner))
            default: throw .unsupportedType(inner.raw)
            }
        }
        return polygons
    }
}
