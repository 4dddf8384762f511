import Domain
import GeometryCore
import NetworkFile
import Positions
import Rules
import SpatialIndex

/// Measures on the ground of one network file, with problems that name it. For one thread at a time.
struct SiteMeasure: ~Copyable {
    let network: FeatureHolder
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
            plane = try ProjectedPlane(PositionSystem.of(crs).definition)
        }
    }

    init(_ network: FeatureHolder, _ reference: NetworkCoordinateReference) throws(Problem) {
        let ground = try Self.ground(of: reference, network)
        crs = reference.identifier ?? ground.plane.name
        self.ground = ground
        self.network = network
        identifier = reference.identifier
    }

    private static func ground(
        of reference: NetworkCoordinateReference, _ network: FeatureHolder
    ) throws(Problem) -> GroundMeasure {
        let plane = try plane(of: reference, network)
        do throws(GeometryError) { return try GroundMeasure(plane: plane) } catch { throw error.explanation }
    }

    /// The plane of a network.
    static func plane(
        of reference: NetworkCoordinateReference, _ network: FeatureHolder
    ) throws(Problem) -> ProjectedPlane {
        do throws(ProjectionError) { return try ProjectedPlane(reference.definition) } catch {
            throw error.explanation(of: ReferenceOwner(network))
        }
    }

    /// Where features of the network file may lie. Opens PROJ's database.
    func areaOfUseTest(_ reference: NetworkCoordinateReference) throws(Problem) -> AreaOfUseTest {
        do throws(ProjectionError) { return try AreaOfUseTest(reference.definition) } catch {
            throw error.explanation(of: ReferenceOwner(network))
        }
    }

    /// Measures to features of a layer.
    func measuring<Result>(
        _ layer: NetworkLayer, _ body: (borrowing GroundMeasure) throws(GeometryError) -> Result
    ) throws(Problem) -> Result {
        do throws(GeometryError) { return try body(ground) } catch { throw problem(layer, error) }
    }

    func problem(_ layer: NetworkLayer, _ error: GeometryError) -> Problem {
        // A CRS that cannot measure is the file's fault as a whole, not a feature's.
        switch error {
        case .projection(let projection), .candidate(_, .projection(let projection)):
            projection.explanation(of: ReferenceOwner(network))
        default: error.explanation(of: FeaturePlace(in: network, layer: layer.rawValue))
        }
    }

    /// Refuses an area or line that GEOS finds invalid: `covers` on it would mean nothing.
    func refuseInvalid(
        _ geometry: PlaneGeometry, layer: NetworkLayer, featureID: Int64, id: String?
    ) throws(Problem) {
        guard
            let flaw = try measuring(layer, { (m) throws(GeometryError) in try m.engine.invalidity(of: geometry) })
        else { return }
        let finding = NetworkFinding(
            layer: layer, featureID: featureID, id: id, column: nil, problem: .geometry(flaw))
        throw .flawedFeature(in: network, finding)
    }

    /// A box that holds everything within some ground metres of a point; the exact distance decides.
    func box(around point: PlanePoint, radius_m: Double) -> PlaneBox {
        PlaneBox(around: point, radius_m: Self.planeRadius_m(radius_m))
    }

    /// Metres of the plane that are at least some metres of the ground.
    static func planeRadius_m(_ radius_m: Double) -> Double { ProjectedPlane.planeMetres(covering: radius_m) }

    /// Refuses a network of which no area lies where the plane's scale is usable; sites elsewhere are refused one by one.
    func requireUsableScale(in networkAreas: [PlaneBox]) throws(Problem) {
        var first: ProjectionError?
        for box in networkAreas {
            do throws(ProjectionError) {
                _ = try ground.plane.scaleFactor(at: box.minimum.middle(to: box.maximum))
                return
            } catch { first = first ?? error }
        }
        if let first { throw first.explanation(of: ReferenceOwner(network)) }
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

extension SiteMeasure {
    /// The distance to the pieces of one asset, in their order, that may be nearest.
    ///
    /// It has the bits that GEOS gives, see ``PlanePoint/planeDistance_m(toSegmentFrom:to:)``, of pieces no more than may be
    /// nearest by the index's own distances. Where it ends may differ from GEOS's in the last digit of a coordinate: the
    /// scale in the middle of the line is the same.
    func distance(
        from point: PlanePoint, to pieces: UnsafeBufferPointer<SegmentHit>, of index: SegmentIndex,
        _ layer: AssetReference.Layer
    ) throws(Problem) -> GroundDistance {
        do throws(GeometryError) {
            var nearest: PlaneDistance?
            // Both ways of measuring are good to a micrometre, see `SegmentHit`.
            let farthest_m = (pieces.lazy.map(\.squaredDistance).min() ?? 0).squareRoot() + 1e-5
            for piece in pieces where piece.squaredDistance <= farthest_m * farthest_m {
                let segment = index.segment(at: piece.place)
                let distance_m = point.planeDistance_m(toSegmentFrom: segment.start, to: segment.end)
                if distance_m < nearest?.distance_m ?? .infinity {
                    nearest = PlaneDistance(
                        distance_m: distance_m,
                        nearest: point.nearest(onSegmentFrom: segment.start, to: segment.end))
                }
            }
            guard let nearest else { throw GeometryError.flawed(.empty) }
            return try ground.onGround(nearest, from: point)
        } catch { throw problem(layer.networkLayer, error) }
    }
}

extension CandidateMargin {
    /// How much farther in the plane than the nearest an asset may be and still be nearest on the ground: as much as
    /// the scale may change between the middles of two lines from the point. Near the point it changes by its
    /// gradient there, and the gradient by the earth's curvature, 1 / (6 371 km)², or by its own square in a
    /// projection that stretches much; both are taken more than half again as large.
    static func ofScale(_ gradient_perMetre: Double?) -> CandidateMargin {
        guard let gradient_perMetre else {
            return CandidateMargin(absolute_m: 1e-6, perMetre: 1, largest: 0.05)
        }
        return CandidateMargin(
            absolute_m: 1e-6, perMetre: 1.5 * gradient_perMetre + 1e-12,
            perSquareMetre: 4e-14 + 4 * gradient_perMetre * gradient_perMetre, largest: 0.05)
    }
}
