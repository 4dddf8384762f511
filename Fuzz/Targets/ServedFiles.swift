import Foundation

/// What a fuzzed service stands on.
package enum FuzzedFiles {
    package static let network = SmallNetwork.path
    package static let rules = Tree.path(SmallNetwork.rules)
    package static let addresses = Tree.path("GeoData/demo-addresses.sqlite")
    package static let web = Tree.path("Web")
    /// Begun anew by each process.
    package static let ledger: String = {
        let path = InputFile.path("served.ledger", [])
        for file in [path, path + ".persons"] { try? FileManager.default.removeItem(atPath: file) }
        return path
    }()
}
