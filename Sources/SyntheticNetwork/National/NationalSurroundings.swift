internal import Domain
internal import GeometryCore

extension SyntheticNetwork {
    /// Adds waters, ways, factories, plans and agreements around a network that has its lines and substations, in
    /// proportion to the lines.
    mutating func addSurroundings(of towns: [Town], _ random: inout SplitMix64) {
        var grid = NodeGrid(cellSize_m: 2_000)
        substations.forEach { grid.append($0.point) }
        let region = PlaneRegion(areas.flatMap(\.polygons))
        let lakes = Self.lakes(lines.count / 70, among: grid, in: region, &random)
        var drawn: [(ObstacleKind, PlaneGeometry)] = lakes.map { (.water, .polygon([$0])) }
        drawn += Self.ways(between: towns, &random)
        for _ in 0..<(lines.count / 250) {
            guard let centre = place(near: towns, &random) else { break }
            let ring = Shape.blob(
                around: centre, radius_m: random.real(150...500), roughness: 0.3, halvings: 1, &random)
            drawn.append((.industrialArea, .polygon([ring])))
        }
        obstacles = drawn.enumerated().map { index, obstacle in
            SyntheticObstacle(id: "O-\(index + 1)", kind: obstacle.0, geometry: obstacle.1)
        }
        addPlans(lines.count / 30, by: towns, lakes, &random)
        addAgreements(lines.count / 400, &random)
    }

    private static func lakes(
        _ count: Int, among grid: NodeGrid, in region: PlaneRegion, _ random: inout SplitMix64
    ) -> [[PlanePoint]] {
        guard let box = region.box else { return [] }
        var lakes: [[PlanePoint]] = []
        for _ in 0..<(count * 300) where lakes.count < count {
            let centre = PlanePoint(
                easting_m: random.real(box.minimum.easting_m...box.maximum.easting_m),
                northing_m: random.real(box.minimum.northing_m...box.maximum.northing_m))
            let radius_m = random.real(150...900)
            // No substation stands in a lake.
            guard region.contains(centre), !grid.hasNode(within: radius_m * 1.4, of: centre) else { continue }
            lakes.append(
                Shape.blob(around: centre.rounded, radius_m: radius_m, roughness: 0.4, halvings: 3, &random))
        }
        return lakes
    }

    /// Railways between the towns in their order, and motorways between every fourth pair.
    private static func ways(
        between towns: [Town], _ random: inout SplitMix64
    ) -> [(ObstacleKind, PlaneGeometry)] {
        zip(towns, towns.dropFirst()).enumerated().compactMap { index, pair in
            guard pair.0.centre.planeDistance_m(to: pair.1.centre) < 90_000 else { return nil }
            let way = Shape.roughened(
                [pair.0.centre, pair.1.centre], rounds: 4, sideways: 0.12, &random)
            return (index % 4 == 0 ? .motorway : .railway, .lineString(Shape.smoothed(way, rounds: 1)))
        }
    }

    private func place(near towns: [Town], _ random: inout SplitMix64) -> PlanePoint? {
        guard let town = random.choose(towns.map { ($0, $0.weight) }) else { return nil }
        let reach_m = town.radius_m * 1.8
        return (town.centre + PlaneVector(east: reach_m * random.bell(), north: reach_m * random.bell())).rounded
    }

    private mutating func addPlans(
        _ count: Int, by towns: [Town], _ lakes: [[PlanePoint]], _ random: inout SplitMix64
    ) {
        plans = (0..<count).compactMap { index in
            let draw = random.unit()
            let kind: PlanKind = draw < 0.8 ? .townPlan : draw < 0.95 && !lakes.isEmpty ? .shorePlan : .generalPlan
            let shore = lakes.isEmpty ? nil : lakes[random.index(below: lakes.count)].first
            guard let centre = kind == .shorePlan ? shore : place(near: towns, &random) else { return nil }
            let radius_m = kind == .generalPlan ? random.real(2_000...5_000) : random.real(200...700)
            let year = 1960 + random.index(below: 64)
            let start =
                random.chance(0.8) ? CalendarDate(year: year, month: 1 + random.index(below: 12), day: 1) : nil
            return SyntheticPlan(
                id: "P-\(index + 1)", kind: kind, name: "Plan \(index + 1)",
                ring: Shape.blob(around: centre, radius_m: radius_m, roughness: 0.35, &random),
                inForce: DatePeriod(fromIncluding: start), isUrban: random.chance(0.05) ? false : nil)
        }
    }

    private mutating func addAgreements(_ count: Int, _ random: inout SplitMix64) {
        guard !substations.isEmpty else { return }
        agreements = (0..<count).map { index in
            let near = substations[random.index(below: substations.count)]
            let step = PlaneVector(east: 2_000 * random.bell(), north: 2_000 * random.bell())
            let company = near.company == .carunaEspooOy ? SyntheticCompany.carunaEspooOy : .carunaOy
            return SyntheticAgreement(
                id: "A-\(index + 1)", company: company, kind: random.chance(0.6) ? .areaPrice : .lateJoiner,
                name: "Agreement \(index + 1)",
                ring: Shape.blob(
                    around: (near.point + step).rounded, radius_m: random.real(200...900), roughness: 0.35, &random),
                inForce: DatePeriod(
                    fromIncluding: CalendarDate(year: 2010 + random.index(below: 14), month: 1, day: 1)))
        }
    }
}
