package import Domain
public import GeometryCore

extension GeoPackageSpatialReference {
    /// The number of a system that no organization has numbered.
    static let unnumbered: Int32 = 100_001

    /// The system of a plane as a GeoPackage file declares it: by its authority and number, or, where it has
    /// none that a file can hold, as a definition of nobody's (`NONE`). Nil where well-known text of version 1
    /// has no words for it. Opens PROJ's database (some 10 ms).
    public init?(_ plane: borrowing ProjectedPlane) {
        guard let wkt = plane.wellKnownText1() else { return nil }
        let parts = (plane.identifier ?? "").split(separator: ":").map(String.init)
        let number = parts.count == 2 ? Int32(parts[1]) : nil
        // The numbers that every file declares for other systems are taken.
        let reserved: Set<Int32> = [-1, 0, Self.wgs84.code]
        if let number, number > 0, !reserved.contains(number) {
            self.init(organization: parts[0].uppercased(), code: number, name: plane.name, wkt: wkt)
        } else {
            self.init(organization: "NONE", code: Self.unnumbered, name: plane.name, wkt: wkt)
        }
    }

    /// The same for a file that must have it.
    /// - Parameter owner: whose system it is, as the problem tells it.
    package init(_ plane: borrowing ProjectedPlane, of owner: ReferenceOwner) throws(Problem) {
        guard let reference = GeoPackageSpatialReference(plane) else {
            throw ProjectionError.unsupportedConversion("no well-known text of version 1").explanation(of: owner)
        }
        self = reference
    }
}
