import Bytes
import Crypto
public import Domain

/// A key of a program or a desk. Its text is shown once, when it is made; kept is only the SHA-256 of it, which is
/// enough for a text of 256 random bits.
public struct AccessKey: Sendable, Hashable {
    public let name: String
    public let role: Role
    /// 64 hexadecimal digits.
    public let sha256: String
    public let added: CalendarDate
    /// Nil for the limit of the access file's role.
    public let requestsPerMinute: Int?

    public init(name: String, role: Role, sha256: String, added: CalendarDate, requestsPerMinute: Int? = nil) {
        self.name = name
        self.role = role
        self.sha256 = sha256
        self.added = added
        self.requestsPerMinute = requestsPerMinute
    }

    /// A new key with its text.
    public static func made(
        name: String, role: Role, on day: CalendarDate, requestsPerMinute: Int? = nil
    ) -> (key: AccessKey, text: String) {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        // 43 of 62 letters are 256 bits.
        let text = "cq_" + String((0..<43).map { _ in digits.randomElement(using: &generator) ?? "0" })
        let key = AccessKey(
            name: name, role: role, sha256: digest(of: text), added: day, requestsPerMinute: requestsPerMinute)
        return (key, text)
    }

    /// The SHA-256 of a key's text, in hexadecimal digits.
    public static func digest(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).hexadecimal
    }

    /// As a line of an access file.
    var line: String {
        let out = OutputBytes(capacity: 128)
        out.append(json: name)
        let limit = requestsPerMinute.map { ", requests_per_minute: \($0)" } ?? ""
        return "  - {name: \(out.text), role: \(role.rawValue), sha256: \"\(sha256)\", added: \(added)\(limit)}"
    }
}
