import Domain
import HTTPTypes

extension OutgoingFault {
    /// As a caller is told it, who asked this service and not the other.
    func refusal(of what: LocalizedText) -> Refusal {
        switch self {
        case .busy: Refusal(status: .serviceUnavailable, problem: .busy, fields: [.retryAfter: "1"])
        case .late: Refusal(status: .gatewayTimeout, problem: .outgoingLate(what))
        default: Refusal(status: .badGateway, problem: .outgoingFailed(what, because: reason))
        }
    }

    /// Goes on after "because".
    private var reason: LocalizedText {
        switch self {
        case .hostNotListed:
            LocalizedText(
                en: "it leads to a host that is not listed", fi: "se johtaa palvelimelle, jota ei ole luettelossa",
                sv: "den leder till en värd som inte finns i listan")
        case .refused(let status):
            LocalizedText(
                en: "it answered with status \(status)", fi: "se vastasi tilakoodilla \(status)",
                sv: "den svarade med status \(status)")
        case .nothingThere:
            LocalizedText(
                en: "there is nothing there", fi: "siellä ei ole mitään", sv: "det finns inget där")
        case .otherType:
            LocalizedText(
                en: "it answered in another form", fi: "se vastasi toisessa muodossa",
                sv: "den svarade i en annan form")
        case .tooLarge:
            LocalizedText(
                en: "its answer is too large", fi: "sen vastaus on liian suuri", sv: "dess svar är för stort")
        case .busy, .late, .unreachable:
            LocalizedText(
                en: "it cannot be reached", fi: "siihen ei saada yhteyttä", sv: "den kan inte nås")
        }
    }
}

extension Problem {
    fileprivate static func outgoingLate(_ what: LocalizedText) -> Problem {
        Problem(
            code: "outgoing_late", exitCode: .inputMissing,
            message: LocalizedText(
                en: "\(what.en) did not answer in time.", fi: "\(what.fi) ei vastannut ajoissa.",
                sv: "\(what.sv) svarade inte i tid."), hint: .tryAgainLater)
    }

    fileprivate static func outgoingFailed(_ what: LocalizedText, because reason: LocalizedText) -> Problem {
        Problem(
            code: "outgoing_failed", exitCode: .inputMissing,
            message: LocalizedText(
                en: "\(what.en) gave no answer: \(reason.en).",
                fi: "\(what.fi) ei antanut vastausta: \(reason.fi).",
                sv: "\(what.sv) gav inget svar: \(reason.sv)."), hint: .tryAgainLater)
    }
}

extension LocalizedText {
    fileprivate static let tryAgainLater = LocalizedText(
        en: "Try again in a while, or tell the keeper of the service.",
        fi: "Yritä hetken päästä uudelleen tai kerro palvelun ylläpidolle.",
        sv: "Försök igen om en stund, eller berätta det för tjänstens förvaltare.")
}
