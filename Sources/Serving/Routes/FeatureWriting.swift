import Bytes
import Domain
import GeometryCore
import HTTPTypes
import Telling

/// Features as GeoJSON, in degrees to seven decimals (a centimetre) or in metres to the millimetre.
struct FeatureWriting: ~Copyable {
    /// Nil for coordinates as they are.
    let plane: ProjectedPlane?

    init(plane: consuming ProjectedPlane?) { self.plane = plane }

    /// Features of an array, a line each.
    func write(
        _ features: some Sequence<(id: String, geometry: PlaneGeometry?, properties: [JSONValue.Member])>,
        to out: OutputBytes
    ) throws(Refusal) {
        var isFirst = true
        for feature in features {
            if !isFirst { out.append(",\n") }
            isFirst = false
            try write(feature.id, feature.geometry, feature.properties, to: out)
        }
    }

    /// - Parameter geometry: nil for a feature that is nowhere.
    func write(
        _ id: String, _ geometry: PlaneGeometry?, _ properties: [JSONValue.Member], to out: OutputBytes
    ) throws(Refusal) {
        out.append("{\"type\":\"Feature\",\"id\":")
        out.append(json: id)
        out.append(",\"geometry\":")
        if let geometry {
            do throws(ProjectionError) { try write(geometry, to: out) } catch {
                throw Refusal(status: .internalServerError, problem: .fault)
            }
        } else {
            out.append("null")
        }
        out.append(",\"properties\":{\"id\":")
        out.append(json: id)
        for member in properties {
            out.append(",")
            out.append(json: member.key)
            out.append(":")
            member.value.write(to: out)
        }
        out.append("}}")
    }

    private func write(_ geometry: PlaneGeometry, to out: OutputBytes) throws(ProjectionError) {
        out.append("{\"type\":\"\(geometry.typeName)\",")
        if case .collection(let members) = geometry {
            out.append("\"geometries\":[")
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(",") }
                try write(member, to: out)
            }
            out.append("]}")
            return
        }
        out.append("\"coordinates\":")
        switch geometry {
        case .point(let point): try write(point, to: out)
        case .lineString(let points), .multiPoint(let points): try write(points, to: out)
        case .polygon(let parts), .multiLineString(let parts): try write(parts, to: out)
        case .multiPolygon(let polygons):
            try list(polygons, to: out) { (rings) throws(ProjectionError) in try write(rings, to: out) }
        case .collection: break
        }
        out.append("}")
    }

    private func write(_ parts: [[PlanePoint]], to out: OutputBytes) throws(ProjectionError) {
        try list(parts, to: out) { (points) throws(ProjectionError) in try write(points, to: out) }
    }

    private func write(_ points: [PlanePoint], to out: OutputBytes) throws(ProjectionError) {
        try list(points, to: out) { (point) throws(ProjectionError) in try write(point, to: out) }
    }

    private func write(_ point: PlanePoint, to out: OutputBytes) throws(ProjectionError) {
        out.append("[")
        switch plane {
        case .some(let plane):
            let position = try plane.position(of: point)
            append(position.longitude_deg, decimals: 7, to: out)
            out.append(",")
            append(position.latitude_deg, decimals: 7, to: out)
        case .none:
            append(point.easting_m, decimals: 3, to: out)
            out.append(",")
            append(point.northing_m, decimals: 3, to: out)
        }
        out.append("]")
    }

    private func append(_ number: Double, decimals: Int, to out: OutputBytes) {
        JSONValue.rounded(number, decimals: decimals).write(to: out)
    }

    private func list<Element>(
        _ elements: [Element], to out: OutputBytes, _ body: (Element) throws(ProjectionError) -> Void
    ) throws(ProjectionError) {
        out.append("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { out.append(",") }
            try body(element)
        }
        out.append("]")
    }
}
