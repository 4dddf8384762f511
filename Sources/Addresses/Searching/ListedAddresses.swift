import Domain
import GRDB
package import GeometryCore
import Positions

/// A building that has the name and the number of a text, where nothing else agrees with the text as well: as much of it as
/// is told of one of many texts.
package struct BuildingAddress: Sendable {
    /// Nil where nobody asked for the names.
    let street: StreetNames?
    let municipality: Int
    /// Municipalities that the text names.
    let named: Set<Int>
    let house: AddressSearcher.House
    let fit: AddressCandidate.Fit

    /// In the plane of the file.
    package var point: PlanePoint { house.point }
}

extension AddressFile {
    package func source(of building: BuildingAddress) -> AddressSource { sources[building.house.source] }

    package func candidate(of building: BuildingAddress) -> AddressCandidate {
        let (house, source) = (building.house, source(of: building))
        return AddressCandidate(
            kind: .building, agreement: .exact, street: building.street, house: HouseNumber(key: house.key),
            postcode: house.postcode, municipality: municipalities[building.municipality], property: house.property,
            point: house.point, accuracy_m: source.accuracy_m, source: source, hasOutline: false,
            fit: building.fit)
    }
}

/// Finds addresses whose street is written with every letter and whose number is in the file: nothing can agree better, so
/// nothing else is looked for. Many are looked up in the order of the file, where it takes half the time.
struct ListedAddresses {
    private let searcher: AddressSearcher
    private let namesStreets: Bool
    private let streets: QuickQuery
    private let streetsOfOne: QuickQuery
    private let houses: QuickQuery
    private var places = ListedPlaces()
    private var asked: [Asked] = []
    /// The names of streets one behind the other, each folded and behind that with its own letters.
    private var names: [UInt8] = []
    private var exact: [UInt8] = []
    private var hits: [Hit] = []
    private var best: [Best] = []
    private var ties: [Tie] = []

    /// So many streets are held at once.
    private static let mostHits = 1 << 17

    init(_ searcher: AddressSearcher, namingStreets: Bool) throws {
        self.searcher = searcher
        namesStreets = namingStreets
        let streets = "SELECT street, municipality FROM street_name WHERE folded = ?1 AND exact = ?2"
        self.streets = try QuickQuery(searcher.database, streets)
        streetsOfOne = try QuickQuery(searcher.database, streets + " AND municipality = ?3")
        houses = try QuickQuery(searcher.database, AddressSearcher.numberedHouses)
    }

    /// A text that is written as lists have them.
    private struct Asked {
        let text: Int
        /// Where its folded name begins in ``names``, where that ends, and where the name itself ends.
        let start: Int
        let foldedEnd: Int
        let end: Int
        let house: Int64
        let bounds: Int
    }

    /// A street with the name, in a municipality where it must be.
    private struct Hit {
        let street: Int32
        let municipality: Int32
        let asked: Int32
    }

    /// What agrees best.
    private struct Best {
        var building: (house: AddressSearcher.House, hit: Hit, fit: AddressCandidate.Fit)?
        var count = 0
        /// Whether no street is without the number. There a range may hold it as well as a letter too few or too many does.
        var isComplete = true
    }

    /// One of several that agree as well.
    private struct Tie {
        let hit: Hit
        let house: AddressSearcher.House
        let fit: AddressCandidate.Fit
    }

    /// - Returns: for each text what the two closures make of it; nil where something may agree as well that is found in
    ///   other ways alone.
    mutating func meanings<Meaning>(
        of texts: [String], building: (BuildingAddress) -> Meaning, other: (String, AddressAnswer) -> Meaning
    ) throws -> [Meaning?] {
        var meanings = [Meaning?](repeating: nil, count: texts.count)
        for (index, text) in texts.enumerated() { try read(text, index) }
        best = Array(repeating: Best(), count: asked.count)
        try findStreets()
        ties.sort { $0.hit.asked < $1.hit.asked }
        var street: (id: Int32, names: StreetNames)?
        // By street, as their names are in this order.
        let order = best.indices.filter { best[$0].building != nil }.sorted {
            (best[$0].building?.hit.street ?? 0) < (best[$1].building?.hit.street ?? 0)
        }
        for index in order {
            guard let first = best[index].building, best[index].isComplete || first.fit == .same else { continue }
            let asked = asked[index]
            let bounds = places.bounds[asked.bounds]
            guard best[index].count == 1 else {
                let found = try found(index, first.fit)
                meanings[asked.text] = other(texts[asked.text], searcher.answer(found, bounds.place))
                continue
            }
            if namesStreets, street?.id != first.hit.street {
                street = (first.hit.street, try searcher.street(Int(first.hit.street)).names)
            }
            meanings[asked.text] = building(
                BuildingAddress(
                    street: namesStreets ? street?.names : nil, municipality: Int(first.hit.municipality),
                    named: bounds.named, house: first.house, fit: first.fit))
        }
        return meanings
    }

    private mutating func read(_ text: String, _ index: Int) throws {
        var text = text
        try text.withUTF8 { bytes in
            guard let address = PlainAddress(bytes),
                let bounds = try places.bounds(
                    of: UnsafeBufferPointer(rebasing: bytes[address.place]), address.postcode, searcher)
            else { return }
            let start = names.count
            exact.removeAll(keepingCapacity: true)
            guard FoldedName.fold(bytes[address.street], exact: &exact, folded: &names) else {
                names.removeSubrange(start...)
                return
            }
            let foldedEnd = names.count
            names += exact
            asked.append(
                Asked(
                    text: index, start: start, foldedEnd: foldedEnd, end: names.count, house: address.house,
                    bounds: bounds))
        }
    }

    /// Texts in the order of names, the same one behind the other.
    private struct Key {
        let beginning: UInt64
        let hash: UInt64
        let asked: Int32

        static func < (one: Self, other: Self) -> Bool {
            one.beginning != other.beginning
                ? one.beginning < other.beginning
                : one.hash != other.hash ? one.hash < other.hash : one.asked < other.asked
        }
    }

    private mutating func findStreets() throws {
        let (names, asked) = (names, asked)
        let keys = names.withUnsafeBufferPointer { names in
            asked.enumerated().map { index, asked in
                var (beginning, hash): (UInt64, UInt64) = (0, 0xCBF2_9CE4_8422_2325 ^ UInt64(asked.bounds))
                for place in asked.start..<asked.start + 8 {
                    beginning = beginning << 8 | (place < asked.foldedEnd ? UInt64(names[place]) : 0)
                }
                for place in asked.foldedEnd..<asked.end {
                    hash = (hash ^ UInt64(names[place])) &* 0x100_0000_01B3
                }
                return Key(beginning: beginning, hash: hash, asked: Int32(index))
            }
        }
        .sorted(by: <)
        try names.withUnsafeBufferPointer { names in
            var last: (asked: Int, hits: Range<Int>)?
            for key in keys {
                let index = Int(key.asked)
                let start = hits.count
                if let last, isSameStreet(asked[last.asked], asked[index], names) {
                    for place in last.hits {
                        hits.append(
                            Hit(
                                street: hits[place].street, municipality: hits[place].municipality,
                                asked: key.asked))
                    }
                } else {
                    try findStreets(of: index, names)
                }
                last = (index, start..<hits.count)
                if hits.count >= Self.mostHits {
                    try findHouses()
                    last = nil
                }
            }
        }
        try findHouses()
    }

    private func isSameStreet(_ one: Asked, _ other: Asked, _ names: UnsafeBufferPointer<UInt8>) -> Bool {
        one.bounds == other.bounds
            && names[one.foldedEnd..<one.end].elementsEqual(names[other.foldedEnd..<other.end])
    }

    private mutating func findStreets(of index: Int, _ names: UnsafeBufferPointer<UInt8>) throws {
        let asked = asked[index]
        let bounds = places.bounds[asked.bounds].bounds
        let only = bounds.municipalities.flatMap { $0.count == 1 ? $0.first : nil }
        let query = only == nil ? streets : streetsOfOne
        try query.bind(UnsafeBufferPointer(rebasing: names[asked.start..<asked.foldedEnd]), at: 1)
        try query.bind(UnsafeBufferPointer(rebasing: names[asked.foldedEnd..<asked.end]), at: 2)
        if let only { try query.bind(Int64(only), at: 3) }
        try query.forEachRow { row in
            let municipality = row.integer(1)
            if only == nil, let own = bounds.municipalities, !own.contains(Int(municipality)) { return }
            hits.append(
                Hit(
                    street: Int32(truncatingIfNeeded: row.integer(0)),
                    municipality: Int32(truncatingIfNeeded: municipality), asked: Int32(index)))
        }
    }

    /// Of the streets that were found up to here.
    private mutating func findHouses() throws {
        let asked = asked
        hits.sort { one, other in
            one.street != other.street
                ? one.street < other.street : asked[Int(one.asked)].house < asked[Int(other.asked)].house
        }
        var (street, number): (Int32, Int64) = (-1, -1)
        var own: [AddressSearcher.House] = []
        for hit in hits {
            let asked = asked[Int(hit.asked)]
            if hit.street != street || asked.house >> 19 != number {
                (street, number) = (hit.street, asked.house >> 19)
                own.removeAll(keepingCapacity: true)
                let keys = HouseNumber.keys(of: Int(number))
                try houses.bind(Int64(street), at: 1)
                try houses.bind(keys.lowerBound, at: 2)
                try houses.bind(keys.upperBound, at: 3)
                try houses.forEachRow { row in own.append(AddressSearcher.House(row)) }
            }
            take(own, hit, asked, places.bounds[asked.bounds].bounds.postcode)
        }
        hits.removeAll(keepingCapacity: true)
    }

    private mutating func take(
        _ houses: [AddressSearcher.House], _ hit: Hit, _ asked: Asked, _ postcode: Int?
    ) {
        let index = Int(hit.asked)
        var hasNone = true
        for house in houses where house.isIn(postcode) {
            hasNone = false
            let fit = AddressCandidate.Fit(of: house.key, asked.house)
            if let first = best[index].building {
                guard fit <= first.fit else { continue }
                if fit == first.fit {
                    if best[index].count == 1 {
                        ties.append(Tie(hit: first.hit, house: first.house, fit: first.fit))
                    }
                    ties.append(Tie(hit: hit, house: house, fit: fit))
                    best[index].count += 1
                    continue
                }
            }
            best[index].building = (house, hit, fit)
            best[index].count = 1
        }
        if hasNone { best[index].isComplete = false }
    }

    /// Of one text all that agree as well as its best.
    private func found(_ index: Int, _ fit: AddressCandidate.Fit) throws -> [AddressSearcher.Found] {
        var (low, high) = (0, ties.count)
        while low < high {
            let middle = (low + high) / 2
            if ties[middle].hit.asked < index { low = middle + 1 } else { high = middle }
        }
        var found: [AddressSearcher.Found] = []
        for tie in ties[low...].prefix(while: { $0.hit.asked == index }) where tie.fit == fit {
            let hit = AddressSearcher.StreetHit(street: Int(tie.hit.street), agreement: .exact, errors: 0)
            found += try searcher.found([tie.house], asked[index].house, on: hit)
        }
        return found
    }
}
