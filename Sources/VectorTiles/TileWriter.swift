/// Writes the bytes of a Mapbox Vector Tile, version 2.1, which are a message of protocol buffers.
struct TileWriter {
    private var layer = ProtocolBuffer()
    private var feature = ProtocolBuffer()
    private var geometry = ProtocolBuffer()
    private var tags = ProtocolBuffer()
    private var keys = Numbered<Int32>()
    private var values = Numbered<Int32>()
    private(set) var featureCount = 0
    private var (x, y) = (0, 0)

    // MARK: geometry, of one feature at a time

    mutating func beginFeature() {
        geometry.bytes.removeAll(keepingCapacity: true)
        (x, y) = (0, 0)
    }

    var isEmpty: Bool { geometry.bytes.isEmpty }

    /// - Parameter points: without the first once more; at least three.
    mutating func ring(_ points: [SIMD2<Int>]) {
        line(points)
        geometry.varint(15)
    }

    /// - Parameter points: at least two.
    mutating func line(_ points: [SIMD2<Int>]) {
        move(points.prefix(1))
        geometry.varint(UInt64(points.count - 1) << 3 | 2)
        for point in points.dropFirst() { step(to: point) }
    }

    mutating func move(_ points: some Collection<SIMD2<Int>>) {
        geometry.varint(UInt64(points.count) << 3 | 1)
        for point in points { step(to: point) }
    }

    private mutating func step(to point: SIMD2<Int>) {
        geometry.zigzag(point.x - x)
        geometry.zigzag(point.y - y)
        (x, y) = (point.x, point.y)
    }

    mutating func endFeature(_ kind: TileGeometryKind, _ tagged: TileLayer.Tagged) {
        feature.bytes.removeAll(keepingCapacity: true)
        tags.bytes.removeAll(keepingCapacity: true)
        for index in stride(from: 0, to: tagged.tags.count, by: 2) {
            tags.varint(UInt64(keys.number(of: tagged.tags[index])))
            tags.varint(UInt64(values.number(of: tagged.tags[index + 1])))
        }
        feature.number(1, tagged.id)
        if !tags.bytes.isEmpty { feature.message(2, tags) }
        feature.number(3, UInt64(kind.rawValue))
        feature.message(4, geometry)
        layer.message(2, feature)
        featureCount += 1
    }

    /// The tile: one layer with all features.
    consuming func tile(of source: TileLayer) -> [UInt8] {
        var whole = ProtocolBuffer()
        whole.text(1, source.name)
        whole.bytes += layer.bytes
        for key in keys.things { whole.text(3, source.keys[Int(key)]) }
        for value in values.things { whole.message(4, ProtocolBuffer(source.values[Int(value)])) }
        whole.number(5, UInt64(TileMatrix.extent))
        whole.number(15, 2)
        var tile = ProtocolBuffer()
        tile.message(3, whole)
        return tile.bytes
    }
}

/// The wire format of protocol buffers.
struct ProtocolBuffer {
    var bytes: [UInt8] = []

    @inline(__always)
    mutating func varint(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Numbers near 0 short, whatever their sign.
    @inline(__always)
    mutating func zigzag(_ number: Int) { varint(UInt64(bitPattern: Int64(number << 1 ^ number >> 63))) }

    mutating func number(_ field: UInt64, _ value: UInt64) {
        varint(field << 3)
        varint(value)
    }

    mutating func text(_ field: UInt64, _ text: String) {
        varint(field << 3 | 2)
        varint(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func message(_ field: UInt64, _ message: ProtocolBuffer) {
        varint(field << 3 | 2)
        varint(UInt64(message.bytes.count))
        bytes += message.bytes
    }
}

extension ProtocolBuffer {
    /// A value of a layer.
    init(_ value: TileValue) {
        switch value {
        case .text(let text): self.text(1, text)
        case .integer(let number) where number >= 0: self.number(5, UInt64(number))
        case .integer(let number):
            varint(6 << 3)
            zigzag(Int(number))
        case .double(let number):
            varint(3 << 3 | 1)
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
        case .bool(let isTrue): number(7, isTrue ? 1 : 0)
        }
    }
}
