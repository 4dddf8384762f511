import Domain
import NetworkFile
public import Rules
import Synchronization

/// Answers any number of requests from one network and one library of rules, with the same answers as single
/// quotes. May be shared; each thread takes a worker of its own.
public final class BatchDesk: Sendable {
    public let options: BatchOptions
    /// What to know about the network file, whichever the row.
    public let warnings: [QuoteWarning]
    let path: String
    let library: RuleLibrary
    let tables = Mutex(BatchTables())

    /// Reads the network file whole.
    /// - Throws: What makes the file unfit, or its first flawed feature.
    public init(networkFile path: String, library: RuleLibrary, options: BatchOptions) throws(QuoteError) {
        self.path = path
        self.library = library
        self.options = options
        let surveyor = try NetworkSurveyor(path: path)
        warnings = surveyor.network.warnings.map(QuoteWarning.networkFile)
    }

    /// A worker for one thread.
    public func worker() throws(QuoteError) -> BatchWorker { try BatchWorker(self) }
}

/// Numbers for what rows name, the same for all workers.
struct BatchTables: Sendable {
    private(set) var decisions = Numbered<BatchDecision>()
    private(set) var warnings = Numbered<[QuoteWarning]>([[]])
    var lines = Numbered<String>()
    var substations = Numbered<String>()
    var plans = Numbered<String>()
    var agreements = Numbered<String>()

    mutating func number(of decision: BatchDecision) -> Int32 { decisions.number(of: decision) }
    mutating func number(of list: [QuoteWarning]) -> Int32 { warnings.number(of: list) }
}

/// Values with the numbers that they were given when first met.
struct Numbered<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value]
    private var numbers: [Value: Int32]

    init(_ values: [Value] = []) {
        self.values = values
        numbers = [:]
        for (number, value) in values.enumerated() { numbers[value] = Int32(number) }
    }

    mutating func number(of value: Value) -> Int32 {
        if let number = numbers[value] { return number }
        let number = Int32(values.count)
        values.append(value)
        numbers[value] = number
        return number
    }
}
