/// What a caller accepts, weighed: the value of `Accept`, `Accept-Encoding` or `Accept-Language` (RFC 9110, section 12.4.2).
struct WeighedList: Sendable {
    /// In lower case, in the order of the field, each with a weight from 0 to 1.
    let elements: [(name: String, weight: Double)]
    /// More no program sends.
    private static let most = 50

    init(_ field: String) {
        elements = field.fieldParts(at: ",").prefix(Self.most).compactMap { element in
            let parts = element.fieldParts(at: ";")
            guard let name = parts.first else { return nil }
            return (name.lowercased(), Self.weight(parts.dropFirst()))
        }
    }

    /// The weight of the first element of a name; nil where there is none.
    subscript(name: String) -> Double? { elements.first { $0.name == name }?.weight }

    /// Of parameters; what is no weight counts as none.
    private static func weight(_ parameters: ArraySlice<Substring>) -> Double {
        for parameter in parameters {
            guard let (name, value) = parameter.fieldParameter, name == "q" else { continue }
            guard let weight = Double(value), (0...1).contains(weight) else { return 1 }
            return weight
        }
        return 1
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The parts of a field's value between separators, without blanks around them; within quotation marks none separates
    /// (RFC 9110, section 5.6). Empty parts are left out.
    func fieldParts(at separator: Unicode.Scalar) -> [Substring] {
        var parts: [Substring] = []
        var (start, isQuoted, isEscaped) = (startIndex, false, false)
        func end(at index: Index) {
            let part = self[start..<index].blanksTrimmed
            if !part.isEmpty { parts.append(part) }
        }
        for index in unicodeScalars.indices {
            let scalar = unicodeScalars[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == separator {
                end(at: index)
                start = unicodeScalars.index(after: index)
            }
        }
        end(at: endIndex)
        return parts
    }

    /// `name=value` or `name="value"`, the name in lower case; nil for what is no parameter.
    var fieldParameter: (name: String, value: String)? {
        guard let mark = firstIndex(of: "=") else { return nil }
        let (name, value) = (self[..<mark].blanksTrimmed.lowercased(), self[index(after: mark)...].blanksTrimmed)
        guard value.hasPrefix("\"") else { return (name, String(value)) }
        var text = ""
        var isEscaped = false
        for character in value.dropFirst() {
            if character == "\"", !isEscaped { break }
            // A backslash before anything else stands for itself: programs of Windows send paths.
            if isEscaped, character != "\"" { text.append("\\") }
            isEscaped = character == "\\" && !isEscaped
            if !isEscaped { text.append(character) }
        }
        return (name, text)
    }

    private var blanksTrimmed: Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let kept = self[...].drop(while: isBlank)
        return kept.lastIndex { !isBlank($0) }.map { kept[...$0] } ?? kept.prefix(0)
    }
}
