import Domain

/// A search as SQL that both stores understand, with values apart.
package struct OfferQuery {
    package enum Value: Sendable, Hashable {
        case text(String)
        case number(Int64)
        case bytes([UInt8])
    }

    package private(set) var values: [Value] = []
    private var parts: [Part] = []
    private let atMost: Int

    /// A piece of SQL, or a value in it.
    package enum Piece: Sendable, Hashable {
        case sql(String)
        case value(Value)
    }

    private enum Part {
        case sql(String)
        case value
    }

    /// - Parameter persons: what tells the keys of those whose name holds the text, in the store's own SQL; empty where
    ///   nobody is found.
    package init(_ search: OfferSearch, persons: [Piece] = []) {
        atMost = max(1, search.atMost)
        add(
            """
            WHERE e.year IS NOT NULL AND e.sequence = (
                SELECT max(later.sequence) FROM entry AS later WHERE later.year = e.year AND later.serial = e.serial)
            """)
        if let before = search.before {
            add(" AND e.sequence < ")
            add(.number(before))
        }
        if let company = search.company {
            add(" AND e.company = ")
            add(.text(company.text))
        }
        if !search.states.isEmpty { add(search.states, on: search.day) }
        if let text = search.text, !text.isEmpty { add(text, persons) }
    }

    private mutating func add(_ sql: String) { parts.append(.sql(sql)) }

    private mutating func add(_ value: Value) {
        values.append(value)
        parts.append(.value)
    }

    private mutating func add(_ states: Set<OfferState>, on day: CalendarDate) {
        add(" AND (")
        for (index, state) in states.sorted(by: { $0.rawValue < $1.rawValue }).enumerated() {
            if index > 0 { add(" OR ") }
            add(Self.byLastEntry(state))
            switch state {
            case .open:
                // Whatever draft came after it: what can be accepted is open.
                add(Self.exists(of: "s.state = 'open' AND s.valid_until >= "))
                add(.text(day.description))
                add(") AND NOT " + Self.exists(of: "s.state = 'accepted'") + ")")
            case .expired:
                add("\(Self.current("state")) = 'open' AND \(Self.current("valid_until")) < ")
                add(.text(day.description))
            case .draft, .accepted, .cancelled: add("\(Self.current("state")) = '\(state.rawValue)'")
            }
        }
        add(")")
    }

    /// What an offer's last entry alone tells of its state: most offers of a long ledger need no other look. A draft is the
    /// newest revision where it is made, so that what stands open before it is not the offer's state any more; only a
    /// revision that is cancelled leaves the state to another.
    private static func byLastEntry(_ state: OfferState) -> String {
        switch state {
        case .accepted: "e.state = 'accepted' OR "
        case .open: "e.state <> 'accepted' AND "
        case .draft: "e.state IN ('draft', 'cancelled') AND "
        case .expired: "e.state IN ('open', 'cancelled') AND "
        case .cancelled: "e.state = 'cancelled' AND "
        }
    }

    /// The standings of an offer's revisions: the last entry of each. Asked for as the greatest number, which the index
    /// tells offer by offer; of the absence of a later entry PostgreSQL makes a join, and guesses its size wrong.
    private static let standings = """
        FROM entry AS s WHERE s.year = e.year AND s.serial = e.serial AND s.sequence = (
            SELECT max(t.sequence) FROM entry AS t
            WHERE t.year = s.year AND t.serial = s.serial AND t.revision = s.revision)
        """

    private static func exists(of condition: String) -> String {
        "EXISTS (SELECT 1 \(standings) AND \(condition)"
    }

    /// Of the revision whose state is the offer's, as ``OfferHistory/current`` has it.
    private static func current(_ column: String) -> String {
        """
        (SELECT s.\(column) \(standings)
            ORDER BY CASE s.state WHEN 'accepted' THEN 0 WHEN 'cancelled' THEN 2 ELSE 1 END, s.revision DESC LIMIT 1)
        """
    }

    private mutating func add(_ text: String, _ persons: [Piece]) {
        if let number = OfferNumber(text) {
            add(" AND e.year = ")
            add(.number(Int64(number.year)))
            add(" AND e.serial = ")
            add(.number(Int64(number.serial)))
            return
        }
        add(" AND (lower(e.site) LIKE ")
        add(.text(Self.pattern(of: text)))
        add(" ESCAPE '\\'")
        if let serial = Int64(text), serial > 0 {
            add(" OR e.serial = ")
            add(.number(serial))
        }
        if !persons.isEmpty {
            // Revisions alone name a person, whatever came after them.
            add(" OR (e.year, e.serial) IN (SELECT year, serial FROM entry WHERE person IN (")
            for piece in persons {
                switch piece {
                case .sql(let sql): add(sql)
                case .value(let value): add(value)
                }
            }
            add("))")
        }
        add(")")
    }

    /// Whether a text may be part of a name: a number of an offer is not.
    package static func looksAtNames(for text: String) -> Bool { !text.isEmpty && OfferNumber(text) == nil }

    /// Letters with dots and rings are small in the pattern, and matched by any one character in the text: SQLite folds the
    /// case of a to z alone.
    package static func pattern(of text: String) -> String {
        let escaped = text.lowercased().map { character -> String in
            "%_\\".contains(character) ? "\\\(character)" : character.isASCII ? String(character) : "_"
        }
        return "%" + escaped.joined() + "%"
    }

    /// - Parameter placeholder: how the statement names the value of an index from 0.
    package func condition(placeholder: (Int) -> String) -> String {
        var (sql, index) = ("", 0)
        for part in parts {
            switch part {
            case .sql(let text): sql += text
            case .value:
                sql += placeholder(index)
                index += 1
            }
        }
        return sql + " ORDER BY e.sequence DESC LIMIT \(atMost)"
    }
}
