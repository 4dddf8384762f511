import Bytes
import Domain
import Hummingbird
import NIOCore
import Quoting
import Rezoning
import Synchronization
import Telling

/// A rezoning between two pipes: a body is fed into the one, an answer read from the other. The engine is synchronous
/// and runs on a thread of its own; full pipes hold back whoever is too fast.
final class RowsRun: Sendable {
    private let rows: RowsAsked
    private let input: BytePipe
    private let output: BytePipe
    private let feeding = Mutex<Task<Void, Never>?>(nil)
    private let working = Mutex<Task<Result<Void, Problem>, Never>?>(nil)
    private let isTooLarge = Atomic<Bool>(false)
    /// What came out first; nil where nothing did.
    private let first = Mutex<[UInt8]?>(nil)

    /// - Parameter whenOver: called once, when the engine has done.
    init(_ rows: RowsAsked, whenOver: @escaping @Sendable () -> Void) {
        self.rows = rows
        self.whenOver = whenOver
        input = BytePipe()
        output = BytePipe()
    }

    private let whenOver: @Sendable () -> Void

    /// Begins to read; comes back when the first answers are there, or throws why there will be none: what can still be
    /// refused with a status is.
    func start(reading body: RequestBody, upTo limit_bytes: Int) async throws(Problem) {
        let (input, output, rows, whenOver) = (input, output, rows, whenOver)
        // It has no name any more once it is closed.
        let path = input.readingPath
        let isTooLarge: @Sendable () -> Void = { self.isTooLarge.store(true, ordering: .relaxed) }
        feeding.withLock {
            $0 = Task {
                var read = 0
                do {
                    for try await bytes in body {
                        read += bytes.readableBytes
                        guard read <= limit_bytes else {
                            isTooLarge()
                            break
                        }
                        guard await BlockingWork.run({ input.write(Array(bytes.readableBytesView)) }) else { break }
                    }
                } catch {}
                input.closeWriting()
            }
        }
        let opened: Result<Points, Problem> = await BlockingWork.run {
            Result { () throws(Problem) in
                try Points(path, form: rows.input, for: rows.output, crs: rows.crs)
            }
        }
        let points: Points
        do throws(Problem) { points = try opened.get() } catch {
            input.closeReading()
            output.closeAll()
            whenOver()
            throw error.naming(path, as: "body")
        }
        working.withLock {
            $0 = Task {
                await BlockingWork.run {
                    defer {
                        input.closeReading()
                        output.closeWriting()
                        whenOver()
                    }
                    return Result { () throws(Problem) in try Self.carryOut(rows, points, to: output.writingPath) }
                }
            }
        }
        if let bytes = await BlockingWork.run({ output.read() }) {
            first.withLock { $0 = bytes }
        } else if case .failure(let problem)? = await working.withLock({ $0 })?.value {
            output.closeReading()
            throw problem.naming(path, as: "body")
        }
    }

    private static func carryOut(_ rows: RowsAsked, _ points: Points, to path: String) throws(Problem) {
        let columns =
            rows.columns
            ?? AddedColumn.standard(withScenario: rows.scenario != nil, withPlaces: points.hasPlaces)
        var run = RezoningRun(addedColumns: columns, warnings: WarningWording(language: rows.language))
        run.defaults = rows.defaults
        var options = rows.options
        options.crs = points.crs
        options.ask(for: columns)
        if points.hasPlaces, let file = rows.addresses {
            let search = PlaceSearch(addresses: file)
            run.defaults.search = .success(search)
            if run.defaults.takesAccuracyOfPlaces { options.rowAccuracy_m = search.accuracy_m }
        }
        let (network, library) = (rows.network.held, rows.network.library)
        let scenario =
            rows.scenario.map {
                Scenario(network, $0.changes, changed: $0.network.held, library: library, options)
            } ?? Scenario(network, library: library, options)
        _ = try run.carryOut(points, scenario: scenario, to: path, form: rows.output) { _ in }
    }

    /// Passes on what the engine writes. A run that fails half way ends the connection, so that no caller takes a part
    /// for the whole.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        let output = output
        do {
            if let bytes = first.withLock({ $0 }) { try await writer.write(ByteBuffer(bytes: bytes)) }
            while let bytes = await BlockingWork.run({ output.read() }) {
                try await writer.write(ByteBuffer(bytes: bytes))
            }
        } catch {
            // Nobody reads any more: the engine finds its pipe closed and stops.
            output.closeReading()
            input.closeReading()
            throw error
        }
        output.closeReading()
        await feeding.withLock { $0 }?.value
        try await working.withLock { $0 }?.value.get()
        if isTooLarge.load(ordering: .relaxed) { throw Problem.bodyTooLarge(0) }
        try await writer.finish(nil)
    }
}
