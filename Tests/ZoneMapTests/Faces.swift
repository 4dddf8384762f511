import CGEOS
import Foundation
import GeometryCore
import ZoneMap

extension Double {
    var cosine: Double { cos(self) }
    var sine: Double { sin(self) }
}

/// What lies between pieces: they and the edge of a box are noded on a grid of 0.1 mm and made into polygons, by GEOS.
struct Faces {
    struct Failed: Error {
        let call: String
    }

    struct Face {
        let area_m2: Double
        /// Somewhere well inside.
        let inside: PlanePoint
    }

    private(set) var faces: [Face] = []
    /// By face, which of some points it holds.
    private(set) var holds: [[Int]] = []

    init(of pieces: [BorderPiece], in box: PlaneBox, locating points: [PlanePoint] = []) throws {
        let context = GEOS_init_r()
        defer { GEOS_finish_r(context) }
        func made(_ geometry: OpaquePointer?, _ call: String) throws -> OpaquePointer {
            guard let geometry else { throw Failed(call: call) }
            return geometry
        }
        let corners = [
            box.minimum, point(box.maximum.easting_m, box.minimum.northing_m), box.maximum,
            point(box.minimum.easting_m, box.maximum.northing_m), box.minimum,
        ]
        let lines = zip(corners, corners.dropFirst()).map { ($0, $1) } + pieces.map { ($0.start, $0.end) }
        var parts: [OpaquePointer?] = []
        for (start, end) in lines {
            let numbers = [start.easting_m, start.northing_m, end.easting_m, end.northing_m]
            let sequence = GEOSCoordSeq_copyFromBuffer_r(context, numbers, 2, 0, 0)
            parts.append(try made(GEOSGeom_createLineString_r(context, sequence), "createLineString"))
        }
        let all = try made(
            GEOSGeom_createCollection_r(context, Int32(GEOS_MULTILINESTRING.rawValue), &parts, UInt32(parts.count)),
            "createCollection")
        defer { GEOSGeom_destroy_r(context, all) }
        let noded = try made(GEOSUnaryUnionPrec_r(context, all, 1e-4), "UnaryUnionPrec")
        defer { GEOSGeom_destroy_r(context, noded) }
        var input: [OpaquePointer?] = [noded]
        let polygons = try made(GEOSPolygonize_r(context, &input, 1), "Polygonize")
        defer { GEOSGeom_destroy_r(context, polygons) }
        for number in 0..<GEOSGetNumGeometries_r(context, polygons) {
            let polygon = try made(GEOSGetGeometryN_r(context, polygons, number), "GetGeometryN")
            try add(polygon, context, points)
        }
    }

    private mutating func add(_ polygon: OpaquePointer, _ context: OpaquePointer?, _ points: [PlanePoint]) throws {
        var area_m2 = 0.0
        GEOSArea_r(context, polygon, &area_m2)
        guard let inside = GEOSPointOnSurface_r(context, polygon) else { throw Failed(call: "PointOnSurface") }
        defer { GEOSGeom_destroy_r(context, inside) }
        var (east, north) = (0.0, 0.0)
        GEOSGeomGetX_r(context, inside, &east)
        GEOSGeomGetY_r(context, inside, &north)
        faces.append(Face(area_m2: area_m2, inside: point(east, north)))
        let prepared = GEOSPrepare_r(context, polygon)
        defer { GEOSPreparedGeom_destroy_r(context, prepared) }
        holds.append(
            points.indices.filter { number in
                let place = GEOSGeom_createPointFromXY_r(
                    context, points[number].easting_m, points[number].northing_m)
                defer { GEOSGeom_destroy_r(context, place) }
                return GEOSPreparedContains_r(context, prepared, place) == 1
            })
    }
}
