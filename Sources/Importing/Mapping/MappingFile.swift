import Crypto
import Foundation
public import StrictYAML

extension ImportMapping {
    /// Reads a mapping file.
    public init(file path: String) throws(YAMLFileError) {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw YAMLFileError(file: path, problem: .unreadable(reason: error.localizedDescription))
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw YAMLFileError(file: path, problem: .unreadable(reason: "not UTF-8"))
        }
        self = try MappingReader.read(text, file: path, digest: Self.digest(of: bytes))
    }

    /// Reads the text of a mapping file.
    init(yaml text: String, file: String) throws(YAMLFileError) {
        self = try MappingReader.read(text, file: file, digest: Self.digest(of: Data(text.utf8)))
    }

    private static func digest(of bytes: Data) -> String {
        SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
