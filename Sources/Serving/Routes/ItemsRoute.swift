import Bytes
import Domain
import GeometryCore
import HTTPTypes
import Hummingbird
import NIOCore
import NetworkFile
import Quoting
import Telling

/// `GET /collections/{id}/items`: features of a layer as GeoJSON, page by page.
struct ItemsRoute: Sendable {
    private static let usualLimit = 1_000
    private static let largestLimit = 10_000

    private let exchange: Exchange
    private let id: String
    private let system: CollectionCRS

    init(_ exchange: Exchange) throws(Refusal) {
        self.exchange = exchange
        id = try exchange.collectionID()
        system = try CollectionCRS.named(exchange.query["crs"], "crs", of: exchange.network)
    }

    func respond() async throws(Refusal) -> Response {
        let limit = try count("limit", in: 1...Self.largestLimit, else: Self.usualLimit)
        let offset = try count("offset", in: 0...Int(Int32.max), else: 0)
        let boxes = try boxes()
        let found = try await features().filter { feature in
            guard let boxes else { return true }
            return feature.box.map { box in boxes.contains { $0.intersects(box) } } ?? false
        }
        let page = found.dropFirst(offset).prefix(limit)
        let out = OutputBytes(capacity: 1 << 16)
        out.append(
            "{\"type\":\"FeatureCollection\",\"numberMatched\":\(found.count),\"numberReturned\":\(page.count),")
        out.append("\"timeStamp\":\"\(exchange.network.loadedAt)\",\"links\":[")
        out.append(link("self", offset: offset, limit: limit))
        if offset + limit < found.count { out.append("," + link("next", offset: offset + limit, limit: limit)) }
        if offset > 0 { out.append("," + link("prev", offset: max(0, offset - limit), limit: limit)) }
        out.append("],\"features\":[")
        let writer = try writer()
        try writer.write(page.lazy.map { ($0.id, $0.geometry, $0.properties) }, to: out)
        out.append("]}\n")
        return answer(out)
    }

    func respondWithOne() async throws(Refusal) -> Response {
        let asked = exchange.parameters.last ?? ""
        guard let feature = try await features().first(where: { $0.id == asked }) else {
            throw Refusal(status: .notFound, problem: .noResource("/collections/\(id)/items/\(asked)"))
        }
        let out = OutputBytes(capacity: 1 << 12)
        try writer().write(feature.id, feature.geometry, feature.properties, to: out)
        out.append("\n")
        return answer(out)
    }

    private func features() async throws(Refusal) -> [ServedFeature] {
        // Whatever the collection: a value that is none is refused.
        let query = exchange.query
        let (date, days, fuse) = (try query.date(), try query.days(), try query.fuse())
        let namesDay = query["date"] != nil
        guard id == "zone" else {
            let all =
                ServedLayers.shown.first { $0.rawValue == id }.flatMap { exchange.network.layers.features[$0] }
                ?? []
            // Who names no day gets the layer, with when each of it counts.
            return all.filter { feature in
                (days.map(feature.period.overlaps) ?? true) && (!namesDay || feature.period.contains(date))
            }
        }
        // A map of zones is that of one day.
        let span = days ?? .always
        guard let day = namesDay ? date : span.day(nearestTo: date), span.contains(day) else { return [] }
        let zones = try await exchange.zones(on: day)
        return fuse.map(zones.features(for:)) ?? zones.features
    }

    private func writer() throws(Refusal) -> FeatureWriting {
        do throws(Problem) {
            return FeatureWriting(plane: system == .longitudeLatitude ? try exchange.network.plane() : nil)
        } catch { throw .problem(error) }
    }

    private func answer(_ out: OutputBytes) -> Response {
        var response = Response.bytes(ByteBuffer(bytes: out.bytes), as: MediaType.geoJSON.rawValue)
        if let name = HTTPField.Name("Content-Crs") { response.headers[name] = "<\(system.uri)>" }
        return response
    }

    private func link(_ relation: String, offset: Int, limit: Int) -> String {
        var query: [String] = []
        for name in exchange.query.names where name != "offset" && name != "limit" {
            query.append("\(name)=\((exchange.query[name] ?? "").percentEncoded(keeping: ",:/"))")
        }
        query += ["offset=\(offset)", "limit=\(limit)"]
        let target = exchange.origin + "/collections/\(id)/items?" + query.joined(separator: "&")
        return "{\"rel\":\"\(relation)\",\"type\":\"\(MediaType.geoJSON.rawValue)\",\"href\":\"\(target)\"}"
    }

    private func count(_ name: String, in range: ClosedRange<Int>, else usual: Int) throws(Refusal) -> Int {
        guard let text = exchange.query[name] else { return usual }
        guard let number = Int(text), number >= range.lowerBound else {
            throw .problem(.valueUnknown(name, text, known: ["\(range.lowerBound)–\(range.upperBound)"]))
        }
        // OGC 17-069r4, 7.15.2: a limit above the greatest is the greatest.
        return min(number, range.upperBound)
    }

    /// - Returns: nil where no box is asked for.
    private func boxes() throws(Refusal) -> [PlaneBox]? {
        let system = try CollectionCRS.named(exchange.query["bbox-crs"], "bbox-crs", of: exchange.network)
        guard let text = exchange.query["bbox"] else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
        let flat = numbers.count == 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers
        guard flat.count == 4, flat.allSatisfy(\.isFinite), flat[1] <= flat[3],
            system == .longitudeLatitude || flat[0] <= flat[2]
        else {
            throw .problem(.valueUnknown("bbox", text, known: ["west,south,east,north"]))
        }
        if system != .longitudeLatitude {
            return [
                PlaneBox(
                    minimum: PlanePoint(easting_m: flat[0], northing_m: flat[1]),
                    maximum: PlanePoint(easting_m: flat[2], northing_m: flat[3]))
            ]
        }
        return try planeBoxes(west: flat[0], south: flat[1], east: flat[2], north: flat[3])
    }

    /// What a box of degrees has of the network. One whose west is east of its east goes across the 180th meridian
    /// (RFC 7946, section 5.2).
    private func planeBoxes(west: Double, south: Double, east: Double, north: Double) throws(Refusal) -> [PlaneBox]
    {
        guard let extent = exchange.network.layers.extent else { return [] }
        let spans: [(west: Double, east: Double)] = west <= east ? [(west, east)] : [(west, 180), (-180, east)]
        do throws(Problem) {
            let plane = try exchange.network.plane()
            // Far from the network its plane has no place for a position, or a wrong one.
            guard let known = try? plane.degrees(of: extent), known.count == 4 else { return [] }
            let margin_deg = 0.1
            return spans.compactMap { span in
                let (west, east) = (max(span.west, known[0] - margin_deg), min(span.east, known[2] + margin_deg))
                let (south, north) = (max(south, known[1] - margin_deg), min(north, known[3] + margin_deg))
                return west <= east && south <= north
                    ? plane.box(west: west, south: south, east: east, north: north) : nil
            }
        } catch { throw .problem(error) }
    }
}
