package import Domain
import Foundation
import GRDB
import GeoPackage
package import GeometryCore
import Positions

extension AddressFile {
    /// What a text can mean, as people type addresses and property identifiers.
    /// - Parameter near: orders what is equally good; in the plane of the file.
    package func search(
        _ text: String, limit: Int = 10, near: PlanePoint? = nil, in language: Language = .finnish
    ) throws(Problem) -> AddressAnswer {
        try answer(text, .init(limit: limit, near: near, language: language, isSuggesting: false))
    }

    /// What a text that is still being typed may become; without names that differ by errors.
    package func suggest(
        _ text: String, limit: Int = 10, near: PlanePoint? = nil, in language: Language = .finnish
    ) throws(Problem) -> AddressAnswer {
        try answer(text, .init(limit: limit, near: near, language: language, isSuggesting: true))
    }

    /// The place of a property; nil where the file does not have it.
    package func property(_ id: PropertyID) throws(Problem) -> AddressCandidate? {
        try connection.read { database in
            try AddressSearcher(file: self, database: database, wish: .init()).property(id)
        }
    }

    private func answer(_ text: String, _ wish: AddressSearcher.Wish) throws(Problem) -> AddressAnswer {
        try connection.read { database in
            try AddressSearcher(file: self, database: database, wish: wish).answer(text)
        }
    }
}

/// One search on its way.
struct AddressSearcher {
    struct Wish {
        var limit = 10
        var near: PlanePoint?
        var language: Language = .finnish
        var isSuggesting = false
    }

    /// Where a street must be.
    struct Bounds: Hashable {
        /// Nil for anywhere.
        var municipalities: Set<Int>?
        var postcode: Int?
    }

    let file: AddressFile
    let database: Database
    let wish: Wish

    /// What a text means, an address or a property identifier.
    func answer(_ text: String) throws -> AddressAnswer {
        // Nobody types a longer address, and what was pasted by mistake should cost nothing.
        guard text.utf8.count <= 300 else { return .none() }
        // "kiinteistö 49-407-1-9", "49-407-1-9, Espoo"
        func isBeside(_ sign: Character) -> Bool {
            sign.isLetter || sign.isWhitespace || ":,.;()".contains(sign)
        }
        let core = text.drop(while: isBeside)
        let end = core.lastIndex { !isBeside($0) }.map(core.index(after:)) ?? core.startIndex
        if core.utf8.first.map({ (0x30...0x39).contains($0) }) == true, let id = PropertyID(core[..<end]) {
            let found = try answer(id)
            let named = file.names.indexes(named: FoldedName(core[end...]).folded)
            let own = file.names.index(ofCode: String(id.digits.prefix(3)))
            // A municipality beside it binds.
            return named.isEmpty || own.map(named.contains) ?? true
                ? found : .none(named.sorted().map { file.municipalities[$0] })
        }
        guard let lead = AddressLead(text) else { return try answer(typed: text) }
        return try answer(text, lead)
    }

    func answer(_ id: PropertyID) throws -> AddressAnswer {
        let found = try property(id)
        return AddressAnswer(
            candidates: found.map { [$0] } ?? [], equallyGood: found == nil ? 0 : 1, municipalities: [],
            unknownPlace: nil)
    }

    /// - Parameter found: one at least.
    func answer(_ found: [Found], _ place: Place) -> AddressAnswer {
        let sorted = found.sorted(by: order)
        let first = sorted[0]
        let equallyGood = sorted.prefix { $0.isAsGood(as: first) }.count
        var bound: [Municipality] = []
        if case .municipalities(let indexes) = place { bound = indexes.sorted().map { file.municipalities[$0] } }
        return AddressAnswer(
            candidates: sorted.prefix(wish.limit).map(\.candidate), equallyGood: equallyGood,
            municipalities: bound, unknownPlace: nil)
    }

    private func order(_ one: Found, _ other: Found) -> Bool {
        if !one.isAsGood(as: other) { return one.isBetter(than: other) }
        let (first, second) = (one.candidate, other.candidate)
        if let near = wish.near {
            let (way, otherWay) = (near.planeDistance_m(to: first.point), near.planeDistance_m(to: second.point))
            if way != otherWay { return way < otherWay }
        }
        func key(_ candidate: AddressCandidate) -> (String, String, Int64) {
            (
                candidate.street?.name(in: wish.language) ?? "",
                candidate.municipality?.name(in: wish.language) ?? "", candidate.house?.key ?? 0
            )
        }
        return key(first) < key(second)
    }

    func property(_ id: PropertyID) throws -> AddressCandidate? {
        let statement = try database.cachedStatement(
            sql: "SELECT easting, northing, accuracy_m, source, outline IS NOT NULL FROM property WHERE id = ?")
        let row = try Row.fetchOne(statement, arguments: [id.number])
        guard let row else { return nil }
        let source = file.sources[row[3]]
        return AddressCandidate(
            kind: row[4] || source.kind == .parcels ? .parcel : .building, agreement: .exact, street: nil,
            house: nil, postcode: nil,
            municipality: file.names.index(ofCode: String(id.digits.prefix(3))).map { file.municipalities[$0] },
            property: id, point: PlanePoint(easting_cm: row[0], northing_cm: row[1]), accuracy_m: row[2],
            source: source, hasOutline: row[4], fit: .same)
    }
}

extension AddressSearcher {
    /// A candidate with how well its name agrees.
    struct Found {
        private(set) var candidate: AddressCandidate
        private(set) var errors: Int

        private var rank: (Int, Int, Int) {
            (candidate.agreement.rawValue, errors, candidate.fit.rawValue)
        }

        func isAsGood(as other: Found) -> Bool { rank == other.rank }
        func isBetter(than other: Found) -> Bool { rank < other.rank }

        /// In a municipality that was read of words without a comma, as well as its name agrees at most.
        func guessed(_ agreement: AddressCandidate.Agreement) -> Found {
            var guessed = self
            guard agreement > .exact else { return guessed }
            guessed.candidate.agreement = max(candidate.agreement, agreement)
            guessed.errors += 1
            return guessed
        }

        func isSamePlace(as other: Found) -> Bool {
            candidate.isSamePlace(as: other.candidate)
        }
    }

    enum Place: Equatable {
        case anywhere
        case municipalities(Set<Int>)
        /// Words that name no municipality.
        case none
    }

    /// Which municipalities the words of a place name: the longest name among them, from the end; and how well the name
    /// agrees.
    /// - Parameter allowingErrors: of what is still being typed, whether the beginning of a name is enough.
    func place(
        _ reading: AddressText.Reading, _ text: AddressText, allowingErrors: Bool
    ) throws -> (place: Place, agreement: AddressCandidate.Agreement) {
        let words = reading.place.filter { !Self.placeWords.contains($0.lowercased()) }
        guard !words.isEmpty else { return (.anywhere, .exact) }
        for count in stride(from: words.count, through: 1, by: -1) {
            for start in stride(from: words.count - count, through: 0, by: -1) {
                // What may be a part of the street's name must be a whole name.
                if !reading.isPlaceSure, count < words.count { return (.none, .exact) }
                let name = FoldedName(words[start..<start + count].joined())
                guard !name.isEmpty else { continue }
                let (indexes, agreement) = municipalities(name, allowingErrors: allowingErrors)
                if !indexes.isEmpty { return (.municipalities(indexes), agreement) }
            }
        }
        // Behind a postcode stands a post town, which need be no municipality.
        return (text.postcode != nil && reading.isPlaceSure ? .anywhere : .none, .exact)
    }

    private func municipalities(
        _ name: FoldedName, allowingErrors: Bool
    ) -> (indexes: Set<Int>, agreement: AddressCandidate.Agreement) {
        let names = file.names
        let named = names.indexes(named: name.folded)
        if !named.isEmpty { return (named, names.isExact(name) ? .exact : .folded) }
        let inCase = names.indexes(inCase: name.folded)
        if !inCase.isEmpty { return (inCase, .exact) }
        let writtenOut = names.indexes(writtenOut: name)
        if !writtenOut.isEmpty { return (writtenOut, .folded) }
        guard allowingErrors else { return ([], .exact) }
        if wish.isSuggesting { return (names.indexes(beginning: name.folded), .beginning) }
        let genitive = names.indexes(inGenitive: name.folded)
        guard genitive.isEmpty else { return (genitive, .exact) }
        // "Kirkkonummen" is no error of typing.
        return (names.indexes(like: name.folded), name.folded.hasSuffix("n") ? .folded : .typo)
    }

    static let placeWords: Set<String> = ["kunta", "kaupunki", "kommun", "kommunen", "stad", "as"]

    /// Where to look, in this order; in all of one step alike. A municipality binds, with its postcode first. Where the
    /// postcode lies in another one, either may be the wrong one, or the name that of a post town: both are looked in.
    func bounds(of place: Place, _ postcode: Int?) throws -> [[Bounds]] {
        var named: Set<Int>?
        if case .municipalities(let indexes) = place { named = indexes }
        guard let postcode, case let postcodes = try file.postcodes(database), !postcodes.isEmpty else {
            return [[Bounds(municipalities: named)]]
        }
        let own = postcodes[postcode]
        guard !own.isEmpty else {
            // A box, or a code of a large customer: its neighbours tell where it is.
            let start = postcode / 100 * 100
            return [[Bounds(municipalities: named ?? postcodes[start...start + 99])]]
        }
        guard let named else {
            return [[Bounds(municipalities: own, postcode: postcode)], [Bounds(municipalities: own)]]
        }
        let both = own.intersection(named)
        return both.isEmpty
            ? [[Bounds(municipalities: named), Bounds(municipalities: own, postcode: postcode)]]
            : [[Bounds(municipalities: both, postcode: postcode)], [Bounds(municipalities: named)]]
    }
}

extension PlanePoint {
    init(easting_cm: Int64, northing_cm: Int64) {
        self.init(easting_m: Double(easting_cm) / 100, northing_m: Double(northing_cm) / 100)
    }
}
