/// Areas that are asked about by their index, each prepared when it is first asked. For one thread at a time.
public final class PreparedAreas {
    private let areas: [PlaneGeometry]
    private var prepared: [Prepared?]

    /// A class, because a prepared area has one owner and an array copies.
    private final class Prepared {
        let area: PreparedArea

        init(_ geometry: PlaneGeometry) throws(GeometryError) { area = try PreparedArea(geometry) }
    }

    public init(_ areas: [PlaneGeometry]) {
        self.areas = areas
        prepared = Array(repeating: nil, count: areas.count)
    }

    /// See ``PreparedArea/covers(_:)-(PlanePoint)``.
    public func covers(_ index: Int, _ point: PlanePoint) throws(GeometryError) -> Bool {
        try preparedArea(index).area.covers(point)
    }

    /// See ``PreparedArea/covers(_:)-(PlaneGeometry)``.
    public func covers(_ index: Int, _ other: PlaneGeometry) throws(GeometryError) -> Bool {
        try preparedArea(index).area.covers(other)
    }

    /// See ``PreparedArea/intersects(_:)``.
    public func intersects(_ index: Int, _ other: PlaneGeometry) throws(GeometryError) -> Bool {
        try preparedArea(index).area.intersects(other)
    }

    private func preparedArea(_ index: Int) throws(GeometryError) -> Prepared {
        if let known = prepared[index] { return known }
        let made = try Prepared(areas[index])
        prepared[index] = made
        return made
    }
}
