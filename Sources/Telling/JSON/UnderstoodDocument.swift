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
        if let named = position.named { return Self.text(named, in: language) }
        let origin =
            switch position.reading.origin {
            case .numbers, .name: ""
            case .link: language.pick(", from a map link", ", karttalinkistä", ", ur en kartlänk")
            case .middleOfLinkedMap:
                language.pick(
                    ", the middle of the map of a link", ", linkin kartan keskipiste",
                    ", mitten av kartan i en länk")
            }
        return "\(position.system.shown), \(position.numbers[language])" + origin
    }

    /// "Hämeenkatu 5, Lohja (building, ± 15 m, from addresses.OPT)"
    private static func text(_ place: NamedPlace, in language: Language) -> String {
        var notes = [
            place.exactness.words(
                isNumberUnknown: place.isNumberUnknown, isSpeltOtherwise: place.isSpeltOtherwise)[language],
            "± " + Numbers(language: language).limit(place.accuracy_m),
        ]
        notes.append(language.pick("from ", "lähde ", "källa ") + place.source.shown)
        if place.isMadeUp { notes.append(language.pick("made up", "keksittyä aineistoa", "påhittade data")) }
        return "\(place.name[language]) (\(notes.joined(separator: ", ")))"
    }

    /// What a register says of the place; no members for one that was given as coordinates.
    private var register: [JSONValue.Member] {
        guard let place = position.named else { return [] }
        return .members([
            "name": .string(place.name[language]), "exactness": .string(place.exactness.rawValue),
            "number_unknown": .bool(place.isNumberUnknown), "accuracy_m": .number(place.accuracy_m),
            "spelt_otherwise": .bool(place.isSpeltOtherwise), "property_id": .optional(place.propertyID),
            "source": .string(place.source), "made_up": .bool(place.isMadeUp),
        ])
    }

    /// With the place in the network's plane, and whether a network area holds it.
    package var searchResult: JSONValue {
        guard case .object(let members) = json else { return .null }
        let point = position.plane
        return .object(
            members.filter { $0.key != "easting_m" && $0.key != "northing_m" } + [
                JSONValue.Member(key: "easting_m", value: .rounded(point.easting_m, decimals: 3)),
                JSONValue.Member(key: "northing_m", value: .rounded(point.northing_m, decimals: 3)),
                JSONValue.Member(key: "in_network_area", value: .bool(position.isInNetworkArea)),
            ])
    }

    var json: JSONValue {
        var point: PlanePoint?
        if case .plane(let given, _) = position.location { point = given }
        let members: [JSONValue.Member] = .members([
            "text": .string(text),
            "kind": .string(position.reading.origin.rawValue),
            "crs": .string(position.system.identifier),
            "lat": .degrees(position.position.latitude_deg),
            "lon": .degrees(position.position.longitude_deg),
            "easting_m": .optional(point?.easting_m),
            "northing_m": .optional(point?.northing_m),
        ])
        return .object(members + register)
    }
}

extension NamedPlace.Exactness {
    /// How exactly a place is known, and whether its name was written otherwise.
    func words(isNumberUnknown: Bool, isSpeltOtherwise: Bool) -> LocalizedText {
        var words =
            switch self {
            case .building: LocalizedText(en: "building", fi: "rakennus", sv: "byggnad")
            case .parcel: LocalizedText(en: "parcel", fi: "palsta", sv: "skifte")
            case .interpolated:
                LocalizedText(
                    en: "interpolated between two numbers", fi: "arvioitu kahden numeron välistä",
                    sv: "uppskattad mellan två nummer")
            case .street: LocalizedText(en: "middle of the street", fi: "kadun keskikohta", sv: "gatans mitt")
            }
        // What is between two numbers is not known itself.
        if isNumberUnknown, self == .street {
            words =
                words
                + LocalizedText(
                    en: ", house number not known", fi: ", talonumeroa ei tunneta", sv: ", husnumret är okänt")
        }
        guard isSpeltOtherwise else { return words }
        return words
            + LocalizedText(en: ", spelt otherwise", fi: ", kirjoitettu toisin", sv: ", stavad annorlunda")
    }
}
