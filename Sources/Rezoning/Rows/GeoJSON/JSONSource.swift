import Domain
import GeoPackage
import Features

/// GeoJSON features as a source of rows.
struct JSONSource: RowSource {
    enum Input: Sendable {
        case lines(JSONLines)
        /// A file that is GeoJSON as a whole.
        case document(path: String)
    }

    let layout: JSONLayout
    let defaults: RowDefaults
    /// Bytes of lines, features of a document.
    let total: Int?
    private let input: Input

    init(_ input: Input, _ layout: JSONLayout, _ defaults: RowDefaults, total: Int?) {
        self.input = input
        self.layout = layout
        self.defaults = defaults
        self.total = total
    }

    func reading() throws(Problem) -> JSONReading { try JSONReading(layout, defaults) }

    func forEachChunk(_ body: (JSONFeatures, Int) -> Bool) throws(Problem) {
        switch input {
        case .lines(var lines):
            while let chunk = try lines.nextChunk() {
                guard body(chunk, lines.progress_bytes) else { return }
            }
        case .document(let path):
            let failure = withoutActuallyEscaping(body) { body -> Problem? in
                let gathering = FeatureGathering(body)
                do throws(Problem) {
                    var scanner = try GeoJSONScanner(source: layout.layout.name, path: path, reader: gathering)
                    try scanner.scan()
                    gathering.finish()
                    return nil
                } catch { return error }
            }
            if let failure { throw failure }
        }
    }
}

/// Puts the features of a document into chunks.
private final class FeatureGathering: GeoJSONScanner.Reader {
    private let body: (JSONFeatures, Int) -> Bool
    private var chunk = JSONFeatures()
    private var count = 0
    private var goesOn = true

    init(_ body: @escaping (JSONFeatures, Int) -> Bool) { self.body = body }

    func feature(_ cursor: inout JSONCursor, standsAlone: Bool) -> Bool {
        chunk.append(cursor.bytes)
        count += 1
        if chunk.bytes.count >= JSONLines.chunkSize { handOut() }
        return goesOn
    }

    func member(_ member: GeoJSONMember, _ cursor: inout JSONCursor) {}

    func finish() {
        if goesOn, !chunk.ranges.isEmpty { handOut() }
    }

    private func handOut() {
        goesOn = body(chunk, count)
        chunk = JSONFeatures()
    }
}
