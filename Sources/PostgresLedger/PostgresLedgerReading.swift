import Domain
package import Ledger
package import PostgresClient

/// A transaction of PostgreSQL.
struct PostgresLedgerReading {
    let connection: PostgresConnection

    private static let columns = EntryColumns.names.joined(separator: ", ")

    private func entries(_ condition: String, _ values: [PostgresValue] = []) throws(Problem) -> [LedgerEntry] {
        var found: [LedgerEntry] = []
        let rows = try connection.ask("SELECT \(Self.columns) FROM entry AS e \(condition)", values)
        for row in rows.rows {
            guard let entry = EntryColumns.entry(row) else {
                throw .ledgerBroken(connection.name, sequence: row.number(0) ?? 0)
            }
            found.append(entry)
        }
        return found
    }

    /// Rows that are read at a time.
    private static let page = 500
}

extension PostgresLedgerReading: LedgerReading {
    func head() throws(Problem) -> LedgerHead? {
        try entries("ORDER BY sequence DESC LIMIT 1").first.map {
            LedgerHead(
                sequence: $0.sequence, hash: $0.hash, time_unixMilliseconds: $0.content.event.time_unixMilliseconds)
        }
    }

    func entry(_ sequence: Int64) throws(Problem) -> LedgerEntry? {
        guard let row = try withBodies(from: sequence, 1).first, row.number(0) == sequence else { return nil }
        guard case .entry(let entry) = stored(row) else { throw .ledgerBroken(connection.name, sequence: sequence) }
        return entry
    }

    func forEachEntry(
        from sequence: Int64, _ body: (StoredEntry) throws(Problem) -> Bool
    ) throws(Problem) {
        var sequence = sequence
        while true {
            let rows = try withBodies(from: sequence, Self.page)
            var last = sequence
            for row in rows.rows {
                guard try body(stored(row)) else { return }
                last = row.number(0) ?? last
            }
            // What somebody put there by hand may have the largest number of all.
            guard rows.count == Self.page, last < .max else { return }
            sequence = last + 1
        }
    }

    private func withBodies(from sequence: Int64, _ count: Int) throws(Problem) -> PostgresRows {
        try connection.ask(
            """
            SELECT \(EntryColumns.names.map { "e.\($0)" }.joined(separator: ", ")), b.bytes, b.shared
            FROM entry AS e LEFT JOIN body AS b USING (sequence) WHERE sequence >= $1 ORDER BY sequence LIMIT $2
            """, [.number(sequence), .number(Int64(count))])
    }

    private func stored(_ row: PostgresRow) -> StoredEntry {
        let bytes = EntryColumns.names.count
        let body = EntryBody(
            bytes: row.bytes(bytes) ?? [], references: EntryColumns.digests(row.bytes(bytes + 1) ?? []) ?? [])
        return EntryColumns.entry(row, body).map(StoredEntry.entry) ?? .malformed(sequence: row.number(0) ?? 0)
    }

    func strayBody() throws(Problem) -> Int64? {
        try connection.ask(Self.strayBodyQuery).first?.number(0)
    }

    func entries(of number: OfferNumber) throws(Problem) -> [LedgerEntry] {
        try entries(
            "WHERE year = $1 AND serial = $2 ORDER BY sequence",
            [.number(Int64(number.year)), .number(Int64(number.serial))])
    }

    func entry(idempotencyKey: String) throws(Problem) -> LedgerEntry? {
        try entries("WHERE idempotency_key = $1", [.text(idempotencyKey)]).first
    }

    func lastSerial(of year: Int) throws(Problem) -> Int {
        let rows = try connection.ask(EntryColumns.lastSerialQuery(year: "$1"), [.number(Int64(year))])
        return try rows.first.map { (row) throws(Problem) in try EntryColumns.lastSerial(row, of: connection.name) }
            ?? 0
    }

    func offers(_ search: OfferSearch) throws(Problem) -> [LedgerEntry] {
        let query = OfferQuery(search, persons: try persons(named: search.text))
        return try entries(
            query.condition(placeholder: { "$\($0 + 1)" }),
            query.values.map { value in
                switch value {
                case .text(let text): .text(text)
                case .number(let number): .number(number)
                case .bytes(let bytes): .bytes(bytes)
                }
            })
    }

    private func persons(named text: String?) throws(Problem) -> [OfferQuery.Piece] {
        guard let text, OfferQuery.looksAtNames(for: text) else { return [] }
        let wanted = text.lowercased()
        let rows = try connection.ask(
            "SELECT key, name FROM person WHERE lower(name) LIKE $1 ESCAPE '\\'",
            [.text(OfferQuery.pattern(of: text))])
        // The pattern knows no case of å, ä and ö.
        let keys = rows.rows.filter { $0.text(1)?.lowercased().contains(wanted) == true }.compactMap {
            $0.bytes(0).flatMap { PersonKey(bytes: $0)?.description }
        }
        guard !keys.isEmpty else { return [] }
        return [
            .sql("SELECT unnest(CAST("),
            .value(.text("{" + keys.map { "\"\\\\x\($0)\"" }.joined(separator: ",") + "}")),
            .sql(" AS bytea[]))"),
        ]
    }

    func shared(_ digest: Digest) throws(Problem) -> [UInt8]? {
        try connection.ask("SELECT bytes FROM shared WHERE hash = $1", [.bytes(digest.bytes)]).first?.bytes(0)
    }

    func forEachShared(_ body: (Digest, [UInt8]) -> Void) throws(Problem) {
        var last: [UInt8] = []
        while true {
            let rows = try connection.ask(
                "SELECT hash, bytes FROM shared WHERE hash > $1 ORDER BY hash LIMIT $2",
                [.bytes(last), .number(Int64(Self.page))])
            for row in rows.rows {
                body(row.digest(0) ?? .zero, row.bytes(1) ?? [])
                last = row.bytes(0) ?? last
            }
            guard rows.count == Self.page else { return }
        }
    }

    var hasPersons: Bool { true }

    func person(_ key: PersonKey) throws(Problem) -> StoredPerson? {
        try connection.ask(Self.persons + " WHERE key = $1", [.bytes(key.bytes)]).first.flatMap(Self.person)
    }

    func forEachPerson(_ body: (StoredPerson) -> Void) throws(Problem) {
        var last: [UInt8] = []
        while true {
            let rows = try connection.ask(
                Self.persons + " WHERE key > $1 ORDER BY key LIMIT $2", [.bytes(last), .number(Int64(Self.page))])
            for row in rows.rows {
                guard let person = Self.person(row) else { throw .ledgerBroken(connection.name, sequence: 0) }
                body(person)
                last = person.key.bytes
            }
            guard rows.count == Self.page else { return }
        }
    }

    /// Persons come and go with the transaction of their entry.
    func isUnsettled(_ key: PersonKey) -> Bool { false }

    func strayMark() -> PersonKey? { nil }

    private static let persons = "SELECT key, salt, name, contact, note FROM person"

    private static func person(_ row: PostgresRow) -> StoredPerson? {
        guard let key = row.bytes(0).flatMap({ PersonKey(bytes: $0) }), let salt = row.bytes(1),
            let name = row.text(2)
        else { return nil }
        return StoredPerson(
            key: key, salt: salt, person: OfferPerson(name: name, contact: row.text(3), note: row.text(4)))
    }
}

extension PostgresLedgerReading: LedgerTransaction {
    func insert(_ entry: LedgerEntry) throws(Problem) {
        let (content, offer) = (entry.content, entry.content.offer)
        let marks = EntryColumns.names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        _ = try connection.ask(
            "INSERT INTO entry (\(Self.columns)) VALUES (\(marks))",
            [
                .number(entry.sequence), .bytes(entry.previous.bytes), .bytes(entry.hash.bytes),
                .text(content.kind.rawValue), .number(content.event.time_unixMilliseconds),
                .text(content.event.who),
                .number(offer.map { Int64($0.number.year) }), .number(offer.map { Int64($0.number.serial) }),
                .number(offer.map { Int64($0.revision) }), .text(offer?.state.rawValue),
                .text(offer?.validUntil.description), .text(offer?.summary.company.text),
                .text(offer?.summary.date.description), .text(offer?.summary.fuse), .text(offer?.summary.zone),
                .text(offer?.summary.price), .text(offer?.summary.site), .bytes(content.person?.bytes),
                .bytes(content.personHash?.bytes), .text(content.idempotencyKey),
                .bytes(content.fingerprint?.bytes),
            ])
        guard entry.body != EntryBody() else { return }
        _ = try connection.ask(
            "INSERT INTO body (sequence, bytes, shared) VALUES ($1, $2, $3)",
            [
                .number(entry.sequence), .bytes(entry.body.bytes), .bytes(entry.body.references.flatMap(\.bytes)),
            ])
    }

    func insert(_ evidence: SharedEvidence) throws(Problem) {
        _ = try connection.ask(
            "INSERT INTO shared (hash, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.bytes(evidence.digest.bytes), .bytes(evidence.bytes)])
    }

    func insert(_ persons: [StoredPerson]) throws(Problem) {
        for person in persons {
            _ = try connection.ask(
                "INSERT INTO person (key, salt, name, contact, note) VALUES ($1, $2, $3, $4, $5)",
                [
                    .bytes(person.key.bytes), .bytes(person.salt), .text(person.person.name),
                    .text(person.person.contact), .text(person.person.note),
                ])
        }
    }

    func removePerson(_ key: PersonKey) throws(Problem) {
        _ = try connection.ask("DELETE FROM person WHERE key = $1", [.bytes(key.bytes)])
    }

    func erasePerson(_ key: PersonKey) throws(Problem) { try removePerson(key) }

    /// Persons come and go with the transaction itself.
    func settlePersons() {}
}

extension PostgresRow: EntryColumns.Row {
    package func digest(_ column: Int) -> Digest? { withBytes(column) { $0.flatMap { Digest(bytes: $0) } } }
}
