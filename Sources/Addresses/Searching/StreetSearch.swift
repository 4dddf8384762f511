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

    /// How a name may differ from what was typed.
    struct Freedom {
        /// Whether the name must be the typed one.
        var isExact = false
        var allowsErrors = false
        /// Whether it is known that no name is there but with errors.
        var isMisspelt = false
        /// So many words at the beginning and at the end are without errors.
        var kept = (first: 0, last: 0)
    }

    func streets(_ words: [Substring], in bounds: Bounds, _ freedom: Freedom) throws -> [StreetHit] {
        var hits = HitList()
        let names = Abbreviations.beginningsInFull(words).filter { !$0.isEmpty }
        guard let typed = names.first else { return [] }
        if !freedom.isMisspelt {
            try addWritten(typed, names, bounds, &hits, freedom)
        }
        if hits.list.isEmpty, freedom.allowsErrors {
            for words in Self.misspelt(words) { try addMisspelt(words, freedom.kept, bounds, &hits) }
        }
        return hits.list
    }

    private func addWritten(
        _ typed: FoldedName, _ names: [FoldedName], _ bounds: Bounds, _ hits: inout HitList, _ freedom: Freedom
    ) throws {
        for (index, name) in names.enumerated() {
            try addWhole(name, bounds, &hits) { index == 0 && $0 == name.exact ? .exact : .folded }
        }
        if freedom.isExact { return hits.keep { $0.agreement == .exact } }
        let inFull = names.flatMap(Abbreviations.endingsInFull)
        for name in inFull { try addWhole(name, bounds, &hits) { _ in .folded } }
        if hits.list.isEmpty {
            for name in names + inFull { try addWrittenOut(name, bounds, &hits) }
        }
        guard hits.list.isEmpty || wish.isSuggesting else { return }
        for name in names { try addBeginnings(name, bounds, &hits) }
        if hits.list.isEmpty, let reading = WrittenOutName.readings(of: typed).first {
            try addBeginnings(reading, bounds, &hits)
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
        _ agreement: (String) -> AddressCandidate.Agreement?
    ) throws {
        // The exact ones first, as a street may have both in two languages.
        let rows = try Row.fetchAll(
            statement(
                "SELECT street, exact FROM street_name WHERE folded = ?", [name.folded], bounds,
                limit: Self.mostStreets))
        let found = rows.compactMap { row in agreement(row[1]).map { (street: row[0] as Int, agreement: $0) } }
        for (street, agreement) in found.sorted(by: { $0.agreement < $1.agreement }) {
            hits.add(StreetHit(street: street, agreement: agreement, errors: errors))
        }
    }

    /// Names that were typed with ae, oe and aa, behind those that have the typed letters.
    private func addWrittenOut(_ name: FoldedName, _ bounds: Bounds, _ hits: inout HitList) throws {
        for reading in WrittenOutName.readings(of: name) {
            try addWhole(FoldedName(reading.folded), bounds, &hits, errors: 1) {
                reading.isSpelling(of: $0) ? .folded : nil
            }
        }
    }

    private func addBeginnings(_ reading: WrittenOutName, _ bounds: Bounds, _ hits: inout HitList) throws {
        guard let end = reading.folded.successor else { return }
        let statement = try statement(
            "SELECT street, exact FROM street_name WHERE folded >= ? AND folded < ?", [reading.folded, end], bounds,
            limit: Self.mostStreets)
        for row in try Row.fetchAll(statement)
        where reading.isSpelling(of: row[1]) {
            hits.add(StreetHit(street: row[0], agreement: .beginning, errors: 1))
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

    /// The words of which one may be misspelt, folded: as they are typed, with ae and oe as umlauts, and with their ending
    /// in full.
    private static func misspelt(_ words: [Substring]) -> [[String]] {
        func folded(_ words: [some StringProtocol]) -> [String] {
            words.map { FoldedName($0).folded }.filter { !$0.isEmpty }
        }
        var (pairs, umlauts) = (0, [String]())
        for word in words {
            umlauts.append(
                word.lowercased().replacing(/ae|oe/) { pair in
                    pairs += 1
                    return pair.output == "ae" ? "ä" : "ö"
                })
        }
        // Two of them are hardly letters of their own.
        var all = pairs < 2 ? [folded(words)] : []
        if pairs > 0 { all.append(folded(umlauts)) }
        guard words.last?.hasSuffix(".") == true else { return all }
        for words in all {
            let head = words.dropLast().joined()
            for name in Abbreviations.endingsInFull(FoldedName(words.joined())) {
                all.append(words.dropLast() + [String(name.folded.dropFirst(head.count))])
            }
        }
        return all
    }

    /// What may be wrong in a word: nothing where it must be kept, and less in one that begins names as it is. "Stora" is no
    /// misspelt "Södra", while "Sdöar" is.
    private func bounded(_ word: String, isKept: Bool) throws -> Spelling.Word {
        let letters = Array(word.utf8)
        guard !isKept else { return Spelling.Word(letters: letters, mostErrors: 0, keepsFirst: true) }
        var isKnown = Abbreviations.firstWords.contains(word)
        if !isKnown, let end = word.successor {
            let statement = try database.cachedStatement(
                sql: "SELECT 1 FROM street_name WHERE folded >= ? AND folded < ? LIMIT 1")
            isKnown = try Int.fetchOne(statement, arguments: [word, end]) != nil
        }
        let most =
            isKnown ? (letters.count < 3 ? 0 : Spelling.mostErrors(letters.count)) : letters.count < 4 ? 1 : 2
        return Spelling.Word(letters: letters, mostErrors: most, keepsFirst: isKnown)
    }

    private func addMisspelt(
        _ words: [String], _ kept: (first: Int, last: Int), _ bounds: Bounds, _ hits: inout HitList
    ) throws {
        let typed = Array(words.joined().utf8)
        let most = Spelling.mostErrors(typed.count)
        guard Spelling.lengths.contains(typed.count) else { return }
        let bounded = try words.enumerated().map { index, word in
            try self.bounded(word, isKept: index < kept.first || index >= words.count - kept.last)
        }
        let pattern = Spelling.Typed(typed)
        var names: [(name: String, errors: Int)] = []
        for length in typed.count - most...typed.count + most where Spelling.lengths.contains(length) {
            let own = try file.spellings(ofLength: length, database)
            pattern.forEach(of: own, within: most) { number, errors in
                if Spelling.isNear(bounded, own[number], within: most) { names.append((own[number], errors)) }
            }
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
