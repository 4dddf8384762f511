import Domain
import Foundation
import Testing

@testable import Bytes

/// What becomes of outputs: files whole or not at all, streams written through.
@Suite struct OutputSinkTests {
    let folder: TrialFolder

    init() throws {
        StandardStreams.prepare()
        folder = try TrialFolder()
    }

    @Test func aFileAppearsWhenItIsFinished() throws {
        let path = folder.file("a.txt")
        let sink = try OutputSink(path: path, replacingExisting: false)
        try sink.write("text")
        #expect(!folder.names.contains("a.txt"))
        try sink.finish()
        #expect(folder.names == ["a.txt"])
        #expect(try folder.text("a.txt") == "text")
    }

    @Test func aDiscardedFileLeavesTheOldOne() throws {
        let path = try folder.write("old", to: "a.txt")
        let sink = try OutputSink(path: path, replacingExisting: true)
        try sink.write("new")
        sink.discard()
        #expect(folder.names == ["a.txt"])
        #expect(try folder.text("a.txt") == "old")
    }

    @Test("What is let go unfinished leaves no file behind, and no open descriptor")
    func whatIsLetGoIsDiscarded() throws {
        let path = try folder.write("old", to: "a.txt")
        for _ in 0..<3 {
            let sink = try OutputSink(path: path, replacingExisting: true)
            try sink.write("new")
            withExtendedLifetime(sink) { #expect(folder.openFiles > 0) }
        }
        #expect(folder.names == ["a.txt"])
        #expect(try folder.text("a.txt") == "old")
        #expect(folder.openFiles == 0)
    }

    @Test func aFileThatAppearsMeanwhileIsKept() throws {
        let path = folder.file("a.txt")
        let sink = try OutputSink(path: path, replacingExisting: false)
        try folder.write("mine", to: "a.txt")
        #expect(refusal { () throws(Problem) in try sink.finish() } == .outputExists(path: path))
        sink.discard()
        #expect(try folder.text("a.txt") == "mine")
        #expect(folder.names == ["a.txt"])
    }

    @Test(arguments: ["old", nil]) func aLinkStaysAndItsTargetIsMade(_ before: String?) throws {
        if let before { try folder.write(before, to: "target.txt") }
        let link = try folder.link("link.txt", to: "target.txt")
        try OutputSink.write("new", to: link, replacingExisting: before != nil)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target.txt")
        #expect(try folder.text("target.txt") == "new")
        #expect(folder.names == ["link.txt", "target.txt"])
    }

    /// Those of a file that nobody may write to as well: it is its folder that lets it be replaced.
    @Test(arguments: [0o600, 0o664, 0o444, 0o777]) func aReplacedFileKeepsItsPermissions(_ mode: Int) throws {
        let path = try folder.write("old", to: "a.txt")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let sink = try OutputSink(path: path, replacingExisting: true)
        try sink.write("new")
        let partial = try #require(folder.names.first { $0.hasSuffix(".partial") })
        #expect(try folder.permissions(partial) == mode | 0o600)
        try sink.finish()
        #expect(try folder.permissions("a.txt") == mode)
        #expect(try folder.text("a.txt") == "new")
    }

    /// Only a database's own go with it.
    @Test(arguments: [true, false]) func companionsOfADatabaseGo(_ isDatabase: Bool) throws {
        let path = try folder.write("old", to: "a")
        for suffix in OutputFile.databaseCompanions { try folder.write("", to: "a" + suffix) }
        let file = try OutputFile(path: path, replacingExisting: true, isDatabase: isDatabase)
        try Data("new".utf8).write(to: URL(fileURLWithPath: file.temporaryPath))
        try file.putInPlace()
        #expect(folder.names == (isDatabase ? ["a"] : ["a", "a-journal", "a-shm", "a-wal"]))
        #expect(try folder.text("a") == "new")
    }

    /// `cat`, whose output is the file `read`.
    private func reader(of input: Any?, _ arguments: [String] = []) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/cat")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = FileHandle(forWritingAtPath: try folder.write("", to: "read"))
        try process.run()
        return process
    }

    @Test func aPipeIsWrittenThrough() throws {
        let path = folder.pipe("pipe")
        let reader = try reader(of: nil, [path])
        try OutputSink.write("through", to: path, replacingExisting: false)
        reader.waitUntilExit()
        #expect(try folder.text("read") == "through")
        #expect(FileStatus(path: path)?.kind == .pipe)
    }

    @Test func aPipeThatNobodyReadsAnyMoreIsClosed() throws {
        let path = folder.pipe("pipe")
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        let sink = try OutputSink(path: path, replacingExisting: false)
        close(reader)
        #expect(refusal { () throws(Problem) in try sink.write("lost") } == .outputPipeClosed(path: path))
        sink.discard()
        #expect(FileStatus(path: path)?.kind == .pipe)
    }

    /// By a link of its own: nothing that goes wrong here may replace the device.
    @Test func aFullDeviceTellsSo() throws {
        let device = open("/dev/full", O_WRONLY)
        defer { close(device) }
        let name = "/dev/fd/\(device)"
        let error = refusal { () throws(Problem) in
            try OutputSink.write("lost", to: name, replacingExisting: true)
        }
        #expect(error == .outputRefused(path: name, because: SystemReason.of(ENOSPC)))
    }

    @Test func aStreamThatIsNotOpenTellsSo() {
        let writer = ByteWriter(descriptor: 9999, name: "stdout")
        #expect(
            refusal { () throws(Problem) in try writer.write("lost") }
                == .outputRefused(path: "stdout", because: SystemReason.of(EBADF)))
    }

    /// More than a pipe holds, to a writer that is told to come again.
    @Test func aStreamThatDoesNotWaitGetsEverything() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        let text = String(repeating: "0123456789", count: 50_000)
        let reader = try reader(of: pipe)
        try ByteWriter(descriptor: descriptor, name: "pipe").write(text)
        try pipe.fileHandleForWriting.close()
        reader.waitUntilExit()
        #expect(try folder.text("read") == text)
    }
}
