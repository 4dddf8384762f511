import Bytes
import Domain
import GeometryCore

/// The Finnish building-address file: a row a building and address, sixteen columns parted by `;`, ISO-8859-1, padded
/// with blanks, positions in ETRS-TM35FIN. Read as a stream, so that memory does not grow with it.
struct BuildingFile {
    static let columns = 16
    static let plane = CoordinateReferenceDefinition(identifier: "EPSG:3067")

    private enum Column {
        static let municipality = 1, northing = 4, easting = 5
        static let streetFi = 7, streetSv = 8, house = 9, postcode = 10, property = 14, day = 15
    }

    let path: String

    /// Whether the beginning of a file is that of one: its first line has as many columns.
    static func isLikely(_ path: String) -> Bool {
        guard let bytes = try? ByteInput.firstBytes(4096, of: path), !bytes.starts(with: "SQLite".utf8) else {
            return false
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return line.count { $0 == UInt8(ascii: ";") } == columns - 1 && !line.contains(UInt8(ascii: "{"))
    }

    /// Calls `take` with every row.
    /// - Parameters:
    ///   - accuracy_m: of a building's point.
    ///   - plane: of the file to be made.
    ///   - leaveOut: called for a row that is no address, or is one without a property or house number.
    func forEachRow(
        accuracy_m: Double, in plane: borrowing RowPlane, take: (Int, AddressRow) throws -> Void,
        leaveOut: (Int, AddressFlaw, String) -> Void
    ) throws {
        var (row, reading) = (0, RowReading(accuracy_m: accuracy_m))
        do {
            let window = try ByteWindow(path: path)
            while let line = try window.nextLine() {
                row += 1
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                switch reading.read(line, isFirst: row == 1, in: plane) {
                case .row(let address): try take(row, address)
                case .flaw(let flaw, let found): leaveOut(row, flaw, found)
                case .heading: break
                }
            }
        } catch let fault as ByteWindow.Fault {
            throw Problem.registerUnreadable(path, reason: fault.reason)
        }
    }

    private enum Outcome {
        case row(AddressRow)
        case flaw(AddressFlaw, found: String)
        /// The names of columns, which the file has in no version, but copies of it have.
        case heading
    }

    /// What is alike in many rows is read once.
    private struct RowReading {
        let accuracy_m: Double
        private var fields: [Range<Int>] = []
        private var houses: [String: HouseNumber?] = [:]
        private var municipality: (text: String, value: Municipality)?

        init(accuracy_m: Double) { self.accuracy_m = accuracy_m }

        mutating func read(_ line: UnsafeBufferPointer<UInt8>, isFirst: Bool, in plane: borrowing RowPlane)
            -> Outcome
        {
            split(line)
            guard fields.count == BuildingFile.columns else { return .flaw(.columns, found: "\(fields.count)") }
            func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
                DecimalReading.trimmed(UnsafeBufferPointer(rebasing: line[fields[column]]))
            }
            guard let easting_m = DecimalReading.number(bytes(Column.easting), takesComma: true),
                let northing_m = DecimalReading.number(bytes(Column.northing), takesComma: true),
                let position = plane.position(PlanePoint(easting_m: easting_m, northing_m: northing_m))
            else {
                let found = bytes(Column.northing).latinText + " " + bytes(Column.easting).latinText
                return isFirst && found.contains(where: \.isLetter) ? .heading : .flaw(.position, found: found)
            }
            let propertyText = bytes(Column.property)
            let property = propertyText.property
            let (streetFi, streetSv) = (bytes(Column.streetFi), bytes(Column.streetSv))
            let (house, houseText) = self.house(bytes(Column.house))
            let hasStreet = !streetFi.isEmpty || !streetSv.isEmpty
            guard hasStreet && house != nil || property != nil else {
                if hasStreet { return .flaw(.number, found: houseText) }
                return propertyText.isEmpty
                    ? .flaw(.nothing, found: "") : .flaw(.propertyID, found: propertyText.latinText)
            }
            let municipality = self.municipality(bytes(Column.municipality))
            return .row(
                AddressRow(
                    municipality: municipality, streetFi: streetFi.isEmpty ? nil : streetFi.latinText,
                    streetSv: streetSv.isEmpty ? nil : streetSv.latinText, house: hasStreet ? house : nil,
                    position: position, property: property,
                    postcode: DecimalReading.whole(bytes(Column.postcode)), accuracy_m: accuracy_m))
        }

        private mutating func split(_ line: UnsafeBufferPointer<UInt8>) {
            fields.removeAll(keepingCapacity: true)
            var start = 0
            while let end = line.place(of: UInt8(ascii: ";"), from: start) {
                fields.append(start..<end)
                start = end + 1
            }
            fields.append(start..<line.count)
        }

        private mutating func house(_ bytes: UnsafeBufferPointer<UInt8>) -> (HouseNumber?, String) {
            let text = bytes.latinText
            if let known = houses[text] { return (known, text) }
            let house = HouseNumber(text)
            houses[text] = .some(house)
            return (house, text)
        }

        private mutating func municipality(_ bytes: UnsafeBufferPointer<UInt8>) -> Municipality {
            let text = bytes.latinText
            if let municipality, municipality.text == text { return municipality.value }
            let value = Municipality(code: MunicipalityNames.code(text), nameFi: nil, nameSv: nil)
            municipality = (text, value)
            return value
        }
    }
}

extension ByteWindow {
    /// The next line without its end; nil at the end of the file. Its bytes hold until the next one.
    fileprivate func nextLine() throws(Fault) -> UnsafeBufferPointer<UInt8>? {
        mark = position
        while true {
            if let end = bytes.place(of: UInt8(ascii: "\n"), from: position) {
                let line = UnsafeBufferPointer(rebasing: bytes[mark..<end])
                position = end + 1
                return line.last == UInt8(ascii: "\r") ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
            }
            position = bytes.count
            guard try refill() else { break }
        }
        return mark < position ? UnsafeBufferPointer(rebasing: bytes[mark..<position]) : nil
    }
}

extension ByteWindow.Fault {
    fileprivate var reason: Reason {
        switch self {
        case .unreadable(let reason): reason
        case .full(_, let largest_bytes):
            .own(
                LocalizedText(
                    en: "a line is longer than \(largest_bytes) bytes",
                    fi: "rivi on pidempi kuin \(largest_bytes) tavua",
                    sv: "en rad är längre än \(largest_bytes) byte"))
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// ISO-8859-1; a copy that somebody has made UTF-8 is read as that.
    var latinText: String {
        if allSatisfy({ $0 < 0x80 }) { return String(decoding: self, as: UTF8.self) }
        if let text = String(validating: self, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
    }

    /// Fourteen digits at once, other forms through their text.
    fileprivate var property: PropertyID? {
        guard !isEmpty else { return nil }
        guard count == 14 else { return PropertyID(latinText) }
        var number: Int64 = 0
        for byte in self {
            guard (0x30...0x39).contains(byte) else { return PropertyID(latinText) }
            number = number * 10 + Int64(byte - 0x30)
        }
        return PropertyID(number: number)
    }
}

/// How a source's coordinates come into the plane of the file, and whether they lie where that is used.
struct RowPlane: ~Copyable {
    private let transformation: CoordinateTransformation
    private let box: PlaneBox?

    init(_ transformation: consuming CoordinateTransformation, box: PlaneBox?) {
        self.transformation = transformation
        self.box = box
    }

    /// Nil for what is no place there.
    func position(_ point: PlanePoint) -> PlanePoint? {
        guard point.isFinite else { return nil }
        let moved =
            transformation.isIdentity
            ? point : try? transformation.plane(ofX: point.easting_m, y: point.northing_m)
        guard let moved, box?.contains(moved) ?? true else { return nil }
        return moved
    }

    func outline(_ geometry: PlaneGeometry) -> PlaneGeometry? { try? transformation.transformed(geometry) }
}
