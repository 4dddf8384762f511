package import Domain

/// The hint for coordinates that were given the wrong way round.
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

    /// What to do about features far from where their system is used.
    package static let swappedOrOtherSystem = LocalizedText(
        en:
            "Were easting and northing swapped? Or name the coordinate reference system that the coordinates are in, with ogr2ogr -a_srs for example.",
        fi:
            "Vaihtuivatko itä- ja pohjoiskoordinaatti keskenään? Muuten anna koordinaattijärjestelmä, jossa koordinaatit ovat, esimerkiksi komennolla ogr2ogr -a_srs.",
        sv:
            "Har öst och nord bytt plats? Annars ange det koordinatsystem som koordinaterna är i, till exempel med ogr2ogr -a_srs."
    )

    private static let wereCoordinatesSwapped = LocalizedText(
        en: "Did you swap latitude and longitude, or easting and northing?",
        fi: "Ovatko leveys- ja pituusaste tai itä- ja pohjoiskoordinaatti vaihtuneet keskenään?",
        sv: "Har latitud och longitud, eller öst- och nordkoordinat, bytt plats?")
}
