extension PlaneGeometry {
    /// The geometry without vertices that are the same as the one before, and how many were left out. A ring
    /// still ends where it starts; a line or ring of nothing but one place keeps one vertex, and has then a
    /// `coordinateFlaw`. Points of a multipoint stay as they are.
    public func withoutRepeatedVertices() -> (geometry: PlaneGeometry, removed: Int) {
        var removed = 0
        let geometry = thinned(&removed)
        return (geometry, removed)
    }

    private func thinned(_ removed: inout Int) -> PlaneGeometry {
        switch self {
        case .point, .multiPoint: return self
        case .lineString(let points): return .lineString(Self.thinned(points, &removed))
        case .polygon(let rings): return .polygon(Self.thinned(rings, &removed))
        case .multiLineString(let lines): return .multiLineString(Self.thinned(lines, &removed))
        case .multiPolygon(let polygons): return .multiPolygon(polygons.map { Self.thinned($0, &removed) })
        case .collection(let members): return .collection(members.map { $0.thinned(&removed) })
        }
    }

    private static func thinned(_ parts: [[PlanePoint]], _ removed: inout Int) -> [[PlanePoint]] {
        parts.map { thinned($0, &removed) }
    }

    private static func thinned(_ points: [PlanePoint], _ removed: inout Int) -> [PlanePoint] {
        let hasRepeated = zip(points, points.dropFirst()).contains { $0 == $1 }
        // By far the most have none, and share their storage.
        guard hasRepeated else { return points }
        var kept: [PlanePoint] = []
        kept.reserveCapacity(points.count)
        for point in points where kept.last != point { kept.append(point) }
        removed += points.count - kept.count
        return kept
    }

    /// How many points, lines or polygons a geometry is made of, those in its collections counted one by one.
    public var partCount: Int {
        switch self {
        case .point, .lineString, .polygon: 1
        case .multiPoint(let points): points.count
        case .multiLineString(let lines): lines.count
        case .multiPolygon(let polygons): polygons.count
        case .collection(let members): members.reduce(0) { $0 + $1.partCount }
        }
    }
}
