import Bytes
import Domain
import Foundation
import GeometryCore
import Positions
import StrictYAML

/// Which geocoding service is asked, and how: `connect-quote/geocoder/1`.
struct GeocoderFile: Sendable {
    static let schema = "connect-quote/geocoder/1"

    /// As answers name it.
    let name: String
    let licence: String?
    let host: String
    /// The field of this name: the key as the user of HTTP Basic, without a password, as the National Land Survey has it.
    let authorization: String?
    let accuracies_m: [NamedPlace.Exactness: Double]
    let cache_bytes: Int
    let time_s: Int
    private let url: String
    /// Of the query, the key among them where the service wants it there.
    private let parameters: String

    /// - Throws: a problem that names file, line and key, and never what stands in the key file.
    init(path: String) throws(Problem) {
        do throws(YAMLFileError) {
            let file = try YAMLFile(path: path)
            var map = try StrictNode(YAMLValue(yaml: file.text, file: path), file: path).mapping(
                schema: Self.schema)
            let folder = FilePath.folder(of: path)
            let node = try map.required("url")
            url = try node.text()
            guard let own = URL(string: url), let host = OutgoingClient.host(of: own), own.query == nil else {
                throw node.error(.notOneOf(found: url, allowed: ["https://host/v2/pelias/search"]))
            }
            self.host = host
            name = try map.required("name").text()
            licence = try map.optional("licence")?.text()
            var parameters = ""
            if let sources = map.optional("sources") {
                let names = try sources.list { (node) throws(YAMLFileError) in try node.text() }
                parameters = "&sources=" + names.joined(separator: ",").percentEncoded()
            }
            let parameter = try map.optional("key_parameter")?.text()
            if let key = try map.optional("key_file")?.key(of: folder) {
                // A key that everybody on the way can read is none.
                guard own.scheme == "https" || AddressRange.isLoopback(own.host ?? "") else {
                    throw node.error(.notOneOf(found: "http", allowed: ["https"]))
                }
                if let parameter { parameters += "&\(parameter.percentEncoded())=\(key.percentEncoded())" }
                authorization =
                    parameter == nil ? "Basic " + Data((key + ":").utf8).base64EncodedString() : nil
            } else {
                authorization = nil
            }
            self.parameters = parameters
            var accuracies_m = Self.accuracies_m
            if var own = try map.optional("accuracy_m")?.mapping() {
                for exactness in NamedPlace.Exactness.allCases {
                    if let node = own.optional(exactness.rawValue) { accuracies_m[exactness] = try node.number() }
                }
                try own.finish()
            }
            self.accuracies_m = accuracies_m
            cache_bytes = try map.wholeNumber("cache_mb", within: 0...65_536, usual: 16) << 20
            time_s = try map.wholeNumber("timeout_s", within: 1...60, usual: 5)
            try map.finish()
        } catch { throw error.explanation }
    }

    /// Nobody tells how exact a service's points are. Readings of ours, as coarse as those of a file at the most.
    static let accuracies_m: [NamedPlace.Exactness: Double] = [
        .building: 15, .parcel: 50, .interpolated: 100, .street: 500,
    ]

    /// The address that asks for a text. Coordinates come in WGS 84, as Pelias has them without a wish.
    func address(asking text: String, in language: Language) -> String {
        "\(url)?text=\(text.percentEncoded())&lang=\(language.rawValue)&size=10" + parameters
    }
}
