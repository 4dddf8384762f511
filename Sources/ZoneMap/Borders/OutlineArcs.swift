/// The edges of the polygons around the nodes of a network that no segment ending there surely covers.
///
/// Around a node in a straight line there are none, where a line bends there are those on the outer side, and at the end
/// of a line there is half the polygon. Of what a segment covers those edges stay that do not lie deep in it, see
/// ``Capsule/shallowEdges(atEnd:of:depth_m:)``: few, but where segments are short.
struct OutlineArcs: Sendable {
    struct Arc: Sendable {
        let edges: EdgeRange
        /// Whether they are around the end of the capsule that they belong to, not its start.
        let atEnd: Bool
    }

    /// In the order of the capsules that they belong to.
    private(set) var arcs: [Arc] = []
    /// By capsule, where its arcs begin; one more at the end.
    private(set) var starts: [Int32] = [0]

    /// - Parameters:
    ///   - capsules: by number: first those of `joined.ends`, then those of its lone points.
    ///   - places: The numbers of the capsules in the order in which they are kept.
    ///   - depth_m: How deep in a capsule is deep.
    init(
        _ joined: JoinedSegments, _ capsules: [Capsule], places: [Int32], _ polygon: CirclePolygon, depth_m: Double
    ) {
        let (firsts, incidents) = Self.incidents(joined)
        var owned: [(owner: Int32, arc: Arc)] = []
        owned.reserveCapacity(joined.nodes.count)
        let whole = EdgeRange(first: 0, count: Int32(truncatingIfNeeded: polygon.count))
        var kept: [EdgeRange] = []
        var narrowed: [EdgeRange] = []
        for node in joined.nodes.indices {
            let here = firsts[node]..<firsts[node + 1]
            guard let first = here.first else { continue }
            kept.removeAll(keepingCapacity: true)
            kept.append(whole)
            for incident in incidents[here] where !kept.isEmpty {
                let edges = capsules[Int(incident.capsule)].shallowEdges(
                    atEnd: incident.atEnd, of: polygon, depth_m: depth_m)
                narrowed.removeAll(keepingCapacity: true)
                for range in kept { range.intersection(edges, of: polygon.count) { narrowed.append($0) } }
                swap(&kept, &narrowed)
            }
            for range in kept {
                owned.append((incidents[first].capsule, Arc(edges: range, atEnd: incidents[first].atEnd)))
            }
        }
        for (number, node) in joined.lonePoints.enumerated() where joined.radii[Int(node)] > 0 {
            owned.append((Int32(truncatingIfNeeded: joined.ends.count + number), Arc(edges: whole, atEnd: false)))
        }
        arrange(owned, places)
    }

    private struct Incident {
        let capsule: Int32
        let atEnd: Bool
    }

    /// The segments that end at each node: where each node's begin, and all of them.
    private static func incidents(_ joined: JoinedSegments) -> (firsts: [Int], incidents: [Incident]) {
        var firsts = [Int](repeating: 0, count: joined.nodes.count + 1)
        for (start, end) in joined.ends {
            firsts[Int(start)] += 1
            firsts[Int(end)] += 1
        }
        var sum = 0
        for node in firsts.indices { (firsts[node], sum) = (sum, sum + firsts[node]) }
        var next = firsts
        var incidents = [Incident](repeating: Incident(capsule: 0, atEnd: false), count: sum)
        for (number, ends) in joined.ends.enumerated() {
            let number = Int32(truncatingIfNeeded: number)
            incidents[next[Int(ends.start)]] = Incident(capsule: number, atEnd: false)
            next[Int(ends.start)] += 1
            incidents[next[Int(ends.end)]] = Incident(capsule: number, atEnd: true)
            next[Int(ends.end)] += 1
        }
        return (firsts, incidents)
    }

    /// Puts the arcs into the order of their capsules.
    private mutating func arrange(_ owned: [(owner: Int32, arc: Arc)], _ places: [Int32]) {
        var placeOfNumber = [Int](repeating: 0, count: places.count)
        for (place, number) in places.enumerated() { placeOfNumber[Int(number)] = place }
        starts = [Int32](repeating: 0, count: places.count + 1)
        for (owner, _) in owned { starts[placeOfNumber[Int(owner)]] += 1 }
        var sum: Int32 = 0
        for place in starts.indices { (starts[place], sum) = (sum, sum + starts[place]) }
        var next = starts
        arcs = [Arc](repeating: Arc(edges: EdgeRange(first: 0, count: 0), atEnd: false), count: owned.count)
        for (owner, arc) in owned {
            let place = placeOfNumber[Int(owner)]
            arcs[Int(next[place])] = arc
            next[place] += 1
        }
    }

    /// The arcs of the capsule at a place.
    @inline(__always)
    subscript(place: Int32) -> ArraySlice<Arc> { arcs[Int(starts[Int(place)])..<Int(starts[Int(place) + 1])] }
}
