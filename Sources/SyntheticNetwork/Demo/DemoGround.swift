internal import Domain
internal import GeometryCore

/// The demo's areas, waters and obstacles.
struct DemoGround {
    let espoo: [[[PlanePoint]]]
    let joensuu: [[[PlanePoint]]]
    let inkoo: [[[PlanePoint]]]
    /// The border between the companies, as both areas have it.
    let border: [PlanePoint]
    let water: PlaneRegion
    let obstacles: [SyntheticObstacle]

    init(_ random: inout SplitMix64) {
        func outline(_ pairs: [(Double, Double)]) -> [PlanePoint] {
            Shape.roughened(pairs.points, rounds: 2, sideways: 0.06, &random)
        }
        func blob(_ centre: (Double, Double), _ radius_m: Double, halvings: Int = 3) -> [PlanePoint] {
            Shape.blob(
                around: PlanePoint(centre), radius_m: radius_m, roughness: 0.4, halvings: halvings, &random)
        }
        // Drawn once and used by both areas: no gap and no overlap.
        border = outline(DemoPlaces.border)
        let hole = blob(DemoPlaces.espooHole.centre, DemoPlaces.espooHole.radius_m)
        espoo = [[border + outline(DemoPlaces.espooOutline).dropFirst(), hole]]
        joensuu = [[blob(DemoPlaces.joensuu.centre, DemoPlaces.joensuu.radius_m, halvings: 4)]]
        inkoo = [[border + outline(DemoPlaces.inkooOutline).dropFirst()]]

        let shore = Shape.roughened(DemoPlaces.coast.points, rounds: 3, sideways: 0.12, &random)
        let sea =
            [shore + DemoPlaces.openSea.points.dropFirst()]
            + DemoPlaces.seaIslands.map { blob($0.centre, $0.radius_m) }
        let lohjanjarvi = [
            Shape.roughened(DemoPlaces.lohjanjarvi.points, rounds: 2, sideways: 0.12, &random),
            blob(DemoPlaces.lohjanjarviIsland.centre, DemoPlaces.lohjanjarviIsland.radius_m),
        ]
        let lakes = DemoPlaces.lakes.map { [blob($0.centre, $0.radius_m)] }
        func islet(_ centre: (Double, Double)) -> [PlanePoint] {
            blob(centre, DemoPlaces.isletRadius_m, halvings: 1)
        }
        let waters =
            [sea + DemoPlaces.seaIslets.map(islet), lohjanjarvi + [islet(DemoPlaces.lohjanjarviIslet)]] + lakes
        water = PlaneRegion(waters)

        func route(_ pairs: [(Double, Double)]) -> PlaneGeometry {
            let rough = Shape.roughened(pairs.points, rounds: 1, sideways: 0.05, &random)
            return .lineString(Shape.smoothed(rough, rounds: 2))
        }
        var drawn: [(ObstacleKind, PlaneGeometry)] = DemoPlaces.railways.map { (.railway, route($0)) }
        drawn += DemoPlaces.motorways.map { (.motorway, route($0)) }
        drawn += waters.map { (.water, .polygon($0)) }
        drawn += DemoPlaces.industrialAreas.map {
            (.industrialArea, .polygon([blob($0.centre, $0.radius_m, halvings: 1)]))
        }
        obstacles = drawn.enumerated().map { index, obstacle in
            SyntheticObstacle(id: "O-\(index + 1)", kind: obstacle.0, geometry: obstacle.1)
        }
    }
}
