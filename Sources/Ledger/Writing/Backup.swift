import Bytes
public import Domain
import GeoPackage

extension SQLiteLedger {
    /// Copies the ledger and its persons as they are at one moment; who wants to record something waits meanwhile.
    /// - Returns: the last entry of the copy; nil where there is none.
    public func backUp(to path: String, overwrite: Bool) throws(Problem) -> LedgerHead? {
        guard let persons else { throw .personsFileMissing(PersonsFile.path(beside: self.path)) }
        let ledger = try OutputFile(path: path, replacingExisting: overwrite, isDatabase: true)
        defer { ledger.discard() }
        let others = try OutputFile(
            path: PersonsFile.path(beside: path), replacingExisting: overwrite, isDatabase: true)
        defer { others.discard() }
        let head = try write { (transaction) throws(Problem) in
            try persons.copy(to: others)
            try SQLiteProblems.copy(reading, to: ledger)
            return try transaction.head()
        }
        try others.putInPlace()
        try ledger.putInPlace()
        return head
    }
}
