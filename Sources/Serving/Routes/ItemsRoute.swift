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
        let (counted, features) = (try Counted(exchange.query), try await features())
        return try await exchange.service.turns.work { () throws(Refusal) in
            let boxes = try boxes()
            let found = features.filter { feature in
                guard counted.holds(feature) else { return false }
                guard let boxes else { return true }
                return feature.box.map { box in boxes.contains { $0.intersects(box) } } ?? false
            }
            return try page(of: found, offset: offset, limit: limit)
        }
    }

    private func page(of found: [ServedFeature], offset: Int, limit: Int) throws(Refusal) -> Response {
        let page = found.dropFirst(offset).prefix(limit)
        let out = OutputBytes(capacity: 1 << 16)
        out.append(
            "{\"type\":\"FeatureCollection\",\"numberMatched\":\(found.count),\"numberReturned\":\(page.count),")
        out.append("\"timeStamp\":\"\(exchange.network.loadedAt)\",\"links\":")
        var links = [link("self", offset: offset, limit: limit)]
        if offset + limit < found.count { links.append(link("next", offset: offset + limit, limit: limit)) }
        if offset > 0 { links.append(link("prev", offset: max(0, offset - limit), limit: limit)) }
        JSONValue.array(links).write(to: out)
        out.append(",\"features\":[")
        let writer = try writer()
        try writer.write(page.lazy.map { ($0.id, $0.geometry, $0.properties) }, to: out)
        out.append("]}\n")
        return answer(out)
    }

    func respondWithOne() async throws(Refusal) -> Response {
        let asked = exchange.parameters.last ?? ""
        let counted = try Counted(exchange.query)
        let found: ServedFeature?
        if let layer {
            found = exchange.network.layers.feature(of: layer, asked)
        } else {
            found = try await features().first { $0.id == asked }
        }
        guard let feature = found, counted.holds(feature) else {
            throw Refusal(status: .notFound, problem: .noResource("/collections/\(id)/items/\(asked)"))
        }
        return try await exchange.service.turns.work { () throws(Refusal) in
            let out = OutputBytes(capacity: 1 << 12)
            try writer().write(feature.id, feature.geometry, feature.properties, to: out)
            out.append("\n")
            return answer(out)
        }
    }

    /// What of a layer counts for the days that are asked for. Who names none gets all, with when each of it counts.
    private struct Counted: Sendable {
        let date: CalendarDate?
        let days: DatePeriod?

        init(_ query: QueryText) throws(Refusal) {
            let date = try query.date()
            self.date = query["date"] == nil ? nil : date
            days = try query.days()
        }

        func holds(_ feature: ServedFeature) -> Bool {
            (days.map(feature.period.overlaps) ?? true) && (date.map(feature.period.contains) ?? true)
        }
    }

    /// Nil for the zones.
    private var layer: NetworkLayer? { ServedLayers.shown.first { $0.rawValue == id } }

    /// All of the collection; zones are those of one day, and a map of them is always of one.
    private func features() async throws(Refusal) -> [ServedFeature] {
        // Whatever the collection: a value that is none is refused.
        let query = exchange.query
        let (date, days, fuse) = (try query.date(), try query.days(), try query.fuse())
        if let layer { return exchange.network.layers.features[layer] ?? [] }
        let span = days ?? .always
        guard let day = query["date"] != nil ? date : span.day(nearestTo: date), span.contains(day) else {
            return []
        }
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

    private func link(_ relation: String, offset: Int, limit: Int) -> JSONValue {
        var query: [String] = []
        for name in exchange.query.names where name != "offset" && name != "limit" {
            query.append("\(name)=\((exchange.query[name] ?? "").percentEncoded(keeping: ",:/"))")
        }
        query += ["offset=\(offset)", "limit=\(limit)"]
        return exchange.link(relation, "/collections/\(id)/items?" + query.joined(separator: "&"), .geoJSON, id)
    }

    private func count(_ name: String, in range: ClosedRange<Int>, else usual: Int) throws(Refusal) -> Int {
        guard let text = exchange.query[name] else { return usual }
        guard let number = Int(text), number >= range.lowerBound else {
            throw .problem(
                .outOfRange(name, from: "\(range.lowerBound)", to: "\(range.upperBound)", unit: nil))
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
        // Far from the network its plane has no place for a position, or a wrong one.
        guard let known = exchange.network.extent_deg else { return [] }
        let spans: [(west: Double, east: Double)] = west <= east ? [(west, east)] : [(west, 180), (-180, east)]
        do throws(Problem) {
            let plane = try exchange.network.plane()
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
