import Domain

/// Foreign text in YAML that is written for people.
extension String {
    /// Plain where that is safe, else in quotes.
    var yamlScalar: String {
        let isPlain =
            first.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
            && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        return isPlain && !words.contains(lowercased()) ? self : yamlQuoted
    }

    /// In double quotes.
    var yamlQuoted: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.isUnprintable:
                text += "\\U" + String(scalar.value, radix: 16, uppercase: true).padded(to: 8)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// On one line.
    var yamlComment: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isUnprintable ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Control characters and breaks of lines, and what YAML does not count as printable.
    fileprivate var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate, .privateUse: true
        default: value == 0xFEFF || value == 0xFFFE || value == 0xFFFF
        }
    }
}
