import Domain
import GRDB
import GeoPackage

extension SQLiteStatement: EntryColumns.Row {}

/// A transaction of SQLite.
struct SQLiteLedgerReading {
    let database: Database
    let persons: PersonsFile?
    let path: String

    fileprivate static let columns = EntryColumns.names.joined(separator: ", ")

    fileprivate func asking<Value>(_ body: () throws -> Value) throws(Problem) -> Value {
        do { return try body() } catch { throw SQLiteProblems(path: path).whileReading(error) }
    }

    private func entries(
        _ condition: String, _ bind: (SQLiteStatement) throws -> Void
    ) throws(Problem) -> [LedgerEntry] {
        try asking {
            let statement = try SQLiteStatement(
                "SELECT \(Self.columns) FROM entry \(condition)", in: database)
            defer { statement.finish() }
            try bind(statement)
            var found: [LedgerEntry] = []
            while try statement.step() {
                guard let entry = EntryColumns.entry(statement) else {
                    throw Problem.ledgerBroken(path, sequence: statement.number(0) ?? 0)
                }
                found.append(entry)
            }
            return found
        }
    }
}

extension SQLiteLedgerReading: LedgerReading {
    func head() throws(Problem) -> LedgerHead? {
        try entries("ORDER BY sequence DESC LIMIT 1") { _ in }.first.map {
            LedgerHead(
                sequence: $0.sequence, hash: $0.hash, time_unixMilliseconds: $0.content.event.time_unixMilliseconds)
        }
    }

    func entry(_ sequence: Int64) throws(Problem) -> LedgerEntry? {
        var found: StoredEntry?
        try forEachEntry(from: sequence) { (entry) throws(Problem) in
            found = entry
            return false
        }
        switch found {
        case .entry(let entry): return entry.sequence == sequence ? entry : nil
        case .malformed(let sequence): throw .ledgerBroken(path, sequence: sequence)
        case nil: return nil
        }
    }

    func forEachEntry(
        from sequence: Int64, _ body: (StoredEntry) throws(Problem) -> Bool
    ) throws(Problem) {
        let columns = EntryColumns.names
        let bytes = columns.count
        try asking {
            let statement = try SQLiteStatement(
                """
                SELECT \(columns.map { "entry.\($0)" }.joined(separator: ", ")), body.bytes, body.shared
                FROM entry LEFT JOIN body USING (sequence) WHERE sequence >= ? ORDER BY sequence
                """, in: database)
            defer { statement.finish() }
            try statement.bind(sequence, at: 1)
            while try statement.step() {
                let body_ = EntryBody(
                    bytes: statement.bytes(bytes) ?? [],
                    references: EntryColumns.digests(statement.bytes(bytes + 1) ?? []) ?? [])
                let entry = EntryColumns.entry(statement, body_)
                let goesOn = try body(
                    entry.map(StoredEntry.entry) ?? .malformed(sequence: statement.number(0) ?? 0))
                if !goesOn { return }
            }
        }
    }

    func strayBody() throws(Problem) -> Int64? {
        try asking {
            let statement = try SQLiteStatement(Self.strayBodyQuery, in: database)
            defer { statement.finish() }
            return try statement.step() ? statement.number(0) : nil
        }
    }

    func entries(of number: OfferNumber) throws(Problem) -> [LedgerEntry] {
        try entries("WHERE year = ? AND serial = ? ORDER BY sequence") {
            try $0.bind(Int64(number.year), at: 1)
            try $0.bind(Int64(number.serial), at: 2)
        }
    }

    func entry(idempotencyKey: String) throws(Problem) -> LedgerEntry? {
        try entries("WHERE idempotency_key = ?") { try $0.bind(idempotencyKey, at: 1) }.first
    }

    func lastSerial(of year: Int) throws(Problem) -> Int {
        try asking {
            let statement = try SQLiteStatement(EntryColumns.lastSerialQuery(year: "?"), in: database)
            defer { statement.finish() }
            try statement.bind(Int64(year), at: 1)
            return try statement.step() ? EntryColumns.lastSerial(statement, of: path) : 0
        }
    }

    func offers(_ search: OfferSearch) throws(Problem) -> [LedgerEntry] {
        let hasPersons = try findPersons(named: search.text)
        let query = OfferQuery(search, persons: hasPersons ? [.sql("SELECT key FROM temp.found")] : [])
        return try entries("AS e " + query.condition(placeholder: { _ in "?" })) { statement in
            for (index, value) in query.values.enumerated() {
                switch value {
                case .text(let text): try statement.bind(text, at: index + 1)
                case .number(let number): try statement.bind(number, at: index + 1)
                case .bytes(let bytes): try statement.bind(bytes, at: index + 1)
                }
            }
        }
    }

    /// Puts the keys of persons, who are in another file, where a search for their offers sees them.
    /// - Returns: whether there is anybody.
    private func findPersons(named text: String?) throws(Problem) -> Bool {
        guard let text, OfferQuery.looksAtNames(for: text), let persons else { return false }
        let keys = try persons.keys(named: text)
        guard !keys.isEmpty else { return false }
        try asking {
            try database.execute(
                sql: "CREATE TEMP TABLE IF NOT EXISTS found (key BLOB PRIMARY KEY); DELETE FROM temp.found")
            let statement = try SQLiteStatement("INSERT INTO temp.found VALUES (?)", in: database)
            for key in keys {
                try statement.bind(key.bytes, at: 1)
                _ = try statement.step()
            }
        }
        return true
    }

    func shared(_ digest: Digest) throws(Problem) -> [UInt8]? {
        try asking {
            let statement = try SQLiteStatement("SELECT bytes FROM shared WHERE hash = ?", in: database)
            defer { statement.finish() }
            try statement.bind(digest, at: 1)
            return try statement.step() ? statement.bytes(0) : nil
        }
    }

    func forEachShared(_ body: (Digest, [UInt8]) -> Void) throws(Problem) {
        try asking {
            let statement = try SQLiteStatement("SELECT hash, bytes FROM shared ORDER BY rowid", in: database)
            defer { statement.finish() }
            while try statement.step() { body(statement.digest(0) ?? .zero, statement.bytes(1) ?? []) }
        }
    }

    var hasPersons: Bool { persons != nil }

    func person(_ key: PersonKey) throws(Problem) -> StoredPerson? { try persons?.person(key) }

    func forEachPerson(_ body: (StoredPerson) -> Void) throws(Problem) { try persons?.forEachPerson(body) }

    func isUnsettled(_ key: PersonKey) throws(Problem) -> Bool { try persons?.isUnsettled(key) ?? false }

    func strayMark() throws(Problem) -> PersonKey? { try persons?.strayMark() }
}

extension SQLiteLedgerReading: LedgerTransaction {
    func insert(_ entry: LedgerEntry) throws(Problem) {
        let (content, offer) = (entry.content, entry.content.offer)
        try asking {
            let names = EntryColumns.names
            let statement = try SQLiteStatement(
                "INSERT INTO entry (\(Self.columns)) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))",
                in: database)
            try statement.bind(entry.sequence, at: 1)
            try statement.bind(entry.previous, at: 2)
            try statement.bind(entry.hash, at: 3)
            try statement.bind(content.kind.rawValue, at: 4)
            try statement.bind(content.event.time_unixMilliseconds, at: 5)
            try statement.bind(content.event.who, at: 6)
            try statement.bind(offer.map { Int64($0.number.year) }, at: 7)
            try statement.bind(offer.map { Int64($0.number.serial) }, at: 8)
            try statement.bind(offer.map { Int64($0.revision) }, at: 9)
            try statement.bind(offer?.state.rawValue, at: 10)
            try statement.bind(offer?.validUntil.description, at: 11)
            try statement.bind(offer?.summary.company.text, at: 12)
            try statement.bind(offer?.summary.date.description, at: 13)
            try statement.bind(offer?.summary.fuse, at: 14)
            try statement.bind(offer?.summary.zone, at: 15)
            try statement.bind(offer?.summary.price, at: 16)
            try statement.bind(offer?.summary.site, at: 17)
            try statement.bind(content.person?.bytes, at: 18)
            try statement.bind(content.personHash, at: 19)
            try statement.bind(content.idempotencyKey, at: 20)
            try statement.bind(content.fingerprint, at: 21)
            _ = try statement.step()
            guard entry.body != EntryBody() else { return }
            let body = try SQLiteStatement(
                "INSERT INTO body (sequence, bytes, shared) VALUES (?, ?, ?)", in: database)
            try body.bind(entry.sequence, at: 1)
            try body.bind(entry.body.bytes, at: 2)
            try body.bind(entry.body.references.flatMap(\.bytes), at: 3)
            _ = try body.step()
        }
    }

    func insert(_ evidence: SharedEvidence) throws(Problem) {
        try asking {
            let statement = try SQLiteStatement("INSERT INTO shared (hash, bytes) VALUES (?, ?)", in: database)
            try statement.bind(evidence.digest, at: 1)
            try statement.bind(evidence.bytes, at: 2)
            _ = try statement.step()
        }
    }

    func insert(_ persons: [StoredPerson]) throws(Problem) { try self.persons?.insert(persons, isStray) }

    func removePerson(_ key: PersonKey) throws(Problem) { try persons?.remove(key) }

    func erasePerson(_ key: PersonKey) throws(Problem) { try persons?.unsettle(key) }

    func settlePersons() throws(Problem) { try persons?.settle(isStray) }

    /// Whether no offer has a person, or the person was erased.
    func isStray(_ key: PersonKey) throws -> Bool {
        let statement = try SQLiteStatement(
            "SELECT count(*), sum(kind = ?) FROM entry WHERE person = ?", in: database)
        defer { statement.finish() }
        try statement.bind(EntryKind.personErased.rawValue, at: 1)
        try statement.bind(key.bytes, at: 2)
        guard try statement.step() else { return false }
        return statement.number(0) == 0 || (statement.number(1) ?? 0) > 0
    }
}
