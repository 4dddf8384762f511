public import GeometryCore

/// A straight piece of a line, or a point where both ends are the same.
public struct IndexedSegment: Sendable, Hashable {
    public let start: PlanePoint
    public let end: PlanePoint
    /// What it belongs to: a number of the caller's.
    public let item: Int32

    public init(start: PlanePoint, end: PlanePoint, item: Int32) {
        self.start = start
        self.end = end
        self.item = item
    }
}

/// A segment that a search found.
public struct SegmentHit: Sendable, Hashable {
    /// Among the segments as they were given.
    public let number: Int32
    public let item: Int32
    /// Where the index keeps it, see ``SegmentIndex/segment(at:)``.
    public let place: Int32
    /// Square metres of the plane. Good to find candidates: rounding is less than a millionth of a metre in the
    /// distance for coordinates below 1e9 m and segments below 1e6 m, but what measures exactly decides.
    public let squaredDistance: Double

    public var distance_m: Double { squaredDistance.squareRoot() }
}

/// How much farther than the nearest a candidate may be and still turn out the nearest when it is measured otherwise.
public struct CandidateMargin: Sendable, Hashable {
    /// Metres, whatever the distance.
    public let absolute_m: Double
    /// A fraction of the distance, for each metre of the distance.
    public let perMetre: Double
    /// A fraction of the distance, for each metre of the distance squared.
    public let perSquareMetre: Double
    /// The largest fraction of the distance.
    public let largest: Double

    public init(absolute_m: Double, perMetre: Double = 0, perSquareMetre: Double = 0, largest: Double = 1) {
        self.absolute_m = absolute_m
        self.perMetre = perMetre
        self.perSquareMetre = perSquareMetre
        self.largest = largest
    }

    /// Only what is as near as the nearest itself.
    public static let none = CandidateMargin(absolute_m: 0)

    /// The metres to which candidates count when the nearest is at a distance.
    @inlinable
    public func reach_m(_ distance_m: Double) -> Double {
        let fraction = (perMetre + perSquareMetre * distance_m) * distance_m
        // Written so that no distance, or an infinite one, leads to a number that is none.
        return distance_m + absolute_m + (distance_m > 0 ? distance_m * min(largest, fraction) : 0)
    }
}

/// Finds the segments near a point. Made once from all of them, then never changed.
///
/// Unchecked: what it points to is written while it is made, only read afterwards, and freed with it.
public final class SegmentIndex: @unchecked Sendable {
    /// Eight segments side by side. `share` is 1 / length squared, 0 for a point, and NaN where there is no segment,
    /// so that no comparison holds.
    private struct EightSegments {
        var startEast = SIMD8<Double>(repeating: .nan)
        var startNorth = SIMD8<Double>(repeating: .nan)
        var endEast = SIMD8<Double>(repeating: .nan)
        var endNorth = SIMD8<Double>(repeating: .nan)
        var share = SIMD8<Double>(repeating: .nan)

        mutating func set(_ place: Int, to segment: IndexedSegment) {
            let east = segment.end.easting_m - segment.start.easting_m
            let north = segment.end.northing_m - segment.start.northing_m
            let squaredLength = east * east + north * north
            startEast[place] = segment.start.easting_m
            startNorth[place] = segment.start.northing_m
            endEast[place] = segment.end.easting_m
            endNorth[place] = segment.end.northing_m
            share[place] = squaredLength > 0 ? 1 / squaredLength : 0
        }

        @inline(__always)
        func squaredDistances(to point: PlanePoint) -> SIMD8<Double> {
            let alongEast = endEast - startEast
            let alongNorth = endNorth - startNorth
            let toEast = point.easting_m - startEast
            let toNorth = point.northing_m - startNorth
            let zero = SIMD8<Double>()
            let one = SIMD8<Double>(repeating: 1)
            var part = (toEast * alongEast + toNorth * alongNorth) * share
            part.replace(with: zero, where: part .< zero)
            part.replace(with: one, where: part .> one)
            let offEast = toEast - part * alongEast
            let offNorth = toNorth - part * alongNorth
            return offEast * offEast + offNorth * offNorth
        }
    }

    public let count: Int
    private let boxes: PackedBoxes
    private let blocks: UnsafeMutablePointer<EightSegments>
    private let numbers: UnsafeMutablePointer<Int32>
    private let items: UnsafeMutablePointer<Int32>

    /// - Parameter segments: with finite coordinates, fewer than 2^31.
    public init(_ segments: [IndexedSegment]) {
        let extent = Self.extent(of: segments)
        let curve = HilbertCurve(over: extent)
        let order = HilbertCurve.order(of: segments.map { curve.number(of: $0.start.middle(to: $0.end)) })
        let blockCount = (segments.count + 7) / 8
        let blocks = UnsafeMutablePointer<EightSegments>.allocate(capacity: max(blockCount, 1))
        blocks.initialize(repeating: EightSegments(), count: max(blockCount, 1))
        let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: max(segments.count, 1))
        numbers.initialize(repeating: 0, count: max(segments.count, 1))
        let items = UnsafeMutablePointer<Int32>.allocate(capacity: max(segments.count, 1))
        items.initialize(repeating: 0, count: max(segments.count, 1))
        for (place, number) in order.enumerated() {
            let segment = segments[Int(number)]
            blocks[place / 8].set(place % 8, to: segment)
            numbers[place] = number
            items[place] = segment.item
        }
        boxes = PackedBoxes(count: blockCount, origin: extent.minimum.middle(to: extent.maximum)) { block in
            let places = block * 8..<min(block * 8 + 8, segments.count)
            return Self.extent(of: places.lazy.map { segments[Int(order[$0])] })
        }
        count = segments.count
        self.blocks = blocks
        self.numbers = numbers
        self.items = items
    }

    deinit {
        blocks.deallocate()
        numbers.deallocate()
        items.deallocate()
    }

    private static func extent(of segments: some Sequence<IndexedSegment>) -> PlaneBox {
        var (west, south) = (Double.infinity, Double.infinity)
        var (east, north) = (-Double.infinity, -Double.infinity)
        for segment in segments {
            west = min(west, segment.start.easting_m, segment.end.easting_m)
            south = min(south, segment.start.northing_m, segment.end.northing_m)
            east = max(east, segment.start.easting_m, segment.end.easting_m)
            north = max(north, segment.start.northing_m, segment.end.northing_m)
        }
        guard west <= east else { return PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0) }
        return PlaneBox(
            minimum: PlanePoint(easting_m: west, northing_m: south),
            maximum: PlanePoint(easting_m: east, northing_m: north))
    }

    /// A segment's ends, exactly as they were given.
    public func segment(at place: Int32) -> (start: PlanePoint, end: PlanePoint) {
        let block = blocks + Int(place) / 8
        let lane = Int(place) % 8
        return (
            PlanePoint(easting_m: block.pointee.startEast[lane], northing_m: block.pointee.startNorth[lane]),
            PlanePoint(easting_m: block.pointee.endEast[lane], northing_m: block.pointee.endNorth[lane])
        )
    }

    /// Metres of the plane from a point to one segment, as a search finds them.
    public func distance_m(from point: PlanePoint, toSegmentAt place: Int32) -> Double {
        let (start, end) = segment(at: place)
        let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        let (toEast, toNorth) = (point.easting_m - start.easting_m, point.northing_m - start.northing_m)
        let squaredLength = east * east + north * north
        let part = squaredLength > 0 ? max(0, min(1, (toEast * east + toNorth * north) / squaredLength)) : 0
        let (offEast, offNorth) = (toEast - part * east, toNorth - part * north)
        return (offEast * offEast + offNorth * offNorth).squareRoot()
    }

    /// Finds the nearest segment and all that are within the margin of it.
    ///
    /// - Parameters:
    ///   - limit_m: Nothing farther than this and its margin is found (nor is there a promise about what lies
    ///     beyond the limit itself): pass more than is known to be enough, for instance how far the nearest to a
    ///     neighbouring point can be.
    ///   - hits: Gets what was found, in no order; emptied first.
    /// - Returns: Metres of the plane to the nearest, at most the limit; infinity where nothing is found.
    @discardableResult
    public func nearest(
        to point: PlanePoint, within limit_m: Double = .infinity, margin: CandidateMargin = .none,
        into hits: inout [SegmentHit]
    ) -> Double {
        nearest(
            to: point, within: limit_m, margin: margin, wanted: { _ in .max }, where: { _ in true }, into: &hits)
    }

    /// Finds the nearest segment of an item that counts, and all of such items that are within the margin of it.
    /// - Parameter parts: where such items are, from ``parts(where:)``.
    @discardableResult
    public func nearest(
        to point: PlanePoint, margin: CandidateMargin = .none, in parts: Parts,
        where counts: (_ item: Int32) -> Bool, into hits: inout [SegmentHit]
    ) -> Double {
        parts.wanted.withUnsafeBufferPointer { wanted in
            nearest(
                to: point, within: .infinity, margin: margin, wanted: { wanted[$0] }, where: counts, into: &hits)
        }
    }

    /// Parts of an index that have items that count: a search for these passes over the others.
    public struct Parts: Sendable {
        fileprivate let wanted: [UInt8]
    }

    public func parts(where counts: (_ item: Int32) -> Bool) -> Parts {
        Parts(
            wanted: boxes.wanted { block in
                (block * 8..<min(block * 8 + 8, count)).contains { counts(items[$0]) }
            })
    }

    @inline(__always)
    private func nearest(
        to point: PlanePoint, within limit_m: Double, margin: CandidateMargin, wanted: (Int) -> UInt8,
        where counts: (Int32) -> Bool, into hits: inout [SegmentHit]
    ) -> Double {
        hits.removeAll(keepingCapacity: true)
        var nearest = limit_m * limit_m
        var farthestHit = 0.0
        let reach_m = margin.reach_m(limit_m)
        boxes.search(from: point, squaredLimit: reach_m * reach_m, wanted: wanted) { block, limit in
            var limit = limit
            forEachHit(of: block, from: point, within: limit) { hit in
                guard hit.squaredDistance <= limit, counts(hit.item) else { return }
                if hit.squaredDistance < nearest {
                    nearest = hit.squaredDistance
                    let reach_m = margin.reach_m(nearest.squareRoot())
                    limit = min(limit, reach_m * reach_m)
                    // What was found before is mostly out of reach now.
                    if farthestHit > limit {
                        hits.removeAll { $0.squaredDistance > limit }
                        farthestHit = hits.reduce(0) { max($0, $1.squaredDistance) }
                    }
                }
                farthestHit = max(farthestHit, hit.squaredDistance)
                hits.append(hit)
            }
            return limit
        }
        return hits.isEmpty ? .infinity : nearest.squareRoot()
    }

    /// Finds everything within a radius, give or take rounding: what measures exactly decides.
    /// - Parameter hits: Gets what was found, in no order; emptied first.
    public func within(_ radius_m: Double, of point: PlanePoint, into hits: inout [SegmentHit]) {
        hits.removeAll(keepingCapacity: true)
        let squared = radius_m * radius_m
        boxes.search(from: point, squaredLimit: squared) { block, limit in
            forEachHit(of: block, from: point, within: squared) { hits.append($0) }
            return limit
        }
    }

    /// Calls `body` with everything within a radius, nearer ones mostly first, until it returns false; give or take
    /// rounding, as above.
    package func visit(within radius_m: Double, of point: PlanePoint, _ body: (SegmentHit) -> Bool) {
        let squared = radius_m * radius_m
        boxes.search(from: point, squaredLimit: squared) { block, limit in
            var goesOn = true
            forEachHit(of: block, from: point, within: squared) { hit in
                if goesOn { goesOn = body(hit) }
            }
            return goesOn ? limit : -1
        }
    }

    /// Calls `body` with the place of each segment whose own box meets another, borders included.
    package func forEachPlace(meeting box: PlaneBox, _ body: (Int32) -> Void) {
        boxes.search(meeting: box) { block in
            for place in block * 8..<min(block * 8 + 8, count) {
                let place = Int32(truncatingIfNeeded: place)
                let (start, end) = segment(at: place)
                if max(start.easting_m, end.easting_m) >= box.minimum.easting_m,
                    min(start.easting_m, end.easting_m) <= box.maximum.easting_m,
                    max(start.northing_m, end.northing_m) >= box.minimum.northing_m,
                    min(start.northing_m, end.northing_m) <= box.maximum.northing_m
                {
                    body(place)
                }
            }
        }
    }

    /// The number, among the segments as they were given, of the one at a place.
    package func number(at place: Int32) -> Int32 { numbers[Int(place)] }

    @inline(__always)
    private func forEachHit(
        of block: Int, from point: PlanePoint, within squaredLimit: Double, _ body: (SegmentHit) -> Void
    ) {
        let distances = blocks[block].squaredDistances(to: point)
        for lane in 0..<8 where distances[lane] <= squaredLimit {
            let place = block * 8 + lane
            body(
                SegmentHit(
                    number: numbers[place], item: items[place], place: Int32(truncatingIfNeeded: place),
                    squaredDistance: distances[lane]))
        }
    }
}
