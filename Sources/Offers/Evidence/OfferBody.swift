import Domain
import Foundation
import Ledger
public import Quoting
import Rules

/// What a revision's entry holds, in the form in which it is hashed.
struct OfferBody {
    let language: Language
    let site: OfferSite
    let decidedPrice: DecidedPrice?
    let evidence: OfferEvidence
    let decision: OfferDecision
    /// The quote as the documented JSON.
    let answer: [UInt8]

    private static let form = "connect-quote/offer/1"

    var bytes: [UInt8] {
        var canonical = CanonicalBytes()
        canonical.add(Self.form)
        canonical.add(language.rawValue)
        canonical.add(site.address)
        canonical.add(site.propertyID)
        canonical.add(decidedPrice) { $1.add(to: &$0) }
        evidence.add(to: &canonical)
        canonical.add(decision.text)
        canonical.add(answer)
        return canonical.bytes
    }

    /// What was asked, the same for the same request.
    /// - Parameter isDated: whether a day was named; a request of today is the same request after midnight.
    static func fingerprint(
        _ request: QuoteRequest, _ language: Language, _ site: OfferSite, _ person: OfferPerson?,
        _ price: DecidedPrice?, isDated: Bool
    ) -> Digest {
        var canonical = CanonicalBytes()
        request.add(to: &canonical, isDated: isDated)
        canonical.add(language.rawValue)
        canonical.add(site.address)
        canonical.add(site.propertyID)
        canonical.add(price) { $1.add(to: &$0) }
        // No hash without salt may tell who it is: only whether somebody is named is part of it.
        canonical.add(person != nil)
        return Digest(of: canonical.bytes)
    }

    init(
        language: Language, site: OfferSite, decidedPrice: DecidedPrice?, evidence: OfferEvidence,
        decision: OfferDecision, answer: [UInt8]
    ) {
        self.language = language
        self.site = site
        self.decidedPrice = decidedPrice
        self.evidence = evidence
        self.decision = decision
        self.answer = answer
    }

    /// - Parameter shared: the pieces that the entry refers to, in its order.
    init(_ bytes: [UInt8], shared: [[UInt8]]) throws(CanonicalReading.Malformed) {
        var reading = CanonicalReading(bytes)
        let (language, site, decidedPrice) = try Self.head(&reading)
        self.init(
            language: language, site: site, decidedPrice: decidedPrice,
            evidence: try OfferEvidence(&reading, shared: shared),
            decision: OfferDecision(text: try reading.text()), answer: try reading.blob())
        try reading.finish()
    }

    private static func head(
        _ reading: inout CanonicalReading
    ) throws(CanonicalReading.Malformed) -> (Language, OfferSite, DecidedPrice?) {
        guard try reading.text() == form else { throw CanonicalReading.Malformed() }
        return (
            try reading.word(Language.self),
            OfferSite(
                address: try reading.optional(CanonicalReading.text),
                propertyID: try reading.optional(CanonicalReading.text)),
            try reading.optional { (reading) throws(CanonicalReading.Malformed) in try DecidedPrice(&reading) }
        )
    }

    /// The list that the charge comes from, without the pieces that offers share: a list of offers need not fetch them.
    static func chargedList(_ bytes: [UInt8]) throws(CanonicalReading.Malformed) -> ChargedList? {
        var reading = CanonicalReading(bytes)
        guard try head(&reading).2 == nil else { return nil }
        _ = try OfferEvidence.head(&reading)
        _ = try reading.text()
        return ChargedList(try reading.blob())
    }
}

/// What a quote decided, apart from how it is told: company, zone and charge.
public struct OfferDecision: Sendable, Hashable {
    package let text: String

    package init(text: String) { self.text = text }

    /// What quotes are compared by.
    public enum Part: Sendable, Hashable, CaseIterable {
        case zone
        case company
        case charge
    }

    /// What is not as in another decision.
    func parts(otherThan other: OfferDecision) -> Set<Part> {
        let (mine, others) = (fields, other.fields)
        return Set(Part.allCases.filter { mine[$0] != others[$0] })
    }

    private var fields: [Part: Substring] {
        let fields = text.split(separator: Self.separator, maxSplits: 2, omittingEmptySubsequences: false)
        return Dictionary(zip([.company, .zone, .charge], fields), uniquingKeysWith: { first, _ in first })
    }

    private static let separator = "; "

    public init(_ quote: Quote) {
        let price = quote.price.map {
            [
                $0.currency, $0.inclVat?.description ?? "", $0.exclVat.description,
                $0.terms.vatRate?.description ?? "", $0.list,
            ]
        }
        let services = quote.services.map {
            "\($0.kind.rawValue) \($0.basis.rawValue) \($0.amountInclVat?.description ?? "")"
        }
        text =
            ([quote.company.text, quote.answer.zone ?? "", quote.answer.charge.basis] + (price ?? []) + services)
            .joined(separator: Self.separator)
    }
}

extension DecidedPrice {
    fileprivate func add(to canonical: inout CanonicalBytes) {
        canonical.add(inclVat?.description)
        canonical.add(exclVat.description)
        canonical.add(vatRate?.description)
        canonical.add(currency)
        canonical.add(note)
        canonical.add(decidedBy)
    }

    fileprivate init(_ reading: inout CanonicalReading) throws(CanonicalReading.Malformed) {
        self.init(
            inclVat: try reading.optional(CanonicalReading.decimal), exclVat: try reading.decimal(),
            vatRate: try reading.optional(CanonicalReading.decimal), currency: try reading.text(),
            note: try reading.text(), decidedBy: try reading.text())
    }
}
