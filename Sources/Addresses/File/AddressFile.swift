package import Domain
import Foundation
import GRDB
import GeoPackage
package import GeometryCore

/// An address file open for reading: what ``AddressBuild`` makes. Reads are serialized, each in a millisecond or so.
package final class AddressFile: Sendable {
    /// As it was given.
    package let path: String
    package let sources: [AddressSource]
    /// The plane of every point.
    package let crs: CoordinateReferenceDefinition
    let municipalities: [Municipality]
    let names: MunicipalityIndex
    let connection: ReadingConnection
    private let knownPostcodes = RememberedTable<Int, PostcodeIndex>(capacity: 1)
    private let spellings = RememberedTable<Int, Spelling.Names>(capacity: Spelling.lengths.count)

    package init(path: String) throws(Problem) {
        let contents: Contents
        do throws(Problem) {
            connection = try ReadingConnection(path: path, FileProblems(path: path, role: .addressFile))
            contents = try connection.read { try Contents($0, path) }
        } catch {
            throw error.code == "not_a_geopackage" ? .notAnAddressFile(path) : error
        }
        self.path = path
        (sources, crs, municipalities) = (contents.sources, contents.crs, contents.municipalities)
        names = MunicipalityIndex(municipalities)
    }

    package var isMadeUp: Bool { sources.contains(where: \.isMadeUp) }

    /// How many there are of each: tables and their rows.
    package func counts() throws(Problem) -> (municipalities: Int, streets: Int, addresses: Int, properties: Int) {
        let streets = try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM street") ?? 0 }
        return (
            municipalities.count, streets, sources.reduce(0) { $0 + $1.addresses },
            sources.reduce(0) { $0 + $1.properties }
        )
    }

    /// The outline of a parcel, in the plane of the file; nil where it has none.
    package func outline(of property: PropertyID) throws(Problem) -> PlaneGeometry? {
        try connection.read { database -> PlaneGeometry? in
            let bytes = try Data.fetchOne(
                database, sql: "SELECT outline FROM property WHERE id = ?", arguments: [property.number])
            do throws(WellKnownBinaryError) {
                return try bytes.map { (bytes) throws(WellKnownBinaryError) in
                    try PlaneGeometry(wellKnownBinary: [UInt8](bytes))
                }
            } catch {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "outline of property \(property.number)")
            }
        }
    }

    /// The municipalities of each postcode, read once.
    func postcodes(_ database: Database) throws -> PostcodeIndex {
        try knownPostcodes.value(for: 0) { try PostcodeIndex(database) }
    }

    /// The names of one length, read once.
    func spellings(ofLength length: Int, _ database: Database) throws -> Spelling.Names {
        try spellings.value(for: length) {
            let names = try Data.fetchOne(
                database, sql: "SELECT names FROM spelling WHERE length = ?", arguments: [length])
            return Spelling.Names([UInt8](names ?? Data()), length: length)
        }
    }

    /// What the file says of itself.
    private struct Contents {
        let sources: [AddressSource]
        let municipalities: [Municipality]
        let crs: CoordinateReferenceDefinition

        init(_ database: Database, _ path: String) throws {
            let identifier = try Int.fetchOne(database, sql: "PRAGMA application_id")
            guard identifier == AddressSchema.applicationIdentifier else { throw Problem.notAnAddressFile(path) }
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version == AddressSchema.version else { throw Problem.addressFileVersion(path, version) }
            let values = try Row.fetchAll(database, sql: "SELECT key, value FROM file").map { row in
                (row[0] as String, row[1] as String)
            }
            let file = Dictionary(values) { $1 }
            crs = CoordinateReferenceDefinition(wellKnownText: file["crs_wkt"], identifier: file["crs"])
            sources = try Row.fetchAll(database, sql: "SELECT * FROM source ORDER BY id").map(AddressSource.init)
            municipalities = try Row.fetchAll(
                database, sql: "SELECT code, name_fi, name_sv, alternatives FROM municipality ORDER BY id"
            )
            .map { row in
                Municipality(
                    code: row[0], nameFi: row[1], nameSv: row[2],
                    alternatives: (row[3] as String?)?.split(separator: "|").map(String.init) ?? [])
            }
        }
    }
}

extension AddressSource {
    fileprivate init(_ row: Row) {
        name = row["name"]
        kind = Kind(rawValue: row["kind"]) ?? .points
        date = (row["date"] as String?).flatMap { CalendarDate(iso: $0) }
        licence = row["licence"]
        isMadeUp = row["made_up"]
        accuracy_m = row["accuracy_m"]
        sha256 = row["sha256"]
        (read, addresses, properties) = (row["read"], row["addresses"], row["properties"])
    }
}

/// Municipalities by what people call them.
struct MunicipalityIndex: Sendable {
    private let byName: [(folded: String, index: Int)]
    private let whole: [String: Set<Int>]
    private let exact: [String: Set<Int>]
    private let codes: [String: Int]
    /// By length, with the municipality of each.
    private let spellings: [Int: (names: Spelling.Names, indexes: [Int])]

    init(_ municipalities: [Municipality]) {
        byName = municipalities.enumerated().flatMap { index, municipality in
            municipality.names.map { (FoldedName($0).folded, index) }
        }
        whole = byName.reduce(into: [:]) { $0[$1.folded, default: []].insert($1.index) }
        exact = municipalities.enumerated().reduce(into: [:]) { exact, one in
            for name in one.element.names { exact[FoldedName(name).exact, default: []].insert(one.offset) }
        }
        codes = Dictionary(municipalities.enumerated().map { ($1.code, $0) }) { first, _ in first }
        spellings = Dictionary(grouping: byName) { $0.folded.utf8.count }.mapValues { names in
            let length = names.first?.folded.utf8.count ?? 0
            return (.init(names.flatMap { Array($0.folded.utf8) }, length: length), names.map(\.index))
        }
    }

    func index(ofCode code: String) -> Int? { codes[code] }

    /// All that bear a name; one may be that of several.
    func indexes(named folded: String) -> Set<Int> { whole[folded] ?? [] }

    /// Whether one of them has that name letter by letter, with å, ä and ö.
    func isExact(_ name: FoldedName) -> Bool { exact[name.exact] != nil }

    /// Those whose names are typed with ae, oe and aa.
    func indexes(writtenOut name: FoldedName) -> Set<Int> {
        for reading in WrittenOutName.readings(of: name) where whole[reading.folded] != nil {
            let found = exact.filter {
                FoldedName($0.key).folded == reading.folded && reading.isSpelling(of: $0.key)
            }
            if !found.isEmpty { return found.values.reduce(into: []) { $0.formUnion($1) } }
        }
        return []
    }

    /// Those of whom something is: "Lohjan", "Espoon". Names whose stem changes are left out.
    func indexes(inGenitive folded: String) -> Set<Int> {
        folded.hasSuffix("n") ? indexes(named: String(folded.dropLast())) : []
    }

    /// Those whose names are put in a case of Finnish: "Lohjalla", "Espoossa", "Tampereelta".
    func indexes(inCase folded: String) -> Set<Int> {
        guard folded.utf8.count > 5, ["lla", "ssa", "lta", "sta"].contains(folded.suffix(3)) else { return [] }
        let stem = folded.dropLast(3)
        let found = indexes(named: String(stem))
        return found.isEmpty && stem.suffix(2) == "ee" ? indexes(named: String(stem.dropLast())) : found
    }

    func indexes(beginning folded: String) -> Set<Int> {
        Set(byName.filter { $0.folded.hasPrefix(folded) }.map(\.index))
    }

    /// Those whose names differ least, by a letter or two.
    func indexes(like folded: String) -> Set<Int> {
        let length = folded.utf8.count
        guard length >= 5, Spelling.lengths.contains(length) else { return [] }
        var (best, indexes): (Int, Set<Int>) = (Spelling.mostErrors(length), [])
        let typed = Spelling.Typed(folded.utf8)
        for other in length - best...length + best {
            guard let (names, own) = spellings[other] else { continue }
            typed.forEach(of: names, within: best) { number, errors in
                if errors < best { (best, indexes) = (errors, []) }
                if errors == best { indexes.insert(own[number]) }
            }
        }
        return indexes
    }
}

/// Which municipalities a postcode is in.
struct PostcodeIndex: Sendable {
    private let codes: [Int: Set<Int>]

    init(_ database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT code, municipality FROM postcode")
        codes = rows.reduce(into: [:]) { $0[$1[0] as Int, default: []].insert($1[1]) }
    }

    var isEmpty: Bool { codes.isEmpty }

    subscript(code: Int) -> Set<Int> { codes[code] ?? [] }

    subscript(range: ClosedRange<Int>) -> Set<Int> { range.reduce(into: []) { $0.formUnion(self[$1]) } }
}

extension AddressFile {
    /// The plane of the file's points, to make positions of them.
    package func plane() throws(Problem) -> ProjectedPlane {
        do throws(ProjectionError) { return try ProjectedPlane(crs) } catch {
            throw error.explanation(of: .file(path))
        }
    }
}
