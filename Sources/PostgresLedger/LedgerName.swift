public import Domain
package import Ledger

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
}
