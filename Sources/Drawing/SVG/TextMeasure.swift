/// About how wide text is in a sans-serif typeface, whose exact one only the viewer knows; rather too wide.
package enum TextMeasure {
    /// Pixels.
    package static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + share($1) } * size
    }

    private static func share(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", " ", "/", "-": 0.38
        case "m", "w", "M", "W", "–": 0.92
        case "A"..."Z", "Å", "Ä", "Ö": 0.72
        default: 0.61
        }
    }

    /// The text in lines no wider than asked for, broken at spaces; a longer word has its own line.
    package static func lines(_ text: String, size: Double, width: Double) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, Self.width(last + " " + word, size: size) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
