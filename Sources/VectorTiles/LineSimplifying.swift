/// The points of a line without those that no more than a distance off the line between the others (Douglas and
/// Peucker 1973).
func simplified(_ line: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
    guard line.count > 2 else { return line }
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    var waiting = [0..<line.count - 1]
    while let range = waiting.popLast() {
        let (start, end) = (line[range.lowerBound], line[range.upperBound])
        var (farthest, largest) = (0, tolerance * tolerance)
        for index in range.dropFirst() {
            let squared = squaredDistance(line[index], start, end)
            if squared > largest { (farthest, largest) = (index, squared) }
        }
        guard farthest > 0 else { continue }
        isKept[farthest] = true
        waiting.append(range.lowerBound..<farthest)
        waiting.append(farthest..<range.upperBound)
    }
    return line.indices.filter { isKept[$0] }.map { line[$0] }
}

/// From a point to a segment.
private func squaredDistance(_ point: SIMD2<Double>, _ start: SIMD2<Double>, _ end: SIMD2<Double>) -> Double {
    let (way, off) = (end - start, point - start)
    let length = (way * way).sum()
    let share = length > 0 ? min(max((off * way).sum() / length, 0), 1) : 0
    let rest = off - way * share
    return (rest * rest).sum()
}
