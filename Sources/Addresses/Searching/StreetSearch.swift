import Domain
import Foundation
import GRDB

extension AddressSearcher {
    /// A street whose name agrees with what was typed.
    struct StreetHit {
        let street: Int
        let agreement: AddressCandidate.Agreement
        let errors: Int
    }

    /// So many streets are looked at of a name that many municipalities have.
    private static let mostStreets = 400

    /// How far a name may be from the typed one.
    enum Spread {
        case exact
        case written
        /// As far as all others, or misspelt where none of these is there.
        case misspelt
        /// Where it is known that none of the others is there.
        case misspeltAlone
    }

    func streets(_ words: [Substring], in bounds: Bounds, _ spread: Spread) throws -> [StreetHit] {
        var hits = HitList()
        let names = Abbreviations.beginningsInFull(words).filter { !$0.isEmpty }
        guard let typed = names.first else { return [] }
        if spread != .misspeltAlone { try addWritten(names, bounds, &hits, spread) }
        if hits.list.isEmpty, spread == .misspelt || spread == .misspeltAlone {
            let isShort = words.last?.hasSuffix(".") == true
            for name in [typed] + (isShort ? Abbreviations.endingsInFull(typed) : []) {
                try addMisspelt(name, bounds, &hits)
            }
        }
        return hits.list
    }

    private func addWritten(
        _ names: [FoldedName], _ bounds: Bounds, _ hits: inout HitList, _ spread: Spread
    ) throws {
        for (index, name) in names.enumerated() {
            try addWhole(name, bounds, &hits) { index == 0 && $0 == name.exact ? .exact : .folded }
        }
        if spread == .exact { return hits.keep { $0.agreement == .exact } }
        for name in names.flatMap(Abbreviations.endingsInFull) {
            try addWhole(name, bounds, &hits) { _ in .folded }
        }
        if hits.list.isEmpty || wish.isSuggesting {
            for name in names { try addBeginnings(name, bounds, &hits) }
        }
    }

    /// Each street once, as it agrees best.
    private struct HitList {
        private(set) var list: [StreetHit] = []
        private var seen: Set<Int> = []

        mutating func add(_ hit: StreetHit) {
            if seen.insert(hit.street).inserted { list.append(hit) }
        }

        mutating func keep(_ isKept: (StreetHit) -> Bool) { list.removeAll { !isKept($0) } }
    }

    /// A search in the names, with what is asked and the condition of some municipalities.
    private func statement(
        _ sql: String, _ asked: [String], _ bounds: Bounds, limit: Int
    ) throws -> Statement {
        let municipalities = (bounds.municipalities ?? []).sorted()
        let places = Array(repeating: "?", count: municipalities.count).joined(separator: ",")
        let condition = bounds.municipalities == nil ? "" : " AND municipality IN (\(places))"
        let statement = try database.cachedStatement(sql: sql + condition + " LIMIT \(limit)")
        try statement.setArguments(StatementArguments(asked) + StatementArguments(municipalities))
        return statement
    }

    private func addWhole(
        _ name: FoldedName, _ bounds: Bounds, _ hits: inout HitList, errors: Int = 0,
        _ agreement: (String) -> AddressCandidate.Agreement
    ) throws {
        // The exact ones first, as a street may have both in two languages.
        let rows = try Row.fetchAll(
            statement(
                "SELECT street, exact FROM street_name WHERE folded = ?", [name.folded], bounds,
                limit: Self.mostStreets))
        let found = rows.map { (street: $0[0] as Int, agreement: agreement($0[1])) }
        for (street, agreement) in found.sorted(by: { $0.agreement < $1.agreement }) {
            hits.add(StreetHit(street: street, agreement: agreement, errors: errors))
        }
    }

    /// Names that begin like the typed one, those with its letters first.
    private func addBeginnings(_ name: FoldedName, _ bounds: Bounds, _ hits: inout HitList) throws {
        guard let end = name.folded.successor, let exactEnd = name.exact.successor else { return }
        let limit = wish.isSuggesting ? max(wish.limit * 3, 30) : Self.mostStreets
        if name.exact != name.folded {
            let statement = try statement(
                "SELECT street FROM street_name WHERE exact <> folded AND exact >= ? AND exact < ?",
                [name.exact, exactEnd], bounds, limit: limit)
            for street in try Int.fetchAll(statement) {
                hits.add(StreetHit(street: street, agreement: .beginning, errors: 0))
            }
        }
        let statement = try statement(
            "SELECT street FROM street_name WHERE folded >= ? AND folded < ?", [name.folded, end], bounds,
            limit: limit)
        for street in try Int.fetchAll(statement) {
            // Behind those with the typed letters, which are fewer errors.
            hits.add(StreetHit(street: street, agreement: .beginning, errors: name.exact == name.folded ? 0 : 1))
        }
    }

    private func addMisspelt(_ name: FoldedName, _ bounds: Bounds, _ hits: inout HitList) throws {
        let typed = Array(name.folded.utf8)
        let most = Spelling.mostErrors(typed.count)
        guard Spelling.lengths.contains(typed.count) else { return }
        let pattern = Spelling.Typed(typed)
        var names: [(name: String, errors: Int)] = []
        for length in typed.count - most...typed.count + most where Spelling.lengths.contains(length) {
            let own = try file.spellings(ofLength: length, database)
            pattern.forEach(of: own, within: most) { names.append((own[$0], $1)) }
        }
        for errors in 0...most {
            for entry in names where entry.errors == errors {
                try addWhole(FoldedName(entry.name), bounds, &hits, errors: errors) { _ in .typo }
            }
            if !hits.list.isEmpty { return }
        }
    }
}

extension String {
    /// The first text behind all that begin with this one, in the order of UTF-8.
    fileprivate var successor: String? {
        guard let last = unicodeScalars.last else { return nil }
        let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
        guard let scalar = Unicode.Scalar(next) else { return nil }
        var scalars = unicodeScalars
        scalars.removeLast()
        scalars.append(scalar)
        return String(scalars)
    }
}
