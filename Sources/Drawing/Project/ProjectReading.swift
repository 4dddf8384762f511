import Bytes
import Cartography
package import Domain
import Features
import GeoPackage
import GeometryCore
import NetworkFile
import Rules
import ZoneFile

/// Reads what a project shows: which layers there are, and what is in them.
package struct ProjectReading {
    private let request: ProjectRequest
    private let network: NetworkFile
    private let zones: DrawableZones?
    private let findings: DrawableFindings?
    private let rulebooks: [Rulebook]
    private let folder: String
    private let day: MapDay

    /// Opens the files.
    /// - Parameter path: of the project, from whose folder the files are named.
    package init(_ request: ProjectRequest, to path: String) throws(Problem) {
        self.request = request
        network = try NetworkFile(path: request.network)
        if network.isInDatabase { throw .networkNotInFile(network.path) }
        let plane = network.coordinateReference.definition
        for file in [request.zones, request.findings].compactMap({ $0 }) {
            guard case .geoPackage = try SourceKind(of: file) else { throw .noGeoPackage(file) }
        }
        zones = try request.zones.map { (path) throws(Problem) in try DrawableZones(path: path, in: plane) }
        findings = try request.findings.map { (path) throws(Problem) in
            try DrawableFindings(path: path, in: plane)
        }
        rulebooks = try RuleLibrary(folder: request.rules).everything().compactMap(\.rulebook)
        folder = FilePath.folder(of: path)
        day = try MapDay(
            given: request.date, map: zones?.layer, findings: findings?.layer, today: request.today)
    }

    package var remarks: [LocalizedText] {
        day.remarks(zones: request.zones, findings: request.findings) + (zones?.remarks ?? [])
    }

    /// The project as a file has it.
    package func bytes() throws(Problem) -> [UInt8] {
        let wording = PictureWording(language: request.language)
        let companies = zones.map { Set($0.rows.map(\.company)).sorted() } ?? []
        let names = companies.map { wording.companyName($0, zones?.rows ?? [], rulebooks) }
        var groups: [QGISProject.Group] = []
        if let findings { groups.append(group(findings)) }
        groups.append(try networkGroup())
        if let zones { groups += self.groups(of: zones, Array(zip(companies, names))) }
        let project = QGISProject(
            title: (names.isEmpty ? LegendWording(language: request.language).network : wording.title(names))
                + " · " + day.date.told(in: request.language),
            system, extent: try extent(), groups)
        return StoredArchive.bytes(of: project.xml, named: "project.qgs")
    }

    private var system: QGISProject.System { QGISProject.System(network.coordinateReference.definition) }

    private func system(of layer: DrawableLayer) -> QGISProject.System {
        layer.layer.coordinateReference.map { QGISProject.System($0) } ?? system
    }

    private func path(_ file: String) -> String { FilePath.relative(file, to: folder) }

    private func extent() throws(Problem) -> PlaneBox? {
        let boxes: [PlaneBox] =
            if let zones { zones.boxes(of: zones.rows) } else {
                try network.networkAreas().compactMap(\.geometry.box)
            }
        // A part that is far away would make both too small to see, as in pictures.
        return PanelExtents(of: boxes)?.main
    }

    // MARK: Layers

    private func group(_ findings: DrawableFindings) -> QGISProject.Group {
        let title = LegendWording(language: request.language).findings
        let layer = QGISProject.Layer(
            title, path: path(findings.path), table: findings.layer.layer.name, .polygon,
            system(of: findings.layer), FindingLook.look(request.language))
        return QGISProject.Group(title, [layer])
    }

    /// From above to below as in pictures.
    private func networkGroup() throws(Problem) -> QGISProject.Group {
        let words = LegendWording(language: request.language)
        var layers: [QGISProject.Layer] = []
        let order: [NetworkLayer] = [
            .connectionPoint, .secondarySubstation, .mediumVoltageLine, .networkArea, .agreementArea, .planArea,
            .obstacle,
        ]
        for layer in order {
            guard let stored = network.storedLayer(layer) else { continue }
            let look = NetworkLook(
                layer, columns: Set(stored.columns.map { $0.lowercased() }), on: day.date, request.language)
            let geometries = try geometries(of: layer)
            for geometry in geometries {
                layers.append(
                    QGISProject.Layer(
                        geometries.count == 1
                            ? words.layer(layer) : "\(words.layer(layer)): \(words.geometry(geometry))",
                        isShown: layer != .connectionPoint, path: path(network.path),
                        table: stored.table, geometry, isMixed: layer == .obstacle, system,
                        look.look(only: geometry)))
            }
        }
        return QGISProject.Group(words.network, layers)
    }

    /// A layer of QGIS has one kind of geometry: one that holds several becomes several.
    private func geometries(of layer: NetworkLayer) throws(Problem) -> [NetworkLook.Geometry] {
        switch layer.geometryKind {
        case .point: return [.point]
        case .lines: return [.line]
        case .areas: return [.polygon]
        case .any:
            let found = Set(try network.obstacles().map(\.geometry.kindInQGIS))
            return [.point, .line, .polygon].filter(found.contains)
        }
    }

    /// One group for the fuses of each band, with a layer of each company; only the lowest is shown.
    private func groups(
        of zones: DrawableZones, _ companies: [(company: CompanySlug, name: String)]
    ) -> [QGISProject.Group] {
        let order = zones.order(rulebooks)
        func look(_ company: CompanySlug?) -> ZoneLook {
            let rows = zones.rows.filter { company == nil || $0.company == company }
            return ZoneLook(order.zones, rows: rows.map { (band: $0.band, zone: $0.zone) }, request.language)
        }
        let system = system(of: zones.layer)
        return look(nil).sections.enumerated().map { index, section in
            let layers = companies.compactMap { company, name -> QGISProject.Layer? in
                let look = look(company)
                guard let own = look.sections.first(where: { $0.band.covers(section.band) }) else { return nil }
                return QGISProject.Layer(
                    name, isExpanded: index == 0, path: path(zones.path), table: zones.layer.layer.name,
                    filter: zones.filter(of: company, section), .polygon, system, look.look(of: own))
            }
            return QGISProject.Group(section.title(request.language), isShown: index == 0, layers)
        }
    }
}

extension DrawableZones {
    /// The rows of a company for the fuses of a section, as SQL has it.
    fileprivate func filter(of company: CompanySlug, _ section: ZoneLook.Section) -> String {
        func name(_ column: ZoneColumn) -> String { columns.name(of: column) ?? column.rawValue }
        let bands = section.filter(over: name(.fuseOver), upTo: name(.fuseUpTo))
        return "\(name(.company).quotedIdentifier) = \(company.text.asLiteral) AND \(bands)"
    }
}

extension PlaneGeometry {
    fileprivate var kindInQGIS: NetworkLook.Geometry {
        switch self {
        case .point, .multiPoint: .point
        case .lineString, .multiLineString: .line
        case .polygon, .multiPolygon, .collection: .polygon
        }
    }
}
