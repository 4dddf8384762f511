/// A zip archive of one file that is stored as it is (APPNOTE 4.3): what QGIS takes for a project.
package enum StoredArchive {
    /// - Parameters:
    ///   - name: of the file, in ASCII.
    ///   - text: what is in it, less than 4 GB.
    package static func bytes(of text: String, named name: String) -> [UInt8] {
        let content = Array(text.utf8)
        // What the file's own header and the directory's entry say alike: version, flags, method, the day
        // 1980-01-01, checksum, sizes and the length of the name.
        let facts =
            [20, 0, 0, 0, 0x21].flatMap { little(UInt16($0)) } + little(checksum(content))
            + little(UInt32(content.count)) + little(UInt32(content.count)) + little(UInt16(name.utf8.count))
        let file = little(0x0403_4B50 as UInt32) + facts + little(0 as UInt16) + name.utf8 + content
        let entry =
            little(0x0201_4B50 as UInt32) + little(20 as UInt16) + facts
            + [UInt8](repeating: 0, count: 16) + name.utf8
        let end =
            little(0x0605_4B50 as UInt32) + [0, 0, 0, 0, 1, 0, 1, 0] + little(UInt32(entry.count))
            + little(UInt32(file.count)) + [0, 0]
        return file + entry + end
    }

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// The checksum CRC-32 of ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256 as Range<UInt32>).map { byte in
            (0..<8).reduce(byte) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~bytes.reduce(~0) { sum, byte in sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
    }
}
