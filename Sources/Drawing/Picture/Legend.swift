package import Cartography
package import Domain
import GeometryCore

/// What a legend explains: everything that is in the picture, and nothing else.
package struct Legend: Sendable, Hashable {
    package enum Sample: Sendable, Hashable {
        /// Into the picture's zones.
        case zone(Int)
        case noZone
        case line(Installation, Stage)
        case substation(Stage)
        case connectionPoint
        case plan(PlanKind)
        case agreement(AgreementKind)
        case networkArea
        case obstacle(ObstacleKind)
        case finding(ZoneFindingKind?)
        case place
    }

    package struct Entry: Sendable, Hashable {
        package let sample: Sample
        package let text: String
    }

    package struct Group: Sendable, Hashable {
        package let title: String
        package let entries: [Entry]
    }

    /// Those with entries.
    package let groups: [Group]

    package init(of picture: Picture) {
        let scenes = zip(picture.panels, picture.layout.placements).map { ($0.scene, $1.box) }
        self.init(of: scenes, zones: picture.zones, language: picture.language)
    }

    /// - Parameter scenes: each with what of the plane is seen of it.
    init(of scenes: [(MapScene, PlaneBox)], zones names: [ZoneName], language: Language) {
        let wording = LegendWording(language: language)
        let seen = Seen(scenes)
        let zones =
            names.enumerated().filter { seen.zones.contains($0.offset) }
            .map { Entry(sample: .zone($0.offset), text: $0.element.title[language]) }
            + (seen.zones.contains(nil) ? [Entry(sample: .noZone, text: wording.noZone)] : [])
        let findings = DrawnFinding.kinds.flatMap { kind in
            seen.findings.filter { ZoneFindingKind(rawValue: $0.key) == kind }.sorted { $0.key < $1.key }.map {
                let name = kind.map(wording.finding) ?? $0.key.excerpt
                return Entry(sample: .finding(kind), text: "\(name) (\($0.value))")
            }
        }
        var network: [Entry] = []
        for installation in Installation.allCases {
            for stage in Stage.allCases where seen.samples.contains(.line(installation, stage)) {
                let entry = Entry(sample: .line(installation, stage), text: wording.line(installation, stage))
                network.append(entry)
            }
        }
        for stage in Stage.allCases where seen.samples.contains(.substation(stage)) {
            network.append(Entry(sample: .substation(stage), text: wording.substation(stage)))
        }
        if seen.samples.contains(.connectionPoint) {
            network.append(Entry(sample: .connectionPoint, text: wording.connectionPoint))
        }
        var areas = PlanKind.allCases.filter { seen.samples.contains(.plan($0)) }
            .map { Entry(sample: .plan($0), text: wording.plan($0)) }
        areas += AgreementKind.allCases.filter { seen.samples.contains(.agreement($0)) }
            .map { Entry(sample: .agreement($0), text: wording.agreement($0)) }
        if seen.samples.contains(.networkArea) {
            areas.append(Entry(sample: .networkArea, text: wording.networkArea))
        }
        let obstacles = ObstacleKind.allCases.filter { seen.samples.contains(.obstacle($0)) }
            .map { Entry(sample: .obstacle($0), text: wording.obstacle($0)) }
        let other = seen.samples.contains(.place) ? [Entry(sample: .place, text: wording.place)] : []
        groups = [
            Group(title: wording.zones, entries: zones), Group(title: wording.findings, entries: findings),
            Group(title: wording.network(isAll20kV: seen.isAll20kV), entries: network),
            Group(title: wording.areas, entries: areas), Group(title: wording.obstacles, entries: obstacles),
            Group(title: wording.other, entries: other),
        ].filter { !$0.entries.isEmpty }
    }
}

/// What can be seen in the frames of a picture.
private struct Seen {
    var zones: Set<Int?> = []
    var samples: Set<Legend.Sample> = []
    var findings: [String: Int] = [:]
    var isAll20kV = true

    init(_ scenes: [(MapScene, PlaneBox)]) {
        for (scene, box) in scenes { note(scene, in: box) }
    }

    private mutating func note(_ scene: MapScene, in box: PlaneBox) {
        for zone in scene.zones where !zones.contains(zone.zone) && zone.shape.isVisible(in: box) {
            zones.insert(zone.zone)
        }
        for line in scene.lines where line.shape.isVisible(in: box) {
            samples.insert(.line(line.installation, line.stage))
            if line.voltage_kv != 20 { isAll20kV = false }
        }
        for substation in scene.substations where box.contains(substation.point) {
            samples.insert(.substation(substation.stage))
        }
        for plan in scene.plans { note(.plan(plan.kind), plan.shape, box) }
        for agreement in scene.agreements { note(.agreement(agreement.kind), agreement.shape, box) }
        for obstacle in scene.obstacles { note(.obstacle(obstacle.kind), obstacle.shape, box) }
        for area in scene.networkAreas where area.hasBorder(in: box) { samples.insert(.networkArea) }
        if scene.connectionPoints.contains(where: box.contains) { samples.insert(.connectionPoint) }
        if let place = scene.place, box.contains(place) { samples.insert(.place) }
        for finding in scene.findings where finding.shape.isVisible(in: box) {
            findings[finding.kind, default: 0] += 1
        }
    }

    private mutating func note(_ sample: Legend.Sample, _ shape: Shape, _ box: PlaneBox) {
        if !samples.contains(sample), shape.isVisible(in: box) { samples.insert(sample) }
    }
}

extension DrawnNetworkArea {
    /// Whether any of the border is in a box; an area that fills the box shows none.
    fileprivate func hasBorder(in box: PlaneBox) -> Bool {
        shape.polygons.contains { rings in rings.contains { !BoxClipping.line($0, to: box).isEmpty } }
    }
}
