public import Bytes
public import Domain
import StrictYAML

/// Who may ask what of the service: an access file, `connect-quote/access/1`.
public struct AccessFile: Sendable, Hashable {
    public static let schema = "connect-quote/access/1"

    public var keys: [AccessKey] = []
    public var proxy: TrustedProxy?
    public var tokens: TokenRules?
    /// Whether anybody may see the zones as a map. A border of a zone gives a cable away.
    public var zonesArePublic = false
    /// Whether anybody may see the map below it, which may cost its keeper something.
    public var basemapIsPublic = true
    public var requestsPerMinute = RequestLimits()

    public init() {}

    /// - Throws: a problem that names file, line and key.
    public init(path: String) throws(Problem) {
        do throws(YAMLFileError) {
            let text = try YAMLFile(path: path).text
            self = try AccessFile(yaml: text, file: path)
        } catch { throw error.explanation }
    }

    init(yaml text: String, file: String) throws(YAMLFileError) {
        self = try AccessFile(try StrictNode(YAMLValue(yaml: text, file: file), file: file))
    }

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping(schema: Self.schema)
        for node in try map.optional("keys")?.list() ?? [] {
            let key = try AccessKey(node)
            guard !keys.contains(where: { $0.name == key.name }) else {
                throw node.error(.declaredTwice(.key, name: key.name))
            }
            keys.append(key)
        }
        proxy = try map.optional("proxy").map { (node) throws(YAMLFileError) in try TrustedProxy(node) }
        tokens = try map.optional("tokens").map { (node) throws(YAMLFileError) in try TokenRules(node) }
        if let node = map.optional("public") {
            var everybody = try node.mapping()
            zonesArePublic = try everybody.optional("zones")?.boolean() ?? false
            basemapIsPublic = try everybody.optional("basemap")?.boolean() ?? true
            try everybody.finish()
        }
        if let node = map.optional("requests_per_minute") { requestsPerMinute = try RequestLimits(node) }
        try map.finish()
    }
}

/// How many requests a caller has a minute, by role.
public struct RequestLimits: Sendable, Hashable {
    /// Each address.
    public var everybody = 120
    /// Each key, user or token.
    public var known = 6_000

    public init() {}

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        everybody = try map.optional("public")?.limit() ?? everybody
        known = try map.optional("known")?.limit() ?? known
        try map.finish()
    }
}

/// A reverse proxy that has asked who somebody is, and says so in a header.
public struct TrustedProxy: Sendable, Hashable {
    /// Only from these is the header believed.
    public let addresses: [AddressRange]
    public let userHeader: String
    /// Of users that are not named.
    public let role: Role
    public let roles: [String: Role]

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        addresses = try map.required("from").list { (node) throws(YAMLFileError) in
            let text = try node.text()
            guard let range = AddressRange(text) else {
                throw node.error(.notOneOf(found: text, allowed: ["127.0.0.1", "10.0.0.0/8", "::1", "unix"]))
            }
            return range
        }
        userHeader = try map.optional("user_header")?.text() ?? "X-Forwarded-User"
        role = try map.optional("role")?.choice(Role.self) ?? .clerk
        var roles: [String: Role] = [:]
        if let node = map.optional("roles") {
            var named = try node.mapping()
            for (user, role) in named.rest() { roles[user] = try role.choice(Role.self) }
        }
        self.roles = roles
        try map.finish()
    }

    public func role(of user: String) -> Role { roles[user] ?? role }
}

/// What a bearer token must be to be believed.
public struct TokenRules: Sendable, Hashable {
    public enum Algorithm: String, Sendable, CaseIterable {
        case es256 = "ES256"
        case rs256 = "RS256"
        case edDSA = "EdDSA"
        case hs256 = "HS256"
    }

    /// The only one that is accepted, whatever a token says of itself.
    public let algorithm: Algorithm
    /// A file with the public key in PEM form, or for HS256 the secret; in the folder of the access file.
    public let keyFile: String
    public let issuer: String
    public let audience: String
    public let roleClaim: String
    /// Of tokens without that claim; nil refuses them.
    public let role: Role?

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        algorithm = try map.required("algorithm").choice(Algorithm.self)
        keyFile = try map.required("key_file").text()
        issuer = try map.required("issuer").text()
        audience = try map.required("audience").text()
        roleClaim = try map.optional("role_claim")?.text() ?? "role"
        role = try map.optional("role")?.choice(Role.self)
        try map.finish()
    }
}

extension AccessKey {
    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        name = try map.required("name").text()
        role = try map.required("role").choice(Role.self)
        let digest = try map.required("sha256")
        sha256 = try digest.text().lowercased()
        guard sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else {
            throw digest.error(.outOfRange(found: sha256))
        }
        added = try map.required("added").date()
        requestsPerMinute = try map.optional("requests_per_minute")?.limit()
        try map.finish()
    }
}

extension StrictNode {
    fileprivate func limit() throws(YAMLFileError) -> Int {
        let number = try wholeNumber()
        guard (1...1_000_000).contains(number) else { throw error(.outOfRange(found: "\(number)")) }
        return number
    }
}
