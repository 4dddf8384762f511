public import GeometryCore

/// Finds the boxes that meet another. Made once from all of them, then never changed.
///
/// Unchecked: what it points to is written while it is made, only read afterwards, and freed with it.
public final class BoxIndex: @unchecked Sendable {
    private let boxes: [PlaneBox]
    private let order: [Int32]
    private let packed: PackedBoxes

    /// - Parameter boxes: with finite corners, fewer than 2^31.
    public init(_ boxes: [PlaneBox]) {
        let first = boxes.first ?? PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        let extent = boxes.reduce(first) { $0.union($1) }
        let curve = HilbertCurve(over: extent)
        let order = HilbertCurve.order(of: boxes.map { curve.number(of: $0.minimum.middle(to: $0.maximum)) })
        packed = PackedBoxes(count: boxes.count, origin: extent.minimum.middle(to: extent.maximum)) {
            boxes[Int(order[$0])]
        }
        self.boxes = boxes
        self.order = order
    }

    public var count: Int { boxes.count }

    /// The numbers of the boxes that meet one, borders included, ascending.
    /// - Parameter found: Gets them; emptied first.
    public func meeting(_ box: PlaneBox, into found: inout [Int32]) {
        found.removeAll(keepingCapacity: true)
        packed.search(meeting: box) { place in
            let number = order[place]
            if boxes[Int(number)].intersects(box) { found.append(number) }
        }
        found.sort()
    }
}
