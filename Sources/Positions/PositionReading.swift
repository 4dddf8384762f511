public import GeometryCore

/// One thing that a text may mean, by its notation alone.
public struct PositionReading: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        /// Degrees on WGS 84.
        case geographic(GeographicPosition)
        /// Nil: the plane of whatever network it is read for.
        case plane(PlanePoint, PositionSystem?)
    }

    public let place: Place
    public var origin = Origin.numbers

    public enum Origin: String, Sendable, Hashable {
        case numbers = "coordinates"
        case link = "map_link"
        /// The link marks no place; its map is centred on this one.
        case middleOfLinkedMap = "map_link_centre"
        /// An address or a property identifier, looked up.
        case name = "address"
    }

    public init(_ place: Place, origin: Origin = .numbers) {
        self.place = place
        self.origin = origin
    }
}

extension PositionReading {
    /// All that two numbers may be, in every system that reaches them, in either order where nothing says which is
    /// which.
    /// - Parameter systems: empty for any.
    static func readings(of pair: WrittenPair, in systems: [PositionSystem] = []) -> [PositionReading] {
        var readings: [PositionReading] = []
        for (north, east) in pair.orders {
            if systems.isEmpty || systems.contains(where: \.isInDegrees), !pair.isTooCoarseForDegrees,
                let position = GeographicPosition(latitude_deg: north.value, longitude_deg: east.value)
            {
                readings.append(PositionReading(.geographic(position)))
            }
            guard pair.isPlain else { continue }
            let point = PlanePoint(easting_m: east.value, northing_m: north.value)
            for system in systems.isEmpty ? PositionSystem.all : systems where !system.isInDegrees {
                if system.reaches(point) || !systems.isEmpty && system.form == .plane(nil, nil) {
                    readings.append(PositionReading(.plane(point, system)))
                }
            }
            // Degrees are no metres of any plane.
            if systems.isEmpty, max(abs(point.easting_m), abs(point.northing_m)) > 360 {
                readings.append(PositionReading(.plane(point, nil)))
            }
        }
        return readings
    }

    /// All that two plain numbers may be, whichever comes first.
    public static func readings(of first: Double, _ second: Double) -> [PositionReading] {
        readings(of: WrittenPair(WrittenCoordinate(value: first), WrittenCoordinate(value: second)))
    }
}

extension PositionSystem {
    /// The systems in metres that two numbers fit, whichever comes first: what to tell of numbers that are no degrees.
    /// None where they fit so many that it says nothing.
    public static func fitting(_ first: Double, _ second: Double) -> [PositionSystem] {
        let systems = PositionReading.readings(of: first, second).compactMap { reading in
            if case .plane(_, let system?) = reading.place { system } else { nil }
        }
        return systems.count <= 3 ? systems : []
    }
}

/// A coordinate as it was written.
struct WrittenCoordinate: Hashable {
    enum Axis: Hashable {
        case north
        case east
    }

    var value: Double
    var axis: Axis?
    /// Numbers that it is put together of: degrees, minutes and seconds are three.
    var parts = 1
    var hasMark = false
    /// Without decimals, marks and letters.
    var isBareWhole = false
}

/// Two coordinates of a text.
struct WrittenPair: Hashable {
    let first: WrittenCoordinate
    let second: WrittenCoordinate
    /// Nothing but a comma stands between them.
    let isJoinedByComma: Bool

    init(_ first: WrittenCoordinate, _ second: WrittenCoordinate, isJoinedByComma: Bool = false) {
        self.first = first
        self.second = second
        self.isJoinedByComma = isJoinedByComma
    }

    var orders: [(north: WrittenCoordinate, east: WrittenCoordinate)] {
        [(first, second), (second, first)].filter { $0.0.axis != .east && $0.1.axis != .north }
    }

    /// Whether the two can be metres.
    var isPlain: Bool { [first, second].allSatisfy { $0.parts == 1 && !$0.hasMark && $0.value > 0 } }

    /// "60,26" is rather one number than a place of whole degrees.
    var isTooCoarseForDegrees: Bool { isJoinedByComma && first.isBareWhole && second.isBareWhole }
}
