import Domain
import GeometryCore
import NetworkFile
import Rules

/// Reads from a network file what lies near a point and measures it. It gathers facts and judges nothing;
/// every feature it reads must be sound. For one thread at a time.
struct NetworkSurveyor: ~Copyable {
    let network: NetworkFile
    let measure: GroundMeasure

    init(path: String) throws(QuoteError) {
        let network = try Self.open(path)
        let measure = try Self.measure(in: network)
        self.network = network
        self.measure = measure
    }

    private static func open(_ path: String) throws(QuoteError) -> NetworkFile {
        do throws(NetworkFileError) { return try NetworkFile(path: path) } catch { throw .network(error) }
    }

    private static func measure(in network: NetworkFile) throws(QuoteError) -> GroundMeasure {
        let reference = network.coordinateReference
        let definition = CoordinateReferenceDefinition(
            wellKnownText: reference.wellKnownText, identifier: reference.identifier)
        let plane: ProjectedPlane
        do throws(ProjectionError) { plane = try ProjectedPlane(definition) } catch {
            throw .networkCrs(file: network.path, error)
        }
        do throws(GeometryError) { return try GroundMeasure(plane: plane) } catch { throw .geometry(error) }
    }

    /// As outputs name the CRS.
    var crs: String { network.coordinateReference.identifier ?? measure.plane.name }

    /// Reads features, with the error of this module.
    func read<Features>(
        _ query: (NetworkFile) throws(NetworkFileError) -> Features
    ) throws(QuoteError) -> Features {
        do throws(NetworkFileError) { return try query(network) } catch { throw .network(error) }
    }

    /// Measures to features of a layer, with the error of this module.
    func measuring<Result>(
        _ layer: NetworkLayer, _ body: (borrowing GroundMeasure) throws(GeometryError) -> Result
    ) throws(QuoteError) -> Result {
        do throws(GeometryError) { return try body(measure) } catch {
            // A CRS that cannot measure is the file's fault as a whole, not a feature's.
            if case .projection(let projection) = error { throw .networkCrs(file: network.path, projection) }
            throw .measuring(file: network.path, layer: layer, error)
        }
    }

    /// Refuses an area or line that GEOS finds invalid: `covers` on it would mean nothing.
    func refuseInvalid(
        _ geometry: PlaneGeometry, layer: NetworkLayer, featureID: Int64, id: String?
    ) throws(QuoteError) {
        guard
            let flaw = try measuring(layer, { (m) throws(GeometryError) in try m.engine.invalidity(of: geometry) })
        else { return }
        throw .network(
            .flawedFeature(
                path: network.path,
                NetworkFinding(layer: layer, featureID: featureID, id: id, column: nil, problem: .geometry(flaw))))
    }

    /// A box that holds everything within some ground metres of a point. Scale factors of the conformal CRSs in
    /// use stay within 1 % of 1; the box is twice as generous, and the exact distance decides.
    func box(around point: PlanePoint, radius_m: Double) -> PlaneBox {
        PlaneBox(around: point, radius_m: radius_m * 1.02 + 0.01)
    }
}
