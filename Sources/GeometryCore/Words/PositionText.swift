package import Domain

/// Coordinates as messages carry them: with a decimal point in every language, as options and maps take them.
extension GeographicPosition {
    package var shown: String { "lat \(Self.digits(latitude_deg)), lon \(Self.digits(longitude_deg))" }

    /// The same two numbers the other way round, as options; nil where the longitude cannot be a latitude.
    package var swappedOptions: String? {
        guard (-90...90).contains(longitude_deg) else { return nil }
        return "--lat \(Self.digits(longitude_deg)) --lon \(Self.digits(latitude_deg))"
    }

    private static func digits(_ degrees: Double) -> String {
        Numbers(language: .english).plain((degrees * 1e7).rounded() / 1e7)
    }
}

extension PlanePoint {
    package var shown: String { "easting \(Self.digits(easting_m)), northing \(Self.digits(northing_m))" }

    package var options: String { "--easting \(Self.digits(easting_m)) --northing \(Self.digits(northing_m))" }

    private static func digits(_ metres: Double) -> String {
        abs(metres) < 1e9 ? Numbers(language: .english).fixed(metres, decimals: 2) : "\(metres)"
    }
}

extension LocalizedText {
    /// The first thing to look at when a position is in an unlikely place. How it was given is not known here,
    /// so the degrees are told the other way round and the metres are named.
    package static func wereCoordinatesSwapped(_ position: GeographicPosition) -> LocalizedText {
        guard let swapped = position.swappedOptions else { return .wereCoordinatesSwapped }
        return .wereCoordinatesSwapped
            + LocalizedText(
                en: " If you gave degrees, try \(swapped); if you gave metres, exchange --easting and --northing.",
                fi:
                    " Jos annoit asteet, kokeile \(swapped); jos annoit metrit, vaihda --easting ja --northing keskenään.",
                sv:
                    " Om du angav grader, prova \(swapped); om du angav meter, låt --easting och --northing byta plats."
            )
    }

    /// The same for a position that was given in the plane.
    package static func wereCoordinatesSwapped(_ point: PlanePoint) -> LocalizedText {
        let swapped = PlanePoint(easting_m: point.northing_m, northing_m: point.easting_m).options
        return .wereCoordinatesSwapped
            + LocalizedText(
                en: " If so, try \(swapped).", fi: " Kokeile silloin \(swapped).",
                sv: " Prova i så fall \(swapped).")
    }

    private static let wereCoordinatesSwapped = LocalizedText(
        en: "Did you swap latitude and longitude, or easting and northing?",
        fi: "Ovatko leveys- ja pituusaste tai itä- ja pohjoiskoordinaatti vaihtuneet keskenään?",
        sv: "Har latitud och longitud, eller öst- och nordkoordinat, bytt plats?")
}
