import Domain
import GeoPackage
import GeometryCore
import Features

/// The features of a layer of a GeoPackage, or of what was translated into one, as a source of rows.
struct GeoPackageRows: RowSource {
    let layout: FeatureLayout
    let defaults: RowDefaults
    let total: Int?
    private let source: GeoPackageSource
    private let reader: GeoPackageReader
    private let layer: StoredLayer

    /// Rows of a chunk.
    static let chunkRows = 32_768

    init(
        _ source: GeoPackageSource, _ reader: GeoPackageReader, _ layer: StoredLayer, _ layout: FeatureLayout,
        _ defaults: RowDefaults, total: Int?
    ) {
        self.source = source
        self.reader = reader
        self.layer = layer
        self.layout = layout
        self.defaults = defaults
        self.total = total
    }

    func reading() throws(Problem) -> FeatureReading { try FeatureReading(layout, defaults) }

    func forEachChunk(_ body: (FeatureChunk, Int) -> Bool) throws(Problem) {
        let names = layout.columns.map(\.name)
        let booleans = layout.columns.map(\.isBoolean)
        var chunk = FeatureChunk(columnCount: names.count, capacity: Self.chunkRows)
        var (done, goesOn) = (0, true)
        var malformed: Problem?
        do throws(Problem) {
            try reader.forEachRow(of: layer, columns: names) { row in
                if let point = row.point, point.coordinateFlaw == nil {
                    chunk.append(point)
                } else {
                    do throws(RowFault) { chunk.append(try .point(of: row.geometry)) } catch { chunk.append(error) }
                }
                for column in 0..<names.count {
                    let stored = row.value(column)
                    if case .blob = stored {
                        if row.isMalformedText(column) {
                            malformed = .notUTF8(
                                source: source.name, layer: layer.table, feature: Int64(done + chunk.count),
                                column: names[column])
                            return .stop
                        }
                        chunk.append(bytes: row.bytes(column))
                    } else {
                        chunk.append(SourceValue(stored, isBoolean: booleans[column]))
                    }
                }
                if chunk.count == Self.chunkRows {
                    done += chunk.count
                    goesOn = body(chunk, done)
                    chunk = FeatureChunk(columnCount: names.count, capacity: Self.chunkRows)
                }
                return goesOn ? .next : .stop
            }
        } catch { throw source.problem(error) }
        if let malformed { throw malformed }
        if goesOn, chunk.count > 0 { _ = body(chunk, done + chunk.count) }
    }
}
