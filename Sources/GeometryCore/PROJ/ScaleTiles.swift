/// The point scale factor over a square of the plane, as the polynomial through its values at three by three places.
///
/// The factor of a conformal projection is so smooth that the polynomial is as good as the values themselves, which
/// PROJ gets by numerical differentiation: of squares of 8 km a relative 1e-10 is asked (``largestError``), and
/// 1e-12 is usual.
struct ScaleTile {
    /// Easting and northing are multiples of this at the tile's corners.
    static let size_m = 8192.0
    /// The greatest relative difference from PROJ's factor that is accepted where the polynomial is at its worst.
    static let largestError = 1e-10

    private let centre: PlanePoint
    /// By power of the northing, then of the easting, both in half sizes from the centre.
    private let constant: SIMD3<Double>
    private let linear: SIMD3<Double>
    private let square: SIMD3<Double>
    /// The most by which the factor changes, relatively, for each metre within the tile.
    let gradient_perMetre: Double

    /// Nil where `factor` fails, or is not as smooth as that.
    init?(column: Int, row: Int, factor: (PlanePoint) -> Double?) {
        let half_m = Self.size_m / 2
        let centre = PlanePoint(
            easting_m: (Double(column) + 0.5) * Self.size_m, northing_m: (Double(row) + 0.5) * Self.size_m)
        func factorAt(_ east: Double, _ north: Double) -> Double? {
            factor(
                PlanePoint(
                    easting_m: centre.easting_m + east * half_m, northing_m: centre.northing_m + north * half_m))
        }
        /// The parabola through three values a half size apart.
        func parabola(_ low: SIMD3<Double>, _ middle: SIMD3<Double>, _ high: SIMD3<Double>)
            -> (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)
        {
            (middle, (high - low) / 2, (high + low) / 2 - middle)
        }
        var rows: [SIMD3<Double>] = []
        for north in [-1.0, 0, 1] {
            guard let west = factorAt(-1, north), let middle = factorAt(0, north), let east = factorAt(1, north)
            else { return nil }
            rows.append(SIMD3(middle, (east - west) / 2, (east + west) / 2 - middle))
        }
        self.centre = centre
        (constant, linear, square) = parabola(rows[0], rows[1], rows[2])
        let slopeEast = abs(constant[1]) + 2 * abs(constant[2]) + abs(linear[1]) + 2 * abs(linear[2])
        let slopeNorth = abs(linear[0]) + 2 * abs(square[0]) + abs(linear[1]) + 2 * abs(square[1])
        gradient_perMetre = (slopeEast * slopeEast + slopeNorth * slopeNorth).squareRoot() / half_m / constant[0]
        // A parabola through three values strays most a good half of the way to the outer ones.
        for (east, north) in [(0.577, 0.577), (-0.577, 0.577), (0.577, -0.577), (-0.577, -0.577)] {
            guard let exact = factorAt(east, north),
                abs(value(east, north) - exact) <= Self.largestError * exact
            else { return nil }
        }
    }

    @inline(__always)
    private func value(_ east: Double, _ north: Double) -> Double {
        let inEast = constant + north * (linear + north * square)
        return inEast[0] + east * (inEast[1] + east * inEast[2])
    }

    /// Within the tile.
    @inline(__always)
    func factor(at point: PlanePoint) -> Double {
        let half_m = Self.size_m / 2
        return value((point.easting_m - centre.easting_m) / half_m, (point.northing_m - centre.northing_m) / half_m)
    }
}

/// The tiles of one plane that were asked for so far. Which tile a point is in, and what is in it, depends on
/// nothing but the plane, so that the same line is as long in every run and in every order.
final class ScaleTiles {
    private struct Place: Hashable {
        let column: Int
        let row: Int

        @inline(__always)
        init(of point: PlanePoint) {
            column = Self.number(point.easting_m)
            row = Self.number(point.northing_m)
        }

        /// A finite coordinate may be larger than any tile's number; where it is cut off no projection reaches.
        @inline(__always)
        private static func number(_ coordinate_m: Double) -> Int {
            let number = max(-0x1p40, min(0x1p40, coordinate_m / ScaleTile.size_m))
            let towardsZero = Int(number)
            return Double(towardsZero) > number ? towardsZero - 1 : towardsZero
        }
    }

    /// A tile, or that there is none.
    private struct Entry {
        let place: Place
        let tile: ScaleTile?
    }

    private var entries: [Entry] = []
    private var numbers: [Place: Int] = [:]
    /// The number of a tile that was met lately, by a few bits of its place.
    private var recent = [Int](repeating: -1, count: 1024)

    /// The factor at a finite point; nil where it must be had from PROJ itself.
    @inline(__always)
    func factor(at point: PlanePoint, exact: (PlanePoint) -> Double?) -> Double? {
        entries[number(at: point, exact)].tile?.factor(at: point)
    }

    /// The gradient near a finite point, likewise.
    @inline(__always)
    func gradient_perMetre(at point: PlanePoint, exact: (PlanePoint) -> Double?) -> Double? {
        entries[number(at: point, exact)].tile?.gradient_perMetre
    }

    /// Whether a point lies in a tile that was asked for before.
    func isKnown(at point: PlanePoint) -> Bool {
        recentNumber(of: Place(of: point)).map { entries[$0].tile != nil } ?? false
    }

    @inline(__always)
    private func number(at point: PlanePoint, _ exact: (PlanePoint) -> Double?) -> Int {
        let place = Place(of: point)
        if let number = recentNumber(of: place) { return number }
        let number = number(of: place, exact)
        recent[Self.slot(of: place)] = number
        return number
    }

    /// The number of a tile if it was met lately.
    @inline(__always)
    private func recentNumber(of place: Place) -> Int? {
        let number = recent[Self.slot(of: place)]
        guard number >= 0, entries[number].place == place else { return nil }
        return number
    }

    @inline(__always)
    private static func slot(of place: Place) -> Int { (place.column & 31) << 5 | place.row & 31 }

    private func number(of place: Place, _ exact: (PlanePoint) -> Double?) -> Int {
        if let known = numbers[place] { return known }
        let number = entries.count
        entries.append(
            Entry(place: place, tile: ScaleTile(column: place.column, row: place.row, factor: exact)))
        numbers[place] = number
        return number
    }
}
