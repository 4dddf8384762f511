import Foundation

extension FuzzKind.Seed {
    /// What it is, or what its files hold.
    /// - Parameter root: of the tree.
    func inputs(root: String, longest_bytes: Int) -> [[UInt8]] {
        let paths: [String]
        switch self {
        case .bytes(let bytes): return [bytes]
        case .text(let text): return [Array(text.utf8)]
        case .file(let path): paths = [path]
        case .files(let folder, let ending):
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
            paths = names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
        }
        return paths.compactMap { FileManager.default.contents(atPath: "\(root)/\($0)") }.map { Array($0) }
            .filter { $0.count <= longest_bytes }
    }
}

extension FuzzKind {
    /// Every input to start from.
    /// - Parameter root: of the tree.
    public func seedInputs(root: String) -> [[UInt8]] {
        seeds.flatMap { $0.inputs(root: root, longest_bytes: longest_bytes) }
    }
}
