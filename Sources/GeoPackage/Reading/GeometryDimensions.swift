import Foundation
import GRDB

/// Which ordinates beside easting and northing a stored geometry has. Reading leaves them out, so this is how one
/// learns that something was left out.
public struct GeometryDimensions: Sendable, Hashable {
    public let hasZ: Bool
    public let hasM: Bool

    /// From the header and the first type word of a GeoPackage geometry; neither Z nor M where there is no such
    /// word.
    init(ofBlob bytes: UnsafeRawBufferPointer) {
        // Without an envelope, and with one of four, six or eight numbers (GeoPackage 1.4, clause 2.1.3).
        let envelopes = [0, 32, 48, 48, 64]
        guard bytes.count > 8, case let kind = Int(bytes[3] >> 1) & 0b111, kind < envelopes.count,
            case let start = 8 + envelopes[kind], bytes.count >= start + 5
        else {
            self.init(typeWord: 0)
            return
        }
        let raw = bytes.loadUnaligned(fromByteOffset: start + 1, as: UInt32.self)
        self.init(typeWord: bytes[start] == 1 ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw))
    }

    /// ISO adds 1000, 2000 or 3000 to the type for Z, M and both; the extended form sets the upper bits.
    init(typeWord: UInt32) {
        let thousands = (typeWord & 0x1FFF_FFFF) / 1000
        hasZ = typeWord & 0x8000_0000 != 0 || thousands == 1 || thousands == 3
        hasM = typeWord & 0x4000_0000 != 0 || thousands == 2 || thousands == 3
    }
}

extension StoredFeature {
    /// Told by the geometry's own bytes; neither where it has none.
    public var dimensions: GeometryDimensions {
        let dimensions = try? row.withUnsafeData(atIndex: Self.geometryIndex) { data in
            data.map { $0.withUnsafeBytes { GeometryDimensions(ofBlob: $0) } }
        }
        return (dimensions ?? nil) ?? GeometryDimensions(typeWord: 0)
    }
}
