/// A geometry in the plane, as plain coordinates. What GEOS needs is made from it inside one call.
public indirect enum PlaneGeometry: Sendable, Hashable {
    case point(PlanePoint)
    case lineString([PlanePoint])
    /// The outer ring first, then the holes; each ring ends where it starts.
    case polygon([[PlanePoint]])
    case multiPoint([PlanePoint])
    case multiLineString([[PlanePoint]])
    case multiPolygon([[[PlanePoint]]])
    case collection([PlaneGeometry])

    /// Calls `body` with every vertex, in order.
    public func forEachVertex(_ body: (PlanePoint) -> Void) {
        switch self {
        case .point(let point): body(point)
        case .lineString(let points), .multiPoint(let points): points.forEach(body)
        case .polygon(let parts), .multiLineString(let parts): parts.forEach { $0.forEach(body) }
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach { $0.forEach(body) } }
        case .collection(let members): members.forEach { $0.forEachVertex(body) }
        }
    }

    /// The smallest box around every vertex; nil when there is none.
    public var box: PlaneBox? {
        var box: PlaneBox?
        forEachVertex { point in
            let single = PlaneBox(minimum: point, maximum: point)
            box = box?.union(single) ?? single
        }
        return box
    }

    /// Any vertex, to say where the geometry is.
    package var anyVertex: PlanePoint? {
        switch self {
        case .point(let point): point
        case .lineString(let points), .multiPoint(let points): points.first
        case .polygon(let parts), .multiLineString(let parts): parts.lazy.compactMap(\.first).first
        case .multiPolygon(let polygons):
            polygons.lazy.compactMap { rings in rings.lazy.compactMap(\.first).first }.first
        case .collection(let members): members.lazy.compactMap(\.anyVertex).first
        }
    }

    /// The name of the type in the Simple Features standard.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .lineString: "LineString"
        case .polygon: "Polygon"
        case .multiPoint: "MultiPoint"
        case .multiLineString: "MultiLineString"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }
}
