package import Domain

extension LocalizedText {
    /// What to do about features far from where their system is used.
    package static let swappedOrOtherSystem = LocalizedText(
        en:
            "Were easting and northing swapped? Or name the coordinate reference system that the coordinates are in, with ogr2ogr -a_srs for example.",
        fi:
            "Vaihtuivatko itä- ja pohjoiskoordinaatti keskenään? Muuten anna koordinaattijärjestelmä, jossa koordinaatit ovat, esimerkiksi komennolla ogr2ogr -a_srs.",
        sv:
            "Har öst och nord bytt plats? Annars ange det koordinatsystem som koordinaterna är i, till exempel med ogr2ogr -a_srs."
    )
}
