public import Domain
import Bytes
public import Features
import GeometryCore

/// Points that have been opened: what a run must know of them before it begins.
public struct Points: Sendable {
    /// As messages name them.
    public let name: String
    /// The CRS of eastings and northings, as a batch takes it; nil for the network's own, and for latitudes and
    /// longitudes.
    public let crs: String?
    /// What GDAL said where it had a part in the reading.
    public let notes: SourceNotes
    let content: PointContent

    /// Opens points.
    /// - Parameters:
    ///   - path: `-` for stdin; a connection URI for a table or view of a database.
    ///   - form: nil for whatever the content shows, GDAL's if nothing else.
    ///   - layer: of a file with layers, or the table; nil for its only one.
    ///   - output: the form that the points lead to.
    ///   - crs: of eastings and northings in place of what the file says; nil for that.
    public init(
        _ path: String, form: PointForm?, for output: PointForm, layer: String? = nil, crs: String? = nil,
        renamed: [InputColumn: String] = [:]
    ) throws(Problem) {
        if ResultTable.isAddress(path) {
            let points = try TablePoints(path, layer: layer, crs: crs, renamed: renamed)
            (name, notes) = (points.layout.name, .none)
            self.crs = points.layout.reference.crs
            content = .table(points)
            return
        }
        switch form {
        case .csv:
            let points = try CSVPoints(path, renamed: renamed, prefersPlane: crs != nil)
            name = points.name
            self.crs = points.layout.isGeographic ? nil : crs
            content = .csv(points)
        case .geoPackage, nil:
            let kind: SourceKind
            kind = form == nil ? try SourceKind(of: path) : .geoPackage
            if kind == .geoJSON {
                self = try Points(path, form: .geoJSON, for: output, crs: crs, renamed: renamed)
                return
            }
            let points = try GeoPackagePoints(path, kind, layer: layer, crs: crs, renamed: renamed)
            name = points.layout.name
            self.crs = points.layout.reference.crs
            content = .geoPackage(points)
            notes = points.source.notes
            return
        case .geoJSON, .geoJSONLines:
            let points = try GeoJSONPoints(
                path, isLines: form == .geoJSONLines,
                needsColumns: output != .geoJSON && output != .geoJSONLines, crs: crs, renamed: renamed)
            name = points.layout.layout.name
            self.crs = points.layout.layout.reference.crs
            content = .geoJSON(points)
        }
        notes = .none
    }

    private init(_ points: Points, _ content: PointContent) {
        name = points.name
        crs = points.crs
        notes = points.notes
        self.content = content
    }

    /// Whether rows may tell by an address or a property identifier where they are.
    public var hasPlaces: Bool {
        switch content {
        case .csv(let points): points.layout.columns.hasPlaces
        case .geoPackage(let points): points.layout.places.hasPlaces
        case .table(let points): points.layout.places.hasPlaces
        case .geoJSON(let points): points.layout.layout.places.hasPlaces
        }
    }

    /// Whether no row can have coordinates, so that nothing can be said without a register of addresses.
    public var hasPlacesAlone: Bool {
        func areAlone(_ columns: InputColumns) -> Bool {
            columns.hasPlaces && !columns.hasGeographic && !columns.hasPlane
        }
        switch content {
        case .csv(let points): return areAlone(points.layout.columns)
        case .geoPackage(let points): return points.layout.reference.isOfColumns && areAlone(points.layout.places)
        case .table(let points): return points.layout.reference.isOfColumns && areAlone(points.layout.places)
        case .geoJSON: return false
        }
    }

    /// Refuses options that would do nothing to these points: a misspelt name in one would never be seen.
    /// - Parameters:
    ///   - layer: the option of a layer, where one is named.
    ///   - crs: that of a coordinate reference system.
    public func refuse(layer: String?, crs: String?) throws(Problem) {
        if let layer, !hasLayers { throw .noLayers(layer, file: name) }
        if let crs, !takesSystem { throw .noPlane(crs, file: name) }
    }

    private var hasLayers: Bool {
        switch content {
        case .csv, .geoJSON: false
        case .geoPackage, .table: true
        }
    }

    /// Whether there are coordinates of which a system can be told.
    private var takesSystem: Bool {
        switch content {
        case .csv(let points): points.layout.columns.hasPlane
        case .geoPackage(let points): !points.layout.reference.isOfColumns || points.layout.places.hasPlane
        case .table(let points): !points.layout.reference.isOfColumns || points.layout.places.hasPlane
        case .geoJSON: true
        }
    }

    /// The same, ready for a network: points of a system that a batch does not know are brought into its plane.
    func brought(into plane: CoordinateReferenceDefinition) -> Points {
        switch content {
        case .csv: return self
        case .geoPackage(var points):
            points.layout.networkPlane = plane
            return Points(self, .geoPackage(points))
        case .table(var points):
            points.layout.networkPlane = plane
            return Points(self, .table(points))
        case .geoJSON(var points):
            points.layout.layout.networkPlane = plane
            return Points(self, .geoJSON(points))
        }
    }
}

enum PointContent: Sendable {
    case csv(CSVPoints)
    case geoPackage(GeoPackagePoints)
    case geoJSON(GeoJSONPoints)
    case table(TablePoints)
}

/// CSV rows in a file or a pipe.
struct CSVPoints: Sendable {
    let name: String
    let layout: CSVLayout
    private let path: String
    private let renamed: [InputColumn: String]
    private let prefersPlane: Bool
    /// Opened already; where rows are read twice it is opened anew.
    private let input: CSVInput
    private let spooled: SpooledInput?

    init(_ path: String, renamed: [InputColumn: String], prefersPlane: Bool) throws(Problem) {
        var input = try CSVInput(try ByteInput.opened(path))
        var columns = try InputColumns(in: input.dialect.names, renamed: renamed, file: input.name)
        let numbers = input.firstNumbers(in: [.easting, .northing, .latitude, .longitude].map { columns[$0] })
        if columns.planeMayBeDegrees, !prefersPlane, let east = numbers[0], let north = numbers[1],
            GeographicPosition(latitude_deg: north, longitude_deg: east) != nil
        {
            columns.takePlaneForDegrees()
        }
        let layout = try CSVLayout(input.dialect, columns, prefersPlane: prefersPlane, file: input.name)
        name = input.name
        // Rows with planned areas are read twice, and a pipe can be read once.
        if layout.columns[.plannedArea] != nil, input.canBeReadOnce {
            let spooled = try input.spooled()
            self.spooled = spooled
            self.path = spooled.path
        } else {
            spooled = nil
            self.path = path
        }
        self.layout = layout
        self.renamed = renamed
        self.prefersPlane = prefersPlane
        self.input = input
    }

    var hasPlannedAreas: Bool { layout.columns[.plannedArea] != nil }

    func source(_ defaults: RowDefaults) throws(Problem) -> CSVSource {
        let input = hasPlannedAreas ? try CSVInput(try ByteInput.opened(path)) : input
        return CSVSource(input, layout, defaults)
    }
}

/// The form of points in a file or a pipe.
public enum PointForm: String, Sendable, Hashable, CaseIterable {
    case geoPackage = "gpkg"
    case geoJSON = "geojson"
    /// One feature a line.
    case geoJSONLines = "geojsonl"
    case csv

    /// By the ending of the name.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "gpkg": self = .geoPackage
        case "geojson", "json": self = .geoJSON
        case "geojsonl", "geojsons", "ndjson", "jsonl": self = .geoJSONLines
        case "csv", "tsv", "txt": self = .csv
        default: return nil
        }
    }

    /// Whether it can come and go through a pipe.
    public var canBePiped: Bool { self != .geoPackage }
}
