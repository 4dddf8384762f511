import Domain
import GeometryCore
import Hummingbird
import Positions
import Quoting
import Telling

/// `GET /v1/search?q=…`: what a text may mean or, still being typed, become; each meaning with its position.
struct SearchRoute: Sendable {
    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        guard let text = exchange.query["q"] else { throw .problem(.parameterMissing("q")) }
        guard text.utf8.count <= PositionText.longest_bytes else { throw .problem(.queryTooLong) }
        _ = try exchange.form(of: [.json])
        let language = exchange.language
        do throws(Refusal) {
            let position = PositionText(text)
            let places: [NamedPlace]?
            if let addresses = exchange.service.addresses, position.isName {
                places = try await addresses.suggestions(for: text, in: language)
            } else {
                places = nil
            }
            let network = exchange.network
            let results = try await exchange.service.turns.work { () throws(Refusal) in
                try network.withDesk { (desk) throws(Refusal) in
                    do throws(Problem) {
                        let meanings =
                            if let places { desk.meanings(of: places) } else { try desk.meanings(of: position) }
                        return meanings.map { UnderstoodDocument($0, in: language).searchResult }
                    } catch { throw .problem(error) }
                }
            }
            return .json(.object(["results": .array(results)]))
        } catch {
            let problem = error.problem
            // A text that means nothing is no fault of a search.
            guard problem.code.hasPrefix("position_") || problem.code == "address_not_found" else { throw error }
            return .json(
                .object([
                    "results": .array([]), "code": .string(problem.code),
                    "message": .string(RequestWords.message(problem.message[language])),
                    "hint": .string(RequestWords.hint(problem.hint[language], in: language)),
                ]))
        }
    }
}

extension Problem {
    fileprivate static let queryTooLong = Problem(
        code: "query_too_long", exitCode: .usage,
        message: LocalizedText(
            en: "A text that is searched for has at most 2000 bytes.", fi: "Hakutekstissä on enintään 2000 tavua.",
            sv: "En söktext har högst 2000 byte."),
        hint: LocalizedText(
            en: "Search for one place.", fi: "Hae yhtä paikkaa.", sv: "Sök efter en plats."))
}
