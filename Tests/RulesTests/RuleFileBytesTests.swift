import Foundation
import Testing

@testable import Rules
@testable import StrictYAML

/// Rule files whose bytes are no plain UTF-8.
@Suite struct RuleFileBytesTests {
    private func read(_ bytes: [UInt8]) throws -> Result<String, YAMLFileError> {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        do throws(YAMLFileError) { return .success(try YAMLFile(path: file.path).text) } catch {
            return .failure(error)
        }
    }

    @Test func aByteOrderMarkIsNoText() throws {
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("a: ä".utf8)).get() == "a: ä")
        #expect(try read(Array("a: ä".utf8)).get() == "a: ä")
    }

    @Test func anotherEncodingIsTold() throws {
        guard case .failure(let error) = try read(Array("a: ".utf8) + [0xE4]) else {
            Issue.record("Windows-1252 was read as UTF-8")
            return
        }
        guard case .unreadable(because: .notUTF8) = error.problem else {
            Issue.record("told as \(error)")
            return
        }
    }
}
