import GeometryCore

/// The border of a plot as straight pieces.
struct PlotOutline {
    /// A piece of a border, with what tells on which side of it the plot is.
    struct Piece {
        let start: PlanePoint
        let end: PlanePoint
        /// Towards the plot, of length 1.
        let inward: (east: Double, north: Double)

        var middle: PlanePoint { start.middle(to: end) }
        var planeLength_m: Double { start.planeDistance_m(to: end) }

        /// A place just inside, by the middle.
        func place(inside_m: Double) -> PlanePoint {
            let middle = middle
            return PlanePoint(
                easting_m: middle.easting_m + inward.east * inside_m,
                northing_m: middle.northing_m + inward.north * inside_m)
        }

        var halves: [Piece] {
            [
                Piece(start: start, end: middle, inward: inward),
                Piece(start: middle, end: end, inward: inward),
            ]
        }
    }

    /// Pieces that stand one behind the other, or a part of one.
    struct Stretch {
        /// One at least.
        let pieces: ArraySlice<Piece>
        /// Of each, in ground metres.
        let lengths_m: ArraySlice<Double>
        let length_m: Double

        init(pieces: ArraySlice<Piece>, lengths_m: ArraySlice<Double>) {
            self.pieces = pieces
            self.lengths_m = lengths_m
            length_m = lengths_m.reduce(0, +)
        }

        /// The piece that the middle of the stretch is in, or near.
        var middle: Piece { pieces[pieces.startIndex + pieces.count / 2] }

        /// How far the farthest place of it is from one, in metres of the plane.
        func planeRadius_m(from place: PlanePoint) -> Double {
            pieces.reduce(0) { radius_m, piece in
                max(radius_m, place.planeDistance_m(to: piece.start), place.planeDistance_m(to: piece.end))
            }
        }

        /// In two; nil for a single piece.
        var halves: [Stretch]? {
            guard pieces.count > 1 else { return nil }
            let count = pieces.count / 2
            return [
                Stretch(pieces: pieces.prefix(count), lengths_m: lengths_m.prefix(count)),
                Stretch(pieces: pieces.dropFirst(count), lengths_m: lengths_m.dropFirst(count)),
            ]
        }
    }

    let pieces: [Piece]

    init(_ geometry: PlaneGeometry) {
        let polygons: [[[PlanePoint]]] =
            switch geometry {
            case .polygon(let rings): [rings]
            case .multiPolygon(let polygons): polygons
            default: []
            }
        pieces = polygons.flatMap { rings in
            rings.enumerated().flatMap { index, ring in Self.pieces(of: ring, isHole: index > 0) }
        }
    }

    private static func pieces(of ring: [PlanePoint], isHole: Bool) -> [Piece] {
        guard let first = ring.first else { return [] }
        // Small numbers, so that the area of a small ring is not lost in large ones.
        let area = zip(ring, ring.dropFirst()).reduce(0.0) { area, side in
            let (east, north) = (side.0.easting_m - first.easting_m, side.0.northing_m - first.northing_m)
            return area + east * (side.1.northing_m - first.northing_m)
                - north * (side.1.easting_m - first.easting_m)
        }
        let isLeft = (area > 0) != isHole
        return zip(ring, ring.dropFirst()).compactMap { start, end in
            let length_m = start.planeDistance_m(to: end)
            guard length_m > 0 else { return nil }
            let (east, north) = (
                (end.easting_m - start.easting_m) / length_m, (end.northing_m - start.northing_m) / length_m
            )
            return Piece(start: start, end: end, inward: isLeft ? (-north, east) : (north, -east))
        }
    }
}
