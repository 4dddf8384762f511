/// Datums that the EPSG dataset relates to WGS 84 by a null transformation: positions go straight through
/// them, without a look into the database. Each is a realisation of ETRS89, or WGS 84 itself; the names
/// are EPSG's and Esri's. Every entry is compared with PROJ's own choice in the tests.
enum NullDatums {
    static let names: [String] = [
        "World Geodetic System 1984", "WGS 1984", "WGS 84",
        "European Terrestrial Reference System 1989", "ETRS 1989", "ETRS89",
        "Reseau Geodesique Francais 1993", "Reseau Geodesique Francais 1993 v1",
        "Reseau Geodesique Francais 1993 v2", "Reseau Geodesique Francais 1993 v2b", "RGF 1993",
        "SWEREF99", "EUREF-FIN", "Estonia 1997", "Latvian geodetic coordinate system 1992",
        "Lithuania 1994 (ETRS89)", "ETRF2000 Poland", "Slovenia Geodetic Datum 1996",
        "Croatian Terrestrial Reference System", "IRENET95",
    ]

    private static let folded = Set(names.map(fold))

    static func contains(_ name: String) -> Bool { folded.contains(fold(name)) }

    /// Letters and digits alone, in lower case, without Esri's "D_" and EPSG's "ensemble": WKT 1 writes
    /// underscores for spaces and leaves brackets out.
    static func fold(_ name: String) -> String {
        var words = name.lowercased().unicodeScalars.split { !isOfWord($0) }.map(String.init)
        if words.first == "d" { words.removeFirst() }
        if words.last == "ensemble" { words.removeLast() }
        return words.joined()
    }

    /// Of a letter or digit; the tables of Unicode are asked of those beyond ASCII alone.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9": true
        case _ where scalar.isASCII: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
