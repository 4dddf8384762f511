import Bytes
import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore

/// Writes an address file, whole or not at all: everything happens in one transaction on a temporary file that SQLite
/// need not be able to mend. Addresses are sorted by SQLite, so that memory holds streets alone.
final class AddressWriter {
    private let file: OutputFile
    private var isComplete = false

    /// - Throws: what keeps a file from being made there.
    init(creating path: String, replacingExisting: Bool) throws(Problem) {
        file = try OutputFile(path: path, replacingExisting: replacingExisting, isDatabase: true)
    }

    deinit {
        if !isComplete { file.discard() }
    }

    /// Fills the file and puts it in its place.
    func write(_ fill: (Database) throws -> Void) throws(Problem) {
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                try database.execute(
                    sql: """
                        PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                        PRAGMA cache_size = -65536; PRAGMA temp.cache_size = -32768;
                        PRAGMA application_id = \(AddressSchema.applicationIdentifier);
                        PRAGMA user_version = \(AddressSchema.version)
                        """)
            }
            let queue = try DatabaseQueue(path: file.temporaryPath, configuration: configuration)
            try queue.inTransaction { database in
                try database.execute(sql: AddressSchema.tables + AddressSchema.staging)
                try fill(database)
                return .commit
            }
            try queue.close()
        } catch let problem as Problem {
            throw problem
        } catch {
            let reason = (error as? DatabaseError)?.message ?? String(describing: error)
            throw .outputRefused(path: file.path, reason: reason)
        }
        try file.putInPlace()
        isComplete = true
    }
}

/// The tables of an address file on their way.
struct AddressTables {
    private(set) var register: StreetRegister
    private let database: Database
    private let staged: Insertion
    private let properties: Insertion

    init(_ database: Database, _ municipalities: [Municipality]) throws {
        self.database = database
        register = StreetRegister(municipalities)
        staged = Insertion(
            statement: try database.makeStatement(sql: "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)"))
        // A parcel's outline is worth more than the point of a building upon it.
        properties = Insertion(
            statement: try database.makeStatement(
                sql: """
                    INSERT INTO property VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE
                    SET (easting, northing, accuracy_m, source, outline) = (?2, ?3, ?4, ?5, ?6)
                    WHERE property.outline IS NULL AND (?6 IS NOT NULL OR ?4 < property.accuracy_m)
                    """))
    }

    /// Streets that the key of an address has room for.
    private static let mostStreets = 1 << 24

    /// - Parameter rank: of the source among all, the most exact first.
    /// - Returns: whether anything of the row was kept: a name may have no letters at all.
    mutating func add(_ row: AddressRow, source: Int, rank: Int) throws -> Bool {
        let (easting, northing) = (row.position.easting_m.centimetres, row.position.northing_m.centimetres)
        if let property = row.property {
            try properties.bind(.integer(property.number), at: 1)
            try properties.bind(.integer(easting), at: 2)
            try properties.bind(.integer(northing), at: 3)
            try properties.bind(.real(row.accuracy_m), at: 4)
            try properties.bind(.integer(Int64(source)), at: 5)
            try properties.bind(row.outline.map { .bytes($0) } ?? .null, at: 6)
            try properties.run()
        }
        guard let house = row.house else { return row.property != nil }
        let municipality = register.index(of: row.municipality)
        guard let street = register.index(ofStreet: row.streetFi, row.streetSv, in: municipality),
            street < Self.mostStreets
        else { return row.property != nil }
        try staged.bind(.integer((Int64(street) << 33 | house.key) << 6 | Int64(min(rank, 63))), at: 1)
        try staged.bind(.integer(easting), at: 2)
        try staged.bind(.integer(northing), at: 3)
        try staged.bind(row.property.map { .integer($0.number) } ?? .null, at: 4)
        try staged.bind(row.postcode.map { .integer(Int64($0)) } ?? .null, at: 5)
        try staged.bind(.integer(Int64(source)), at: 6)
        try staged.run()
        return true
    }
}

extension Double {
    fileprivate var centimetres: Int64 { Int64((self * 100).rounded()) }
}

extension AddressTables {
    /// Sorts the addresses in, each once, and makes everything that is looked up.
    mutating func finish(_ report: inout AddressReport) throws {
        let postcodes = try writeAddresses(&report)
        try writeStreetNames()
        for (index, municipality) in register.municipalities.enumerated() {
            try database.execute(
                sql: "INSERT INTO municipality VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    index, municipality.code, municipality.nameFi, municipality.nameSv,
                    municipality.alternatives.isEmpty ? nil : municipality.alternatives.joined(separator: "|"),
                ])
        }
        for postcode in postcodes.sorted() {
            try database.execute(
                sql: "INSERT INTO postcode VALUES (?, ?)", arguments: [postcode >> 32, postcode & 0xFFFF_FFFF])
        }
        try database.execute(sql: AddressSchema.indexes)
        try database.execute(sql: "ANALYZE")
        let used = Set(register.streets.map(\.municipality))
        report.municipalities = used.count
        report.namelessMunicipalities = used.count { !register.municipalities[$0].hasName }
        report.streets = register.streets.count
        for row in try Row.fetchAll(database, sql: "SELECT source, count(*) FROM property GROUP BY source") {
            report.sources[row[0]].source.properties = row[1]
            report.properties += row[1]
        }
    }

    /// - Returns: postcodes with their municipalities.
    private func writeAddresses(_ report: inout AddressReport) throws -> Set<Int64> {
        let insertion = Insertion(
            statement: try database.makeStatement(sql: "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?, ?)"))
        let streets = Insertion(
            statement: try database.makeStatement(sql: "INSERT INTO street VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        var postcodes: Set<Int64> = []
        var street = -1
        var points: [(easting: Int64, northing: Int64, source: Int64)] = []
        var lastKey: Int64 = -1
        let rows = try database.makeStatement(
            sql: "SELECT key, easting, northing, property, postcode, source FROM staged ORDER BY key, rowid")
        let cursor = try Row.fetchCursor(rows)
        while let row = try cursor.next() {
            let key: Int64 = (row[0] as Int64) >> 6
            guard key != lastKey else {
                report.repeated += 1
                continue
            }
            lastKey = key
            let (easting, northing, source): (Int64, Int64, Int64) = (row[1], row[2], row[5])
            if Int(key >> 33) != street {
                try write(street: street, points, with: streets)
                street = Int(key >> 33)
                points.removeAll(keepingCapacity: true)
            }
            points.append((easting, northing, source))
            let (property, postcode): (Int64?, Int64?) = (row[3], row[4])
            if let postcode { postcodes.insert(postcode << 32 | Int64(register.streets[street].municipality)) }
            try insertion.bind(.integer(key >> 33), at: 1)
            try insertion.bind(.integer(key & 0x1_FFFF_FFFF), at: 2)
            try insertion.bind(.integer(easting), at: 3)
            try insertion.bind(.integer(northing), at: 4)
            try insertion.bind(property.map { .integer($0) } ?? .null, at: 5)
            try insertion.bind(postcode.map { .integer($0) } ?? .null, at: 6)
            try insertion.bind(.integer(source), at: 7)
            try insertion.run()
            report.addresses += 1
            report.sources[Int(source)].source.addresses += 1
        }
        try write(street: street, points, with: streets)
        return postcodes
    }

    /// A street stands where its middle address does, and reaches as far as the one farthest from it.
    private func write(
        street index: Int, _ points: [(easting: Int64, northing: Int64, source: Int64)], with insertion: Insertion
    ) throws {
        guard index >= 0, !points.isEmpty else { return }
        let (street, middle) = (register.streets[index], points[points.count / 2])
        let extent = points.map { point in
            let (east, north) = (Double(point.easting - middle.easting), Double(point.northing - middle.northing))
            return (east * east + north * north).squareRoot()
        }
        .max()
        let values: [GeoPackageValue] = [
            .integer(Int64(index)), .integer(Int64(street.municipality)), .optional(street.nameFi),
            .optional(street.nameSv), .integer(middle.easting), .integer(middle.northing),
            .integer(Int64((extent ?? 0).rounded(.up))), .integer(Int64(points.count)), .integer(middle.source),
        ]
        for (position, value) in values.enumerated() { try insertion.bind(value, at: position + 1) }
        try insertion.run()
    }

    private func writeStreetNames() throws {
        var entries: [(name: FoldedName, street: Int)] = []
        for (index, street) in register.streets.enumerated() {
            for name in Set([street.nameFi, street.nameSv].compactMap(\.self).map(register.folded)) {
                entries.append((name, index))
            }
        }
        // As the table is ordered, in which a name and a municipality stand together.
        func key(_ entry: (name: FoldedName, street: Int)) -> (String, Int, String, Int) {
            let municipality = register.streets[entry.street].municipality
            return (entry.name.folded, municipality, entry.name.exact, entry.street)
        }
        entries.sort { key($0) < key($1) }
        let insertion = Insertion(
            statement: try database.makeStatement(sql: "INSERT INTO street_name VALUES (?, ?, ?, ?)"))
        var spellings: [Int: [UInt8]] = [:]
        var last: String?
        for (name, street) in entries {
            try insertion.bind(.text(name.folded), at: 1)
            try insertion.bind(.text(name.exact), at: 2)
            try insertion.bind(.integer(Int64(street)), at: 3)
            try insertion.bind(.integer(Int64(register.streets[street].municipality)), at: 4)
            try insertion.run()
            if name.folded != last, Spelling.lengths.contains(name.folded.utf8.count) {
                spellings[name.folded.utf8.count, default: []] += name.folded.utf8
            }
            last = name.folded
        }
        for (length, names) in spellings.sorted(by: { $0.key < $1.key }) {
            try database.execute(sql: "INSERT INTO spelling VALUES (?, ?)", arguments: [length, Data(names)])
        }
    }
}
