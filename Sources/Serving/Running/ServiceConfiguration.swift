import Bytes
public import Domain
import PostgresLedger
import StrictYAML

/// How a service is to run: options of its command, over those of a file, `connect-quote/service/1`.
public struct ServiceConfiguration: Sendable, Hashable {
    public static let schema = "connect-quote/service/1"

    public var network: String?
    public var rules: String?
    public var access: String?
    /// What lies under the map: a basemap file.
    public var basemap: String?
    /// An address file.
    public var addresses: String?
    /// Which geocoding service is asked: a geocoder file.
    public var geocoder: String?
    /// The ledger of offers: a file, or the address of a database of PostgreSQL.
    public var ledger: String?
    /// Whether the ledger is to be begun; it must not be there then.
    public var beginsLedger = false
    /// How the company's letters look: a letterhead file.
    public var letterhead: String?
    /// The folder of the web page.
    public var web: String?
    public var listen: ListenAddress?
    /// How many connections there may be at once.
    public var connections = 1_000
    /// The largest body of points, in bytes.
    public var largestUpload_bytes = 1 << 30

    public init() {}

    /// Paths in the file are of its own folder.
    /// - Throws: a problem that names file, line and key.
    public init(path: String) throws(Problem) {
        do throws(YAMLFileError) {
            let file = try YAMLFile(path: path)
            var map = try StrictNode(YAMLValue(yaml: file.text, file: path), file: path).mapping(
                schema: Self.schema)
            let folder = FilePath.folder(of: path)
            func place(_ node: StrictNode?) throws(YAMLFileError) -> String? {
                try node?.text().within(folder)
            }
            network = try place(map.optional("network"))
            rules = try place(map.optional("rules"))
            access = try place(map.optional("access"))
            basemap = try place(map.optional("basemap"))
            addresses = try place(map.optional("addresses"))
            geocoder = try place(map.optional("geocoder"))
            ledger = try map.optional("ledger").map { (node) throws(YAMLFileError) in
                let name = try node.text()
                return LedgerName(name).isOfDatabase ? name : name.within(folder)
            }
            letterhead = try place(map.optional("letterhead"))
            web = try place(map.optional("web"))
            if let node = map.optional("listen") {
                let text = try node.text()
                guard let address = ListenAddress(text) else {
                    throw node.error(
                        .notOneOf(found: text, allowed: ["127.0.0.1:8080", "[::1]:8080", "unix:/run/cq.sock"]))
                }
                listen = address
            }
            connections = try map.wholeNumber("connections", within: 1...1_000_000, usual: connections)
            largestUpload_bytes =
                try map.wholeNumber(
                    "largest_upload_mb", within: 1...1_048_576, usual: largestUpload_bytes >> 20) << 20
            try map.finish()
        } catch { throw error.explanation }
    }

    /// The options where they are given, else what the file says.
    public func overridden(by options: ServiceConfiguration) -> ServiceConfiguration {
        var own = self
        own.network = options.network ?? network
        own.rules = options.rules ?? rules
        own.access = options.access ?? access
        own.basemap = options.basemap ?? basemap
        own.addresses = options.addresses ?? addresses
        own.geocoder = options.geocoder ?? geocoder
        own.ledger = options.ledger ?? ledger
        own.beginsLedger = options.beginsLedger
        own.letterhead = options.letterhead ?? letterhead
        own.web = options.web ?? web
        own.listen = options.listen ?? listen
        return own
    }
}

/// Where a service listens.
public enum ListenAddress: Sendable, Hashable {
    /// A host's name or numbers, and a port; port 0 for any that is free.
    case host(String, port: Int)
    /// A socket in the file system.
    case socket(String)

    public static let usual = ListenAddress.host("127.0.0.1", port: 8080)

    /// `127.0.0.1:8080`, `[::1]:8080`, `8080` for this machine alone, `unix:/run/connect-quote.sock`.
    public init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/"), path.utf8.count < 100 else { return nil }
            self = .socket(path)
            return
        }
        let colon = text.lastIndex(of: ":")
        let port = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard let number = Int(port), (0...65_535).contains(number) else { return nil }
        var host = colon.map { String(text[..<$0]) } ?? "127.0.0.1"
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" }) else { return nil }
        self = .host(host, port: number)
    }

    /// Whether only programs of this machine reach it.
    public var isLocal: Bool {
        switch self {
        case .host(let host, _): AddressRange.isLoopback(host)
        case .socket: true
        }
    }

    /// Whether a request's `Host` (`localhost:8080`, `[::1]`, none) leads to this machine whatever a name server says.
    static func isNameOfThisMachine(_ host: String) -> Bool {
        var name = host[...]
        if name.hasPrefix("[") {
            guard let end = name.firstIndex(of: "]") else { return false }
            let port = name[name.index(after: end)...]
            guard isPort(port), name[..<end].contains(":") else { return false }
            name = name[..<end].dropFirst()
        } else if let colon = name.firstIndex(of: ":") {
            guard isPort(name[colon...]) else { return false }
            name = name[..<colon]
        }
        if name.hasSuffix(".") { name = name.dropLast() }
        return name.isEmpty ? host.isEmpty : AddressRange.isLoopback(name.lowercased())
    }

    /// `:8080`, `:` or nothing.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.hasPrefix(":") && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
