import Domain
import Features
import GeometryCore

/// How features or rows say where they are.
enum PointReference: Sendable {
    /// Longitudes and latitudes on WGS 84.
    case degrees
    /// Eastings and northings in a plane that is known by its authority and number, as a batch takes it.
    case plane(String)
    /// Any other system: its coordinates are brought into the network's plane.
    case other(CoordinateReferenceDefinition)
    /// Rows of a table, whose columns are latitude and longitude.
    case columnsInDegrees
    /// Rows of a table, whose columns are easting and northing; nil for those of the network.
    case columnsInPlane(crs: String?)

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
        if named.isDegrees {
            self = .degrees
        } else if (try? ProjectedPlane(named)) != nil {
            self = .plane(identifier)
        } else {
            self = .other(given == nil ? system ?? named : named)
        }
    }

    /// Of a table without geometry.
    static func ofColumns(
        _ places: InputColumns, _ columns: [SourceColumn], given: String?, file: String
    ) throws(Problem) -> PointReference {
        let areGeographic = try places.areGeographic(
            prefersPlane: given != nil, names: columns.map(\.name), file: file)
        return areGeographic ? .columnsInDegrees : .columnsInPlane(crs: given)
    }

    /// What a batch must be told; nil for latitudes and longitudes, and for the network's own plane.
    var crs: String? {
        switch self {
        case .plane(let identifier): identifier
        case .columnsInPlane(let crs): crs
        case .degrees, .other, .columnsInDegrees: nil
        }
    }

    /// Whether columns of coordinates are latitude and longitude.
    var isInDegrees: Bool {
        switch self {
        case .degrees, .columnsInDegrees: true
        case .plane, .other, .columnsInPlane: false
        }
    }

    var isOfColumns: Bool {
        switch self {
        case .columnsInDegrees, .columnsInPlane: true
        case .degrees, .plane, .other: false
        }
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
