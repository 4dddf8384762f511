import Domain
import Features
import GeometryCore
import Rules
import ZoneFile

/// The layer `zone` of a zone map: what `zones build` writes, or what a company has published in that form.
struct DrawableZones {
    let path: String
    let layer: DrawableLayer
    let rows: [ZoneRow]
    /// Where they are in the layer.
    let columns: ZoneColumns
    /// Rows whose company, zone or fuse band cannot be read, and that are left out.
    private let unreadableRows: Int
    /// By the number of the row.
    private let boxes: [Int64: PlaneBox]

    init(path: String, in plane: CoordinateReferenceDefinition) throws(Problem) {
        let layer = try DrawableLayer(path, named: ZoneLayer.name, in: plane)
        let columns: ZoneColumns
        do throws(MissingZoneColumn) { columns = try ZoneColumns(among: layer.columns) } catch {
            throw .columnMissing(file: path, layer: layer.layer.name, column: error.name, known: layer.columns)
        }
        var rows: [ZoneRow] = []
        var unreadable = 0
        var boxes: [Int64: PlaneBox] = [:]
        try layer.forEachFeature(columns: columns.names) { number, values, geometry in
            guard let row = try? columns.row(values, number: number) else { return unreadable += 1 }
            rows.append(row)
            boxes[number] = geometry?.boxOnEarth
        }
        guard !rows.isEmpty else { throw .noZones(file: path) }
        self.path = path
        self.layer = layer
        self.rows = rows
        self.columns = columns
        self.boxes = boxes
        unreadableRows = unreadable
    }

    /// The zones of the map, in the order of its rulebooks.
    func order(_ rulebooks: [Rulebook]) -> ZoneOrder {
        let ids = Set(rows.compactMap(\.rulebook))
        return ZoneOrder(of: Set(rows.compactMap(\.zone)), rulebooks.filter { ids.contains($0.id) })
    }

    /// What a reader of messages should know.
    var remarks: [LocalizedText] {
        unreadableRows > 0 ? [PictureWording.unreadableRows(unreadableRows, of: path)] : []
    }

    func boxes(of rows: [ZoneRow]) -> [PlaneBox] { rows.compactMap { boxes[$0.number] } }

    /// Hands out the shapes of some rows that are in the box of a generalisation. Each geometry is made simple as it is
    /// read, so that memory holds one whole geometry at a time.
    func forEachShape(
        of rows: [ZoneRow], _ generalisation: Generalisation, _ body: (ZoneRow, Shape) -> Void
    ) throws(Problem) {
        let wanted = Dictionary(rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        try layer.forEachFeature { number, _, geometry in
            guard let row = wanted[number], let geometry, boxes[number]?.intersects(generalisation.box) == true
            else { return }
            let shape = generalisation.shape(of: geometry)
            if !shape.isEmpty { body(row, shape) }
        }
    }
}
