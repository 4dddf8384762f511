public import GeometryCore

/// Why the bytes in a geometry column are not a GeoPackage geometry.
public enum GeometryBlobFlaw: Error, Sendable, Hashable {
    /// The bytes end before the header does.
    case headerTruncated
    /// The first two bytes are not `GP`.
    case notAGeometryBlob
    /// Only version 1 (written 0) exists.
    case unknownVersion(UInt8)
    /// An extended type: its body is not well-known binary.
    case extendedType
    /// Envelope kinds are 0 to 4.
    case unknownEnvelope(UInt8)
    case body(WellKnownBinaryError)
}

/// A geometry as a GeoPackage stores it: header and well-known binary (GeoPackage 1.4, clause 2.1.3).
public struct GeometryBlob: Sendable, Hashable {
    public let srsID: Int
    /// What the header says; a writer may leave the flag out.
    public let isMarkedEmpty: Bool
    public let geometry: PlaneGeometry
    /// Which of Z and M, that were left out of `geometry`, the binary had.
    public let dimensions: VertexDimensions
    /// Whether the binary was of a curved type, whose arcs `geometry` has as chords.
    public let isCurved: Bool

    /// - Parameter readingCurves: whether curved types are read, see
    ///   `PlaneGeometry.init(curvedWellKnownBinary:dimensions:isCurved:)`; a network file has none.
    public init(_ bytes: UnsafeRawBufferPointer, readingCurves: Bool = false) throws(GeometryBlobFlaw) {
        guard bytes.count >= 2 else { throw .headerTruncated }
        guard bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else { throw .notAGeometryBlob }
        guard bytes.count >= Self.fixedHeaderBytes else { throw .headerTruncated }
        guard bytes[2] == 0 else { throw .unknownVersion(bytes[2]) }
        let flags = bytes[3]
        guard flags & 0b0010_0000 == 0 else { throw .extendedType }
        let envelopeKind = (flags >> 1) & 0b111
        guard let envelopeBytes = Self.envelopeBytes(kind: envelopeKind) else {
            throw .unknownEnvelope(envelopeKind)
        }
        let bodyStart = Self.fixedHeaderBytes + envelopeBytes
        guard bytes.count >= bodyStart else { throw .headerTruncated }

        let rawSRS = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
        let isLittleEndian = flags & 1 == 1
        srsID = Int(
            Int32(bitPattern: isLittleEndian ? UInt32(littleEndian: rawSRS) : UInt32(bigEndian: rawSRS)))
        isMarkedEmpty = flags & 0b0001_0000 != 0
        var dimensions = VertexDimensions()
        var isCurved = false
        do throws(WellKnownBinaryError) {
            let body = UnsafeRawBufferPointer(rebasing: bytes[bodyStart...])
            geometry =
                readingCurves
                ? try PlaneGeometry(curvedWellKnownBinary: body, dimensions: &dimensions, isCurved: &isCurved)
                : try PlaneGeometry(wellKnownBinary: body, dimensions: &dimensions)
        } catch {
            throw .body(error)
        }
        self.dimensions = dimensions
        self.isCurved = isCurved
    }

    /// Well-known binary that comes from elsewhere, as a GeoPackage would store it.
    package init(wellKnownBinary bytes: UnsafeRawBufferPointer, srsID: Int) throws(WellKnownBinaryError) {
        self.srsID = srsID
        var dimensions = VertexDimensions()
        geometry = try PlaneGeometry(wellKnownBinary: bytes, dimensions: &dimensions)
        self.dimensions = dimensions
        isMarkedEmpty = false
        isCurved = false
    }

    public init(_ bytes: [UInt8]) throws(GeometryBlobFlaw) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(GeometryBlobFlaw) in try GeometryBlob(buffer) }
        }
        self = try result.get()
    }

    /// A geometry that comes from elsewhere, as a GeoPackage would store it.
    public init(_ geometry: PlaneGeometry, srsID: Int = 0) {
        self.srsID = srsID
        isMarkedEmpty = false
        self.geometry = geometry
        dimensions = VertexDimensions()
        isCurved = false
    }

    private static let fixedHeaderBytes = 8

    /// None, XY, XYZ, XYM, XYZM.
    private static func envelopeBytes(kind: UInt8) -> Int? {
        switch kind {
        case 0: 0
        case 1: 32
        case 2, 3: 48
        case 4: 64
        default: nil
        }
    }
}
