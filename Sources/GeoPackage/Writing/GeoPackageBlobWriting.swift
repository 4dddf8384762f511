internal import GeometryCore

extension PlaneGeometry {
    /// The geometry as GeoPackage stores it: header (`GP`, version, flags, spatial reference), the box of all
    /// but points, well-known binary; all little-endian. (GeoPackage 1.3, section 2.1.3.)
    func geoPackageBlob(spatialReference code: Int32, box: PlaneBox?) -> [UInt8] {
        let isPoint = if case .point = self { true } else { false }
        let hasEnvelope = !isPoint && box != nil
        let binary = wellKnownBinary
        var blob: [UInt8] = []
        blob.reserveCapacity(8 + (hasEnvelope ? 32 : 0) + binary.count)
        let flags: UInt8 = 0b0000_0001 | (hasEnvelope ? 0b0000_0010 : 0) | (box == nil ? 0b0001_0000 : 0)
        blob.append(contentsOf: [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, flags])
        withUnsafeBytes(of: code.littleEndian) { blob.append(contentsOf: $0) }
        if hasEnvelope, let box {
            for ordinate in [
                box.minimum.easting_m, box.maximum.easting_m, box.minimum.northing_m, box.maximum.northing_m,
            ] {
                withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { blob.append(contentsOf: $0) }
            }
        }
        blob.append(contentsOf: binary)
        return blob
    }
}
