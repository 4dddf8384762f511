/// Why bytes are not a well-known binary geometry.
public enum WellKnownBinaryError: Error, Sendable, Hashable {
    /// The bytes end before the geometry does, or a count in them is larger than the bytes can hold.
    case truncated
    case byteOrder(UInt8)
    /// Curves, surfaces and whatever else is not one of the seven plain types; the number as written.
    case unsupportedType(UInt32)
    case nestedTooDeeply

    /// Whether it is a type whose arcs can be made straight.
    package var isCurve: Bool {
        ["CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface"].contains(
            unsupportedTypeName)
    }

    /// The Simple Features name of the type of an `unsupportedType`, for instance "CircularString" or "CurvePolygon";
    /// nil for a number that names none, and for the other errors.
    public var unsupportedTypeName: String? {
        guard case .unsupportedType(let raw) = self else { return nil }
        return switch (raw & 0x1FFF_FFFF) % 1000 {
        case 1: "Point"
        case 2: "LineString"
        case 3: "Polygon"
        case 4: "MultiPoint"
        case 5: "MultiLineString"
        case 6: "MultiPolygon"
        case 7: "GeometryCollection"
        case 8: "CircularString"
        case 9: "CompoundCurve"
        case 10: "CurvePolygon"
        case 11: "MultiCurve"
        case 12: "MultiSurface"
        case 15: "PolyhedralSurface"
        case 16: "TIN"
        case 17: "Triangle"
        default: nil
        }
    }
}

/// What the vertices of a geometry have besides easting and northing, as its well-known binary says.
public struct VertexDimensions: Sendable, Hashable {
    /// A height.
    public internal(set) var hasZ = false
    /// A measure along the line.
    public internal(set) var hasM = false

    public init(hasZ: Bool = false, hasM: Bool = false) {
        self.hasZ = hasZ
        self.hasM = hasM
    }
}

extension PlaneGeometry {
    /// Reads ISO or extended well-known binary in either byte order; Z and M are left out. An empty point
    /// is read as one with NaN coordinates, as GeoPackage writes it. Nothing is trusted: a wrong count or
    /// type is an error, never a crash.
    public init(wellKnownBinary bytes: UnsafeRawBufferPointer) throws(WellKnownBinaryError) {
        var dimensions = VertexDimensions()
        self = try PlaneGeometry(wellKnownBinary: bytes, dimensions: &dimensions)
    }

    /// As above, and puts into `dimensions` which of Z and M the geometry or any of its members had.
    public init(
        wellKnownBinary bytes: UnsafeRawBufferPointer, dimensions: inout VertexDimensions
    ) throws(WellKnownBinaryError) {
        var reader = WellKnownBinaryReader(bytes: bytes)
        self = try reader.geometry(depth: 0)
        dimensions = reader.dimensions
    }

    /// As above, and reads curved types too: an arc becomes chords that are nowhere farther from it than a
    /// millionth of its radius. `isCurved` tells whether the binary was of such a type.
    public init(
        curvedWellKnownBinary bytes: UnsafeRawBufferPointer, dimensions: inout VertexDimensions,
        isCurved: inout Bool
    ) throws(WellKnownBinaryError) {
        var reader = WellKnownBinaryReader(bytes: bytes)
        reader.readsCurves = true
        self = try reader.geometry(depth: 0)
        dimensions = reader.dimensions
        isCurved = reader.hasCurves
    }

    public init(wellKnownBinary bytes: [UInt8]) throws(WellKnownBinaryError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WellKnownBinaryError) in try PlaneGeometry(wellKnownBinary: buffer) }
        }
        self = try result.get()
    }

    /// Little-endian well-known binary.
    public var wellKnownBinary: [UInt8] {
        var bytes: [UInt8] = []
        appendWellKnownBinary(to: &bytes)
        return bytes
    }

    /// The same behind what is there already, without an array of its own.
    package func appendWellKnownBinary(to bytes: inout [UInt8]) {
        var writer = WellKnownBinaryWriter()
        swap(&writer.bytes, &bytes)
        writer.geometry(self)
        swap(&writer.bytes, &bytes)
    }
}

struct WellKnownBinaryReader {
    let bytes: UnsafeRawBufferPointer
    var offset = 0
    /// Of every header so far.
    var dimensions = VertexDimensions()
    /// Whether curved types are read, see `curved(_:depth:)`.
    var readsCurves = false
    var hasCurves = false

    /// Collections in collections deeper than this are refused rather than risking the stack.
    static let deepest = 16

    mutating func geometry(depth: Int) throws(WellKnownBinaryError) -> PlaneGeometry {
        guard depth <= Self.deepest else { throw .nestedTooDeeply }
        let header = try self.header()
        switch header.type {
        case 1: return .point(try point(header))
        case 2: return .lineString(try points(header))
        case 3: return .polygon(try rings(header))
        case 4:
            return .multiPoint(
                try members(header, type: 1) { (reader, header) throws(WellKnownBinaryError) in
                    try reader.point(header)
                })
        case 5:
            return .multiLineString(
                try members(header, type: 2) { (reader, header) throws(WellKnownBinaryError) in
                    try reader.points(header)
                })
        case 6:
            return .multiPolygon(
                try members(header, type: 3) { (reader, header) throws(WellKnownBinaryError) in
                    try reader.rings(header)
                })
        case 7:
            var members: [PlaneGeometry] = []
            for _ in 0..<(try count(header, smallest: 5)) { members.append(try geometry(depth: depth + 1)) }
            return .collection(members)
        case 8...12 where readsCurves: return try curved(header, depth: depth)
        default: throw .unsupportedType(header.raw)
        }
    }

    struct Header {
        let isLittleEndian: Bool
        let type: UInt32
        /// The type as it was written, dimensions included.
        let raw: UInt32
        /// Ordinates of one vertex: 2, 3 or 4.
        let dimensions: Int
    }

    mutating func header() throws(WellKnownBinaryError) -> Header {
        guard offset < bytes.count else { throw .truncated }
        let order = bytes[offset]
        guard order <= 1 else { throw .byteOrder(order) }
        offset += 1
        let raw = try word(isLittleEndian: order == 1)
        // ISO adds 1000, 2000 or 3000 for Z, M and ZM; the extended form sets the upper bits.
        if raw & 0x2000_0000 != 0 { _ = try word(isLittleEndian: order == 1) }
        let plain = raw & 0x1FFF_FFFF
        let isoDimensions = plain / 1000
        guard isoDimensions <= 3 else { throw .unsupportedType(raw) }
        let isExtended = isoDimensions == 0
        let hasZ = isExtended ? raw & 0x8000_0000 != 0 : isoDimensions != 2
        let hasM = isExtended ? raw & 0x4000_0000 != 0 : isoDimensions != 1
        if hasZ { dimensions.hasZ = true }
        if hasM { dimensions.hasM = true }
        let extra = (hasZ ? 1 : 0) + (hasM ? 1 : 0)
        return Header(isLittleEndian: order == 1, type: plain % 1000, raw: raw, dimensions: 2 + extra)
    }

    mutating func word(isLittleEndian: Bool) throws(WellKnownBinaryError) -> UInt32 {
        guard bytes.count - offset >= 4 else { throw .truncated }
        let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        offset += 4
        return isLittleEndian ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw)
    }

    /// A count of things that take at least `smallest` bytes each.
    mutating func count(_ header: Header, smallest: Int) throws(WellKnownBinaryError) -> Int {
        let count = Int(try word(isLittleEndian: header.isLittleEndian))
        guard count <= (bytes.count - offset) / smallest else { throw .truncated }
        return count
    }

    mutating func point(_ header: Header) throws(WellKnownBinaryError) -> PlanePoint {
        guard bytes.count - offset >= 8 * header.dimensions else { throw .truncated }
        defer { offset += 8 * header.dimensions }
        return PlanePoint(easting_m: ordinate(at: offset, header), northing_m: ordinate(at: offset + 8, header))
    }

    func ordinate(at offset: Int, _ header: Header) -> Double {
        let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return Double(bitPattern: header.isLittleEndian ? UInt64(littleEndian: raw) : UInt64(bigEndian: raw))
    }

    mutating func points(_ header: Header) throws(WellKnownBinaryError) -> [PlanePoint] {
        let count = try count(header, smallest: 8 * header.dimensions)
        #if _endian(little)
            // The bytes are those of plane points, one after the other. Of none, Swift would write to what all threads share.
            if header.isLittleEndian, header.dimensions == 2, count > 0 {
                let source = bytes[offset..<offset + 16 * count]
                offset += 16 * count
                return [PlanePoint](unsafeUninitializedCapacity: count) { points, made in
                    UnsafeMutableRawBufferPointer(points).copyMemory(from: UnsafeRawBufferPointer(rebasing: source))
                    made = count
                }
            }
        #endif
        var points: [PlanePoint] = []
        points.reserveCapacity(count)
        for _ in 0..<count { points.append(try point(header)) }
        return points
    }

    mutating func rings(_ header: Header) throws(WellKnownBinaryError) -> [[PlanePoint]] {
        var rings: [[PlanePoint]] = []
        for _ in 0..<(try count(header, smallest: 4)) { rings.append(try points(header)) }
        return rings
    }

    mutating func members<Member>(
        _ header: Header, type: UInt32,
        _ read: (inout WellKnownBinaryReader, Header) throws(WellKnownBinaryError) -> Member
    ) throws(WellKnownBinaryError) -> [Member] {
        var members: [Member] = []
        for _ in 0..<(try count(header, smallest: 5)) {
            let inner = try self.header()
            guard inner.type == type else { throw .unsupportedType(inner.raw) }
            members.append(try read(&self, inner))
        }
        return members
    }
}

private struct WellKnownBinaryWriter {
    var bytes: [UInt8] = []

    mutating func geometry(_ geometry: PlaneGeometry) {
        switch geometry {
        case .point(let point): self.point(point)
        case .lineString(let points): line(points)
        case .polygon(let rings): polygon(rings)
        case .multiPoint(let points):
            header(4, count: points.count)
            for point in points { self.point(point) }
        case .multiLineString(let lines):
            header(5, count: lines.count)
            for points in lines { line(points) }
        case .multiPolygon(let polygons):
            header(6, count: polygons.count)
            for rings in polygons { polygon(rings) }
        case .collection(let geometries):
            header(7, count: geometries.count)
            for member in geometries { self.geometry(member) }
        }
    }

    private mutating func point(_ point: PlanePoint) {
        header(1)
        vertices(CollectionOfOne(point))
    }

    private mutating func line(_ points: [PlanePoint]) {
        header(2, count: points.count)
        vertices(points)
    }

    private mutating func polygon(_ rings: [[PlanePoint]]) {
        header(3, count: rings.count)
        for ring in rings {
            word(ring.count)
            vertices(ring)
        }
    }

    private mutating func header(_ type: Int, count: Int? = nil) {
        bytes.append(1)
        word(type)
        if let count { word(count) }
    }

    private mutating func word(_ value: Int) {
        withUnsafeBytes(of: UInt32(value).littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func vertices(_ points: some Collection<PlanePoint>) {
        #if _endian(little)
            // The bytes of plane points, one after the other, are those that are asked for.
            if points.withContiguousStorageIfAvailable({
                bytes.append(contentsOf: UnsafeRawBufferPointer($0))
            }) != nil {
                return
            }
        #endif
        for point in points {
            for coordinate in [point.easting_m, point.northing_m] {
                withUnsafeBytes(of: coordinate.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
    }
}
