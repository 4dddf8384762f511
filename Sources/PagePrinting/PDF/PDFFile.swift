import Domain

/// A PDF file as cairo writes it: with one classic cross-reference table and no objects in streams.
struct PDFFile {
    private let bytes: [UInt8]
    /// Offsets by number; 0 for none.
    private let offsets: [Int]
    private let tableOffset: Int
    private let trailer: Substring
    /// The number of the catalog.
    let root: Int

    /// One more than the largest number of an object.
    var size: Int { offsets.count }

    /// Nil for a file that is written in another way.
    init?(_ bytes: [UInt8]) {
        let end = String(decoding: bytes.suffix(64), as: UTF8.self)
        guard let start = end.range(of: "startxref", backwards: true),
            let offset = Self.number(end[start.upperBound...]), offset < bytes.count
        else { return nil }
        let text = String(decoding: bytes[offset...], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        guard lines.count > 2, lines[0] == "xref", lines[1].hasPrefix("0 "),
            let count = Self.number(lines[1].dropFirst(2)), lines.count > count + 2,
            let trailer = text.range(of: "trailer", backwards: true)
        else { return nil }
        offsets = lines[2..<(count + 2)].map { $0.contains(" n") ? Self.number($0) ?? 0 : 0 }
        guard let root = Self.reference(after: "/Root", in: Array(text[trailer.upperBound...].utf8)) else {
            return nil
        }
        self.bytes = bytes
        self.root = root
        tableOffset = offset
        self.trailer = text[trailer.upperBound...]
    }

    /// What stands between `obj` and `endobj`; nil where there is no such object.
    func object(_ number: Int) -> [UInt8]? {
        guard offsets.indices.contains(number), offsets[number] > 0 else { return nil }
        let start = Array("\(number) 0 obj".utf8)
        let body = bytes[offsets[number]...]
        guard body.starts(with: start) else { return nil }
        let end = Array("endobj".utf8)
        var place = body.startIndex + start.count
        let first = place
        while place + end.count <= body.endIndex {
            if body[place] == end[0], body[place..<place + end.count].elementsEqual(end) {
                return Array(body[first..<place])
            }
            place += 1
        }
        return nil
    }

    /// An element of the structure.
    struct Element {
        let number: Int
        let kind: String
    }

    /// The elements below another, each before those below it.
    func elements(under number: Int) -> [Element] {
        var found: [Element] = []
        // Element before its children, children in their order.
        var waiting = children(of: number).reversed() as [Int]
        while let next = waiting.popLast() {
            guard let object = object(next), let kind = Self.name(after: "/S ", in: object) else { continue }
            found.append(Element(number: next, kind: kind))
            waiting += children(of: next).reversed()
        }
        return found
    }

    /// The elements that `/K` refers to; numbers in it that are no references are marked content.
    private func children(of number: Int) -> [Int] {
        guard let object = object(number) else { return [] }
        let text = String(decoding: object, as: UTF8.self)
        guard let key = text.range(of: "/K ") else { return [] }
        let rest = text[key.upperBound...]
        let value =
            rest.hasPrefix("[") ? rest.prefix { $0 != "]" }.dropFirst() : rest.prefix { $0 != "\n" && $0 != ">" }
        let words = value.split(whereSeparator: { $0 == " " || $0 == "\n" })
        return words.indices.dropLast(2).filter { words[$0 + 1] == "0" && words[$0 + 2] == "R" }
            .compactMap { Int(words[$0]) }
    }

    /// The file with some objects new or in the place of others.
    func updated(_ objects: [Int: [UInt8]]) -> [UInt8] {
        var out = bytes
        if out.last != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
        var table = "xref\n"
        for number in objects.keys.sorted() {
            table += "\(number) 1\n\("\(out.count)".padded(to: 10)) 00000 n \n"
            out += Array("\(number) 0 obj".utf8) + (objects[number] ?? []) + Array("\nendobj\n".utf8)
        }
        let start = out.count
        let size = max(size, (objects.keys.max() ?? 0) + 1)
        let information = Self.reference(after: "/Info", in: Array(trailer.utf8)).map { " /Info \($0) 0 R" } ?? ""
        out += Array(
            (table + "trailer\n<< /Size \(size) /Root \(root) 0 R\(information) /Prev \(tableOffset) >>\n"
                + "startxref\n\(start)\n%%EOF\n").utf8)
        return out
    }

    // MARK: Parts of objects

    /// A dictionary with entries added at its end; nil for what is none.
    static func dictionary(_ object: [UInt8], with entries: String) -> [UInt8]? {
        guard let end = object.lastIndex(of: UInt8(ascii: ">")), end > 0, object[end - 1] == UInt8(ascii: ">")
        else {
            return nil
        }
        return object[..<(end - 1)] + Array(" \(entries) ".utf8) + object[(end - 1)...]
    }

    /// The object that a key refers to.
    static func reference(after key: String, in object: [UInt8]) -> Int? {
        let text = String(decoding: object, as: UTF8.self)
        return text.range(of: key).flatMap { number(text[$0.upperBound...]) }
    }

    private static func name(after key: String, in object: [UInt8]) -> String? {
        let text = String(decoding: object, as: UTF8.self)
        guard let found = text.range(of: key), text[found.upperBound...].hasPrefix("/") else { return nil }
        return String(text[found.upperBound...].dropFirst().prefix { $0.isLetter || $0.isNumber })
    }

    /// The first number of a text, after spaces and line ends.
    private static func number(_ text: some StringProtocol) -> Int? {
        Int(String(text.drop { $0.isWhitespace }.prefix { $0.isNumber }))
    }

    /// A text as hexadecimal digits of UTF-16 with its byte order mark (ISO 32000-1, 7.9.2.2).
    static func text(_ text: String) -> String {
        let units = [0xFEFF] + Array(text.utf16)
        return units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }.hexadecimal
    }
}

extension StringProtocol {
    /// Where a text stands in this one; without Foundation.
    fileprivate func range(of text: String, backwards: Bool = false) -> Range<Index>? {
        let found = ranges(of: text)
        return backwards ? found.last : found.first
    }
}
