import Foundation
import Testing

@testable import Bytes

/// What processes that were killed left behind goes; what somebody is making stays.
@Suite struct PartialFilesTests {
    let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    @Test func whatWasAbandonedGoesWhenTheOutputIsMadeAgain() throws {
        for name in [".a.gpkg.1f.partial", ".a.gpkg.1f.partial-journal", ".a.gpkg.c0ffee12.partial"] {
            try folder.write("half", to: name)
        }
        let kept = [".a.gpkg.notes.partial", ".a.gpkg.partial", ".b.gpkg.1f.partial", "a.gpkg.1f.partial"]
        for name in kept { try folder.write("kept", to: name) }
        let sink = try OutputSink(path: folder.file("a.gpkg"), replacingExisting: false)
        sink.discard()
        #expect(folder.names == kept.sorted())
    }

    @Test func whatIsBeingMadeStays() throws {
        let path = folder.file("a.txt")
        let first = try OutputSink(path: path, replacingExisting: false)
        try first.write("first")
        let second = try OutputSink(path: path, replacingExisting: false)
        #expect(folder.names.count { $0.hasSuffix(".partial") } == 2)
        second.discard()
        try first.finish()
        #expect(try folder.text("a.txt") == "first")
        #expect(folder.names == ["a.txt"])
    }

    /// A name that leads elsewhere is not followed, and what it leads to is left alone.
    @Test func aLinkIsNoAbandonedFile() throws {
        try folder.write("mine", to: "b.txt")
        _ = try folder.link(".a.txt.1f.partial", to: "b.txt")
        let sink = try OutputSink(path: folder.file("a.txt"), replacingExisting: false)
        sink.discard()
        #expect(try folder.text("b.txt") == "mine")
    }

    @Test func foldersInTheTemporaryFolderAreHeldAndGo() throws {
        let abandoned = FileManager.default.temporaryDirectory.path + "/connect-quote-\(UUID().uuidString).partial"
        try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: false)
        try Data("half".utf8).write(to: URL(fileURLWithPath: abandoned + "/source.gpkg"))
        let held = PartialFiles.temporaryPath()
        #expect(!FileManager.default.fileExists(atPath: abandoned))
        try PartialFiles.makeFolder(held)
        #expect(PartialFiles.temporaryPath() != held)
        #expect(FileManager.default.fileExists(atPath: held))
        // As where its process has ended.
        PartialFiles.forget(held)
        _ = PartialFiles.temporaryPath()
        #expect(!FileManager.default.fileExists(atPath: held))
    }
}
