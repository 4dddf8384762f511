import GeometryCore
import TestSupport
import Testing

/// Writes well-known binary in every form that a file may have, apart from the code under test.
private struct Encoder {
    enum Form: CaseIterable {
        case plain, isoZ, isoM, isoZM, extendedZ, extendedM, extendedZM, extendedWithReference

        var dimensions: VertexDimensions {
            switch self {
            case .plain, .extendedWithReference: VertexDimensions()
            case .isoZ, .extendedZ: VertexDimensions(hasZ: true)
            case .isoM, .extendedM: VertexDimensions(hasM: true)
            case .isoZM, .extendedZM: VertexDimensions(hasZ: true, hasM: true)
            }
        }
    }

    let isLittleEndian: Bool
    let form: Form
    var bytes: [UInt8] = []

    init(isLittleEndian: Bool, form: Form) {
        self.isLittleEndian = isLittleEndian
        self.form = form
    }

    private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: isLittleEndian ? value.littleEndian : value.bigEndian) { bytes += $0 }
    }

    private mutating func header(_ type: UInt32, isMember: Bool) {
        bytes.append(isLittleEndian ? 1 : 0)
        switch form {
        case .plain: append(type)
        case .isoZ: append(type + 1000)
        case .isoM: append(type + 2000)
        case .isoZM: append(type + 3000)
        case .extendedZ: append(type | 0x8000_0000)
        case .extendedM: append(type | 0x4000_0000)
        case .extendedZM: append(type | 0xC000_0000)
        case .extendedWithReference:
            append(isMember ? type : type | 0x2000_0000)
            if !isMember { append(UInt32(3067)) }
        }
    }

    private mutating func vertex(_ point: PlanePoint) {
        append(point.easting_m.bitPattern)
        append(point.northing_m.bitPattern)
        let extra =
            switch form {
            case .plain, .extendedWithReference: 0
            case .isoZ, .isoM, .extendedZ, .extendedM: 1
            case .isoZM, .extendedZM: 2
            }
        for _ in 0..<extra { append(Double(-99.5).bitPattern) }
    }

    private mutating func vertices(_ points: [PlanePoint]) {
        append(UInt32(points.count))
        for point in points { vertex(point) }
    }

    private mutating func members(_ type: UInt32, _ members: [PlaneGeometry], _ isMember: Bool) {
        header(type, isMember: isMember)
        append(UInt32(members.count))
        for member in members { write(member, isMember: true) }
    }

    mutating func write(_ geometry: PlaneGeometry, isMember: Bool = false) {
        switch geometry {
        case .point(let point):
            header(1, isMember: isMember)
            vertex(point)
        case .lineString(let points):
            header(2, isMember: isMember)
            vertices(points)
        case .polygon(let rings):
            header(3, isMember: isMember)
            append(UInt32(rings.count))
            for ring in rings { vertices(ring) }
        case .multiPoint(let points): members(4, points.map { .point($0) }, isMember)
        case .multiLineString(let lines): members(5, lines.map { .lineString($0) }, isMember)
        case .multiPolygon(let polygons): members(6, polygons.map { .polygon($0) }, isMember)
        case .collection(let geometries): members(7, geometries, isMember)
        }
    }
}

@Suite struct WellKnownBinaryTests {
    static let outer = ring(0, 0, 10, 10)
    static let hole = ring(4, 4, 6, 6)
    static let geometries: [PlaneGeometry] = [
        .point(point(337_682.93, 6_682_895.1)),
        .lineString([point(0, 0), point(-1.5, 2e-300), point(1e300, -0.0)]),
        .polygon([outer, hole]),
        .multiPoint([point(1, 2), point(3, 4)]),
        .multiLineString([[point(0, 0), point(1, 1)], [point(2, 2), point(3, 3), point(4, 5)]]),
        .multiPolygon([[outer, hole], [ring(20, 20, 30, 30)]]),
        .collection([
            .point(point(1, 2)), .collection([.lineString([point(0, 0), point(1, 1)])]), .polygon([outer]),
        ]),
        .lineString([]), .polygon([]), .multiPoint([]), .multiLineString([[]]), .multiPolygon([[[]]]),
        .collection([]),
    ]

    private static func encoded(_ geometry: PlaneGeometry, _ isLittleEndian: Bool, _ form: Encoder.Form) -> [UInt8]
    {
        var encoder = Encoder(isLittleEndian: isLittleEndian, form: form)
        encoder.write(geometry)
        return encoder.bytes
    }

    @Test(arguments: geometries)
    func everyFormIsReadAsTheSameGeometry(geometry: PlaneGeometry) throws {
        for isLittleEndian in [true, false] {
            for form in Encoder.Form.allCases {
                let bytes = Self.encoded(geometry, isLittleEndian, form)
                #expect(try PlaneGeometry(wellKnownBinary: bytes) == geometry, "\(form)")
                var dimensions = VertexDimensions(hasZ: true, hasM: true)
                let read = try bytes.withUnsafeBytes {
                    try PlaneGeometry(wellKnownBinary: $0, dimensions: &dimensions)
                }
                #expect(read == geometry)
                #expect(dimensions == form.dimensions, "\(form)")
            }
        }
        #expect(geometry.wellKnownBinary == Self.encoded(geometry, true, .plain))
    }

    @Test func knownBytes() throws {
        // POINT (1 2) as the standard has it, in both byte orders.
        let little: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40]
        let big: [UInt8] = [0, 0, 0, 0, 1, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]
        #expect(try PlaneGeometry(wellKnownBinary: little) == .point(point(1, 2)))
        #expect(try PlaneGeometry(wellKnownBinary: big) == .point(point(1, 2)))
        #expect(PlaneGeometry.point(point(1, 2)).wellKnownBinary == little)
    }

    /// GeoPackage writes an empty point with NaN coordinates.
    @Test func emptyPointIsNotFinite() throws {
        let bytes = PlaneGeometry.point(point(.nan, .nan)).wellKnownBinary
        #expect(try PlaneGeometry(wellKnownBinary: bytes).coordinateFlaw == .notFinite)
    }

    @Test(arguments: geometries)
    func cutOffAnywhereIsTruncated(geometry: PlaneGeometry) {
        for form in Encoder.Form.allCases {
            let bytes = Self.encoded(geometry, true, form)
            for length in 0..<bytes.count {
                #expect(throws: WellKnownBinaryError.truncated) {
                    try PlaneGeometry(wellKnownBinary: Array(bytes.prefix(length)))
                }
            }
        }
    }

    /// Damaged bytes are read as something or refused; whatever is read can be looked at.
    @Test(arguments: geometries)
    func damagedBytesNeverStopTheProcess(geometry: PlaneGeometry) throws {
        var generator = SeededGenerator(seed: 11)
        var refused = 0
        for round in 0..<1500 {
            let form = Encoder.Form.allCases[round % Encoder.Form.allCases.count]
            var bytes = Self.encoded(geometry, round % 3 == 0, form)
            for _ in 0...Int.random(in: 0...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            guard let read = try? PlaneGeometry(wellKnownBinary: bytes) else {
                refused += 1
                continue
            }
            _ = read.coordinateFlaw
            _ = read.box
            #expect(read.wellKnownBinary.count <= bytes.count)
        }
        #expect(refused > 100)
    }

    @Test func absurdCounts() {
        for type in UInt8(2)...7 {
            for count in [[0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 1], [2, 0, 0, 0]]
                as [[UInt8]]
            {
                #expect(throws: WellKnownBinaryError.truncated) {
                    try PlaneGeometry(wellKnownBinary: [1, type, 0, 0, 0] + count)
                }
            }
        }
    }

    @Test func unknownTypesAndByteOrders() {
        for type in [0, 8, 10, 15, 17, 1000, 1008, 3015, 4001, 1_000_001, 0x1FFF_FFFF] as [UInt32] {
            let bytes =
                [1] + withUnsafeBytes(of: type.littleEndian) { Array($0) } + [UInt8](repeating: 0, count: 64)
            do throws(WellKnownBinaryError) {
                _ = try PlaneGeometry(wellKnownBinary: bytes)
                Issue.record("\(type) was read")
            } catch {
                #expect(error == .unsupportedType(type))
            }
        }
        #expect(throws: WellKnownBinaryError.byteOrder(2)) { try PlaneGeometry(wellKnownBinary: [2, 1, 0, 0, 0]) }
        // A member of another type than the whole.
        var mixed = PlaneGeometry.multiPoint([point(1, 2)]).wellKnownBinary
        mixed[10] = 2
        #expect(throws: WellKnownBinaryError.unsupportedType(2)) { try PlaneGeometry(wellKnownBinary: mixed) }
    }

    /// A height that only a member has counts.
    @Test func heightOfAMember() throws {
        var encoder = Encoder(isLittleEndian: true, form: .isoZ)
        encoder.write(.point(point(1, 2)))
        let bytes: [UInt8] = [1, 7, 0, 0, 0, 1, 0, 0, 0] + encoder.bytes
        var dimensions = VertexDimensions()
        let read = try bytes.withUnsafeBytes { try PlaneGeometry(wellKnownBinary: $0, dimensions: &dimensions) }
        #expect(read == .collection([.point(point(1, 2))]))
        #expect(dimensions == VertexDimensions(hasZ: true))
    }

    @Test func namesOfUnsupportedTypes() {
        for (raw, name) in [
            (8, "CircularString"), (1009, "CompoundCurve"), (0x8000_000A, "CurvePolygon"), (3011, "MultiCurve"),
            (0xC000_000C, "MultiSurface"), (15, "PolyhedralSurface"), (16, "TIN"), (17, "Triangle"),
        ] as [(UInt32, String)] {
            #expect(WellKnownBinaryError.unsupportedType(raw).unsupportedTypeName == name)
        }
        #expect(WellKnownBinaryError.unsupportedType(99).unsupportedTypeName == nil)
        #expect(WellKnownBinaryError.truncated.unsupportedTypeName == nil)
    }

    @Test func nesting() throws {
        func nested(_ depth: Int) -> PlaneGeometry {
            (0..<depth).reduce(.point(point(1, 2))) { inner, _ in .collection([inner]) }
        }
        #expect(try PlaneGeometry(wellKnownBinary: nested(16).wellKnownBinary) == nested(16))
        #expect(throws: WellKnownBinaryError.nestedTooDeeply) {
            try PlaneGeometry(wellKnownBinary: nested(17).wellKnownBinary)
        }
        let bottomless = (0..<200_000).flatMap { _ in [1, 7, 0, 0, 0, 1, 0, 0, 0] as [UInt8] }
        #expect(throws: WellKnownBinaryError.nestedTooDeeply) { try PlaneGeometry(wellKnownBinary: bottomless) }
    }
}
