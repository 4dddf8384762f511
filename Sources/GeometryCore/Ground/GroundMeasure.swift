/// A distance on the ground, with the plane's for comparison.
public struct GroundDistance: Sendable, Hashable {
    /// Metres on the ground: of the geodesic, to within 0.01 mm.
    public let distance_m: Double
    /// Metres of the plane for the same line.
    public let planeDistance_m: Double
    /// The nearest point of what was measured to.
    public let nearest: PlanePoint

    public init(distance_m: Double, planeDistance_m: Double, nearest: PlanePoint) {
        self.distance_m = distance_m
        self.planeDistance_m = planeDistance_m
        self.nearest = nearest
    }
}

/// Something to measure to, with the id that decides ties.
public struct Candidate: Sendable, Hashable {
    public let id: String
    public let geometry: PlaneGeometry

    public init(id: String, geometry: PlaneGeometry) {
        self.id = id
        self.geometry = geometry
    }
}

/// A candidate that was measured.
public struct Nearest: Sendable, Hashable {
    /// Into the candidates that were given.
    public let index: Int
    public let id: String
    public let distance: GroundDistance

    public init(index: Int, id: String, distance: GroundDistance) {
        self.index = index
        self.id = id
        self.distance = distance
    }

    /// By distance; at exactly the same distance by id, compared as UTF-8, so that the answer never depends
    /// on the order in which the candidates came; and last by place, for ids that are the same.
    public func comes(before other: Nearest) -> Bool {
        if distance.distance_m != other.distance.distance_m {
            return distance.distance_m < other.distance.distance_m
        }
        if id.utf8.elementsEqual(other.id.utf8) { return index < other.index }
        return id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
}

/// Measures ground distances: GEOS finds the nearest point in the plane, PROJ says how long the line is on
/// the ground. For one thread at a time.
public struct GroundMeasure: ~Copyable {
    public let plane: ProjectedPlane
    public let engine: GeometryEngine

    /// Throws `GeometryError.contextNotCreated`.
    public init(plane: consuming ProjectedPlane) throws(GeometryError) {
        engine = try GeometryEngine()
        self.plane = plane
    }

    /// The ground distance from a point to the nearest point of a geometry; 0 inside a polygon.
    public func distance(
        from point: PlanePoint, to geometry: PlaneGeometry
    ) throws(GeometryError) -> GroundDistance {
        try onGround(engine.distance(from: point, to: geometry), from: point)
    }

    /// The ground distance from a point to one straight piece of a line.
    public func distance(
        from point: PlanePoint, toSegmentFrom start: PlanePoint, to end: PlanePoint
    ) throws(GeometryError) -> GroundDistance {
        try onGround(engine.distance(from: point, toSegmentFrom: start, to: end), from: point)
    }

    /// The ground distance between two points.
    public func distance(from point: PlanePoint, to other: PlanePoint) throws(GeometryError) -> GroundDistance {
        if let flaw = point.coordinateFlaw ?? other.coordinateFlaw { throw .flawed(flaw) }
        return try onGround(
            PlaneDistance(distance_m: point.planeDistance_m(to: other), nearest: other), from: point)
    }

    /// The ground distance from a point, inside or outside, to the border of an area.
    public func distanceToBorder(
        of area: PlaneGeometry, from point: PlanePoint
    ) throws(GeometryError) -> GroundDistance {
        try onGround(engine.distanceToBorder(of: area, from: point), from: point)
    }

    /// How long on the ground the line to a point is that GEOS found.
    public func onGround(
        _ found: PlaneDistance, from point: PlanePoint
    ) throws(GeometryError) -> GroundDistance {
        do throws(ProjectionError) {
            let distance_m = try plane.groundDistance_m(
                from: point, to: found.nearest, planeDistance_m: found.distance_m)
            return GroundDistance(
                distance_m: distance_m, planeDistance_m: found.distance_m, nearest: found.nearest)
        } catch {
            throw .projection(error)
        }
    }

    /// The nearest candidate, `maximum_m` metres of ground away at most (exactly that far counts); of
    /// several at exactly the same distance the one with the lowest id. Nil when there is none.
    ///
    /// Throws `candidate` with the id of a candidate that cannot be measured.
    public func nearest(
        to point: PlanePoint, among candidates: [Candidate], within maximum_m: Double? = nil
    ) throws(GeometryError) -> Nearest? {
        var best: Nearest?
        for index in candidates.indices {
            let next = try measured(candidates, index, from: point)
            if let maximum_m, !(next.distance.distance_m <= maximum_m) { continue }
            if let current = best, !next.comes(before: current) { continue }
            best = next
        }
        return best
    }

    /// Every candidate at most `maximum_m` metres of ground away (exactly that far counts), by distance and
    /// then by id.
    ///
    /// Throws `candidate` with the id of a candidate that cannot be measured.
    public func within(
        _ maximum_m: Double, of point: PlanePoint, among candidates: [Candidate]
    ) throws(GeometryError) -> [Nearest] {
        var found: [Nearest] = []
        for index in candidates.indices {
            let next = try measured(candidates, index, from: point)
            if next.distance.distance_m <= maximum_m { found.append(next) }
        }
        return found.sorted { $0.comes(before: $1) }
    }

    private func measured(
        _ candidates: [Candidate], _ index: Int, from point: PlanePoint
    ) throws(GeometryError) -> Nearest {
        let candidate = candidates[index]
        do throws(GeometryError) {
            let distance = try distance(from: point, to: candidate.geometry)
            return Nearest(index: index, id: candidate.id, distance: distance)
        } catch {
            throw .candidate(id: candidate.id, error)
        }
    }
}
