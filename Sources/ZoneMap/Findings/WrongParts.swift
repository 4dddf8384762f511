import GeometryCore

/// The wrong parts of a map as they are told: connected, and without what is narrower than a tolerance. For one thread
/// at a time.
struct WrongParts: ~Copyable {
    let engine: GeometryEngine
    /// Metres; what nowhere holds a circle of this diameter is narrower.
    let tolerance_m: Double

    /// Vertices of parts lie on multiples of it, in metres: borders that two tiles cut in a common place meet again.
    static let grid_m = 0.001

    init(tolerance_m: Double) throws(GeometryError) {
        engine = try GeometryEngine()
        self.tolerance_m = tolerance_m
    }

    /// The parts of faces, each a polygon.
    ///
    /// A part is narrow when drawing its border in by half the tolerance leaves nothing. Of what is left the border is
    /// drawn out again: tails and necks narrower than the tolerance go, corners come back.
    func parts(of faces: [FaultyFace]) throws(GeometryError) -> [PlaneGeometry] {
        var parts: [PlaneGeometry] = []
        var meeting: [PlaneGeometry] = []
        for faces in faces.byTile {
            guard let tile = faces.first?.tile else {
                meeting += faces.map { .polygon($0.rings) }
                continue
            }
            // Joined along the edges they share: overlays of so many slivers would take minutes.
            guard let joined = try engine.union(ofCoverage: faces.map(\.rings)) else { continue }
            for polygon in joined.polygonParts {
                if polygon.box.map(tile.holdsInside) ?? true {
                    parts += try wide(polygon)
                } else {
                    meeting.append(polygon)
                }
            }
        }
        guard let union = try engine.union(of: meeting, grid_m: Self.grid_m) else { return parts }
        for polygon in union.polygonParts { parts += try wide(polygon) }
        return parts
    }

    /// Whether an area is narrow everywhere; nil is no area.
    func isNarrow(_ area: PlaneGeometry?) throws(GeometryError) -> Bool {
        guard let area else { return true }
        for polygon in area.polygonParts where try !wide(polygon).isEmpty { return false }
        return true
    }

    private func wide(_ part: PlaneGeometry) throws(GeometryError) -> [PlaneGeometry] {
        if tolerance_m == 0 { return [part] }
        let radius_m = tolerance_m / 2
        // Too small for a circle of that radius: said without drawing anything.
        if try engine.area_m2(of: part) < Double.pi * radius_m * radius_m { return [] }
        guard let cores = try engine.offset(part, by: -radius_m) else { return [] }
        var wide: [PlaneGeometry] = []
        for core in cores.polygonParts {
            guard
                let reach = try engine.offset(
                    core, by: radius_m * (1 + Self.excess), corners: .mitred(limit: Self.mitreLimit)),
                let kept = try engine.intersection(of: part, with: reach)
            else { continue }
            // What the reach meets across a neck is not the core's.
            let pieces = kept.polygonParts
            guard pieces.count > 1 else {
                wide += pieces
                continue
            }
            var largest = pieces[0]
            var largest_m2 = 0.0
            for piece in pieces {
                let area_m2 = try engine.area_m2(of: piece)
                if area_m2 > largest_m2 { (largest, largest_m2) = (piece, area_m2) }
            }
            wide.append(largest)
        }
        return wide
    }

    /// Rounding must not take a strip off a part that is drawn in and out again.
    private static let excess = 1e-3
    /// Corners down to 23 degrees come back whole.
    private static let mitreLimit = 5.0

    /// Whether two parts are the same but for what is narrow.
    func isSame(_ part: PlaneGeometry, _ other: PlaneGeometry) throws(GeometryError) -> Bool {
        if part == other { return true }
        guard let box = part.box, let otherBox = other.box, box.intersects(otherBox) else { return false }
        return try isNarrow(try engine.symmetricDifference(of: part, and: other))
    }
}

extension PlaneBox {
    /// Whether another box touches none of its sides.
    fileprivate func holdsInside(_ other: PlaneBox) -> Bool {
        minimum.easting_m < other.minimum.easting_m && minimum.northing_m < other.minimum.northing_m
            && maximum.easting_m > other.maximum.easting_m && maximum.northing_m > other.maximum.northing_m
    }
}

extension [FaultyFace] {
    /// The faces of each tile; those of one follow each other.
    fileprivate var byTile: [ArraySlice<FaultyFace>] {
        var runs: [ArraySlice<FaultyFace>] = []
        var start = startIndex
        for index in indices where index + 1 == endIndex || self[index + 1].tile != self[index].tile {
            runs.append(self[start...index])
            start = index + 1
        }
        return runs
    }
}

extension PlaneGeometry {
    /// Its polygons one by one.
    var polygonParts: [PlaneGeometry] {
        switch self {
        case .polygon: [self]
        case .multiPolygon(let polygons): polygons.map(PlaneGeometry.polygon)
        case .collection(let members): members.flatMap(\.polygonParts)
        case .point, .lineString, .multiPoint, .multiLineString: []
        }
    }
}
