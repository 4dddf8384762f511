import Foundation
import Testing

@testable import Bytes

@Suite struct ArchiveTests {
    /// The checksum of the nine digits is the one that descriptions of CRC-32 give; the rest is read by its own offsets.
    @Test func oneFileIsStoredAsItIs() throws {
        let bytes = StoredArchive.bytes(of: "123456789", named: "a.qgs")
        func number(_ offset: Int, _ size: Int = 4) -> Int {
            (0..<size).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
        }
        #expect(number(0) == 0x0403_4B50 && number(8, 2) == 0)
        #expect(number(14) == 0xCBF4_3926 && number(18) == 9 && number(22) == 9 && number(26, 2) == 5)
        #expect(String(decoding: bytes[30..<44], as: UTF8.self) == "a.qgs123456789")
        let end = bytes.count - 22
        #expect(number(end) == 0x0605_4B50 && number(end + 10, 2) == 1)
        let entry = number(end + 16)
        #expect(entry == 44 && number(entry) == 0x0201_4B50 && entry + number(end + 12) == end)
        #expect(number(entry + 16) == 0xCBF4_3926 && number(entry + 42) == 0)
        #expect(String(decoding: bytes[(entry + 46)..<end], as: UTF8.self) == "a.qgs")
    }

    @Test func filesAreNamedFromAFolder() throws {
        let folder = try TrialFolder()
        for name in ["a", "a/b", "c"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
        let link = try folder.link("link", to: folder.file("a"))
        func relative(_ path: String, _ output: String) -> String {
            FilePath.relative(folder.file(path), to: FilePath.folder(of: folder.file(output)))
        }
        #expect(relative("z.gpkg", "p.qgz") == "./z.gpkg")
        #expect(relative("a/b/z.gpkg", "p.qgz") == "./a/b/z.gpkg")
        #expect(relative("z.gpkg", "a/b/p.qgz") == "../../z.gpkg")
        #expect(relative("c/z.gpkg", "a/p.qgz") == "../c/z.gpkg")
        #expect(FilePath.relative(link + "/z.gpkg", to: folder.file("a")) == "./z.gpkg")
    }
}
