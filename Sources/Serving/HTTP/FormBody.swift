import Bytes
import Domain
import HTTPTypes

/// The files of a body as forms send it: `multipart/form-data`, RFC 7578.
enum FormBody {
    /// A file of a form.
    struct File: Sendable, Hashable {
        /// As messages call it, without folders.
        let name: String
        let bytes: [UInt8]
    }

    /// A person sends some years of some metering points.
    private static let most = 200

    /// - Parameter type: the request's `Content-Type`.
    /// - Returns: nil where the body is no form.
    /// - Throws: `form_unreadable`.
    static func files(in bytes: [UInt8], type: String?) throws(Problem) -> [File]? {
        guard let type, type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        guard let boundary = parameter("boundary", in: type), (1...70).contains(boundary.utf8.count) else {
            throw .formUnreadable
        }
        let files = bytes.withUnsafeBufferPointer { parts($0, Array("--\(boundary)".utf8)) }
        guard let files, !files.isEmpty else { throw .formUnreadable }
        return files
    }

    /// Nil for what is no form; what stands before the first boundary and behind the last is passed over, as is asked.
    private static func parts(_ bytes: UnsafeBufferPointer<UInt8>, _ boundary: [UInt8]) -> [File]? {
        var files: [File] = []
        var partStart: Int?
        var lineStart = 0
        while lineStart <= bytes.count {
            if isBoundary(bytes[lineStart...], boundary) {
                if let partStart {
                    // The line end before a boundary belongs to it.
                    let end = lineStart - (lineStart >= 2 && bytes[lineStart - 2] == UInt8(ascii: "\r") ? 2 : 1)
                    guard end >= partStart, files.count < most,
                        let file = file(
                            UnsafeBufferPointer(rebasing: bytes[partStart..<end]), number: files.count + 1)
                    else { return nil }
                    files.append(file)
                }
                let behind = lineStart + boundary.count
                if bytes[behind...].starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) { return files }
                guard let next = bytes.place(of: UInt8(ascii: "\n"), from: behind) else { return nil }
                (partStart, lineStart) = (next + 1, next + 1)
                continue
            }
            guard let next = bytes.place(of: UInt8(ascii: "\n"), from: lineStart) else { return nil }
            lineStart = next + 1
        }
        return nil
    }

    /// Whether a line is a boundary, and not one of the content that begins like it (RFC 2046, section 5.1.1).
    private static func isBoundary(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ boundary: [UInt8]) -> Bool {
        guard line.starts(with: boundary) else { return false }
        var rest = line.dropFirst(boundary.count).prefix { $0 != UInt8(ascii: "\n") }
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        if rest.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) { rest = rest.dropFirst(2) }
        return rest.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// Fields up to an empty line, then the content.
    private static func file(_ part: UnsafeBufferPointer<UInt8>, number: Int) -> File? {
        var name: String?
        var lineStart = 0
        while let end = part.place(of: UInt8(ascii: "\n"), from: lineStart) {
            var line = String(decoding: part[lineStart..<end], as: UTF8.self)
            if line.hasSuffix("\r") { line.removeLast() }
            lineStart = end + 1
            if line.isEmpty {
                return File(name: name ?? "file \(number)", bytes: Array(part[lineStart...]))
            }
            if line.lowercased().hasPrefix("content-disposition:") {
                name = parameter("filename", in: line).flatMap(named)
            }
        }
        return nil
    }

    /// Without folders, and short enough for a message.
    private static func named(_ text: String) -> String? {
        let name = text.split { $0 == "/" || $0 == "\\" }.last.map { String($0.prefix(120)).shown }
        return name?.isEmpty == false ? name : nil
    }

    /// Behind a semicolon.
    private static func parameter(_ name: String, in line: String) -> String? {
        for part in line.fieldParts(at: ";").dropFirst() {
            // Browsers write %22 for a quotation mark.
            if let (own, value) = part.fieldParameter, own == name { return value.replacing("%22", with: "\"") }
        }
        return nil
    }
}
