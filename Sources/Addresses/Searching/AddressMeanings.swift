package import Domain
import GRDB
import GeoPackage
import GeometryCore

extension AddressFile {
    /// What a text means: the same as a search of it has as equally good, and nothing else.
    /// - Parameter most: so many of them at most.
    package func meanings(of text: String, most: Int = 20) throws(Problem) -> AddressAnswer {
        try meanings(of: [text], most: most)[0]
    }

    /// What each of many texts means: a few thousandths of a millisecond for an address that is written as lists have it.
    package func meanings(of texts: [String], most: Int = 20) throws(Problem) -> [AddressAnswer] {
        try connection.read { database in
            // Names and streets are asked for from all over the file.
            if texts.count > 1 { try database.execute(sql: "PRAGMA cache_size = -24576") }
            let searcher = AddressSearcher(file: self, database: database, wish: .init(limit: most))
            let whole = try WholeAddresses(searcher)
            return try texts.map { text in
                if let plain = PlainAddress(text), let answer = try whole.answer(plain) { return answer }
                let answer = try searcher.answer(text)
                return AddressAnswer(
                    candidates: Array(answer.candidates.prefix(answer.equallyGood)),
                    equallyGood: answer.equallyGood, municipalities: answer.municipalities,
                    unknownPlace: answer.unknownPlace)
            }
        }
    }
}

/// Finds addresses whose street is written with every letter and whose number is in the file: nothing can agree better, so
/// nothing else is looked for.
private struct WholeAddresses {
    private let searcher: AddressSearcher
    private let streets: QuickQuery
    private let streetsOfOne: QuickQuery
    private let houses: QuickQuery

    init(_ searcher: AddressSearcher) throws {
        self.searcher = searcher
        let database = searcher.database
        let streets = "SELECT street, municipality FROM street_name WHERE folded = ?1 AND exact = ?2"
        self.streets = try QuickQuery(database, streets)
        streetsOfOne = try QuickQuery(database, streets + " AND municipality = ?3")
        houses = try QuickQuery(
            database,
            """
            SELECT house, easting, northing, property, postcode, source FROM address
            WHERE street = ?1 AND house BETWEEN ?2 AND ?3 LIMIT 100
            """)
    }

    /// Nil where something may agree as well that is found in other ways alone.
    func answer(_ address: PlainAddress) throws -> AddressAnswer? {
        guard let place = place(of: address),
            let bounds = try searcher.bounds(of: place, address.postcode).first
        else { return nil }
        let hits = try hits(address.street, bounds)
        guard !hits.isEmpty else { return nil }
        var best: [AddressSearcher.Found] = []
        var isComplete = true
        for hit in hits {
            let houses = try houses(of: hit, address.house.number, bounds.postcode)
            // A range before may hold the number as well as a letter too few or too many does.
            if houses.isEmpty { isComplete = false }
            let found = try searcher.found(houses, address.house, on: hit)
            for one in found where best.first.map({ !$0.isBetter(than: one) }) ?? true {
                if let first = best.first, one.isBetter(than: first) { best.removeAll(keepingCapacity: true) }
                best.append(one)
            }
        }
        guard let first = best.first, isComplete || first.candidate.fit == .same else { return nil }
        return searcher.answer(best, place)
    }

    private func place(of address: PlainAddress) -> AddressSearcher.Place? {
        guard !address.place.isEmpty else { return .anywhere }
        let named = searcher.file.names.indexes(named: address.place.folded)
        return named.isEmpty ? nil : .municipalities(named)
    }

    private func hits(
        _ street: FoldedName, _ bounds: AddressSearcher.Bounds
    ) throws -> [AddressSearcher.StreetHit] {
        var hits: [AddressSearcher.StreetHit] = []
        let names = [street.folded, street.exact]
        func take(_ row: borrowing QuickQuery.Row) {
            if let municipalities = bounds.municipalities, !municipalities.contains(Int(row.integer(1))) { return }
            hits.append(AddressSearcher.StreetHit(street: Int(row.integer(0)), agreement: .exact, errors: 0))
        }
        if let only = bounds.municipalities, only.count == 1, let municipality = only.first {
            try streetsOfOne.forEachRow(names, [Int64(municipality)], take)
        } else {
            try streets.forEachRow(names, [], take)
        }
        return hits
    }

    private func houses(
        of hit: AddressSearcher.StreetHit, _ number: Int, _ postcode: Int?
    ) throws -> [AddressSearcher.House] {
        var houses: [AddressSearcher.House] = []
        let keys = HouseNumber.keys(of: number)
        try self.houses.forEachRow([], [Int64(hit.street), keys.lowerBound, keys.upperBound]) { row in
            if let house = AddressSearcher.House(row), house.isIn(postcode) { houses.append(house) }
        }
        return houses
    }
}
