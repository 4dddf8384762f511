import Foundation

extension BuiltCommand {
    /// The command under another folder, with a stand-in for the service's program beside it or none.
    static func beside(_ standIn: String?) throws -> (
        folder: OutputFolder, run: ([String]) throws -> Run
    ) {
        let folder = try OutputFolder([])
        let command = folder.url.appendingPathComponent("connect-quote")
        let built = BuiltCommand.folder.appendingPathComponent("connect-quote")
        do { try FileManager.default.linkItem(at: built, to: command) } catch {
            try FileManager.default.copyItem(at: built, to: command)
        }
        if let standIn {
            try folder.write("#!/bin/sh\n\(standIn)\n", to: "connect-quote-service")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: folder.url.appendingPathComponent("connect-quote-service").path)
        }
        return (
            folder,
            { arguments in
                let process = Process()
                process.executableURL = command
                process.arguments = arguments
                process.currentDirectoryURL = folder.url
                let (output, messages) = (Pipe(), Pipe())
                (process.standardOutput, process.standardError) = (output, messages)
                try process.run()
                let written = output.fileHandleForReading.readDataToEndOfFile()
                let told = messages.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                return Run(
                    output: String(decoding: written, as: UTF8.self),
                    messages: String(decoding: told, as: UTF8.self), exitCode: process.terminationStatus)
            }
        )
    }
}
