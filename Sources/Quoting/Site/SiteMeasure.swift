import GeometryCore
import NetworkFile

/// Measures on the ground of one network file, with errors that name it. For one thread at a time.
struct SiteMeasure: ~Copyable {
    /// The network file.
    let path: String
    /// The CRS as the file names it, `EPSG:3067`; nil where it has no identifier.
    let identifier: String?
    /// The CRS as outputs name it.
    let crs: String
    let ground: GroundMeasure
    private let lookedUp = LookedUp()

    /// Looking these up may open PROJ's database, so it is done once.
    private final class LookedUp {
        var areaOfUse: AreaOfUse??
        var given: [String: GivenPlane] = [:]
    }

    /// The plane of a CRS that a request names.
    private final class GivenPlane {
        let plane: ProjectedPlane

        init(_ crs: String) throws(ProjectionError) {
            plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: crs))
        }
    }

    init(path: String, _ reference: NetworkCoordinateReference) throws(QuoteError) {
        let ground = try Self.ground(path, reference)
        crs = reference.identifier ?? ground.plane.name
        self.ground = ground
        self.path = path
        identifier = reference.identifier
    }

    /// Where features of the network file may lie. Opens PROJ's database.
    func areaOfUseTest(_ reference: NetworkCoordinateReference) throws(QuoteError) -> AreaOfUseTest {
        do throws(ProjectionError) { return try AreaOfUseTest(CoordinateReferenceDefinition(reference)) } catch {
            throw .networkCrs(file: path, error)
        }
    }

    private static func ground(
        _ path: String, _ reference: NetworkCoordinateReference
    ) throws(QuoteError) -> GroundMeasure {
        let plane: ProjectedPlane
        do throws(ProjectionError) { plane = try ProjectedPlane(CoordinateReferenceDefinition(reference)) } catch {
            throw .networkCrs(file: path, error)
        }
        do throws(GeometryError) { return try GroundMeasure(plane: plane) } catch { throw .geometry(error) }
    }

    /// Measures to features of a layer, with the error of this module.
    func measuring<Result>(
        _ layer: NetworkLayer, _ body: (borrowing GroundMeasure) throws(GeometryError) -> Result
    ) throws(QuoteError) -> Result {
        do throws(GeometryError) { return try body(ground) } catch { throw quoteError(layer, error) }
    }

    func quoteError(_ layer: NetworkLayer, _ error: GeometryError) -> QuoteError {
        // A CRS that cannot measure is the file's fault as a whole, not a feature's.
        switch error {
        case .projection(let projection), .candidate(_, .projection(let projection)):
            return .networkCrs(file: path, projection)
        default: return .measuring(file: path, layer: layer, error)
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
                path: path,
                NetworkFinding(layer: layer, featureID: featureID, id: id, column: nil, problem: .geometry(flaw))))
    }

    /// A box that holds everything within some ground metres of a point; the exact distance decides.
    func box(around point: PlanePoint, radius_m: Double) -> PlaneBox {
        PlaneBox(around: point, radius_m: Self.planeRadius_m(radius_m))
    }

    /// Metres of the plane that are at least some metres of the ground.
    static func planeRadius_m(_ radius_m: Double) -> Double { ProjectedPlane.planeMetres(covering: radius_m) }

    /// Refuses a network of which no area lies where the plane's scale is usable; sites elsewhere are refused one by one.
    func requireUsableScale(in networkAreas: [PlaneBox]) throws(QuoteError) {
        var first: ProjectionError?
        for box in networkAreas {
            do throws(ProjectionError) {
                _ = try ground.plane.scaleFactor(at: box.minimum.middle(to: box.maximum))
                return
            } catch { first = first ?? error }
        }
        if let first { throw .networkCrs(file: path, first) }
    }

    func areaOfUse() -> AreaOfUse? {
        if let known = lookedUp.areaOfUse { return known }
        let found = ground.plane.areaOfUse()
        lookedUp.areaOfUse = .some(found)
        return found
    }

    /// The position of a point in the plane of another CRS, `EPSG:3879` or the like.
    func position(of point: PlanePoint, in crs: String) throws(ProjectionError) -> GeographicPosition {
        if let known = lookedUp.given[crs] { return try known.plane.position(of: point) }
        let given = try GivenPlane(crs)
        lookedUp.given[crs] = given
        return try given.plane.position(of: point)
    }
}

extension CoordinateReferenceDefinition {
    /// The system of a network file.
    init(_ reference: NetworkCoordinateReference) {
        self.init(wellKnownText: reference.wellKnownText, identifier: reference.identifier)
    }
}
