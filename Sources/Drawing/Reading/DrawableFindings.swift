import Domain
import Features
import GeoPackage
import GeometryCore
import ZoneFile

/// The layer `finding` that `zones validate` writes.
struct DrawableFindings {
    let path: String
    let layer: DrawableLayer
    private let columns: [String?]

    init(path: String, in plane: CoordinateReferenceDefinition) throws(Problem) {
        layer = try DrawableLayer(path, named: FindingLayer.name, in: plane)
        columns = FindingRow.columns(among: layer.columns)
        guard layer.columns.contains(where: { $0.lowercased() == "kind" }) else {
            throw .columnMissing(file: path, layer: layer.layer.name, column: "kind", known: layer.columns)
        }
        self.path = path
    }

    /// The findings in the box of a generalisation that concern one of the companies in its chosen band. One without
    /// company concerns all.
    func findings(
        _ generalisation: Generalisation, concerning choice: ZoneChoice
    ) throws(Problem) -> [DrawnFinding] {
        var findings: [DrawnFinding] = []
        try layer.forEachFeature(columns: columns.compactMap { $0 }) { number, values, geometry in
            var rest = values[...]
            let row = FindingRow(columns.map { $0 == nil ? .null : rest.removeFirst() }, number: number)
            guard choice.concerns(row.company, row.band), let geometry else { return }
            // However small a finding is, it gets its mark: nothing is left out for its size.
            var shape = generalisation.shape(of: geometry)
            if shape.isEmpty, let box = geometry.boxOnEarth {
                let middle = box.minimum.middle(to: box.maximum)
                if generalisation.box.contains(middle) { shape.points = [middle] }
            }
            if !shape.isEmpty {
                findings.append(DrawnFinding(id: row.id, kind: row.kind, shape: shape))
            }
        }
        return findings
    }
}
