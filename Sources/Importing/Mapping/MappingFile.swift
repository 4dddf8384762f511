import Crypto
import Domain
import Foundation
public import StrictYAML

extension ImportMapping {
    /// Reads a mapping file.
    public init(file path: String) throws(YAMLFileError) {
        let file = try YAMLFile(path: path)
        self = try MappingReader.read(file.text, file: path, digest: Self.digest(of: file.bytes))
    }

    /// Reads the text of a mapping file.
    init(yaml text: String, file: String) throws(YAMLFileError) {
        self = try MappingReader.read(text, file: file, digest: Self.digest(of: Array(text.utf8)))
    }

    static func digest(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }
}
