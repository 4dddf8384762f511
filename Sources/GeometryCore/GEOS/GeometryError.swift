/// What was being measured or tested when a call to GEOS failed.
public enum GeometryTask: Sendable, Hashable {
    case distance
    case distanceToBorder
    case covers
    case meets
    case wedgeMeets
    case invalidity
    case prepareArea
    case coversGeometry
    case intersects
    case sharedMeasure
    case measure
    case repair
    case simplicity
    case overlay
    case offset
    case inscribedCircle
    case pointInside
    case arrangement
}

/// Why a measurement was not made. Each case says what was being done to what; the words are chosen by
/// whoever shows it.
public indirect enum GeometryError: Error, Sendable, Hashable {
    /// A geometry or point that must not be measured, found before GEOS saw it.
    case flawed(GeometryFlaw)
    /// An area was asked for, and this is something that encloses no area (its type's name).
    case notAnArea(String)
    /// A radius that is negative, not a number, or larger than any plane of the earth.
    case radius(Double)
    /// GEOS gave no context, which only a lack of memory explains.
    case contextNotCreated
    /// A function of GEOS's C interface failed, with GEOS's own message, which may be empty.
    case callFailed(function: String, message: String, doing: GeometryTask)
    /// The plane could not be turned into ground.
    case projection(ProjectionError)
    /// What went wrong with one of several candidates.
    case candidate(id: String, GeometryError)
}
