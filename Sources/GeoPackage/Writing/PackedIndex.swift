import Bytes
internal import GRDB
internal import GeometryCore

/// A layer's R-tree, gathered while the features are written and stored in one go.
///
/// SQLite keeps an R-tree in three plain tables (`_node`, `_parent`, `_rowid`), whose layout is documented
/// ("The SQLite R*Tree Module", section 5). Filling them with full nodes is several times faster than inserting
/// boxes one by one, and the tree is better: nodes are packed by sort-tile-recursive (Leutenegger, Lopez,
/// Edgington 1997).
struct PackedIndex {
    /// A box in the 32-bit numbers of the R-tree, rounded outwards, and what it belongs to.
    struct Entry {
        let identifier: Int64
        let minimumX: Float
        let maximumX: Float
        let minimumY: Float
        let maximumY: Float
    }

    private(set) var entries: [Entry] = []

    /// The bytes of an entry in a node: the identifier and four numbers.
    private static let entrySize = 24
    private static let nodeHeaderSize = 4
    private static let rootNumber: Int64 = 1

    mutating func insert(_ identifier: Int64, _ box: PlaneBox) {
        entries.append(
            Entry(
                identifier: identifier,
                minimumX: Self.roundedDown(box.minimum.easting_m), maximumX: Self.roundedUp(box.maximum.easting_m),
                minimumY: Self.roundedDown(box.minimum.northing_m), maximumY: Self.roundedUp(box.maximum.northing_m)
            ))
    }

    /// Fills the R-tree `name`, which has just been created and is empty.
    func store(as name: String, in database: Database) throws {
        guard !entries.isEmpty else { return }
        let nodeTable = (name + "_node").quotedIdentifier
        let rowTable = (name + "_rowid").quotedIdentifier
        let parentTable = (name + "_parent").quotedIdentifier
        // The size of a node depends on SQLite's page size; the empty root tells it.
        guard
            let nodeSize = try Int.fetchOne(
                database, sql: "SELECT length(data) FROM \(nodeTable) WHERE nodeno = \(Self.rootNumber)")
        else { throw DatabaseError(message: "the new R-tree \(name) has no root") }
        let capacity = (nodeSize - Self.nodeHeaderSize) / Self.entrySize
        let putNode = Insertion(
            statement: try database.makeStatement(sql: "INSERT OR REPLACE INTO \(nodeTable) VALUES (?, ?)"))
        let putParent = Insertion(
            statement: try database.makeStatement(sql: "INSERT INTO \(parentTable) VALUES (?, ?)"))

        var leafOfEntry = [Int64](repeating: 0, count: entries.count)
        var level = entries
        var depth = 0
        var nextNumber = Self.rootNumber + 1
        var data: [UInt8] = []
        while true {
            let order = Self.packed(level, capacity: capacity)
            let nodeCount = (level.count + capacity - 1) / capacity
            var parents: [Entry] = []
            for start in stride(from: 0, to: order.count, by: capacity) {
                let node = order[start..<min(start + capacity, order.count)]
                let number = nodeCount == 1 ? Self.rootNumber : nextNumber
                nextNumber += nodeCount == 1 ? 0 : 1
                // Only the root tells how many levels lie below it.
                Self.write(node, of: level, depth: nodeCount == 1 ? depth : 0, size: nodeSize, into: &data)
                try putNode.bind(.integer(number), at: 1)
                try putNode.bind(blob: data, at: 2)
                try putNode.run()
                for place in node {
                    if depth == 0 {
                        leafOfEntry[Int(place)] = number
                    } else {
                        try putParent.bind(.integer(level[Int(place)].identifier), at: 1)
                        try putParent.bind(.integer(number), at: 2)
                        try putParent.run()
                    }
                }
                parents.append(Self.enclosing(node, of: level, identifier: number))
            }
            if nodeCount == 1 { break }
            level = parents
            depth += 1
        }
        try putRows(leafOfEntry, in: rowTable, database)
    }

    /// Enters the leaf of each entry; entries came in the order of their identifiers. Several rows a statement take half
    /// the time.
    private func putRows(_ leafOfEntry: [Int64], in table: String, _ database: Database) throws {
        func insertion(rows: Int) throws -> Insertion {
            Insertion(
                statement: try database.makeStatement(
                    sql: "INSERT INTO \(table) VALUES \(GeoPackageSchema.values(2, rows: rows))"))
        }
        let (one, several, atOnce) = (try insertion(rows: 1), try insertion(rows: 16), 16)
        var place = 0
        while place < entries.count {
            let areSeveral = entries.count - place >= atOnce
            let (rows, count) = areSeveral ? (several, atOnce) : (one, 1)
            for number in 0..<count {
                try rows.bind(.integer(entries[place + number].identifier), at: 2 * number + 1)
                try rows.bind(.integer(leafOfEntry[place + number]), at: 2 * number + 2)
            }
            try rows.run()
            place += count
        }
    }

    /// The places of entries in the order of nodes, each of which takes `capacity` of them: cut into vertical strips,
    /// each strip cut from south to north.
    private static func packed(_ entries: [Entry], capacity: Int) -> [UInt32] {
        let nodeCount = (entries.count + capacity - 1) / capacity
        let stripCount = Int(Double(nodeCount).squareRoot().rounded(.up))
        let stripLength = stripCount * capacity
        // A number's rank above and its place below: sorting plain integers takes a fifth of comparing entries.
        let keys = sortedByRank(entries.indices.map { key(entries[$0].minimumX + entries[$0].maximumX, $0) })
        var order: [UInt32] = []
        order.reserveCapacity(entries.count)
        for start in stride(from: 0, to: keys.count, by: stripLength) {
            let strip = keys[start..<min(start + stripLength, keys.count)].map { key -> UInt64 in
                let place = Int(UInt32(truncatingIfNeeded: key))
                return Self.key(entries[place].minimumY + entries[place].maximumY, place)
            }
            for key in sortedByRank(strip) { order.append(UInt32(truncatingIfNeeded: key)) }
        }
        return order
    }

    /// By the upper 32 bits, in the given order where these are the same: three passes over 11 of them each.
    static func sortedByRank(_ keys: [UInt64]) -> [UInt64] {
        guard keys.count > 1 else { return keys }
        var (keys, sorted) = (keys, keys)
        for shift in [UInt64(32), 43, 54] {
            var places = [Int](repeating: 0, count: 1 << 11)
            for key in keys { places[Int(key >> shift & 0x7FF)] += 1 }
            var sum = 0
            for digit in places.indices {
                (places[digit], sum) = (sum, sum + places[digit])
            }
            for key in keys {
                let digit = Int(key >> shift & 0x7FF)
                sorted[places[digit]] = key
                places[digit] += 1
            }
            swap(&keys, &sorted)
        }
        return keys
    }

    /// Orders like the number, and carries the place.
    private static func key(_ number: Float, _ place: Int) -> UInt64 {
        // Zero has two patterns and one value.
        let bits = (number == 0 ? 0 : number).bitPattern
        let rank = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
        return UInt64(rank) << 32 | UInt64(UInt32(truncatingIfNeeded: place))
    }

    private static func enclosing(_ node: ArraySlice<UInt32>, of level: [Entry], identifier: Int64) -> Entry {
        var box: (Float, Float, Float, Float) = (.infinity, -.infinity, .infinity, -.infinity)
        for place in node {
            let entry = level[Int(place)]
            box.0 = min(box.0, entry.minimumX)
            box.1 = max(box.1, entry.maximumX)
            box.2 = min(box.2, entry.minimumY)
            box.3 = max(box.3, entry.maximumY)
        }
        return Entry(
            identifier: identifier, minimumX: box.0, maximumX: box.1, minimumY: box.2, maximumY: box.3)
    }

    /// A node's bytes, big-endian: depth, number of entries, entries, zeros to the node's size.
    private static func write(
        _ node: ArraySlice<UInt32>, of level: [Entry], depth: Int, size: Int, into data: inout [UInt8]
    ) {
        data = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            bytes.storeBytes(of: UInt16(truncatingIfNeeded: depth).bigEndian, as: UInt16.self)
            bytes.storeBytes(
                of: UInt16(truncatingIfNeeded: node.count).bigEndian, toByteOffset: 2, as: UInt16.self)
            var offset = nodeHeaderSize
            for place in node {
                let entry = level[Int(place)]
                bytes.storeBytes(of: entry.identifier.bigEndian, toByteOffset: offset, as: Int64.self)
                offset += 8
                func put(_ number: Float) {
                    bytes.storeBytes(of: number.bitPattern.bigEndian, toByteOffset: offset, as: UInt32.self)
                    offset += 4
                }
                put(entry.minimumX)
                put(entry.maximumX)
                put(entry.minimumY)
                put(entry.maximumY)
            }
            count = size
        }
    }

    static func roundedDown(_ value: Double) -> Float {
        let rounded = Float(value)
        return Double(rounded) > value ? rounded.nextDown : rounded
    }

    static func roundedUp(_ value: Double) -> Float {
        let rounded = Float(value)
        return Double(rounded) < value ? rounded.nextUp : rounded
    }
}
