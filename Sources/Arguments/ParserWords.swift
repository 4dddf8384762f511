import Domain

/// What the argument parser says of a command line, in every language. It says it in English alone, and the errors in which it
/// has the parts are not public: so each form of its messages is recognized by its words, and the parts are taken out of it.
/// A message of no known form stays as it is.
enum ParserWords {
    /// - Parameters:
    ///   - message: the parser's, in English, which stays as it is.
    ///   - reason: words of our own that the message is made of, or ends in.
    static func told(_ message: String, because reason: LocalizedText? = nil) -> LocalizedText {
        guard let reason, message != reason.en else {
            return reason ?? unknown(message) ?? missing(message) ?? unwanted(message) ?? invalid(message, .nothing)
                ?? LocalizedText(verbatim: message)
        }
        guard message.hasSuffix(": " + reason.en) else { return LocalizedText(verbatim: message) }
        let head = String(message.dropLast(reason.en.count + 2))
        return invalid(head, LocalizedText(verbatim: ": ") + reason) ?? LocalizedText(verbatim: message)
    }

    private static func unknown(_ message: String) -> LocalizedText? {
        if let parts = message.wholeMatch(of: /(?s)Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/)?.output {
            let suggestion = parts.2.map { LocalizedText.didYouMean(String($0)) }
            return .unknownOption(String(parts.1), suggestion ?? .nothing).saying(message)
        }
        guard let name = message.wholeMatch(of: /(?s)Invalid option: (.+)/)?.output.1 else { return nil }
        return .unknownOption(String(name), .nothing).saying(message)
    }

    private static func missing(_ message: String) -> LocalizedText? {
        if let name = message.wholeMatch(of: /(?s)Missing value for '(.+)'/)?.output.1 {
            return LocalizedText(
                en: message, fi: "Valitsimelta \(name) puuttuu arvo.", sv: "Alternativet \(name) saknar värde.")
        }
        if let name = message.wholeMatch(of: /(?s)Missing expected argument '(.+)'/)?.output.1 {
            return name.hasPrefix("-")
                ? LocalizedText(
                    en: message, fi: "Valitsin \(name) puuttuu.", sv: "Alternativet \(name) saknas.")
                : LocalizedText(
                    en: message, fi: "Argumentti \(name) puuttuu.", sv: "Argumentet \(name) saknas.")
        }
        guard let names = message.wholeMatch(of: /(?s)Missing one of: '(.+)'/)?.output.1 else { return nil }
        let list = LocalizedText.any(of: names.split(separator: "', '").map(String.init))
        return LocalizedText(en: message, fi: "Anna \(list.fi).", sv: "Ange \(list.sv).")
    }

    private static func unwanted(_ message: String) -> LocalizedText? {
        if let word = message.wholeMatch(of: /(?s)Unexpected argument '(.*)'/)?.output.1 {
            let word = String(word).excerpt
            return LocalizedText(
                en: message, fi: "Argumentti ”\(word)” ei kuulu tähän.", sv: "Argumentet ”\(word)” hör inte hit.")
        }
        if let words = message.wholeMatch(of: /(?s)\d+ unexpected arguments: '(.*)'/)?.output.1 {
            let list = LocalizedText.all(of: words.split(separator: "', '").map { "”\($0)”" })
            return LocalizedText(
                en: message, fi: "Argumentit \(list.fi) eivät kuulu tähän.",
                sv: "Argumenten \(list.sv) hör inte hit.")
        }
        if let parts = message.wholeMatch(
            of: /(?s)The option '(.+?)' does not take any value, but '(.*)' was specified\./)?.output
        {
            let value = String(parts.2).excerpt
            return LocalizedText(
                en: message, fi: "Valitsimelle \(parts.1) ei anneta arvoa, mutta sille annettiin ”\(value)”.",
                sv: "Alternativet \(parts.1) tar inget värde, men ”\(value)” angavs.")
        }
        guard
            let flags = message.wholeMatch(
                of: /(?s)Value to be set with flag '(.+?)' had already been set with flag '(.+)'/)?.output
        else { return nil }
        return LocalizedText(
            en: message, fi: "Valitsin \(flags.1) antaa arvon, jonka \(flags.2) on jo antanut.",
            sv: "Alternativet \(flags.1) ger ett värde som \(flags.2) redan har gett.")
    }

    /// - Parameter reason: behind a colon, of a message without it; nothing where the parser names the values there are, or has
    ///   no reason.
    private static func invalid(_ message: String, _ reason: LocalizedText) -> LocalizedText? {
        // What an option is called has no quotes, as a value may have.
        guard
            let parts = message.wholeMatch(
                of: /(?s)The value '(.*)' is invalid for '([^']+)'(?:\. Please provide one of (.+))?/)?.output
        else { return nil }
        let (value, name) = (String(parts.1).excerpt, parts.2)
        let ending =
            parts.3.map { LocalizedText(verbatim: ". ") + .allowed(values(in: $0)) }
            ?? (reason == .nothing ? LocalizedText(verbatim: ".") : reason)
        let (fi, sv) = name.hasPrefix("-") ? ("valitsimelle", "alternativet") : ("argumentille", "argumentet")
        return LocalizedText(
            en: message + reason.en, fi: "Arvo ”\(value)” ei kelpaa \(fi) \(name)\(ending.fi)",
            sv: "Värdet ”\(value)” är ogiltigt för \(sv) \(name)\(ending.sv)")
    }

    /// Those of `'a', 'b' or 'c'.`, or a line for each.
    private static func values(in list: Substring) -> [String] {
        let quoted = list.matches(of: /'([^']*)'/).map { String($0.output.1) }
        return quoted.isEmpty
            ? list.split(separator: "\n").dropFirst().map { String($0.trimmingPrefix("  - ")) } : quoted
    }
}

extension LocalizedText {
    /// - Parameter suggestion: as ``didYouMean(_:among:)`` has it; nothing where there is none.
    static func unknownOption(_ name: String, _ suggestion: LocalizedText) -> LocalizedText {
        let name = name.shown
        let hint = suggestion.mapped { text, _ in text.isEmpty ? "" : " " + text.dropLast() }
        // In English as the parser writes it.
        return LocalizedText(
            en: "Unknown option '\(name)'" + (hint.en.isEmpty ? "" : "." + hint.en.replacing(/[“”]/, with: "'")),
            fi: "Valitsinta ”\(name)” ei ole.\(hint.fi)", sv: "Det finns inget alternativ ”\(name)”.\(hint.sv)")
    }

    /// The same with other words in English.
    fileprivate func saying(_ english: String) -> LocalizedText { LocalizedText(en: english, fi: fi, sv: sv) }
}
