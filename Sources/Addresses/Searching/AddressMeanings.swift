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

    /// What each of many texts means.
    package func meanings(of texts: [String], most: Int = 20) throws(Problem) -> [AddressAnswer] {
        try meanings(of: texts, most: most, namingStreets: true) { building in
            AddressAnswer(
                candidates: [candidate(of: building)], equallyGood: 1,
                municipalities: building.named.sorted().map { municipalities[$0] }, unknownPlace: nil)
        } other: {
            $1
        }
    }

    /// What each of many texts means: in a few thousandths of a millisecond for an address that is written as lists have it
    /// and is a building's alone.
    /// - Parameters:
    ///   - namingStreets: whether a building has the names of its street.
    ///   - known: what came of texts that take longer; for one `building` and one `other`.
    ///   - building: makes of a building what is wanted of it.
    ///   - other: the same of a text with all that it means equally well, in an answer.
    package func meanings<Meaning: Sendable>(
        of texts: [String], most: Int = 20, namingStreets: Bool,
        remembering known: RememberedTable<TextBytes, Meaning>? = nil,
        building: (BuildingAddress) -> Meaning, other: (String, AddressAnswer) -> Meaning
    ) throws(Problem) -> [Meaning] {
        try connection.read { database in
            let searcher = AddressSearcher(file: self, database: database, wish: .init(limit: most))
            var listed = try ListedAddresses(searcher, namingStreets: namingStreets)
            var found = try listed.meanings(of: texts, building: building, other: other)
            for (index, text) in texts.enumerated() where found[index] == nil {
                func searched() throws -> Meaning {
                    let answer = try searcher.answer(text)
                    return other(
                        text,
                        AddressAnswer(
                            candidates: Array(answer.candidates.prefix(answer.equallyGood)),
                            equallyGood: answer.equallyGood, municipalities: answer.municipalities,
                            unknownPlace: answer.unknownPlace))
                }
                found[index] = try known?.value(for: TextBytes(text), searched) ?? searched()
            }
            return found.compactMap(\.self)
        }
    }
}
