internal import GeometryCore

extension PlaneGeometry {
    /// Puts the geometry as GeoPackage stores it in place of what `blob` holds: header (`GP`, version, flags,
    /// spatial reference), the box of all but points, well-known binary; all little-endian. (GeoPackage 1.3,
    /// section 2.1.3.) The caller keeps the array, so that a million features need not a million arrays.
    func writeGeoPackageBlob(spatialReference code: Int32, box: PlaneBox?, into blob: inout [UInt8]) {
        blob.removeAll(keepingCapacity: true)
        let isPoint = if case .point = self { true } else { false }
        let envelope = isPoint ? nil : box
        let flags: UInt8 = 0b0000_0001 | (envelope == nil ? 0 : 0b0000_0010) | (box == nil ? 0b0001_0000 : 0)
        blob.append(UInt8(ascii: "G"))
        blob.append(UInt8(ascii: "P"))
        blob.append(0)
        blob.append(flags)
        blob.append(littleEndian: UInt32(bitPattern: code))
        if let envelope {
            blob.append(littleEndian: envelope.minimum.easting_m.bitPattern)
            blob.append(littleEndian: envelope.maximum.easting_m.bitPattern)
            blob.append(littleEndian: envelope.minimum.northing_m.bitPattern)
            blob.append(littleEndian: envelope.maximum.northing_m.bitPattern)
        }
        appendWellKnownBinary(to: &blob)
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian integer: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
    }
}
