public import Domain
import GeometryCore
import Positions
public import Quoting

/// What a pasted position was understood as, or could be.
public struct UnderstoodDocument: Sendable {
    private let position: UnderstoodPosition
    private let language: Language

    package init(_ position: UnderstoodPosition, in language: Language) {
        self.position = position
        self.language = language
    }

    /// Null where a position was given as numbers.
    static func json(of position: UnderstoodPosition?, in language: Language) -> JSONValue {
        position.map { UnderstoodDocument($0, in: language).json } ?? .null
    }

    /// The line of a text; none where a position was given as numbers.
    static func line(_ position: UnderstoodPosition?, in language: Language) -> [String] {
        position.map {
            [language.pick("Position: ", "Sijainti: ", "Position: ") + Self($0, in: language).text + "."]
        }
            ?? []
    }

    /// The member `candidates` of an error, where there are some.
    public static func details(of refusal: PositionRefusal, in language: Language) -> [JSONValue.Member] {
        guard !refusal.candidates.isEmpty else { return [] }
        return [
            JSONValue.Member(
                key: "candidates",
                value: .array(refusal.candidates.map { UnderstoodDocument($0, in: language).json }))
        ]
    }

    /// "ETRS-GK24 (EPSG:3878), easting 24496123.00, northing 6682895.00"
    var text: String {
        let origin =
            switch position.reading.origin {
            case .numbers: ""
            case .link: language.pick(", from a map link", ", karttalinkistä", ", ur en kartlänk")
            case .middleOfLinkedMap:
                language.pick(
                    ", the middle of the map of a link", ", linkin kartan keskipiste",
                    ", mitten av kartan i en länk")
            }
        return "\(position.system.shown), \(position.shownNumbers)" + origin
    }

    /// With the place in the network's plane, and whether a network area holds it.
    package var searchResult: JSONValue {
        guard case .object(let members) = json else { return .null }
        let point = position.plane
        return .object(
            members.filter { !$0.key.hasSuffix("_m") } + [
                JSONValue.Member(key: "easting_m", value: .rounded(point.easting_m, decimals: 3)),
                JSONValue.Member(key: "northing_m", value: .rounded(point.northing_m, decimals: 3)),
                JSONValue.Member(key: "in_network_area", value: .bool(position.isInNetworkArea)),
            ])
    }

    var json: JSONValue {
        var point: PlanePoint?
        if case .plane(let given, _) = position.location { point = given }
        return .object([
            "text": .string(text),
            "kind": .string(position.reading.origin.rawValue),
            "crs": .string(position.system.identifier),
            "lat": .degrees(position.position.latitude_deg),
            "lon": .degrees(position.position.longitude_deg),
            "easting_m": .optional(point?.easting_m),
            "northing_m": .optional(point?.northing_m),
        ])
    }
}
