internal import GeometryCore

/// A step in the plane. Everything here uses only arithmetic that is exactly the same on every machine: sums,
/// products, quotients and square roots, no sines or logarithms.
struct PlaneVector {
    var east: Double
    var north: Double

    var length: Double { (east * east + north * north).squareRoot() }
    /// A quarter turn to the left.
    var left: PlaneVector { PlaneVector(east: -north, north: east) }

    static func * (vector: PlaneVector, factor: Double) -> PlaneVector {
        PlaneVector(east: vector.east * factor, north: vector.north * factor)
    }

    static func + (one: PlaneVector, other: PlaneVector) -> PlaneVector {
        PlaneVector(east: one.east + other.east, north: one.north + other.north)
    }

    /// Evenly spread directions of length 1, counter-clockwise from east; four times a power of two of them, made
    /// by halving the angles.
    static func directions(halvings: Int) -> [PlaneVector] {
        var directions = [(1, 0), (0, 1), (-1, 0), (0, -1)].map { PlaneVector(east: $0.0, north: $0.1) }
        for _ in 0..<halvings {
            directions = directions.indices.flatMap { index in
                let sum = directions[index] + directions[(index + 1) % directions.count]
                return [directions[index], sum * (1 / sum.length)]
            }
        }
        return directions
    }
}

extension PlanePoint {
    init(_ pair: (Double, Double)) { self.init(easting_m: pair.0, northing_m: pair.1) }

    static func + (point: PlanePoint, step: PlaneVector) -> PlanePoint {
        PlanePoint(easting_m: point.easting_m + step.east, northing_m: point.northing_m + step.north)
    }

    static func - (end: PlanePoint, start: PlanePoint) -> PlaneVector {
        PlaneVector(east: end.easting_m - start.easting_m, north: end.northing_m - start.northing_m)
    }

    /// To whole millimetres.
    var rounded: PlanePoint {
        PlanePoint(easting_m: (easting_m * 1000).rounded() / 1000, northing_m: (northing_m * 1000).rounded() / 1000)
    }
}
