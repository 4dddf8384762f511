/// Tells whether boxes of a plane lie where its system is meant to be used. For one thread at a time.
public final class AreaOfUseTest {
    private let plane: ProjectedPlane
    /// Nil where nobody says where the system is meant to be used.
    private let area: AreaOfUse?

    /// Beyond the area by more than this no network is drawn in the system: coordinates there were swapped, are degrees,
    /// or belong to another system. Neighbouring zones and seas reach less far.
    private static let farther_deg = 5.0

    /// May open PROJ's database (some 10 ms).
    public init(_ plane: consuming ProjectedPlane) {
        area = plane.areaOfUse()
        self.plane = plane
    }

    /// Throws what is wrong with the definition.
    public convenience init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
        self.init(try ProjectedPlane(definition))
    }

    /// "EPSG:3067", or the system's name.
    public var crs: String { plane.identifier ?? plane.name }

    /// Whether every corner lies in the area; true where no area is known.
    public func contains(_ box: PlaneBox) -> Bool {
        guard let area else { return true }
        // What the projection cannot lead back is certainly outside.
        return box.corners.allSatisfy { (try? plane.position(of: $0)).map { area.contains($0) } ?? false }
    }

    /// Whether no corner, nor the middle, comes near the area; false where no area is known.
    public func isFar(_ box: PlaneBox) -> Bool {
        guard let area else { return false }
        return (box.corners + [box.minimum.middle(to: box.maximum)]).allSatisfy {
            guard let position = try? plane.position(of: $0) else { return true }
            return !area.contains(position, margin_deg: Self.farther_deg)
        }
    }
}

extension PlaneBox {
    fileprivate var corners: [PlanePoint] {
        [
            minimum, PlanePoint(easting_m: maximum.easting_m, northing_m: minimum.northing_m), maximum,
            PlanePoint(easting_m: minimum.easting_m, northing_m: maximum.northing_m),
        ]
    }
}
