public import Domain
public import Ledger
import Quoting

/// What came of working an offer's quote out anew.
public struct OfferReplay: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// Every byte of the answer is the same.
        case sameBytes
        /// The same company, zone and charge, told in other bytes: a newer program, or a last digit.
        case sameDecision
        /// Another company, zone or charge.
        case otherDecision
        /// There is no quote any more, for this reason.
        case noQuote(Problem)
    }

    public let number: OfferNumber
    public let revision: Int
    public let outcome: Outcome
    /// The programs that did the work then, and those that did it now.
    public let then: OfferEvidence.Versions
    public let now: OfferEvidence.Versions
    /// The answer of now; empty where there is none.
    public let answer: [UInt8]
}

extension OfferBook {
    /// Works the quote of an offer out anew, from its evidence alone.
    /// - Parameter revision: nil for the newest.
    public func replay(_ number: OfferNumber, revision: Int? = nil) throws(Problem) -> OfferReplay {
        let (entry, body) = try kept(number, revision: revision)
        var (outcome, answer): (OfferReplay.Outcome, [UInt8])
        do throws(Problem) {
            let quote = try body.evidence.quote()
            answer = answering(quote, body.language)
            outcome =
                answer == body.answer
                ? .sameBytes : OfferDecision(quote) == body.decision ? .sameDecision : .otherDecision
        } catch { (outcome, answer) = (.noQuote(error), []) }
        return OfferReplay(
            number: number, revision: entry.content.offer?.revision ?? 0, outcome: outcome,
            then: body.evidence.versions, now: .current(program: program), answer: answer)
    }
}
