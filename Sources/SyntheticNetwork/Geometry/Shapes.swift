internal import GeometryCore

/// Lines and rings that look drawn by nature or by hand.
enum Shape {
    /// A closed ring around `centre` that is seen whole from there, and so never crosses itself. `roughness` is the
    /// share by which the radius varies.
    static func blob(
        around centre: PlanePoint, radius_m: Double, roughness: Double, halvings: Int = 2,
        _ random: inout SplitMix64
    ) -> [PlanePoint] {
        let directions = PlaneVector.directions(halvings: halvings)
        let factors = directions.map { _ in 1 + roughness * (2 * random.unit() - 1) }
        let ring = directions.indices.map { index in
            // Each radius is softened by its neighbours', so that the outline has no spikes.
            let before = factors[(index + directions.count - 1) % directions.count]
            let after = factors[(index + 1) % directions.count]
            let factor = (before + 2 * factors[index] + after) / 4
            return (centre + directions[index] * (radius_m * factor)).rounded
        }
        return ring + ring.prefix(1)
    }

    /// The line with a vertex put between every two, moved sideways, again and again. The given vertices stay.
    static func roughened(
        _ line: [PlanePoint], rounds: Int, sideways: Double, _ random: inout SplitMix64
    ) -> [PlanePoint] {
        var line = line
        for _ in 0..<rounds {
            var finer = Array(line.prefix(1))
            for (start, end) in zip(line, line.dropFirst()) {
                let step = end - start
                finer.append((start.middle(to: end) + step.left * (sideways * random.bell())).rounded)
                finer.append(end)
            }
            line = finer
        }
        return line
    }

    /// The line with its corners cut (Chaikin 1974); the ends stay.
    static func smoothed(_ line: [PlanePoint], rounds: Int) -> [PlanePoint] {
        var line = line
        for _ in 0..<rounds where line.count > 2 {
            var smoother = [line[0]]
            for (start, end) in zip(line, line.dropFirst()) {
                smoother.append((start + (end - start) * 0.25).rounded)
                smoother.append((start + (end - start) * 0.75).rounded)
            }
            smoother.append(line[line.count - 1])
            line = smoother
        }
        return line
    }

    /// A path of `segmentCount` segments that winds about the straight way in `bendCount` bends, by up to `sideways`
    /// of its length.
    static func winding(
        from start: PlanePoint, to end: PlanePoint, segmentCount: Int, bendCount: Int, sideways: Double,
        _ random: inout SplitMix64
    ) -> [PlanePoint] {
        let way = end - start
        let offsets = [0] + (0..<max(bendCount, 1)).map { _ in sideways * random.bell() } + [0]
        let middle = (1..<max(segmentCount, 1)).map { index in
            let share = Double(index) / Double(segmentCount)
            let position = share * Double(offsets.count - 1)
            let before = min(Int(position), offsets.count - 2)
            let rest = position - Double(before)
            // A smooth step from one offset to the next.
            let offset = offsets[before] + (offsets[before + 1] - offsets[before]) * rest * rest * (3 - 2 * rest)
            return (start + way * share + way.left * offset).rounded
        }
        return [start] + middle + [end]
    }
}

extension Array where Element == PlanePoint {
    var planeLength_m: Double { zip(self, dropFirst()).reduce(0) { $0 + $1.0.planeDistance_m(to: $1.1) } }
}
