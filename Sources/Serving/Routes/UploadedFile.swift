import Bytes
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Telling

/// A body that is read as a file: put into a folder of its own, which goes away with this.
final class UploadedFile: Sendable {
    /// As it is called in messages.
    let name: String
    private let exchange: Exchange
    private let folder = PartialFiles.temporaryPath()
    private var path: String { folder + "/" + name }

    /// - Parameter usual: what it is called where the request's `name` does not tell, without an ending.
    /// - Throws: 415 for what is neither a GeoPackage nor GeoJSON.
    init(_ exchange: Exchange, named usual: String) throws(Refusal) {
        self.exchange = exchange
        let name = UploadedFile.baseName(of: exchange.query["name"]) ?? usual
        switch exchange.request.headers[.contentType]?.split(separator: ";").first?.lowercased() {
        case "application/geopackage+sqlite3", "application/vnd.sqlite3": self.name = name + ".gpkg"
        case "application/geo+json", "application/json": self.name = name + ".geojson"
        default:
            let known = ["application/geopackage+sqlite3", MediaType.geoJSON.plain]
            throw Refusal(status: .unsupportedMediaType, problem: .mediaTypeUnknown(known))
        }
    }

    /// The name of a file without its ending, of letters that are safe in any folder; nil where none are left.
    private static func baseName(of name: String?) -> String? {
        let kept = FilePath.name(of: name ?? "")
        let base = kept.lastIndex(of: ".").map { String(kept[..<$0]) } ?? kept
        let safe = base.filter { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == "-" }.prefix(60)
        return safe.isEmpty ? nil : String(safe)
    }

    deinit { PartialFiles.discard(folder) }

    /// - Returns: how many bytes it has.
    @discardableResult
    func take(upTo limit_bytes: Int) async throws(Refusal) -> Int {
        do { try PartialFiles.makeFolder(folder) } catch {
            throw notKept(.outputRefused(path: path, reason: error.localizedDescription))
        }
        let sink: Sink
        do throws(Problem) { sink = try Sink(path: path) } catch { throw notKept(error) }
        var reading = try BodyReading(of: exchange.request, upTo: limit_bytes)
        while let piece = try await reading.next() {
            let bytes = Array(piece.readableBytesView)
            let written = await BlockingWork.run { Result { () throws(Problem) in try sink.write(bytes) } }
            do throws(Problem) { try written.get() } catch { throw notKept(error) }
        }
        do throws(Problem) { try sink.finish() } catch { throw notKept(error) }
        return reading.size_bytes
    }

    /// The server has no room for the file, or no right to put it down.
    private func notKept(_ problem: Problem) -> Refusal {
        Refusal(status: .serviceUnavailable, problem: problem.naming(path, as: name))
    }

    /// Works on the file, on a thread of its own; problems call it by its name.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (String) throws(Problem) -> Value
    ) async throws(Refusal) -> Value {
        let path = path
        let result = await BlockingWork.run { Result { () throws(Problem) in try body(path) } }
        do throws(Problem) { return try result.get() } catch { throw .problem(error.naming(path, as: name)) }
    }

    /// Written piece by piece.
    private final class Sink: @unchecked Sendable {
        // Pieces come one after the other: none is written before the last one is.
        private let sink: OutputSink

        init(path: String) throws(Problem) { sink = try OutputSink(path: path, replacingExisting: false) }

        func write(_ bytes: [UInt8]) throws(Problem) { try sink.write(bytes) }
        func finish() throws(Problem) { try sink.finish() }
    }
}
