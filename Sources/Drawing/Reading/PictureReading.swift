import Cartography
package import Domain
package import Features
import GeometryCore
import NetworkFile
import Rules
import ZoneFile

/// Reads what a picture shows: files in, plain values out.
package struct PictureReading: ~Copyable {
    private let request: DrawingRequest
    private let zones: DrawableZones
    private let choice: ZoneChoice
    private let network: NetworkFile
    private let plane: ProjectedPlane
    private let findings: DrawableFindings?
    private let rulebooks: [Rulebook]
    private let shown: ShownNetwork
    private let day: MapDay

    /// Opens the files and holds them against one another.
    package static func opened(_ request: DrawingRequest) throws(Problem) -> PictureReading {
        let network = try NetworkFile(path: request.network)
        let definition = network.coordinateReference.definition
        let plane = try plane(definition, of: request.network)
        let zones = try DrawableZones(path: request.zones, in: definition)
        let choice = try ZoneChoice(zones.rows, of: request.zones, company: request.company, fuse: request.fuse)
        let findings = try request.findings.map { (path) throws(Problem) in
            try DrawableFindings(path: path, in: definition)
        }
        let rulebooks = try RuleLibrary(folder: request.rules).everything().compactMap(\.rulebook)
        return PictureReading(
            request: request, zones: zones, choice: choice, network: network, plane: plane, findings: findings,
            rulebooks: rulebooks, shown: ShownNetwork(choice, rulebooks),
            day: try MapDay(given: request.date, map: zones.layer, findings: findings?.layer, today: request.today))
    }

    /// What the picture shows, and what a reader of messages should know about it.
    package func picture() throws(Problem) -> (picture: Picture, remarks: [LocalizedText]) {
        let (extents, place) = try extents()
        let layout = SheetLayout(extents, width: request.width)
        let order = zones.order(rulebooks)
        var panels: [Panel] = []
        for placement in layout.placements {
            panels.append(try panel(placement, main: layout.main, order, place))
        }
        let wording = PictureWording(language: request.language)
        let companies = choice.companies.filter { company in
            zip(panels, layout.placements).contains { $0.scene.shows(company, in: $1.box) }
        }
        let names = companies.map { wording.companyName($0, choice.rows, rulebooks) }
        let picture = Picture(
            title: wording.title(names),
            subtitle: wording.subtitle(choice, companies, names: names, date: day.date),
            zones: order.zones, layout: layout, panels: panels,
            notes: wording.notes(
                request,
                rulebooks: Set(choice.rows.filter { companies.contains($0.company) }.compactMap(\.rulebook))
                    .sorted(),
                plane: plane.name, identifier: plane.identifier, place: place,
                leftOut: panels.reduce(into: []) { $0.formUnion($1.scene.leftOut) }),
            language: request.language)
        return (picture, remarks(panels))
    }

    /// What GDAL said of the files that it read.
    package var notes: [SourceNotes] {
        ([zones.layer] + (findings.map { [$0.layer] } ?? [])).map(\.source.notes)
    }

    private func remarks(_ panels: [Panel]) -> [LocalizedText] {
        var remarks = day.remarks(zones: request.zones, findings: request.findings) + zones.remarks
        if panels.allSatisfy(\.scene.isWithoutNetwork) {
            remarks.append(PictureWording.nothingOfTheNetwork(request.network))
        }
        return remarks
    }

    // MARK: Where

    private func extents() throws(Problem) -> (PanelExtents, PlanePoint?) {
        let boxes = zones.boxes(of: choice.rows)
        guard let around = request.around else {
            guard let extents = PanelExtents(of: boxes) else { throw .nothingToDraw(file: request.zones) }
            return (extents, nil)
        }
        if let (box, place) = box(around), boxes.contains(where: box.intersects) {
            return (PanelExtents(only: box), place)
        }
        throw .outside(file: request.zones, around.position, radius_m: around.radius_m)
    }

    /// Nil for a place that the plane does not show.
    private func box(_ around: PictureFrame) -> (box: PlaneBox, place: PlanePoint)? {
        guard let place = try? plane.plane(of: around.position), let factor = try? plane.scaleFactor(at: place)
        else {
            return nil
        }
        return (PlaneBox(around: place, radius_m: around.radius_m * factor), place)
    }

    // MARK: What

    private func panel(
        _ placement: Placement, main: Placement, _ order: ZoneOrder, _ place: PlanePoint?
    ) throws(Problem) -> Panel {
        let detail = DetailLevel(metresPerPixel: placement.metresPerPixel)
        let generalisation = placement.generalisation
        var scene = MapScene()
        scene = try networkScene(generalisation, detail)
        scene.place = place
        try zones.forEachShape(of: choice.rows, generalisation) { row, shape in
            scene.zones.append(DrawnZone(company: row.company, zone: order.position(of: row.zone), shape: shape))
        }
        if let findings { scene.findings = try findings.findings(generalisation, concerning: choice) }
        let middle = placement.box.minimum.middle(to: placement.box.maximum)
        return Panel(
            scene: scene,
            scaleBar: ScaleBar(
                metresPerPixel: placement.metresPerPixel, scaleFactor: try scaleFactor(at: middle),
                room: min(180, placement.frame.width / 3)),
            caption: placement == main ? nil : caption(from: main, to: middle),
            omission: PictureWording(language: request.language).omission(
                detail, connectionPoints: request.showsConnectionPoints),
            detail: detail)
    }

    /// A plane whose metres are far from those of the ground is no more drawn than it is measured in.
    private func scaleFactor(at place: PlanePoint) throws(Problem) -> Double {
        do throws(ProjectionError) { return try plane.scaleFactor(at: place) } catch {
            throw error.explanation(of: .file(request.network))
        }
    }

    private func networkScene(
        _ generalisation: Generalisation, _ detail: DetailLevel
    ) throws(Problem) -> MapScene {
        let (box, date) = (generalisation.box, day.date)
        var scene = MapScene()
        scene.networkAreas = try network.networkAreas(in: box).map {
            DrawnNetworkArea(company: $0.company, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        for plan in try network.planAreas(in: box) where plan.inForce.contains(date) {
            let shape = generalisation.shape(of: plan.geometry)
            guard !shape.isEmpty else { continue }
            if shown.shows(plan) {
                scene.plans.append(DrawnPlan(kind: plan.kind, name: plan.name, shape: shape))
            } else {
                scene.leftOut.insert(.plansThatAreNotUrban)
            }
        }
        scene.obstacles = try network.obstacles(in: box).map {
            DrawnObstacle(kind: $0.kind, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        scene.agreements = try network.agreementAreas(in: box).filter {
            $0.inForce.contains(date) && choice.bands[$0.company] != nil
        }.map {
            DrawnAgreement(kind: $0.kind, name: $0.name, shape: generalisation.shape(of: $0.geometry))
        }.filter { !$0.shape.isEmpty }
        if detail.showsLines {
            for line in try network.lines(in: box) {
                guard let stage = Stage(line.status, line.inUse, on: date) else { continue }
                let shape = generalisation.shape(of: line.geometry)
                guard !shape.isEmpty else { continue }
                guard shown.shows(.mediumVoltageLine, of: line.company) else {
                    scene.leftOut.insert(.assetsOfOthers)
                    continue
                }
                scene.lines.append(
                    DrawnLine(
                        voltage_kv: line.voltage_kv, installation: line.installation, stage: stage, shape: shape))
            }
        }
        if detail.showsSubstations {
            for substation in try network.substations(in: box) {
                guard let stage = Stage(substation.status, substation.inUse, on: date) else { continue }
                guard shown.shows(.secondarySubstation, of: substation.company) else {
                    scene.leftOut.insert(.assetsOfOthers)
                    continue
                }
                scene.substations.append(DrawnSubstation(stage: stage, point: substation.point))
            }
        }
        if request.showsConnectionPoints, detail.showsConnectionPoints {
            scene.connectionPoints = try network.connectionPoints(in: box).map(\.point)
        }
        return scene
    }

    /// "380 km to the north-east"
    private func caption(from main: Placement, to middle: PlanePoint) -> String? {
        let start = main.box.minimum.middle(to: main.box.maximum)
        guard let distance_m = try? plane.groundDistance_m(from: start, to: middle) else { return nil }
        return PictureWording(language: request.language).farPart(
            distance_m: distance_m, east_m: middle.easting_m - start.easting_m,
            north_m: middle.northing_m - start.northing_m)
    }

    // MARK: Planes

    private static func plane(
        _ definition: CoordinateReferenceDefinition, of file: String
    ) throws(Problem) -> ProjectedPlane {
        do throws(ProjectionError) { return try ProjectedPlane(definition) } catch {
            throw error.explanation(of: .file(file))
        }
    }
}
