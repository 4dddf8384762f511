public import Domain
package import Ledger
import Synchronization

/// What a ledger is called by: the path of a file of SQLite, or the address of a database of PostgreSQL.
public struct LedgerName: Sendable, Hashable {
    private let text: String

    public init(_ text: String) { self.text = text }

    public var isOfDatabase: Bool { PostgresLedger.isNamed(by: text) }

    /// The files that the ledger lies in; none for a database.
    public var files: [String] { isOfDatabase ? [] : [text, text + ".persons"] }

    /// The ledger, for one who only looks at it, or one who records in it.
    package func store(forWriting: Bool) throws(Problem) -> any LedgerStore {
        isOfDatabase ? try PostgresLedger(text) : try SQLiteLedger(path: text, forWriting: forWriting)
    }

    /// Begins a ledger: it must not be there yet.
    public func make() throws(Problem) {
        if isOfDatabase { try PostgresLedger.make(at: text) } else { try SQLiteLedger.make(at: text) }
    }

    /// A ledger that is begun with the first thing that is recorded in it: none is left behind where nothing is. It must
    /// not be there yet.
    package func toBegin() -> any LedgerStore { LedgerToBegin(name: self) }
}

/// Begun when it is first asked for.
private final class LedgerToBegin: LedgerStore {
    private let name: LedgerName
    private let begun = Mutex<(any LedgerStore)?>(nil)

    init(name: LedgerName) { self.name = name }

    private func store() throws(Problem) -> any LedgerStore {
        try begun.withLock { (begun) throws(Problem) -> any LedgerStore in
            if let begun { return begun }
            try name.make()
            let store = try name.store(forWriting: true)
            begun = store
            return store
        }
    }

    func damage() throws(Problem) -> LedgerFault? { try store().damage() }

    func read<Value>(_ body: (any LedgerReading) throws(Problem) -> Value) throws(Problem) -> Value {
        try store().read(body)
    }

    func write<Value>(_ body: (any LedgerTransaction) throws(Problem) -> Value) throws(Problem) -> Value {
        try store().write(body)
    }
}
