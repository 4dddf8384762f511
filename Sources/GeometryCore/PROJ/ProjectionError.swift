public import Domain

/// What was being computed when a projection failed.
public enum ProjectionTask: Sendable, Hashable {
    case plane(of: GeographicPosition)
    case position(of: PlanePoint)
    case scaleFactor(at: PlanePoint)
    case groundDistance(from: PlanePoint, to: PlanePoint)
    /// Of a vertex in a source's own system: its coordinate to the east first, in the system's units.
    case transformation(x: Double, y: Double)
}

/// Kinds of coordinate reference systems that have no plane.
public enum ReferenceSystemKind: Sendable, Hashable {
    case geographic
    case geocentric
    case vertical
    case other
}

/// Why a coordinate reference system cannot be used, or a computation in it was not made.
public enum ProjectionError: Error, Sendable, Hashable {
    /// PROJ gave no context, which only a lack of memory explains.
    case contextNotCreated
    /// Neither a text that PROJ can read nor an identifier; PROJ's reason may be empty.
    case unreadableDefinition(reason: String)
    /// PROJ's database does not have it, or the database is not there.
    case unknownIdentifier(String, reason: String)
    case notProjected(kind: ReferenceSystemKind, name: String)
    /// The axes count in something other than metres.
    case notMetres(unit: String, metresPerUnit: Double)
    /// The axes do not run east and north, in either order (PROJ's words for the directions).
    case notEastAndNorth(first: String, second: String)
    /// The conversion is not a single projection that PROJ can do; PROJ's text for it, or its reason.
    case unsupportedConversion(String)
    /// Scales along the meridian and the parallel differ, or the two do not cross squarely, so that distance
    /// would depend on direction.
    case notConformal(name: String, meridionalScale: Double, parallelScale: Double)
    /// Metres of the plane are at this place too different from those of the ground to search in it.
    case scaleFarFromOne(name: String, scale: Double, at: PlanePoint)
    /// PROJ knows no way between this datum and WGS 84, or another system's, that is better than guessing.
    case noTransformation(datum: String, because: Reason)
    /// PROJ refused, with its reason: the place is outside what the projection can do.
    case failed(doing: ProjectionTask, reason: String)
    /// The input or the result is not finite.
    case notFinite(doing: ProjectionTask)
    /// PROJ gave numbers, but they do not lead back: the place is outside what the projection can do.
    case outsideProjection(doing: ProjectionTask)
}
