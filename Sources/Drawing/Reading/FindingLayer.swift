import Domain
import GeoPackage
package import GeometryCore

/// The layer `finding` that `zones validate` writes.
package struct FindingLayer: Sendable {
    package static let name = "finding"

    package let path: String
    private let reader: GeoPackageReader
    private let layer: StoredLayer

    package init(path: String) throws(DrawingError) {
        do throws(GeoPackageReadingError) { reader = try GeoPackageReader(path: path) } catch {
            throw .findingFile(error)
        }
        layer = try reader.neededLayer(Self.name, columns: ["kind"])
        self.path = path
    }

    package func definition() throws(DrawingError) -> CoordinateReferenceDefinition {
        try reader.definition(of: layer)
    }

    /// The findings in the box of a generalisation that concern one of the companies in its chosen band. One without
    /// company concerns all.
    package func findings(
        _ generalisation: Generalisation, concerning choice: ZoneChoice
    ) throws(DrawingError) -> [DrawnFinding] {
        var findings: [DrawnFinding] = []
        let columns = ["id", "kind", "company", "fuse_over_a", "fuse_up_to_a"].map(layer.column(named:))
        do throws(GeoPackageReadingError) {
            try reader.forEachFeature(of: layer, columns: columns, in: generalisation.box) { feature in
                let band = FuseBand(
                    over_a: feature.value(3).optionalNumber.flatMap { $0 },
                    upTo_a: feature.value(4).optionalNumber.flatMap { $0 })
                guard choice.concerns(feature.value(2).word, band), let geometry = feature.drawable else {
                    return .next
                }
                // However small a finding is, it gets its mark: nothing is left out for its size.
                var shape = generalisation.shape(of: geometry)
                if shape.isEmpty, let box = geometry.box, box.isOnEarth {
                    let middle = box.minimum.middle(to: box.maximum)
                    if generalisation.box.contains(middle) { shape.points = [middle] }
                }
                if !shape.isEmpty {
                    let id = feature.value(0).word ?? "\(feature.featureID)"
                    findings.append(DrawnFinding(id: id, kind: feature.value(1).word ?? "", shape: shape))
                }
                return .next
            }
        } catch { throw .findingFile(error) }
        return findings
    }
}
