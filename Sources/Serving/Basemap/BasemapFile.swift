import Bytes
import Domain
import Foundation
import GeometryCore
import StrictYAML
import VectorTiles

/// What lies under the map: a basemap file, `connect-quote/basemap/1`.
struct BasemapFile: Sendable {
    static let schema = "connect-quote/basemap/1"

    /// Pictures from elsewhere, in tiles.
    struct Pictures: Sendable {
        /// `https://host/…/{z}/{y}/{x}.png`, the key already in it.
        fileprivate let template: String
        let hosts: Set<String>
        let matrix: BasemapMatrix
        let levels: ClosedRange<Int>
        let cache_bytes: Int

        func address(_ tile: TileAddress) -> String {
            template.replacing("{z}", with: "\(tile.level)").replacing("{y}", with: "\(tile.row)")
                .replacing("{x}", with: "\(tile.column)")
        }
    }

    let attribution: String?
    let pictures: Pictures?
    /// The path of a file of lines and polygons.
    let outline: String?

    /// - Throws: a problem that names file, line and key, and never what stands in the key file.
    init(path: String) throws(Problem) {
        do throws(YAMLFileError) {
            let file = try YAMLFile(path: path)
            var map = try StrictNode(YAMLValue(yaml: file.text, file: path), file: path).mapping(
                schema: Self.schema)
            let folder = FilePath.folder(of: path)
            outline = try map.optional("outline")?.text().within(folder)
            let tiles = outline == nil ? try map.required("tiles") : map.optional("tiles")
            if let tiles {
                pictures = try Pictures(tiles, &map, folder)
                // Whose map it is has to be said.
                attribution = try map.required("attribution").text()
            } else {
                pictures = nil
                attribution = try map.optional("attribution")?.text()
            }
            try map.finish()
        } catch { throw error.explanation }
    }
}

extension BasemapFile.Pictures {
    /// - Parameter map: all other keys of the file.
    fileprivate init(_ node: StrictNode, _ map: inout StrictMapping, _ folder: String) throws(YAMLFileError) {
        var template = try node.text()
        let hosts = try map.required("hosts").list { (node) throws(YAMLFileError) in try node.text().lowercased() }
        matrix = try BasemapMatrix(map.required("matrix"))
        let known = matrix.levels
        func level(_ name: String) throws(YAMLFileError) -> Int? {
            guard let node = map.optional(name) else { return nil }
            let number = try node.wholeNumber()
            guard known.contains(number) else { throw node.error(.outOfRange(found: "\(number)")) }
            return number
        }
        let (first, last) = (
            try level("min_zoom") ?? known.lowerBound, try level("max_zoom") ?? known.upperBound - 1
        )
        guard first <= last else { throw node.error(.outOfRange(found: "min_zoom \(first)")) }
        levels = first...last
        cache_bytes = try map.wholeNumber("cache_mb", within: 0...65_536, usual: 64) << 20
        let asksKey = template.contains("{key}")
        if asksKey {
            template = template.replacing(
                "{key}", with: try map.required("key_file").key(of: folder).percentEncoded())
        }
        // The places of a tile are no part of a host.
        let sample = template.replacing(/\{[xyz]\}/, with: "0")
        let isWhole = ["{z}", "{x}", "{y}"].allSatisfy(template.contains)
        guard isWhole, !sample.contains("{"), let url = URL(string: sample), let host = OutgoingClient.host(of: url)
        else {
            throw node.error(
                .notOneOf(found: try node.text(), allowed: ["https://host/{z}/{y}/{x}.png?api-key={key}"]))
        }
        guard hosts.contains(host) else { throw node.error(.notOneOf(found: host, allowed: hosts)) }
        // A key that everybody on the way can read is none.
        guard !asksKey || url.scheme == "https" || AddressRange.isLoopback(url.host ?? "") else {
            throw node.error(.notOneOf(found: "http", allowed: ["https"]))
        }
        self.template = template
        self.hosts = Set(hosts)
    }
}

/// The levels of a basemap's tiles.
struct BasemapMatrix: Sendable, Hashable {
    let crs: String
    let origin: PlanePoint
    let resolutions_m: [Double]

    var levels: Range<Int> { resolutions_m.indices }

    /// `jhs180`, or `{crs: EPSG:3879, origin_m: [west, north], resolutions_m: [512, 256, …]}`.
    fileprivate init(_ node: StrictNode) throws(YAMLFileError) {
        if case .scalar = node.value.content {
            let name = try node.text()
            guard name == "jhs180" else { throw node.error(.notOneOf(found: name, allowed: ["jhs180"])) }
            let own = TileMatrix.jhs180
            (crs, origin, resolutions_m) = (own.crs, own.origin, own.resolutions_m)
            return
        }
        var map = try node.mapping()
        crs = try map.required("crs").text()
        let corner = try map.required("origin_m").list { (node) throws(YAMLFileError) in try node.signedNumber() }
        guard corner.count == 2 else { throw node.error(.outOfRange(found: "origin_m")) }
        origin = PlanePoint(easting_m: corner[0], northing_m: corner[1])
        let sizes = try map.required("resolutions_m")
        resolutions_m = try sizes.list { (node) throws(YAMLFileError) in try node.number() }
        guard resolutions_m.count <= 40, resolutions_m.allSatisfy({ $0 > 0 }),
            zip(resolutions_m, resolutions_m.dropFirst()).allSatisfy({ $0 > $1 })
        else { throw sizes.error(.outOfRange(found: "resolutions_m")) }
        try map.finish()
    }
}

extension StrictNode {
    /// A coordinate may be below zero, and numbers of rule files may not.
    fileprivate func signedNumber() throws(YAMLFileError) -> Double {
        guard let number = Double(try text()), number.isFinite else { throw error(.wrongType(expected: .number)) }
        return number
    }
}
