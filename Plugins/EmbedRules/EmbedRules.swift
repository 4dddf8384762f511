import Foundation
import PackagePlugin

/// Puts every rule file below a target's `BuiltIn` folder into the target, and every JSON text as it is.
@main
struct EmbedRules: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL.appending(path: "BuiltIn")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }
            .sorted()
            .map { folder.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) shipped files",
                executable: try context.tool(named: "embed-rules").url,
                arguments: [output.path, folder.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output])
        ]
    }
}
