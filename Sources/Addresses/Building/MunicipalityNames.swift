import Bytes
import Domain

/// Codes and names of municipalities from a text file, `code;Finnish;Swedish;other|names`, UTF-8 or ISO-8859-1: sources
/// often have the codes alone.
enum MunicipalityNames {
    static func read(_ path: String) throws(Problem) -> [Municipality] {
        let bytes: [UInt8]
        do throws(InputError) { bytes = try ByteInput.contents(of: path) } catch {
            throw .registerUnreadable(path, reason: error.reason)
        }
        let text = bytes.withUnsafeBufferPointer(\.latinText)
        var municipalities: [Municipality] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        {
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(Self.plain)
            guard fields.contains(where: { !$0.isEmpty }) else { continue }
            guard (2...4).contains(fields.count), fields[0].wholeMatch(of: /\d{1,3}/) != nil else {
                // The names of the columns.
                if index == 0, fields.count > 1 { continue }
                throw .municipalityLine(path, line: index + 1)
            }
            municipalities.append(
                Municipality(
                    code: code(fields[0]), nameFi: fields[1].isEmpty ? nil : fields[1],
                    nameSv: fields.count > 2 && !fields[2].isEmpty ? fields[2] : nil,
                    alternatives: fields.count > 3
                        ? fields[3].split(separator: "|").map { plain($0) }.filter { !$0.isEmpty } : []))
        }
        return municipalities
    }

    /// "49" and "049" are one.
    static func code(_ text: String) -> String {
        !text.isEmpty && text.allSatisfy(\.isNumber) ? text.padded(to: 3) : text
    }

    private static func plain(_ field: Substring) -> String {
        String(field.drop { " \t'\"\u{FEFF}".contains($0) }.reversed().drop { " \t'\"".contains($0) }.reversed())
    }
}
