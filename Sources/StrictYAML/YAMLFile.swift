import Bytes
import Domain

/// A YAML file as it is read: its bytes, and the text that they are.
package struct YAMLFile: Sendable {
    package let bytes: [UInt8]
    /// Without a byte order mark.
    package let text: String

    package init(path: String) throws(YAMLFileError) {
        do throws(InputError) { bytes = try ByteInput.contents(of: path) } catch {
            throw YAMLFileError(file: path, problem: .unreadable(because: error.reason))
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard
            let text = String(validating: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        else { throw YAMLFileError(file: path, problem: .unreadable(because: .notUTF8)) }
        self.text = text
    }
}
