import Domain
import GeometryCore
import Features

/// Makes valid areas in the network file's plane of a published map's geometries. For one thread at a time.
struct PublishedMending: ~Copyable {
    private let transformation: CoordinateTransformation
    private let engine: GeometryEngine

    init(_ transformation: consuming CoordinateTransformation, _ engine: consuming GeometryEngine) {
        self.transformation = transformation
        self.engine = engine
    }

    struct Mended {
        /// Nil where nothing is left.
        var area: PlaneGeometry?
        /// Nil where the geometry was sound.
        var flaw: BrokenGeometry?
        var crossings: [PlanePoint] = []
    }

    func mended(_ source: SourceGeometry) throws(GeometryError) -> Mended {
        switch source {
        case .null: return Mended(flaw: .missing)
        case .unreadable(let reason): return Mended(flaw: .unreadable(reason.en))
        case .plane(let geometry, _, _, _): return try mended(geometry)
        }
    }

    private func mended(_ source: PlaneGeometry) throws(GeometryError) -> Mended {
        guard let polygons = source.everyPolygon else { return Mended(flaw: .notAnArea(source.typeName)) }
        // A ring left open, an empty part: put right here, so that the rest is still compared.
        let flaw = source.coordinateFlaw.map(BrokenGeometry.flaw)
        guard let usable = PlaneGeometry(usable: polygons) else { return Mended(flaw: flaw ?? .flaw(.empty)) }
        let plane: PlaneGeometry
        do throws(ProjectionError) { plane = try transformation.transformed(usable) } catch {
            return Mended(flaw: flaw ?? .notTransformable)
        }
        if plane.coordinateFlaw != nil { return Mended(flaw: flaw ?? .notTransformable) }
        guard let invalid = try engine.invalidity(of: plane) else { return Mended(area: plane, flaw: flaw) }
        let area = try engine.madeValid(plane)
        return Mended(area: area, flaw: flaw ?? .flaw(invalid), crossings: RingCrossings.places(in: plane))
    }
}

extension PlaneGeometry {
    /// Every polygon as its rings; nil when something in it is not a polygon.
    fileprivate var everyPolygon: [[[PlanePoint]]]? {
        switch self {
        case .polygon(let rings): return [rings]
        case .multiPolygon(let polygons): return polygons
        case .collection(let members):
            var polygons: [[[PlanePoint]]] = []
            for member in members {
                guard let more = member.everyPolygon else { return nil }
                polygons += more
            }
            return polygons
        case .point, .lineString, .multiPoint, .multiLineString: return nil
        }
    }

    /// The polygons whose rings can be made use of; nil where there is none. A ring that does not close is closed; one
    /// that encloses nothing, or has a coordinate that is none, is left out, and with an outer ring its polygon.
    fileprivate init?(usable polygons: [[[PlanePoint]]]) {
        let kept = polygons.compactMap { rings -> [[PlanePoint]]? in
            let closed = rings.map { ring -> [PlanePoint]? in
                guard ring.allSatisfy({ $0.coordinateFlaw == nil }) else { return nil }
                let closed = ring.first == ring.last ? ring : ring + ring.prefix(1)
                return closed.count >= 4 ? closed : nil
            }
            guard let outer = closed.first, outer != nil else { return nil }
            return closed.compactMap(\.self)
        }
        switch kept.count {
        case 0: return nil
        case 1: self = .polygon(kept[0])
        default: self = .multiPolygon(kept)
        }
    }
}
