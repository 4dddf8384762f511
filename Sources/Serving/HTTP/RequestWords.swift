import Domain
import Telling

/// What engines say for the command, in the terms of a request: the options of the command are the parameters of the
/// interface, with `_` for `-`. A caller cannot give the service any other option, or start the command beside it: what
/// needs that is left out of hints, where it may be an alternative or a sentence of its own.
enum RequestWords {
    /// A sentence that is needed whole: only the names in it change.
    static func message(_ text: String) -> String { isOfCommand(text) ? named(text) : text }

    /// What of a hint helps whoever sent a request; where nothing does, only the keeper of the service can help.
    static func hint(_ text: String, in language: Language) -> String {
        guard isOfCommand(text) else { return text }
        var kept: [String] = []
        var isLeftOut = false
        for sentence in sentences(of: named(withoutOfferCommands(text))) {
            // It would tell of what was left out.
            if isLeftOut, ["There is none.", "Niitä ei ole yhtään.", "Det finns inga."].contains(sentence) {
                continue
            }
            let rest = standing(sentence)
            isLeftOut = rest == nil
            if let rest { kept.append(rest) }
        }
        return kept.isEmpty ? askKeeper[language] : kept.joined(separator: " ")
    }

    /// The same of every text in an answer.
    static func told(_ answer: JSONValue) -> JSONValue {
        switch answer {
        case .string(let text): .string(message(text))
        case .array(let values): .array(values.map(told))
        case .object(let members): .object(members.map { .init(key: $0.key, value: told($0.value)) })
        case .null, .bool, .integer, .number, .written: answer
        }
    }

    private static let askKeeper = LocalizedText(
        en: "Ask the keeper of the service.", fi: "Kysy palvelun ylläpidolta.", sv: "Fråga tjänstens förvaltare.")

    private static let parameters = RouteTable.service.routes.reduce(into: OfferRoutes.bodyNames) {
        $0.formUnion($1.parameters)
    }

    /// Nil where no request has what an option of the command says.
    private static func parameter(_ option: Substring) -> String? {
        let name = String(option).replacing("-", with: "_")
        return parameters.contains(name) ? name : nil
    }

    private static func isOfCommand(_ text: String) -> Bool { firstOfCommand(in: text) != nil }

    private static func firstOfCommand(in text: String) -> String.Index? {
        text.firstRange(
            of:
                #/--[a-z]|CONNECT_QUOTE_|connect-quote (?:access|addresses|check|import|invoice|offer|products|project|rezone|serve|zones)/#
        )?.lowerBound
    }

    private static func named(_ text: String) -> String {
        // "(--meters)"
        var text = text.replacing(#/ ?\(--([a-z][a-z-]*)\)/#) { match in
            parameter(match.output.1).map { " (\($0))" } ?? ""
        }
        // "--lat 60.1 --lon 24.2" is lat=60.1&lon=24.2.
        text.replace(/--([a-z][a-z-]*) (\d+x\d+|-?\d+(?:\.\d+)?|EPSG:\d+|[a-z]+(?:-[a-z0-9]+)+)/) { match in
            parameter(match.output.1).map { "\($0)=\(match.output.2)" } ?? String(match.output.0)
        }
        text.replace(/(=[^ ,;]+) (?=[a-z_]+=)/) { "\($0.output.1)&" }
        text.replace(/(with|med) (?=--[a-z-]+ (?:and|or|och|eller) --)/) { match in
            match.output.1 == "with" ? "with the parameters " : "med parametrarna "
        }
        text.replace(/(with|med) (?=--)/) { match in
            match.output.1 == "with" ? "with the parameter " : "med parametern "
        }
        text.replace(/([Vv])alitsim(ella|illa|elle|en) (?=--)/) { match in
            let ending =
                switch match.output.2 {
                case "illa": "eilla"
                case "ella": "illa"
                case "elle": "ille"
                default: "in"
                }
            return (match.output.1 == "V" ? "P" : "p") + "arametr\(ending) "
        }
        text.replace(/--([a-z][a-z-]*)/) { parameter($0.output.1) ?? String($0.output.0) }
        return text
    }

    /// What is done with an offer is done with a request as well; ", which shows …" tells of the command.
    private static func withoutOfferCommands(_ text: String) -> String {
        text.replacing(
            #/ (?:with|med|komennolla) connect-quote offer (?:list|show|revise)(?: --[a-z-]+)*(?:, (?:which|joka|som) [^.]*)?/#,
            with: "")
    }

    /// A full stop ends one where a capital letter follows.
    private static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        for word in text.split(separator: " ") {
            let begins = sentences.last.map { last in
                last.last.map { ".!?".contains($0) } == true && word.first?.isUppercase == true
            }
            if begins == false {
                sentences[sentences.count - 1] += " " + word
            } else {
                sentences.append(String(word))
            }
        }
        return sentences
    }

    /// What stands before the alternative that needs the command; what comes after may lean on it. Nil where nothing does.
    private static func standing(_ sentence: String) -> String? {
        guard let command = firstOfCommand(in: sentence) else { return sentence }
        let before = sentence[..<command]
        guard let end = before.ranges(of: #/,? (?:or|tai|eller) |[;:] /#).last?.lowerBound else { return nil }
        return sentence[..<end] + "."
    }
}
