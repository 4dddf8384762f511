import Bytes
package import GeometryCore

/// A project of QGIS: layers of files in groups, the uppermost first.
package struct QGISProject: Sendable {
    package struct System: Sendable {
        let identifier: String?
        let wellKnownText: String?

        package init(_ definition: CoordinateReferenceDefinition) {
            identifier = definition.identifier
            wellKnownText = definition.wellKnownText
        }
    }

    /// A layer of a GeoPackage, or the part of it that a project shows as a layer of its own.
    package struct Layer: Sendable {
        let name: String
        let isShown: Bool
        /// Whether its legend is open.
        let isExpanded: Bool
        /// From the project's folder, `./zones.gpkg`.
        let path: String
        let table: String
        /// Which rows, as SQL has it; nil for all.
        let filter: String?
        let geometry: NetworkLook.Geometry
        /// Whether the table holds other geometries too.
        let isMixed: Bool
        let system: System
        let look: LayerLook

        package init(
            _ name: String, isShown: Bool = true, isExpanded: Bool = false, path: String, table: String,
            filter: String? = nil,
            _ geometry: NetworkLook.Geometry, isMixed: Bool = false, _ system: System, _ look: LayerLook
        ) {
            self.name = name
            self.isShown = isShown
            self.isExpanded = isExpanded
            self.path = path
            self.table = table
            self.filter = filter
            self.geometry = geometry
            self.isMixed = isMixed
            self.system = system
            self.look = look
        }
    }

    package struct Group: Sendable {
        let name: String
        let isShown: Bool
        let layers: [Layer]

        package init(_ name: String, isShown: Bool = true, _ layers: [Layer]) {
            self.name = name
            self.isShown = isShown
            self.layers = layers
        }
    }

    private let title: String
    private let system: System
    private let extent: PlaneBox?
    private let groups: [Group]

    package init(title: String, _ system: System, extent: PlaneBox?, _ groups: [Group]) {
        self.title = title
        self.system = system
        self.extent = extent
        self.groups = groups
    }

    package var xml: String {
        XMLWriter.qgis([("projectname", title)]) { document in
            document.element("title", text: title)
            document.group("projectCrs") { system.write(to: &$0) }
            writeTree(to: &document)
            writeCanvas(to: &document)
            document.group("projectlayers") { document in
                for (group, layers) in groups.enumerated() {
                    for (index, layer) in layers.layers.enumerated() {
                        layer.write(as: layer.id(group, index), to: &document)
                    }
                }
            }
            document.group("properties") { document in
                // Without this QGIS takes a project to be of no system.
                document.group("SpatialRefSys") { $0.element("ProjectionsEnabled", ["type": "int"], text: "1") }
                document.group("Paths") { $0.element("Absolute", ["type": "bool"], text: "false") }
                document.group("Gui") { document in
                    for channel in ["Red", "Green", "Blue"] {
                        document.element("CanvasColor\(channel)Part", ["type": "int"], text: "255")
                    }
                }
            }
        }
    }

    private func writeTree(to document: inout XMLWriter) {
        document.group("layer-tree-group") { document in
            for (number, group) in groups.enumerated() {
                document.group(
                    "layer-tree-group",
                    [
                        "name": group.name, "checked": Self.checked(group.isShown),
                        "expanded": group.isShown ? "1" : "0",
                    ]
                ) { document in
                    for (index, layer) in group.layers.enumerated() {
                        document.element(
                            "layer-tree-layer",
                            [
                                "id": layer.id(number, index), "name": layer.name,
                                "checked": Self.checked(layer.isShown), "expanded": layer.isExpanded ? "1" : "0",
                                "providerKey": "ogr",
                                "source": layer.source,
                            ])
                    }
                }
            }
        }
    }

    private static func checked(_ isShown: Bool) -> String { isShown ? "Qt::Checked" : "Qt::Unchecked" }

    private func writeCanvas(to document: inout XMLWriter) {
        guard let extent else { return }
        document.group("mapcanvas", ["name": "theMapCanvas", "annotationsVisible": "1"]) { document in
            document.element("units", text: "meters")
            document.group("extent") { document in
                document.element("xmin", text: "\(extent.minimum.easting_m)")
                document.element("ymin", text: "\(extent.minimum.northing_m)")
                document.element("xmax", text: "\(extent.maximum.easting_m)")
                document.element("ymax", text: "\(extent.maximum.northing_m)")
            }
            document.element("rotation", text: "0")
            document.group("destinationsrs") { system.write(to: &$0) }
        }
    }
}

extension QGISProject.System {
    fileprivate func write(to document: inout XMLWriter) {
        document.group("spatialrefsys") { document in
            if let wellKnownText { document.element("wkt", text: wellKnownText) }
            if let identifier { document.element("authid", text: identifier) }
        }
    }
}

extension QGISProject.Layer {
    /// QGIS takes no id of ten characters or fewer.
    fileprivate func id(_ group: Int, _ index: Int) -> String { "connect_quote_\(group)_\(index)" }

    fileprivate var source: String {
        "\(path)|layername=\(table)"
            + (isMixed ? "|geometrytype=\(geometry == .line ? "LineString" : geometry.rawValue)" : "")
            + (filter.map { "|subset=\($0)" } ?? "")
    }

    fileprivate func write(as id: String, to document: inout XMLWriter) {
        document.group(
            "maplayer",
            pairs: [("type", "vector"), ("geometry", geometry.rawValue)] + look.attributes
        ) { document in
            document.element("id", text: id)
            document.element("datasource", text: source)
            document.element("layername", text: name)
            document.group("srs") { system.write(to: &$0) }
            document.element("provider", ["encoding": "UTF-8"], text: "ogr")
            look.write(to: &document)
        }
    }
}
