import Domain
import GeometryCore

/// Coordinates as messages carry them: with a decimal point in every language, as options and maps take them.
extension GeographicPosition {
    var shown: String { "lat \(Self.digits(latitude_deg)), lon \(Self.digits(longitude_deg))" }

    /// The same two numbers the other way round, as options; nil where the longitude cannot be a latitude.
    var swappedOptions: String? {
        guard (-90...90).contains(longitude_deg) else { return nil }
        return "--lat \(Self.digits(longitude_deg)) --lon \(Self.digits(latitude_deg))"
    }

    private static func digits(_ degrees: Double) -> String {
        Numbers(language: .english).plain((degrees * 1e7).rounded() / 1e7)
    }
}

extension PlanePoint {
    var shown: String { "easting \(Self.digits(easting_m)), northing \(Self.digits(northing_m))" }

    var options: String { "--easting \(Self.digits(easting_m)) --northing \(Self.digits(northing_m))" }

    private static func digits(_ metres: Double) -> String {
        abs(metres) < 1e9 ? Numbers(language: .english).fixed(metres, decimals: 2) : "\(metres)"
    }
}

extension LocalizedText {
    /// The first thing to look at when a position is in an unlikely place. Where the position was given as
    /// latitude and longitude, the swapped options can be taken over as they stand.
    static func wereCoordinatesSwapped(_ position: GeographicPosition) -> LocalizedText {
        guard let swapped = position.swappedOptions else { return .wereCoordinatesSwapped }
        return .wereCoordinatesSwapped
            + LocalizedText(
                en: " The other way round the position would be \(swapped).",
                fi: " Toisin päin sijainti olisi \(swapped).",
                sv: " Åt andra hållet skulle positionen vara \(swapped).")
    }

    /// The same for a position that was given in the plane.
    static func wereCoordinatesSwapped(_ point: PlanePoint) -> LocalizedText {
        let swapped = PlanePoint(easting_m: point.northing_m, northing_m: point.easting_m).options
        return .wereCoordinatesSwapped
            + LocalizedText(
                en: " The other way round the position would be \(swapped).",
                fi: " Toisin päin sijainti olisi \(swapped).",
                sv: " Åt andra hållet skulle positionen vara \(swapped).")
    }

    private static let wereCoordinatesSwapped = LocalizedText(
        en: "Did you swap latitude and longitude, or easting and northing?",
        fi: "Vaihtuivatko leveys- ja pituusaste tai itä- ja pohjoiskoordinaatti keskenään?",
        sv: "Har latitud och longitud, eller öst- och nordkoordinat, bytt plats?")
}
