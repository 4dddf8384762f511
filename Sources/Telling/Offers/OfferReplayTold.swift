public import Domain
import Ledger
public import Offers

/// What came of working an offer's quote out anew, as text and as JSON (`connect-quote/offer-replay/1`).
public struct OfferReplayTold: Sendable {
    private let replay: OfferReplay
    private let language: Language

    public init(_ replay: OfferReplay, in language: Language) {
        self.replay = replay
        self.language = language
    }

    public var text: String {
        let name = "\(replay.number) (\(replay.revision)): "
        let outcome =
            switch replay.outcome {
            case .sameBytes:
                language.pick(
                    "the same answer, byte for byte.", "sama vastaus, tavu tavulta.", "samma svar, byte för byte.")
            case .sameDecision:
                language.pick(
                    "the same company, zone and charge, told in other bytes.",
                    "sama yhtiö, vyöhyke ja maksu, mutta tavut ovat toiset.",
                    "samma bolag, zon och avgift, men i andra byte.")
            case .otherDecision:
                language.pick(
                    "another company, zone or charge than then.", "toinen yhtiö, vyöhyke tai maksu kuin silloin.",
                    "ett annat bolag, en annan zon eller en annan avgift än då.")
            case .noQuote(let problem):
                language.pick(
                    "no quote any more: ", "hintaa ei enää saada: ", "inget pris längre: ")
                    + problem.message[language]
            }
        var lines = [name + outcome]
        if replay.outcome != .sameBytes, replay.then != replay.now {
            lines.append("  \(words(replay.then)) → \(words(replay.now))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func words(_ versions: OfferEvidence.Versions) -> String {
        "connect-quote \(versions.program), GEOS \(versions.geos), PROJ \(versions.proj), SQLite \(versions.sqlite)"
    }

    private func json(_ versions: OfferEvidence.Versions) -> JSONValue {
        .object([
            "connect_quote": .string(versions.program), "geos": .string(versions.geos),
            "proj": .string(versions.proj), "sqlite": .string(versions.sqlite),
        ])
    }

    public var json: JSONValue {
        let word =
            switch replay.outcome {
            case .sameBytes: "same_bytes"
            case .sameDecision: "same_decision"
            case .otherDecision: "other_decision"
            case .noQuote: "no_quote"
            }
        return .object([
            "schema": .string("connect-quote/offer-replay/1"), "number": .string(replay.number.description),
            "revision": .integer(replay.revision), "outcome": .string(word), "then": json(replay.then),
            "now": json(replay.now),
            "quote": replay.answer.isEmpty ? .null : .written(String(decoding: replay.answer, as: UTF8.self)),
        ])
    }
}
