import Domain
import HTTPTypes
import Telling

/// Why a request is not answered: a status of HTTP with what a command would say.
struct Refusal: Error, Sendable {
    var status: HTTPResponse.Status
    let problem: Problem
    /// More members of the answer.
    var details: [JSONValue.Member] = []
    /// More fields of its head: `Allow`, `Retry-After`.
    var fields: HTTPFields = [:]

    /// A problem of the engines, with the status that fits it.
    static func problem(_ problem: Problem, details: [JSONValue.Member] = []) -> Refusal {
        Refusal(status: status(of: problem), problem: problem, details: details)
    }

    private static func status(of problem: Problem) -> HTTPResponse.Status {
        switch problem.code {
        case "offer_unknown", "offer_revision_unknown": return .notFound
        // What is recorded stands against it; another moment or another step may not.
        case "offer_state", "offer_revised", "offer_expired", "offer_without_price", "offer_not_possible":
            return .conflict
        // Whoever asked must choose.
        case "position_ambiguous": return .conflict
        case "idempotency_key_reused": return .unprocessableContent
        case "ledger_disk_full": return HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        // The ledger is there, and cannot be got at, or written to, for now.
        case "ledger_not_writable": return .serviceUnavailable
        case let code where code.hasPrefix("ledger_") && problem.exitCode == .inputMissing:
            return .serviceUnavailable
        default: break
        }
        return switch problem.exitCode {
        case .usage: .badRequest
        // What was asked is well put, and has no answer here.
        case .no, .badData: .unprocessableContent
        case .inputMissing: .notFound
        case .bug, .cannotCreate, .closedPipe: .internalServerError
        }
    }

    /// RFC 9457 problem details, with the members of a command's error in the terms of requests.
    func document(in language: Language, requestID: String) -> JSONValue {
        .object(
            [
                JSONValue.Member(key: "type", value: .string("about:blank")),
                JSONValue.Member(key: "title", value: .string(status.reasonPhrase)),
                JSONValue.Member(key: "status", value: .integer(status.code)),
                JSONValue.Member(key: "code", value: .string(problem.code)),
                JSONValue.Member(key: "message", value: .string(RequestWords.message(problem.message[language]))),
                JSONValue.Member(
                    key: "hint", value: .string(RequestWords.hint(problem.hint[language], in: language))),
            ] + details + [JSONValue.Member(key: "request_id", value: .string(requestID))])
    }
}

extension Problem {
    /// The same of something that has no path of its own.
    func naming(_ path: String, as name: String) -> Problem {
        func named(_ text: LocalizedText) -> LocalizedText {
            LocalizedText(
                en: text.en.replacing(path, with: name), fi: text.fi.replacing(path, with: name),
                sv: text.sv.replacing(path, with: name))
        }
        let (message, hint) = (named(message), named(hint))
        return Problem(code: code, exitCode: exitCode, message: message, hint: hint)
    }
}
