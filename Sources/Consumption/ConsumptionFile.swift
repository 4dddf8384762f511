import Bytes
package import Domain

/// A file of consumption, in memory: as a network company's portal, the Datahub or a customer's own table has it.
package struct ConsumptionFile: Sendable {
    /// As errors name it.
    package let name: String
    let bytes: [UInt8]
    /// What it is read for.
    var quantity = ReadQuantity.energy

    /// More is no household's or company's readings.
    private static let largest_bytes = 1 << 28

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// - Parameter path: `-` for stdin.
    package init(path: String) throws(Problem) { try self.init(path: path, .energy) }

    init(path: String, _ quantity: ReadQuantity) throws(Problem) {
        do throws(InputError) {
            let input = try ByteInput(path: path)
            var bytes: [UInt8] = []
            // At once where the size is known.
            _ = try input.fill(&bytes, to: min(input.size_bytes ?? 0, Self.largest_bytes) + 1)
            while bytes.count <= Self.largest_bytes, try input.fill(&bytes, to: bytes.count + (1 << 20)) {}
            self.init(name: input.name, bytes: bytes)
            self.quantity = quantity
        } catch { throw .consumptionUnreadable(file: path, of: quantity, error.reason) }
    }

    /// Refuses what is no table at all, and says what it is.
    func refuseOtherForms() throws(Problem) {
        if bytes.isEmpty { throw fault(.empty) }
        if bytes.count > Self.largest_bytes { throw fault(.tooLarge(bytes: Self.largest_bytes)) }
        let start = Array(bytes.prefix(4096))
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            // A workbook of today is an archive whose first entry is named so.
            throw fault(
                Self.holds("[Content_Types]", start) || Self.holds("mimetype", start) ? .workbook : .archive)
        }
        if start.starts(with: [0x1F, 0x8B]) { throw fault(.archive) }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw fault(.workbook) }
        if start.starts(with: Array("%PDF".utf8)) { throw fault(.pdf) }
        if start.looksLikeUTF16 { throw fault(.utf16) }
        switch start.drop(while: { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }).first {
        case UInt8(ascii: "<"): throw fault(.markup)
        case UInt8(ascii: "{"), UInt8(ascii: "["): throw fault(.json)
        case nil: throw fault(.empty)
        default: break
        }
    }

    /// Refuses what is not UTF-8. The first line apart, as mostly that one alone has other letters than ASCII.
    func refuseOtherText() throws(Problem) {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        for range in [0..<end, end..<bytes.count] {
            guard let byte = UTF8Check.firstFlaw(in: bytes[range]) else { continue }
            throw fault(.notUTF8(line: 1 + bytes[..<(range.lowerBound + byte)].count { $0 == UInt8(ascii: "\n") }))
        }
    }

    private static func holds(_ word: String, _ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: Array(word.utf8)) != nil
    }

    func fault(_ fault: FileFault) -> Problem { .consumptionFile(name, of: quantity, fault) }
}
