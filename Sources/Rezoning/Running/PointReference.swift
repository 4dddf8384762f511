import GeometryCore

/// How the coordinates of features say where they are.
enum PointReference: Sendable {
    /// Longitudes and latitudes on WGS 84.
    case degrees
    /// Eastings and northings in a plane that is known by its authority and number, as a batch takes it.
    case plane(String)
    /// Any other system: its coordinates are brought into the network's plane.
    case other(CoordinateReferenceDefinition)

    /// WGS 84, and ETRS89, which is the same to a metre and to PROJ.
    private static let degreeSystems: Set = ["EPSG:4326", "EPSG:4258", "OGC:CRS84"]

    /// - Parameters:
    ///   - system: as the file tells it; nil where it does not say.
    ///   - given: in place of that, as an option names it.
    /// - Returns: nil where the system is not known.
    init?(_ system: CoordinateReferenceDefinition?, given: String?) {
        let identifier = given ?? system?.identifier
        guard let identifier else {
            guard let system else { return nil }
            self = .other(system)
            return
        }
        let named = CoordinateReferenceDefinition(identifier: identifier)
        if Self.degreeSystems.contains(identifier.uppercased()) {
            self = .degrees
        } else if (try? ProjectedPlane(named)) != nil {
            self = .plane(identifier)
        } else {
            self = .other(given == nil ? system ?? named : named)
        }
    }

    /// What a batch must be told; nil for latitudes and longitudes, and for the network's own plane.
    var crs: String? {
        if case .plane(let identifier) = self { identifier } else { nil }
    }
}

/// Brings points of another system into the network's plane; for one thread at a time.
final class PointTransformation {
    private let transformation: CoordinateTransformation

    init(
        from system: CoordinateReferenceDefinition, to plane: CoordinateReferenceDefinition
    ) throws(ProjectionError) { transformation = try CoordinateTransformation(from: system, to: plane) }

    func plane(of point: PlanePoint) throws(RowFault) -> PlanePoint {
        do throws(ProjectionError) {
            return try transformation.plane(ofX: point.easting_m, y: point.northing_m)
        } catch { throw .position(error) }
    }
}
