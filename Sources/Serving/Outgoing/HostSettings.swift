import Bytes
import Domain
import Foundation
import StrictYAML

extension StrictNode {
    /// The key in the file that is named here.
    /// - Throws: an error that never holds the key.
    func key(of folder: String) throws(YAMLFileError) -> String {
        let path = try text().within(folder)
        let contents: String
        do throws(InputError) {
            contents = String(decoding: try ByteInput.contents(of: path), as: UTF8.self)
        } catch { throw self.error(.unreadable(because: error.reason.about(path))) }
        let key = contents.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !key.isEmpty, !key.contains(where: \.isNewline), key.utf8.count < 1_000 else { throw error(.empty) }
        return key
    }
}

extension String {
    /// A path of a file, which is of the file's own folder.
    func within(_ folder: String) -> String { hasPrefix("/") ? self : folder + "/" + self }
}

extension StrictMapping {
    /// A number within a range; `usual` where the key is missing.
    mutating func wholeNumber(
        _ key: String, within range: ClosedRange<Int>, usual: Int
    ) throws(YAMLFileError) -> Int {
        guard let node = optional(key) else { return usual }
        let number = try node.wholeNumber()
        guard range.contains(number) else { throw node.error(.outOfRange(found: "\(number)")) }
        return number
    }
}
