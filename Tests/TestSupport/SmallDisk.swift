import Foundation

/// A disk of its own that is soon full; for a superuser who may mount one.
package final class SmallDisk: Sendable {
    package let path: String

    package static let isPossible: Bool = {
        guard geteuid() == 0, (try? SmallDisk(size: "100k")) != nil else {
            print("No disk can be mounted here: tests of full ones are left out")
            return false
        }
        return true
    }()

    package init(size: String, owner: String = "root") throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("mount -t tmpfs -o size=\(size) tmpfs '\(path)' && chown \(owner) '\(path)'")
    }

    deinit {
        try? Self.run("umount -l '\(path)'")
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func run(_ line: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", line]
        try shell.run()
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
