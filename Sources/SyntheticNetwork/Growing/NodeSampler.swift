internal import GeometryCore

/// A town: where it is, how far its streets reach, and how large it is beside the others.
struct Town {
    let name: String
    let centre: PlanePoint
    let radius_m: Double
    let weight: Double
    /// Whether feeders start here; else the town hangs on another's.
    let hasPrimaryStation: Bool

    init(_ name: String, _ easting_m: Double, _ northing_m: Double, radius_m: Double, weight: Double) {
        self.init(
            name: name, centre: PlanePoint(easting_m: easting_m, northing_m: northing_m), radius_m: radius_m,
            weight: weight, hasPrimaryStation: radius_m > 600)
    }

    private init(name: String, centre: PlanePoint, radius_m: Double, weight: Double, hasPrimaryStation: Bool) {
        self.name = name
        self.centre = centre
        self.radius_m = radius_m
        self.weight = weight
        self.hasPrimaryStation = hasPrimaryStation
    }

    /// The same town with its streets reaching only so far, as a share.
    func shrunk(to share: Double) -> Town {
        Town(
            name: name, centre: centre, radius_m: radius_m * share, weight: weight,
            hasPrimaryStation: hasPrimaryStation)
    }

    func isUrban(_ point: PlanePoint) -> Bool { centre.planeDistance_m(to: point) < radius_m }
}

/// Scatters places for substations over land: close together in towns, thin in the country, none in the forests.
struct NodeSampler {
    let land: PlaneRegion
    let water: PlaneRegion
    let towns: [Town]
    /// The share of places that is sought near towns.
    let townShare: Double
    /// The least distance of two places in a town, and in the country.
    let townSpacing_m: Double
    let countrySpacing_m: Double
    /// Only this close to a town; nil: anywhere.
    var reach_m: Double?
    /// From 0, no forest, to 1, nothing but forest.
    var forestShare = 0.42

    /// Up to `count` places, none too close to another or to those in `grid`, to which they are added. Fewer
    /// only when the land is full.
    func sample(_ count: Int, into grid: inout NodeGrid, _ random: inout SplitMix64) {
        guard let box = land.box else { return }
        let forestSeed = random.next()
        let choices = towns.map { (choice: $0, weight: $0.weight) }
        var tries = 0
        let wanted = grid.nodes.count + count
        while grid.nodes.count < wanted, tries < count * 400 {
            tries += 1
            let point: PlanePoint
            let spacing_m: Double
            if random.chance(townShare), let town = random.choose(choices) {
                // Three bells make a town that thins out into its surroundings.
                let reach = town.radius_m * 2.2
                point =
                    (town.centre + PlaneVector(east: reach * random.bell(), north: reach * random.bell())).rounded
                let share = min(town.centre.planeDistance_m(to: point) / (2 * town.radius_m), 1)
                spacing_m = townSpacing_m * (1 + share)
            } else {
                point =
                    PlanePoint(
                        easting_m: random.real(box.minimum.easting_m...box.maximum.easting_m),
                        northing_m: random.real(box.minimum.northing_m...box.maximum.northing_m)
                    ).rounded
                guard Self.noise(point, seed: forestSeed) > forestShare else { continue }
                spacing_m = countrySpacing_m
            }
            guard isWithinReach(point), land.contains(point), !water.contains(point),
                !grid.hasNode(within: spacing_m, of: point)
            else { continue }
            grid.append(point)
        }
    }

    private func isWithinReach(_ point: PlanePoint) -> Bool {
        guard let reach_m else { return true }
        return towns.contains { $0.centre.planeDistance_m(to: point) < reach_m }
    }

    /// Smooth noise from 0 to 1 with patches of some kilometres.
    private static func noise(_ point: PlanePoint, seed: UInt64) -> Double {
        let size_m = 5_000.0
        let column = (point.easting_m / size_m).rounded(.down)
        let row = (point.northing_m / size_m).rounded(.down)
        func corner(_ across: Double, _ up: Double) -> Double {
            let place =
                UInt64(bitPattern: Int64(column + across)) &* 0x1_0000_0001 &+ UInt64(bitPattern: Int64(row + up))
            var random = SplitMix64(seed: seed ^ (place &* 0xD6E8_FEB8_6659_FD93))
            return random.unit()
        }
        func smooth(_ share: Double) -> Double { share * share * (3 - 2 * share) }
        let across = smooth(point.easting_m / size_m - column)
        let up = smooth(point.northing_m / size_m - row)
        let south = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across
        let north = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across
        return south + (north - south) * up
    }
}
