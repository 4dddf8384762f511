internal import Foundation
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
        let nodeTable = GeoPackageSchema.quoted(name + "_node")
        let rowTable = GeoPackageSchema.quoted(name + "_rowid")
        let parentTable = GeoPackageSchema.quoted(name + "_parent")
        // The size of a node depends on SQLite's page size; the empty root tells it.
        guard
            let nodeSize = try Int.fetchOne(
                database, sql: "SELECT length(data) FROM \(nodeTable) WHERE nodeno = \(Self.rootNumber)")
        else { throw DatabaseError(message: "the new R-tree \(name) has no root") }
        let capacity = (nodeSize - Self.nodeHeaderSize) / Self.entrySize
        let putNode = try database.makeStatement(sql: "INSERT OR REPLACE INTO \(nodeTable) VALUES (?, ?)")
        let putParent = try database.makeStatement(sql: "INSERT INTO \(parentTable) VALUES (?, ?)")

        var leafOfEntry: [(identifier: Int64, leaf: Int64)] = []
        leafOfEntry.reserveCapacity(entries.count)
        var level = entries
        var depth = 0
        var nextNumber = Self.rootNumber + 1
        while true {
            let nodes = Self.packed(level, capacity: capacity)
            var parents: [Entry] = []
            for node in nodes {
                let number = nodes.count == 1 ? Self.rootNumber : nextNumber
                nextNumber += nodes.count == 1 ? 0 : 1
                // Only the root tells how many levels lie below it.
                let data = Self.data(of: node, depth: nodes.count == 1 ? depth : 0, size: nodeSize)
                try putNode.execute(arguments: [number, data])
                for entry in node {
                    if depth == 0 {
                        leafOfEntry.append((entry.identifier, number))
                    } else {
                        try putParent.execute(arguments: [entry.identifier, number])
                    }
                }
                parents.append(Self.enclosing(node, identifier: number))
            }
            if nodes.count == 1 { break }
            level = parents
            depth += 1
        }
        leafOfEntry.sort { $0.identifier < $1.identifier }
        let putRow = try database.makeStatement(sql: "INSERT INTO \(rowTable) VALUES (?, ?)")
        let rows = Insertion(statement: putRow)
        for row in leafOfEntry {
            try rows.bind(.integer(row.identifier), at: 1)
            try rows.bind(.integer(row.leaf), at: 2)
            try rows.run()
        }
    }

    /// The entries in groups of at most `capacity`: cut into vertical strips, each strip cut from south to north.
    private static func packed(_ entries: [Entry], capacity: Int) -> [ArraySlice<Entry>] {
        let nodeCount = (entries.count + capacity - 1) / capacity
        let stripCount = Int(Double(nodeCount).squareRoot().rounded(.up))
        let stripLength = stripCount * capacity
        var sorted = entries
        sorted.sort { ($0.minimumX + $0.maximumX, $0.identifier) < ($1.minimumX + $1.maximumX, $1.identifier) }
        for start in stride(from: 0, to: sorted.count, by: stripLength) {
            sorted[start..<min(start + stripLength, sorted.count)].sort {
                ($0.minimumY + $0.maximumY, $0.identifier) < ($1.minimumY + $1.maximumY, $1.identifier)
            }
        }
        return stride(from: 0, to: sorted.count, by: capacity).map {
            sorted[$0..<min($0 + capacity, sorted.count)]
        }
    }

    private static func enclosing(_ node: ArraySlice<Entry>, identifier: Int64) -> Entry {
        Entry(
            identifier: identifier,
            minimumX: node.reduce(.infinity) { min($0, $1.minimumX) },
            maximumX: node.reduce(-.infinity) { max($0, $1.maximumX) },
            minimumY: node.reduce(.infinity) { min($0, $1.minimumY) },
            maximumY: node.reduce(-.infinity) { max($0, $1.maximumY) })
    }

    /// A node's bytes, big-endian: depth, number of entries, entries, zeros to the node's size.
    private static func data(of node: ArraySlice<Entry>, depth: Int, size: Int) -> Data {
        var data = Data(capacity: size)
        func append(_ integer: some FixedWidthInteger) {
            withUnsafeBytes(of: integer.bigEndian) { data.append(contentsOf: $0) }
        }
        append(UInt16(depth))
        append(UInt16(node.count))
        for entry in node {
            append(entry.identifier)
            for number in [entry.minimumX, entry.maximumX, entry.minimumY, entry.maximumY] {
                append(number.bitPattern)
            }
        }
        data.append(Data(count: size - data.count))
        return data
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
