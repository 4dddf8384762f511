import Bytes
import Domain
import Hummingbird
import NIOCore
import Quoting
import Rezoning
import Synchronization
import Telling

/// A rezoning between two pipes: a body is fed into the one, an answer read from the other. The engine is synchronous
/// and runs on a thread of its own; full pipes hold back whoever is too fast. The tasks that work do not hold the run: when
/// whoever reads the answer lets it go, they find their pipes closed and end.
final class RowsRun: Sendable {
    private let rows: RowsAsked
    private let input: BytePipe
    private let output: BytePipe
    private let feeding = Mutex<Task<Void, Never>?>(nil)
    private let working = Mutex<Task<Result<Void, Problem>, Never>?>(nil)
    private let fed = Fed()
    /// What came out first; nil where nothing did.
    private let first = Mutex<[UInt8]?>(nil)
    private let whenOver: @Sendable () -> Void

    /// How the body came in.
    private final class Fed: Sendable {
        private let state = Mutex<Refusal?>(nil)

        /// Why it did not come in whole; nil as long as nothing is known of that.
        var refusal: Refusal? {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    /// - Parameter whenOver: called once, when the engine has done.
    init(_ rows: RowsAsked, whenOver: @escaping @Sendable () -> Void) {
        self.rows = rows
        self.whenOver = whenOver
        input = BytePipe()
        output = BytePipe()
    }

    /// The head of the answer may not get through: then nobody ever asks for the rest.
    deinit {
        feeding.withLock { $0 }?.cancel()
        output.closeReading()
        input.closeReading()
    }

    /// Begins to read; comes back when the first answers are there, or throws why there will be none: what can still be
    /// refused with a status is.
    func start(reading request: Request, upTo limit_bytes: Int) async throws(Refusal) {
        let (input, output, rows, fed, whenOver) = (input, output, rows, fed, whenOver)
        // It has no name any more once it is closed.
        let path = input.readingPath
        feeding.withLock {
            $0 = Task {
                do throws(Refusal) {
                    var reading = try BodyReading(of: request, upTo: limit_bytes)
                    while let piece = try await reading.next() {
                        let bytes = Array(piece.readableBytesView)
                        // The engine may have seen enough.
                        guard await BlockingWork.run({ input.write(bytes) }) else { break }
                    }
                } catch { fed.refusal = error }
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
            throw fed.refusal ?? .problem(error.naming(path, as: "body"))
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
            throw fed.refusal ?? .problem(problem.naming(path, as: "body"))
        }
        if let refusal = fed.refusal { throw refusal }
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
        if let bytes = first.withLock({ $0 }) { try await writer.write(ByteBuffer(bytes: bytes)) }
        while let bytes = await BlockingWork.run({ output.read() }) {
            try await writer.write(ByteBuffer(bytes: bytes))
        }
        await feeding.withLock { $0 }?.value
        try await working.withLock { $0 }?.value.get()
        if let refusal = fed.refusal { throw refusal }
        try await writer.finish(nil)
    }
}
