public import Domain
import GeometryCore
public import Ledger
public import Quoting
package import Rules

/// What an offer's quote was made from: from it alone the quote is made anew, years later.
public struct OfferEvidence: Sendable {
    /// What is known of the network file besides what the quote itself says.
    struct Network: Sendable, Hashable {
        /// Of the whole file; nil where the network came from none.
        let sha256: Digest?
    }

    /// The programs that did the work. A newer one may give another last digit.
    public struct Versions: Sendable, Hashable {
        public let program: String
        public let geos: String
        public let proj: String
        public let sqlite: String

        /// Those of this process.
        public static func current(program: String) -> Versions {
            Versions(
                program: program, geos: GeometryEngine.version, proj: ProjectedPlane.versions.proj,
                sqlite: SQLiteLedger.libraryVersion)
        }
    }

    public let request: QuoteRequest
    package let extract: NetworkExtract
    /// Of the whole network file; nil where the network came from none.
    public let networkSHA256: Digest?
    package let rules: [RuleText]
    public let versions: Versions
    /// The zone in which days are told: "Europe/Helsinki".
    public let timeZone: String

    package init(
        request: QuoteRequest, extract: NetworkExtract, networkSHA256: Digest?, rules: [RuleText],
        versions: Versions, timeZone: String = "Europe/Helsinki"
    ) {
        self.request = request
        self.extract = extract
        self.networkSHA256 = networkSHA256
        self.rules = rules
        self.versions = versions
        self.timeZone = timeZone
    }

    /// The part of the network that the quote looked at.
    public var network: HeldNetwork { HeldNetwork(extract) }

    /// How many features the quote looked at.
    public var featureCount: Int { extract.count }

    /// Works the quote out anew, from nothing else than this.
    public func quote() throws(Problem) -> Quote {
        let library = try RuleLibrary(rules)
        return try Desk(.memory(network), library: library).worker().quote(request)
    }
}

extension OfferEvidence {
    /// The pieces that offers share, in their order: the network, the rules, the features.
    var shared: [SharedEvidence] {
        [extract.header(Network(sha256: networkSHA256))] + rules.map(\.piece) + extract.pieces
    }

    func add(to canonical: inout CanonicalBytes) {
        request.add(to: &canonical)
        canonical.add(Int64(rules.count))
        canonical.add(versions.program)
        canonical.add(versions.geos)
        canonical.add(versions.proj)
        canonical.add(versions.sqlite)
        canonical.add(timeZone)
    }

    /// - Parameter shared: the pieces, in the order in which they were given.
    init(_ reading: inout CanonicalReading, shared: [[UInt8]]) throws(CanonicalReading.Malformed) {
        let (request, ruleCount, versions, timeZone) = try Self.head(&reading)
        guard let header = shared.first, ruleCount >= 0, ruleCount < Int64(shared.count) else {
            throw CanonicalReading.Malformed()
        }
        var rules: [RuleText] = []
        for piece in shared[1...Int(ruleCount)] { rules.append(try RuleText(piece)) }
        let (extract, network) = try NetworkExtract.read(
            header: header, pieces: Array(shared[(1 + Int(ruleCount))...]))
        self.init(
            request: request, extract: extract, networkSHA256: network.sha256, rules: rules, versions: versions,
            timeZone: timeZone)
    }

    /// What stands in the entry itself.
    static func head(
        _ reading: inout CanonicalReading
    ) throws(CanonicalReading.Malformed) -> (QuoteRequest, ruleCount: Int64, Versions, timeZone: String) {
        let (request, ruleCount) = (try QuoteRequest(&reading), try reading.number())
        let versions = Versions(
            program: try reading.text(), geos: try reading.text(), proj: try reading.text(),
            sqlite: try reading.text())
        return (request, ruleCount, versions, try reading.text())
    }
}

extension RuleText {
    fileprivate var piece: SharedEvidence {
        var canonical = CanonicalBytes()
        canonical.add("rules/1")
        canonical.add(name)
        canonical.add(isShipped)
        canonical.add(form.rawValue)
        canonical.add(text)
        return SharedEvidence(canonical.bytes)
    }

    fileprivate init(_ piece: [UInt8]) throws(CanonicalReading.Malformed) {
        var reading = CanonicalReading(piece)
        guard try reading.text() == "rules/1" else { throw CanonicalReading.Malformed() }
        self.init(
            name: try reading.text(), isShipped: try reading.flag(), form: try reading.word(Form.self),
            text: try reading.text())
        try reading.finish()
    }
}
