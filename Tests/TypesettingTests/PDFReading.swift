import Foundation
import Testing

/// A PDF file looked at from outside: through its tables, by the letter of ISO 32000-1 and by no code of ours.
struct PDFReading {
    let text: String
    /// What stands between `obj` and `endobj`, the newest of each number.
    private(set) var objects: [Int: String] = [:]
    private(set) var sectionCount = 0
    let root: Int

    /// Follows the tables from the newest back, and holds every offset against what stands there.
    init(_ bytes: [UInt8]) throws {
        // Every byte a character, so that offsets of characters are offsets of bytes.
        let text = try #require(String(bytes: bytes, encoding: .isoLatin1))
        self.text = text
        let characters = Array(text.unicodeScalars)
        func rest(_ offset: Int, _ count: Int) -> String {
            String(String.UnicodeScalarView(characters[offset..<min(offset + count, characters.count)]))
        }
        #expect(text.hasPrefix("%PDF-1.") && text.hasSuffix("%%EOF\n"))
        let start = try #require(text.matches(of: /startxref\n(\d+)\n/).last?.output.1)
        var next = Int(start)
        var root: Int?
        while let offset = next {
            sectionCount += 1
            let section = rest(offset, characters.count - offset)
            #expect(section.hasPrefix("xref\n"))
            let end = try #require(section.firstRange(of: "trailer"))
            var lines = section[..<end.lowerBound].split(separator: "\n").dropFirst()[...]
            while let head = lines.first {
                lines = lines.dropFirst()
                let parts = head.split(separator: " ").compactMap { Int($0) }
                try #require(parts.count == 2)
                for number in parts[0]..<(parts[0] + parts[1]) {
                    let entry = try #require(lines.first)
                    lines = lines.dropFirst()
                    #expect(entry.utf8.count == 19, "\(entry)")
                    guard entry.hasSuffix("n ") else { continue }
                    let place = try #require(Int(entry.prefix(10)))
                    #expect(rest(place, 24).hasPrefix("\(number) 0 obj"), "object \(number) at \(place)")
                    if objects[number] == nil {
                        let body = rest(place, 1 << 20)
                        let close = try #require(body.firstRange(of: "endobj"))
                        objects[number] = String(body[..<close.lowerBound])
                    }
                }
            }
            let trailer = section[end.upperBound...].prefix(400)
            root = root ?? trailer.firstMatch(of: /\/Root (\d+) 0 R/).flatMap { Int($0.output.1) }
            next = trailer.firstMatch(of: /\/Prev (\d+)/).flatMap { Int($0.output.1) }
        }
        self.root = try #require(root)
    }

    var catalog: String { objects[root] ?? "" }

    /// The elements of the structure by their names.
    var elements: [String: [String]] {
        Dictionary(
            grouping: objects.values.filter { $0.contains("/Type /StructElem") },
            by: { $0.firstMatch(of: /\/S \/(\w+)/).map { String($0.output.1) } ?? "" })
    }

    var pageCount: Int { objects.values.filter { $0.contains("/Type /Page ") }.count }

    /// The words of a figure, which stand in hexadecimal digits of UTF-16.
    static func alternative(_ object: String) -> String? {
        guard let digits = object.firstMatch(of: /\/Alt <(?i:feff)([0-9A-Fa-f]*)>/)?.output.1 else { return nil }
        let units = stride(from: 0, to: digits.count, by: 4).compactMap { offset in
            UInt16(digits.dropFirst(offset).prefix(4), radix: 16)
        }
        return String(decoding: units, as: UTF16.self)
    }
}
