package import Domain
import GeoPackage
package import GeometryCore
import ZoneFile

/// The layer `finding` that `zones validate` writes.
package struct DrawableFindings: Sendable {
    package let path: String
    private let reader: GeoPackageReader
    private let layer: StoredLayer

    package init(path: String) throws(Problem) {
        reader = try GeoPackageReader(path: path, as: .findings)
        layer = try reader.neededLayer(FindingLayer.name)
        guard layer.column(named: "kind") != nil else {
            throw .columnMissing(file: path, layer: FindingLayer.name, column: "kind", known: layer.columns)
        }
        self.path = path
    }

    var table: String { layer.table }

    package func definition() throws(Problem) -> CoordinateReferenceDefinition {
        try reader.definition(of: layer)
    }

    /// The findings in the box of a generalisation that concern one of the companies in its chosen band. One without
    /// company concerns all.
    package func findings(
        _ generalisation: Generalisation, concerning choice: ZoneChoice
    ) throws(Problem) -> [DrawnFinding] {
        var findings: [DrawnFinding] = []
        let columns = FindingRow.columns(among: layer.columns)
        try reader.forEachFeature(of: layer, columns: columns, in: generalisation.box) { feature in
            let row = FindingRow(feature)
            guard choice.concerns(row.company, row.band), let geometry = feature.drawable else { return .next }
            // However small a finding is, it gets its mark: nothing is left out for its size.
            var shape = generalisation.shape(of: geometry)
            if shape.isEmpty, let box = geometry.box, box.isOnEarth {
                let middle = box.minimum.middle(to: box.maximum)
                if generalisation.box.contains(middle) { shape.points = [middle] }
            }
            if !shape.isEmpty {
                findings.append(DrawnFinding(id: row.id, kind: row.kind, shape: shape))
            }
            return .next
        }
        return findings
    }
}
