import GeometryCore

/// The points of a line without those that no more than a distance off the line between the others.
func simplified(_ line: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
    guard line.count > 2 else { return line }
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    LineSimplification.mark(&isKept, from: 0, to: line.count - 1, tolerance: tolerance * tolerance) {
        squaredDistance(line[$0], line[$1], line[$2])
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
