import Bytes
import Domain
import Foundation
import Hummingbird
import Telling

/// The files of the web page, read once when the service starts: what is not among them cannot be asked for, whatever
/// the path. The description of the interface is there without a page as well.
struct PageFiles: Sendable {
    private let files: [String: StoredBytes]
    /// Whether there is a page.
    var isThere: Bool { files["index.html"] != nil }

    /// - Parameter folder: nil for no page.
    init(folder: String?) {
        var files: [String: StoredBytes] = [:]
        let paths = folder.flatMap { FileManager.default.enumerator(atPath: $0)?.allObjects as? [String] } ?? []
        for path in paths {
            guard let folder, let type = Self.types[(path as NSString).pathExtension],
                !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
                let bytes = try? ByteInput.contents(of: folder + "/" + path)
            else { continue }
            files[path] = StoredBytes(bytes, as: type)
        }
        for (path, text) in embeddedTexts {
            files[path.description] = StoredBytes(text.withUTF8Buffer { Array($0) }, as: MediaType.json.rawValue)
        }
        self.files = files
    }

    private static let types = [
        "html": MediaType.html.rawValue, "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": MediaType.json.rawValue, "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
        "txt": MediaType.text.rawValue, "woff2": "font/woff2", "webmanifest": "application/manifest+json",
    ]

    /// - Parameter path: within the folder.
    func response(to request: Request, path: String) throws(Refusal) -> Response {
        guard let file = files[path] else {
            throw Refusal(status: .notFound, problem: .noResource("/" + path))
        }
        // Asked for each time, and mostly answered with 304: a new version of the page is never mixed with an old one.
        return file.response(to: request, caching: "no-cache")
    }
}
