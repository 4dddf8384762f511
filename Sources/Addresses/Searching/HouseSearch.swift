import Domain
import GRDB
import GeometryCore
import Positions

extension AddressSearcher {
    /// An address of a street, as its row has it.
    struct House {
        /// See ``HouseNumber/key``.
        let key: Int64
        let point: PlanePoint
        let property: PropertyID?
        let postcode: Int?
        let source: Int

        init(_ row: borrowing QuickQuery.Row) {
            key = row.integer(0)
            point = PlanePoint(easting_cm: row.integer(1), northing_cm: row.integer(2))
            property = row.integerIfAny(3).flatMap { PropertyID(number: $0) }
            (postcode, source) = (row.integerIfAny(4).map(Int.init), Int(row.integer(5)))
        }

        /// The first of its numbers, and the last one.
        var numbers: (first: Int, last: Int) {
            let (first, end) = (Int(key >> 19), Int(key >> 5 & 0x3FFF))
            return (first, max(first, end))
        }

        /// An address without a postcode may be in any.
        func isIn(_ asked: Int?) -> Bool { asked == nil || postcode == nil || postcode == asked }
    }

    struct Street {
        let names: StreetNames
        let municipality: Int
        let middle: PlanePoint
        let extent_m: Double
        let source: Int
    }

    /// Of so many streets with the name and not the number the neighbours are looked at.
    private static let mostInterpolated = 40

    func candidates(
        _ hits: [StreetHit], _ asked: HouseNumber?, in bounds: Bounds
    ) throws -> [Found] {
        var found: [Found] = []
        guard let asked else {
            for hit in hits where try isThere(hit.street, bounds.postcode) {
                found.append(try middle(of: hit, fit: .same))
            }
            return found
        }
        var without: [StreetHit] = []
        for hit in hits {
            let houses = try self.houses(of: hit.street, asked, bounds.postcode)
            if houses.isEmpty { without.append(hit) } else { found += try self.found(houses, asked.key, on: hit) }
        }
        // A better name with a number that is not known stands before a worse one with it.
        for hit in without.prefix(Self.mostInterpolated) {
            if let between = try between(hit, asked, bounds.postcode) { found.append(between) }
        }
        guard found.isEmpty else { return found }
        for hit in without where try isThere(hit.street, bounds.postcode) {
            found.append(try middle(of: hit, fit: .streetAlone))
        }
        return found
    }

    private func isThere(_ street: Int, _ postcode: Int?) throws -> Bool {
        guard let postcode else { return true }
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM address WHERE street = ? AND ifnull(postcode, ?2) = ?2 LIMIT 1")
        return try Int.fetchOne(statement, arguments: [street, postcode]) != nil
    }

    private static let columns = "SELECT house, easting, northing, property, postcode, source FROM address WHERE "

    /// Of a street, between two keys.
    static let numberedHouses = columns + "street = ? AND house BETWEEN ? AND ? LIMIT 100"

    /// Addresses that can be the one that was asked for.
    private func houses(of street: Int, _ asked: HouseNumber, _ postcode: Int?) throws -> [House] {
        let own = HouseNumber.keys(of: asked.number)
        var houses = try rows(street, own, postcode)
        if wish.isSuggesting, asked.end == nil, asked.letter == nil, asked.number <= HouseNumber.largest / 10 {
            let more = HouseNumber.keys(of: asked.number * 10)
            let last = HouseNumber.keys(of: asked.number * 10 + 9)
            houses += try rows(street, more.lowerBound...last.upperBound, postcode)
        }
        // A range begins before the numbers that it holds.
        if houses.isEmpty {
            houses = try neighbours(street, asked, postcode, "<", "DESC").filter {
                HouseNumber(key: $0.key)?.holds(asked.number) == true
            }
        }
        return houses
    }

    private func rows(_ street: Int, _ keys: ClosedRange<Int64>, _ postcode: Int?) throws -> [House] {
        let query = try QuickQuery(database, Self.numberedHouses)
        return try houses(query, [Int64(street), keys.lowerBound, keys.upperBound], postcode)
    }

    private func neighbours(
        _ street: Int, _ asked: HouseNumber, _ postcode: Int?, _ side: String, _ direction: String
    ) throws -> [House] {
        let query = try QuickQuery(
            database, Self.columns + "street = ? AND house \(side) ? ORDER BY house \(direction) LIMIT 40")
        let key =
            side == "<"
            ? HouseNumber.keys(of: asked.number).lowerBound : HouseNumber.keys(of: asked.number).upperBound
        return try houses(query, [Int64(street), key], postcode)
    }

    private func houses(_ query: QuickQuery, _ numbers: [Int64], _ postcode: Int?) throws -> [House] {
        var houses: [House] = []
        try query.forEachRow(numbers) { row in
            let house = House(row)
            if house.isIn(postcode) { houses.append(house) }
        }
        return houses
    }

    /// - Parameter asked: see ``HouseNumber/key``.
    func found(_ houses: [House], _ asked: Int64, on hit: StreetHit) throws -> [Found] {
        let street = try street(hit.street)
        return houses.map { house in
            let source = file.sources[house.source]
            return Found(
                candidate: AddressCandidate(
                    kind: .building, agreement: hit.agreement, street: street.names,
                    house: HouseNumber(key: house.key),
                    postcode: house.postcode, municipality: file.municipalities[street.municipality],
                    property: house.property, point: house.point, accuracy_m: source.accuracy_m, source: source,
                    hasOutline: false, fit: .init(of: house.key, asked)),
                errors: hit.errors)
        }
    }

    /// On the line between the nearest numbers of the same side.
    private func between(_ hit: StreetHit, _ asked: HouseNumber, _ postcode: Int?) throws -> Found? {
        func isOnSide(_ house: House) -> Bool { (house.numbers.first - asked.number).isMultiple(of: 2) }
        guard let before = try neighbours(hit.street, asked, postcode, "<", "DESC").first(where: isOnSide),
            let behind = try neighbours(hit.street, asked, postcode, ">", "ASC").first(where: isOnSide)
        else { return nil }
        let start = before.numbers.last
        let share = Double(asked.number - start) / Double(behind.numbers.first - start)
        guard share > 0, share < 1 else { return nil }
        let (street, source) = (try street(hit.street), file.sources[before.source])
        return Found(
            candidate: AddressCandidate(
                kind: .interpolated, agreement: hit.agreement, street: street.names,
                house: HouseNumber(number: asked.number), postcode: before.postcode,
                municipality: file.municipalities[street.municipality], property: nil,
                point: before.point.middle(to: behind.point, share: share),
                // It may be anywhere between the two.
                accuracy_m: source.accuracy_m + (before.point.planeDistance_m(to: behind.point) / 2).rounded(.up),
                source: source, hasOutline: false, fit: .interpolated),
            errors: hit.errors)
    }

    private func middle(of hit: StreetHit, fit: AddressCandidate.Fit) throws -> Found {
        let street = try street(hit.street)
        let source = file.sources[street.source]
        return Found(
            candidate: AddressCandidate(
                kind: .street, agreement: hit.agreement, street: street.names, house: nil, postcode: nil,
                municipality: file.municipalities[street.municipality], property: nil, point: street.middle,
                accuracy_m: source.accuracy_m + street.extent_m.rounded(.up), source: source, hasOutline: false,
                fit: fit),
            errors: hit.errors)
    }

    func street(_ id: Int) throws -> Street {
        let query = try QuickQuery(
            database,
            "SELECT name_fi, name_sv, municipality, easting, northing, extent, source FROM street WHERE id = ?")
        var street: Street?
        try query.forEachRow([Int64(id)]) { row in
            street = Street(
                names: StreetNames(fi: row.text(0), sv: row.text(1)), municipality: Int(row.integer(2)),
                middle: PlanePoint(easting_cm: row.integer(3), northing_cm: row.integer(4)),
                extent_m: Double(row.integer(5)) / 100, source: Int(row.integer(6)))
        }
        guard let street else { throw Problem.notAnAddressFile(file.path) }
        return street
    }
}
