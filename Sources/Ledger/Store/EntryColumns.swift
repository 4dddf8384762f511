package import Domain

/// The values of an entry's row in the order of the table, the same in every store.
package struct EntryColumns: Sendable {
    /// As a row of a store has them: each column is null, a number, a text or bytes.
    package protocol Row {
        func number(_ column: Int) -> Int64?
        func text(_ column: Int) -> String?
        func bytes(_ column: Int) -> [UInt8]?
        func digest(_ column: Int) -> Digest?
        func isNull(_ column: Int) -> Bool
    }

    package static let names = [
        "sequence", "previous", "hash", "kind", "time", "who", "year", "serial", "revision", "state",
        "valid_until", "company", "date", "fuse", "zone", "price", "site", "person", "person_hash",
        "idempotency_key", "fingerprint",
    ]

    /// What a ledger's clock may say, in milliseconds since 1970: about 300 000 years to either side, which sums of a few
    /// seconds stay within.
    private static let times: ClosedRange<Int64> = -10_000_000_000_000_000...10_000_000_000_000_000

    /// An entry without its body; nil where the row has values that no ledger writes, a number that none follows among them.
    package static func entry(_ row: some Row, _ body: EntryBody = EntryBody()) -> LedgerEntry? {
        guard let sequence = row.number(0), sequence < .max, let previous = row.digest(1), let hash = row.digest(2),
            let kind = row.text(3).flatMap(EntryKind.init), let time = row.number(4), times.contains(time),
            let who = row.text(5)
        else { return nil }
        let offer: OfferStanding?
        if row.isNull(6) {
            guard (7...16).allSatisfy(row.isNull) else { return nil }
            offer = nil
        } else {
            guard let standing = standing(row) else { return nil }
            offer = standing
        }
        let (person, personHash) = (row.bytes(17).flatMap { PersonKey(bytes: $0) }, row.digest(18))
        let (key, fingerprint) = (row.text(19), row.digest(20))
        guard (person == nil) == row.isNull(17), (personHash == nil) == row.isNull(18),
            (key == nil) == row.isNull(19), (fingerprint == nil) == row.isNull(20)
        else { return nil }
        return LedgerEntry(
            sequence: sequence, previous: previous, hash: hash,
            content: EntryContent(
                kind: kind, event: OfferEvent(time_unixMilliseconds: time, who: who), offer: offer,
                person: person, personHash: personHash, idempotencyKey: key, fingerprint: fingerprint),
            body: body)
    }

    private static func standing(_ row: some Row) -> OfferStanding? {
        guard let year = row.number(6), let serial = row.number(7), let revision = row.number(8),
            let state = row.text(9).flatMap(OfferState.init), let validUntil = row.text(10).flatMap(day),
            let company = row.text(11).flatMap(CompanySlug.init), let date = row.text(12).flatMap(day),
            let fuse = row.text(13), let site = row.text(16), serial < .max, revision < .max
        else { return nil }
        let (zone, price) = (row.text(14), row.text(15))
        guard (zone == nil) == row.isNull(14), (price == nil) == row.isNull(15) else { return nil }
        return OfferStanding(
            number: OfferNumber(year: Int(clamping: year), serial: Int(clamping: serial)),
            revision: Int(clamping: revision), state: state, validUntil: validUntil,
            summary: OfferSummary(
                company: company, date: date, fuse: fuse, zone: zone, price: price, site: site))
    }

    /// The row with the last number of a year, for ``lastSerial(_:of:)``.
    package static func lastSerialQuery(year placeholder: String) -> String {
        "SELECT sequence, serial FROM entry WHERE year = \(placeholder) AND serial > 0 ORDER BY serial DESC LIMIT 1"
    }

    /// - Throws: `ledger_broken` where no number follows: somebody made that one.
    package static func lastSerial(_ row: some Row, of ledger: String) throws(Problem) -> Int {
        guard let serial = row.number(1), serial < .max else {
            throw .ledgerBroken(ledger, sequence: row.number(0) ?? 0)
        }
        return Int(serial)
    }

    private static func day(_ text: String) -> CalendarDate? {
        text.utf8.count == 10 ? CalendarDate(iso: text) : nil
    }

    /// Digests one behind the other, as a body's row has them; nil for bytes that are none.
    package static func digests(_ bytes: [UInt8]) -> [Digest]? {
        guard bytes.count % 32 == 0 else { return nil }
        return stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(bytes: bytes[$0..<$0 + 32]) }
    }
}
