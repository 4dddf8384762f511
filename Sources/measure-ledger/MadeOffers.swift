import Domain
import Ledger

/// Offers as large as true ones, of sites that share their surroundings as neighbours do.
struct MadeOffers {
    private var state: UInt64
    private static let features = (0..<5000).map { index in
        SharedEvidence(Array("feature \(index) ".utf8) + [UInt8](repeating: UInt8(index % 251), count: 200))
    }

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A quote's answer and request are some 4 to 5 kB.
    mutating func body() -> [UInt8] {
        var bytes: [UInt8] = []
        let length = 4000 + Int(random() % 1000)
        bytes.reserveCapacity(length + 8)
        while bytes.count < length { withUnsafeBytes(of: random()) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    mutating func revision(key: String?, person: OfferPerson?) -> OfferRevision {
        let first = Int(random() % UInt64(Self.features.count - 10))
        let body = body()
        let day = CalendarDate.today
        return OfferRevision(
            summary: OfferSummary(
                company: Self.company, date: day, fuse: "3x35", zone: "2", price: "5550.00 EUR",
                site: "Kuja \(random() % 100_000), Lohja"),
            validUntil: CalendarDate(year: day.year + 1, month: 1, day: 1) ?? day, person: person, body: body,
            shared: Array(Self.features[first..<first + 9]), idempotencyKey: key, fingerprint: Digest(of: body))
    }

    /// One in twenty is called Virtanen.
    mutating func person() -> OfferPerson {
        let names = ["Virtanen", "Öberg", "Mäkelä", "Nieminen", "Åkerlund", "Hämäläinen", "Korhonen", "Laine"]
        let name = names[random() % 20 == 0 ? 0 : 1 + Int(random() % UInt64(names.count - 1))]
        return OfferPerson(name: "\(name) \(random() % 10_000)", contact: "someone@example.com")
    }

    private static let company: CompanySlug = {
        guard let company = CompanySlug("caruna-oy") else { preconditionFailure("a slug") }
        return company
    }()
}
