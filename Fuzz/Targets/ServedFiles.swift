import Foundation

/// What a fuzzed service stands on.
package enum FuzzedFiles {
    package static let network = SmallNetwork.path
    package static let rules = Tree.path(SmallNetwork.rules)
    package static let addresses = Tree.path("GeoData/demo-addresses.sqlite")
    package static let web = Tree.path("Web")
    /// Lets nobody in but those with a token of its secret.
    package static let access: String = {
        _ = InputFile.path("secret.txt", Array("an-illustrative-secret-of-the-fuzzer-only".utf8))
        let tokens =
            "algorithm: HS256, key_file: secret.txt, issuer: 'https://login.example', audience: connect-quote"
        let text =
            "schema: connect-quote/access/1\nkeys: []\ntokens: {\(tokens)}\n"
            + "requests_per_minute: {public: 1000000, known: 1000000}\n"
        return InputFile.path("guarded.yaml", Array(text.utf8))
    }()
    /// Begun anew by each process, one for each service.
    package static func ledger(_ name: String) -> String {
        let path = InputFile.path("\(name).ledger", [])
        for file in [path, path + ".persons"] { try? FileManager.default.removeItem(atPath: file) }
        return path
    }
}
