import Foundation

/// The pieces of a text of coordinates.
enum WrittenAtom: Hashable {
    case digits(String)
    case point
    case comma
    case blank
    /// Anything else that parts two coordinates.
    case separator
    case minus
    case mark(Mark)
    case letter(Letter)

    /// What a number counts.
    enum Mark: Int, Hashable {
        case degrees
        case minutes
        case seconds
    }

    /// Where a coordinate leads.
    enum Letter: Hashable {
        case north
        case east
        case south
        case west
    }
}

/// What words and signs mean beside coordinates, in Finnish, Swedish and English.
private enum WrittenWords {
    static let letters: [String: WrittenAtom.Letter] = [
        "n": .north, "north": .north, "northing": .north, "lat": .north, "latitude": .north, "p": .north,
        "pohj": .north, "pohjoinen": .north, "pohjoista": .north, "leveys": .north, "leveysaste": .north,
        "leveyttä": .north, "norr": .north, "nord": .north, "nordlig": .north, "norra": .north, "bredd": .north,
        "breddgrad": .north, "latitud": .north, "nordkoordinat": .north,
        "pohjoiskoordinaatti": .north, "leveyspiiri": .north,
        "e": .east, "east": .east, "easting": .east, "lon": .east, "lng": .east, "long": .east,
        "longitude": .east, "i": .east, "itä": .east, "itää": .east, "itäinen": .east, "itäistä": .east,
        "pituus": .east, "pituusaste": .east,
        "pituutta": .east, "ö": .east, "öst": .east, "öster": .east, "östra": .east, "östlig": .east,
        "ostlig": .east,
        "längd": .east, "längdgrad": .east, "o": .east, "ost": .east, "longitud": .east,
        "ostkoordinat": .east, "östkoordinat": .east, "itäkoordinaatti": .east, "pituuspiiri": .east,
        "s": .south, "south": .south, "w": .west, "west": .west, "väst": .west,
    ]

    static let marks: [String: WrittenAtom.Mark] = [
        "deg": .degrees, "degrees": .degrees, "degree": .degrees, "astetta": .degrees, "aste": .degrees,
        "grader": .degrees, "grad": .degrees, "d": .degrees,
        "min": .minutes, "minutes": .minutes, "minuuttia": .minutes, "minuter": .minutes,
        "sek": .seconds, "sec": .seconds, "seconds": .seconds, "sekuntia": .seconds, "sekunder": .seconds,
    ]

    /// Beside coordinates they say nothing.
    static let idle: Set<String> = [
        "x", "y", "m", "metriä", "meter", "metres", "ja", "and", "och", "on", "is", "är", "at", "sijainti",
        "sijaintini", "koordinaatit", "koordinaatti", "paikka", "piste", "position", "location", "coordinates",
        "coordinate", "coords", "koordinater", "koordinat", "plats", "point", "gps", "etrs", "zone", "kaista",
        "zon",
        "fin", "my", "loc", "type",
    ]

    /// Marks and blanks by the sign that is read in their place.
    static func plain(_ scalar: Unicode.Scalar) -> Character? {
        switch scalar {
        case "\u{200B}", "\u{200E}", "\u{200F}", "\u{FEFF}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": nil
        case "−", "–", "—", "‐", "‑": "-"
        case "′", "’", "‘", "ʹ", "´", "`": "'"
        case "″", "”", "“", "„", "ʺ": "\""
        case "º", "˚": "°"
        case "\n", "\r", "\t": ";"
        default: scalar.properties.isWhitespace ? " " : Character(scalar)
        }
    }
}

extension String {
    /// With one sign for each kind of blank, prime and dash.
    var plainNotation: String {
        var text = ""
        for scalar in precomposedStringWithCanonicalMapping.unicodeScalars {
            if let plain = WrittenWords.plain(scalar) { text.append(plain) }
        }
        return text.replacing("''", with: "\"").trimmingCharacters(in: [" ", ";"])
    }

    /// Nil where a word or sign has no place among coordinates.
    var writtenAtoms: [WrittenAtom]? {
        var atoms: [WrittenAtom] = []
        var rest = Substring(self)
        // Of what JSON has between quotation marks; those of seconds stand behind a digit.
        var (isQuoted, before): (Bool, Character?) = (false, nil)
        while let sign = rest.first {
            defer { if sign != " " { before = sign } }
            if sign == "\"", isQuoted || before.map({ "{[(,:;".contains($0) }) ?? true {
                isQuoted.toggle()
                atoms.append(.separator)
                rest = rest.dropFirst()
                continue
            }
            if sign.isASCII, sign.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                atoms.append(.digits(String(digits)))
                rest = rest.dropFirst(digits.count)
            } else if sign.isLetter {
                let word = rest.prefix(while: \.isLetter)
                guard let found = Self.atoms(of: word.lowercased(), after: atoms) else { return nil }
                atoms += found
                rest = rest.dropFirst(word.count)
            } else {
                guard let found = Self.atoms(of: sign) else { return nil }
                atoms += found
                rest = rest.dropFirst()
            }
        }
        return atoms
    }

    private static func atoms(of sign: Character) -> [WrittenAtom]? {
        switch sign {
        case " ", ":": [.blank]
        case ".": [.point]
        case ",": [.comma]
        case "-": [.minus]
        case "°": [.mark(.degrees)]
        case "'": [.mark(.minutes)]
        case "\"": [.mark(.seconds)]
        case "+": []
        case ";", "/", "|", "(", ")", "[", "]", "{", "}", "=", "~", "&", "_": [.separator]
        default: nil
        }
    }

    /// "m" and "s" behind degrees are minutes and seconds.
    private static func atoms(of word: String, after atoms: [WrittenAtom]) -> [WrittenAtom]? {
        let latest = atoms.last { if case .mark = $0 { true } else { false } }
        switch (word, latest) {
        case ("m", .mark(.degrees)): return [.mark(.minutes)]
        case ("s", .mark(.minutes)): return [.mark(.seconds)]
        default: break
        }
        if let letter = WrittenWords.letters[word] { return [.letter(letter)] }
        if let mark = WrittenWords.marks[word] { return [.mark(mark)] }
        return WrittenWords.idle.contains(word) ? [.separator] : nil
    }
}
