import Addresses
import Domain
import Foundation
import GeometryCore
import Positions
import GeometryCore

extension FuzzKind {
    /// What people type for an address, looked for among the made-up ones.
    static let address = FuzzKind(
        "address", .words, longest_bytes: 256, triedInTests: 100, seeds: typedAddresses.map { .text($0) }
    ) { (input) throws(Nonsense) in
        guard case .success(let file) = demoAddresses else {
            throw Nonsense("the made-up addresses cannot be read")
        }
        let text = String(decoding: input, as: UTF8.self)
        let limit = 5
        let searched = try read { () throws(Problem) in try file.search(text, limit: limit) }
        let suggested = try read { () throws(Problem) in try file.suggest(text, limit: limit) }
        for answer in [searched, suggested].compactMap(\.self) {
            try hold(answer.candidates.count <= limit, "\(answer.candidates.count) candidates")
            try hold(answer.unknownPlace == nil || answer.candidates.isEmpty, "found in an unknown place")
            for candidate in answer.candidates {
                try hold(candidate.point.isFinite, "\(candidate.point)")
                try hold(!candidate.text(in: .swedish).isEmpty, "a place without a name")
            }
        }
        // Lists are read by a shorter way.
        let meant = try read { () throws(Problem) in try file.meanings(of: text, most: limit) }
        if let searched, let meant {
            let best = Set(searched.candidates.prefix(searched.equallyGood).map(\.point))
            try hold(
                searched.equallyGood > limit || Set(meant.candidates.map(\.point)) == best,
                "a list means another place than a search")
        }
    }

    /// What a geocoding service answers.
    static let geocoder = FuzzKind("geocoder", .words, longest_bytes: 4096, seeds: writtenAnswers.map { .text($0) })
    {
        (input) throws(Nonsense) in
        guard let answer = try? GeocoderAnswer(Data(input)) else { return }
        for text in ["Kauppakatu 3, Karkkila", "224-1-2-3", "x"] {
            for place in answer.places(meantBy: text, from: "x", accuracies_m: [:]) {
                guard case .geographic(let position) = place.position else { throw Nonsense("a place in a plane") }
                try hold(
                    abs(position.latitude_deg) <= 90 && abs(position.longitude_deg) <= 180,
                    "a position at \(position)")
            }
        }
    }
}

private let demoAddresses = Result { () throws(Problem) in
    try AddressFile(path: Tree.path("GeoData/demo-addresses.sqlite"))
}

private let typedAddresses = [
    "Kauppakatu 3, Karkkila", "kauppak. 3-5 a 2", "Hagalundintie 1 02100 Espoo", "Köpmansgatan 12 B, Karis",
    "257-402-1-23", "25740200010023", "257-402-1-23 / Kirkkonummi", "Mannerheimintie", "Tullintie 3 as 4, 02400",
    "C/O Matti Meikäläinen, Kauppakatu 3", "PL 10 00101 HELSINKI", "", "3", "Ä 1–3",
]

private let writtenAnswers = [
    #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[24.21,60.53]},"properties":{"label":"Kauppakatu 3, Karkkila","source":"addresses","confidence":0.9}}]}"#,
    #"{"features":[{"geometry":{"coordinates":[24.21,60.53,1e9]},"properties":{"label":"224-1-2-3","kiinteistotunnus":"22400100020003","source":"cadastral-units"}},{"geometry":null,"properties":{}},{"geometry":{"coordinates":[1e999,-91]},"properties":{"label:placeType":1}}]}"#,
]
