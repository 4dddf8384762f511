import Bytes
import Domain

/// Where rows come from: cut into chunks by one thread, and read by the workers.
protocol RowSource: Sendable {
    associatedtype Chunk: Sendable
    associatedtype Reading: RowReading where Reading.Chunk == Chunk

    /// Hands out the chunks in order, with how far in the input each ends, until `body` gives false.
    mutating func forEachChunk(_ body: (Chunk, _ progress: Int) -> Bool) throws(Problem)
    /// What the progress counts up to; nil where that is not known.
    var total: Int? { get }
    func reading() throws(Problem) -> Reading
}

/// Makes requests of the rows of a chunk; each worker has its own.
protocol RowReading {
    associatedtype Chunk: Sendable
    /// The rows' own columns.
    associatedtype Own: Sendable

    mutating func rows(of chunk: Chunk) -> (AskedRows, Own)
}

/// Puts rows into the form of an output; each worker has its own.
protocol RowFormatting: SendableMetatype {
    associatedtype Own: Sendable
    associatedtype Formatted: Sendable

    /// Whether rows need points in the plane of the output.
    static var wantsPoints: Bool { get }
    /// - Parameter kept: the rows that are written; nil for all.
    mutating func formatted(_ rows: AnsweredRows, _ own: Own, kept: [Int]?) -> Formatted
}

/// Takes the formatted rows in their order; lives on one thread.
protocol RowOutput<Formatted> {
    associatedtype Formatted: Sendable

    mutating func write(_ rows: Formatted) throws(Problem)
    /// Makes the output appear.
    mutating func finish() throws(Problem)
    /// Leaves nothing behind.
    mutating func discard()
}

/// Rows from a file or a pipe; what the system refuses becomes an error of the points.
extension ByteInput {
    /// - Parameter path: `-` for stdin.
    static func opened(_ path: String) throws(Problem) -> ByteInput {
        do throws(InputError) { return try ByteInput(path: path) } catch { throw error.ofPoints }
    }

    /// Reads until `bytes` has at least `count` bytes; false when the input has come to its end.
    func filled(_ bytes: inout [UInt8], to count: Int) throws(Problem) -> Bool {
        do throws(InputError) { return try fill(&bytes, to: count) } catch { throw error.ofPoints }
    }

    /// What is left, behind what was read already, in a temporary file.
    func spooled(after start: [UInt8]) throws(Problem) -> SpooledInput {
        do throws(SpooledInput.Fault) { return try SpooledInput(self, after: start) } catch {
            switch error {
            case .input(let error): throw error.ofPoints
            case .output(let problem): throw problem
            }
        }
    }
}

extension InputError {
    fileprivate var ofPoints: Problem { .unreadable(file: name, reason) }
}
