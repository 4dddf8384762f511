internal import GeometryCore

/// Kinds of lines on which the drawing of borders is most likely to go wrong.
public enum NastyKind: String, Sendable, CaseIterable {
    /// Feeders as they are drawn: a vertex every 2 to 60 m, and slight bends.
    case feeder
    /// Feeders with pieces of a millimetre or a micrometre among the others.
    case shortPieces
    case nearParallel
    /// There and back again with next to nothing in between.
    case hairpins
    /// Ends that touch within a micrometre, or just not.
    case touchingEnds
    /// Closed lines about as wide as a limit, so that what they enclose just closes.
    case loops
    /// Lines whose distance is the sum or the difference of two limits: borders touch.
    case coincidence
    /// Collinear pieces that overlap, or are drawn twice.
    case overlaps
    /// Many pieces at one node.
    case star
    /// Long and straight, with kinks of a millimetre.
    case kinks
    case spiral
    /// Lines at whole multiples of a limit.
    case grid
    /// A feeder that turns back on itself about two limits away.
    case serpentine
}

/// Draws lines around 0, 0. `limit_m` is the shortest limit of the rules in metres of the plane.
struct NastyPen {
    let limit_m: Double
    var random: SplitMix64

    private static let middle = PlanePoint(easting_m: 0, northing_m: 0)

    /// A place within `reach_m` of the middle.
    mutating func place(_ reach_m: Double) -> PlanePoint {
        PlanePoint(easting_m: random.real(-reach_m...reach_m), northing_m: random.real(-reach_m...reach_m))
    }

    /// A step of length 1.
    mutating func heading() -> PlaneVector {
        while true {
            let step = PlaneVector(east: random.real(-1...1), north: random.real(-1...1))
            if step.length > 0.1, step.length < 1 { return step * (1 / step.length) }
        }
    }

    mutating func walk(
        from start: PlanePoint, _ steps: Int, bend: Double, spacing_m: (inout SplitMix64) -> Double
    ) -> [PlanePoint] {
        var (path, heading) = ([start], heading())
        for _ in 0..<steps {
            path.append(path[path.count - 1] + heading * spacing_m(&random))
            let turned = heading + heading.left * (bend * random.bell())
            heading = turned * (1 / turned.length)
        }
        return path
    }

    mutating func lines(_ kind: NastyKind) -> [[PlanePoint]] {
        switch kind {
        case .feeder: feeders()
        case .shortPieces: shortPieces()
        case .nearParallel: nearParallel()
        case .hairpins: hairpins()
        case .touchingEnds: touchingEnds()
        case .loops: loops()
        case .coincidence: coincidence()
        case .overlaps: overlaps()
        case .star: star()
        case .kinks: kinks()
        case .spiral: spiral()
        case .grid: grid()
        case .serpentine: serpentine()
        }
    }

    private mutating func feeders() -> [[PlanePoint]] {
        (0...random.index(below: 3)).map { _ in
            walk(from: place(700), 10 + random.index(below: 40), bend: random.real(0.02...0.9)) { random in
                random.chance(0.3) ? random.real(20...60) : random.real(2...30)
            }
        }
    }

    private mutating func shortPieces() -> [[PlanePoint]] {
        (0...random.index(below: 2)).map { _ in
            walk(from: place(500), 12 + random.index(below: 24), bend: random.real(0.05...2.5)) { random in
                if random.chance(0.2) { return 1e-6 }
                if random.chance(0.3) { return 1e-3 }
                return random.chance(0.3) ? random.real(0.01...1) : random.real(5...90)
            }
        }
    }

    private mutating func nearParallel() -> [[PlanePoint]] {
        let path = walk(from: place(500), 3 + random.index(below: 8), bend: 0.5) { $0.real(30...300) }
        let step = heading()
        return [path]
            + (0...random.index(below: 3)).map { _ in
                let away_m = [1e-6, 1e-4, 1e-3, 0.01, 0.1, 1, 5][random.index(below: 7)]
                return path.map { $0 + step * (away_m * (random.chance(0.5) ? 1 : random.real(0.5...2))) }
            }
    }

    private mutating func hairpins() -> [[PlanePoint]] {
        (0...random.index(below: 3)).map { _ in
            var path = walk(from: place(700), 2, bend: 0.3) { $0.real(50...300) }
            for _ in 0..<(2 + random.index(below: 6)) {
                let (from, to) = (path[path.count - 2], path[path.count - 1])
                let back = from - to
                let aside = back.left * (1 / max(back.length, 1e-3))
                path.append(
                    to + back * random.real(0.2...1.3)
                        + aside * [0, 1e-6, 1e-3, 0.05, 1, 20][random.index(below: 6)])
            }
            return path.withoutRepeats
        }
    }

    private mutating func touchingEnds() -> [[PlanePoint]] {
        let hub = place(500)
        var paths = (0...(2 + random.index(below: 5))).map { _ in
            walk(
                from: hub + heading() * [0, 1e-7, 1e-6, 1e-5][random.index(below: 4)], 2 + random.index(below: 6),
                bend: 0.6
            ) { $0.real(3...150) }
        }
        // Ends on the middle of another piece, or just beside it.
        let foot = paths[0][0].middle(to: paths[0][1]) + heading() * [0, 1e-7, 1e-6][random.index(below: 3)]
        paths.append([foot] + walk(from: foot + heading() * 40, 3, bend: 0.4) { $0.real(10...90) })
        return paths
    }

    private mutating func loops() -> [[PlanePoint]] {
        (0...random.index(below: 2)).map { number in
            let radius_m = limit_m * [0.999999, 1, 1.000001, 1.001, 2, 1.5, 0.1][random.index(below: 7)]
            let roughness = number == 0 && random.chance(0.5) ? 0 : random.real(0...0.2)
            let centre = place(300)
            let points = PlaneVector.directions(halvings: 1 + random.index(below: 4)).map { direction in
                centre + direction * (radius_m * (1 + roughness * random.bell()))
            }
            return points + points.prefix(1)
        }
    }

    private mutating func coincidence() -> [[PlanePoint]] {
        let along = random.chance(0.3) ? PlaneVector(east: 1, north: 0) : heading()
        let start = place(400)
        let length_m = random.real(20...700)
        return (0...(1 + random.index(below: 2))).map { number in
            let away_m = number == 0 ? 0 : limit_m * [1, 2, 3, 4, 1, 2][random.index(below: 6)]
            let near_m = [0, 0, 0, 1e-9, -1e-9, 1e-6, -1e-6, 1e-4, -1e-4, 0.01, -0.01][random.index(below: 11)]
            let from = start + along.left * (away_m + near_m) + along * random.real(-100...100)
            // A short needle is almost a point, whose border is a circle.
            return [from, from + along * (random.chance(0.4) ? 0.001 : length_m)]
        }
    }

    private mutating func overlaps() -> [[PlanePoint]] {
        let path = walk(from: place(500), 2 + random.index(below: 5), bend: 0.8) { $0.real(40...400) }
        var paths = [path]
        for _ in 0..<(2 + random.index(below: 4)) {
            let number = random.index(below: path.count - 1)
            let (from, step) = (path[number], path[number + 1] - path[number])
            let piece = [from + step * random.real(-0.5...0.5), from + step * random.real(0.5...1.5)]
            paths.append(random.chance(0.5) ? piece : piece.reversed())
        }
        if random.chance(0.5) { paths.append(path.reversed()) }
        return paths
    }

    private mutating func star() -> [[PlanePoint]] {
        let hub = place(300)
        return (0..<(6 + random.index(below: 20))).map { _ in
            let end = hub + heading() * (random.chance(0.3) ? random.real(0.001...5) : random.real(20...600))
            return random.chance(0.5) ? [hub, end] : [end, hub]
        }
    }

    private mutating func kinks() -> [[PlanePoint]] {
        let (start, along) = (place(300), heading())
        let step_m = random.real(10...120)
        let kink_m = [1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.1][random.index(below: 6)]
        return [
            (-12...12).map { number in
                start + along * (Double(number) * step_m) + along.left * (kink_m * random.bell())
            }
        ]
    }

    private mutating func spiral() -> [[PlanePoint]] {
        let centre = place(200)
        let directions = PlaneVector.directions(halvings: 2)
        let growth = limit_m * random.real(0.2...1.3) / Double(directions.count)
        return [(1..<(20 + random.index(below: 30))).map { centre + directions[$0 % 16] * (growth * Double($0)) }]
    }

    private mutating func grid() -> [[PlanePoint]] {
        let start = place(300)
        let step_m = limit_m * [1, 2, 0.5][random.index(below: 3)]
        let along = random.chance(0.6) ? PlaneVector(east: 1, north: 0) : heading()
        return (0...(1 + random.index(below: 3))).flatMap { number in
            let way_m = Double(number) * step_m
            return [
                [start + along * way_m, start + along * way_m + along.left * (2 * step_m)],
                [start + along.left * way_m, start + along.left * way_m + along * (2 * step_m)],
            ]
        }
    }

    private mutating func serpentine() -> [[PlanePoint]] {
        let (start, along) = (place(200), heading())
        let width_m = limit_m * [2, 2.000001, 1.999999, 1.99, 2.01, 4, 1][random.index(below: 7)]
        let length_m = random.real(50...900)
        let path = (0..<(4 + random.index(below: 5))).map { number -> PlanePoint in
            let away_m = Double(number / 2) * width_m
            let along_m = (number + 1) / 2 % 2 == 0 ? 0 : length_m
            return start + along.left * away_m + along * along_m
        }
        return [path]
    }
}

extension [PlanePoint] {
    /// Without points that are where the one before them is; still two at least where there were two places.
    fileprivate var withoutRepeats: [PlanePoint] {
        reduce(into: []) { kept, point in if kept.last != point { kept.append(point) } }
    }
}
