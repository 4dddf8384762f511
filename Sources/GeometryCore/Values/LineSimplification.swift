/// Which vertices of a line have to stay so that none of the others is farther off than a tolerance (Douglas and Peucker
/// 1973), with a stack of our own: a coast can have more vertices than the machine's stack has frames.
package enum LineSimplification {
    /// Marks what stays between two vertices that stay.
    /// - Parameters:
    ///   - keeps: by vertex.
    ///   - tolerance: in the measure of `distance`, metres or squares of units.
    ///   - distance: of a vertex from the segment between two others.
    package static func mark(
        _ keeps: inout [Bool], from start: Int, to end: Int, tolerance: Double,
        distance: (_ vertex: Int, _ start: Int, _ end: Int) -> Double
    ) {
        var open = [(start, end)]
        while let (start, end) = open.popLast() {
            guard end - start > 1 else { continue }
            var (farthest, largest) = (start, tolerance)
            for vertex in (start + 1)..<end {
                let away = distance(vertex, start, end)
                if away > largest { (farthest, largest) = (vertex, away) }
            }
            guard farthest > start else { continue }
            keeps[farthest] = true
            open.append((start, farthest))
            open.append((farthest, end))
        }
    }
}
