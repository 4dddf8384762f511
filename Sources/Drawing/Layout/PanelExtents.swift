import Foundation
package import GeometryCore

/// Which extents a picture of an area shows. A company can have a part of its area hundreds of kilometres away: that
/// gets a frame of its own, as in one frame both would be too small to see.
package struct PanelExtents: Sendable, Hashable {
    /// The largest part.
    package let main: PlaneBox
    /// The others, the largest first.
    package let far: [PlaneBox]
    /// Whether the frame shows the extent and no more.
    package let isExact: Bool

    /// More frames than this are no help to anybody.
    private static let most = 4

    /// Nil where there are no boxes.
    /// - Parameter boxes: Around everything that is to be shown.
    package init?(of boxes: [PlaneBox]) {
        var groups: [PlaneBox] = []
        for box in boxes.sorted(by: { $0.diagonal_m > $1.diagonal_m }) {
            groups.append(box)
            Self.joinNear(&groups)
        }
        while groups.count > Self.most {
            let rest = groups[(Self.most - 1)...].reduce(groups[Self.most - 1]) { $0.union($1) }
            groups = Array(groups.prefix(Self.most - 1)) + [rest]
            Self.joinNear(&groups)
        }
        groups.sort { $0.diagonal_m > $1.diagonal_m }
        guard let main = groups.first else { return nil }
        self.main = main
        far = Array(groups.dropFirst())
        isExact = false
    }

    /// One place, seen exactly that far.
    package init(only box: PlaneBox) {
        main = box
        far = []
        isExact = true
    }

    /// Joins boxes that are no farther apart than the larger of the two is long, till there are none.
    private static func joinNear(_ groups: inout [PlaneBox]) {
        var place = groups.count - 1
        while place >= 0 {
            let near = groups.indices.first { other in
                other != place
                    && groups[other].gap_m(to: groups[place])
                        <= max(groups[other].diagonal_m, groups[place].diagonal_m)
            }
            guard let near else {
                place -= 1
                continue
            }
            groups[near] = groups[near].union(groups[place])
            groups.remove(at: place)
            place = groups.count - 1
        }
    }
}

extension PlaneBox {
    package var diagonal_m: Double { (width_m * width_m + height_m * height_m).squareRoot() }

    /// The shortest distance in the plane to another box; 0 where they meet.
    func gap_m(to other: PlaneBox) -> Double {
        let east = max(
            0, other.minimum.easting_m - maximum.easting_m, minimum.easting_m - other.maximum.easting_m)
        let north = max(
            0, other.minimum.northing_m - maximum.northing_m, minimum.northing_m - other.maximum.northing_m)
        return (east * east + north * north).squareRoot()
    }
}
