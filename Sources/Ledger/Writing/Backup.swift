import Bytes
public import Domain
import GRDB
import GeoPackage

extension SQLiteLedger {
    /// Copies the ledger and its persons as they are at one moment. Nobody who wants to record something waits for it.
    /// - Returns: the last entry of the copy; nil where there is none.
    public func backUp(to path: String, overwrite: Bool) throws(Problem) -> LedgerHead? {
        try backUp(to: path, overwrite: overwrite) {}
    }

    /// - Parameter beforeCopying: called once it is settled what the copy will have.
    func backUp(
        to path: String, overwrite: Bool, beforeCopying: () -> Void
    ) throws(Problem) -> LedgerHead? {
        guard let persons else { throw .personsFileMissing(PersonsFile.path(beside: self.path)) }
        let ledger = try OutputFile(path: path, replacingExisting: overwrite, isDatabase: true)
        defer { ledger.discard() }
        let others = try PersonsFile.output(beside: path, replacingExisting: overwrite)
        defer { others.discard() }
        // Connections of their own: readers and writers of this one go on.
        let (entriesReading, personsReading) = (
            try Self.openForReading(self.path, LedgerSchema.applicationID), try persons.readingAnew()
        )
        for _ in 0..<Self.mostTries {
            let copied = try entriesReading.read { entries -> LedgerHead?? in
                try personsReading.read { people in
                    let reading = SQLiteLedgerReading(database: entries, persons: persons, path: self.path)
                    // Both stay for these readers as they are when first looked at; that was one moment where no entry came
                    // between.
                    let head = try reading.head()
                    try SQLiteProblems.beginReading(people, self.path)
                    guard try newestHead() == head else { return .none }
                    beforeCopying()
                    try SQLiteProblems.copy(people, to: others) { copy in
                        // Persons of an entry that is not there yet go, and those whose erasure is just recorded.
                        _ = try PersonsFile.settle(in: copy, reading.isStray)
                    }
                    try SQLiteProblems.copy(entries, to: ledger)
                    return .some(head)
                }
            }
            guard let head = copied else { continue }
            try others.putInPlace()
            try ledger.putInPlace()
            return head
        }
        throw .ledgerLocked(self.path, reason: "")
    }

    private static let mostTries = 1000

    /// As it is now, whatever a reader before still sees.
    private func newestHead() throws(Problem) -> LedgerHead? {
        guard let writing else { throw .ledgerNotWritable(path, reason: "") }
        do {
            return try writing.read { try SQLiteLedgerReading(database: $0, persons: persons, path: path).head() }
        } catch { throw SQLiteProblems(path: path).whileReading(error) }
    }
}
