import Foundation

/// Files of the tree that inputs are put into.
enum Tree {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// - Parameter path: from the root.
    static func bytes(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: self.path(path)).map { Array($0) } ?? []
    }

    static func path(_ path: String) -> String { root.appendingPathComponent(path).path }
}
