import Bytes
import Domain
import Foundation
import Testing

/// What is read, and why not.
@Suite struct InputTests {
    let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    private func reason(_ path: String) -> Reason? {
        do throws(InputError) { _ = try ByteInput.contents(of: path) } catch { return error.reason }
        return nil
    }

    @Test func theSystemSaysWhyNot() throws {
        #expect(reason(folder.file("none")) == .missingFile)
        #expect(reason(folder.path) == .folder)
        #expect(reason(try folder.write("", to: "empty")) == nil)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000]) func everythingIsRead(_ size: Int) throws {
        let text = String(repeating: "x", count: size)
        let path = try folder.write(text, to: "file")
        #expect(try ByteInput.contents(of: path) == Array(text.utf8))
        #expect(try ByteInput.firstBytes(4, of: path).count == min(4, size))
        let input = try ByteInput(path: path)
        #expect(input.size_bytes == size)
    }

    @Test func namesOfOneFileAreOneFile() throws {
        let path = try folder.write("a", to: "a")
        let names = [try folder.link("link", to: "a"), try folder.hardLink("same", to: path)]
        let status = try #require(FileStatus(path: path))
        for name in names { #expect(FileStatus(path: name)?.identity == status.identity) }
        let copy = try folder.write("a", to: "copy")
        #expect(FileStatus(path: copy)?.identity != status.identity)
    }

    @Test func aWindowKeepsNoMoreThanItMay() throws {
        let path = try folder.write(String(repeating: "x", count: 100), to: "file")
        let window = try ByteWindow(path: path, size: 4, largest: 16)
        var fault: ByteWindow.Fault?
        do throws(ByteWindow.Fault) {
            while try window.refill() { window.position += 1 }
        } catch { fault = error }
        #expect(fault == .full(byte: 0, largest_bytes: 16))
        let moving = try ByteWindow(path: path, size: 4, largest: 16)
        while try moving.refill() {
            moving.position += 1
            moving.mark = moving.position
        }
        #expect(moving.fileOffset(of: moving.position) == 100)
    }
}
