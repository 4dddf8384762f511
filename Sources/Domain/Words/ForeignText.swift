/// Text from files, users and libraries as a message may carry it: on one line, and without control
/// characters that a terminal would obey.
extension String {
    /// The whole text: names, paths, values of a file.
    ///
    /// Of an address with a password in it all but that.
    package var shown: String {
        (contains("://") ? withoutPasswords : self).unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        .map { String($0) }.joined(separator: " ")
    }

    /// A text without the passwords of connection strings, which are nobody's business: `password=…`, `PWD=…`, and
    /// that of `postgresql://me:secret@host`.
    package var withoutPasswords: String {
        replacing(#/(?i)\b(password|passwd)(\s*=\s*)('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s;,&]+)/#) {
            "\($0.1)\($0.2)…"
        }
        // Where this is the key, blanks are a part of the value.
        .replacing(#/(?i)\b(pwd\s*=)[^;]+/#) { "\($0.1)…" }
        .replacing(#/(:\/\/[^\s:\/@]+):[^\s@]+@/#) { "\($0.1):…@" }
    }

    /// The beginning of a text that may be long: a library's message, a value that should have been a word.
    package var excerpt: String {
        let limit = 200
        let text = shown
        return text.count <= limit ? text : text.prefix(limit) + "…"
    }
}

/// Why something cannot be done: in words of the program, or in those of a library or the system, which are quoted
/// in the language that they came in.
public enum Reason: Sendable, Hashable {
    case own(LocalizedText)
    case quoted(String)

    package static let missingFile = Reason.own(
        LocalizedText(en: "there is no such file", fi: "tiedostoa ei ole", sv: "filen finns inte"))
    package static let missingFolder = Reason.own(
        LocalizedText(en: "its folder is not there", fi: "sen kansiota ei ole", sv: "mappen finns inte"))
    package static let folder = Reason.own(
        LocalizedText(en: "it is a folder", fi: "se on kansio", sv: "det är en mapp"))

    package static let noPermission = Reason.own(
        LocalizedText(en: "permission is denied", fi: "käyttöoikeus puuttuu", sv: "behörighet saknas"))

    /// The whole sentence of a file that cannot be read, the same for every kind of file; nil for a reason that has none.
    package func sentence(of path: String) -> LocalizedText? {
        if self == .missingFile { return .noFile(path) }
        if self == .folder { return .isFolder(path) }
        return self == .noPermission ? .mayNotRead(path) : nil
    }

    /// What to do about a file that cannot be read.
    package var hintToRead: LocalizedText { self == .noPermission ? .askToRead : .checkPath }

    /// Of which file it is the reason.
    package func about(_ path: String) -> Reason {
        switch self {
        case .own(let words): .own(LocalizedText(verbatim: "\(path.shown): ") + words)
        case .quoted(let words): .quoted("\(path): \(words)")
        }
    }
}

extension LocalizedText {
    package static let nothing = LocalizedText(verbatim: "")

    /// Why, behind a sentence that is not ended yet.
    package static func because(_ reason: Reason) -> LocalizedText {
        switch reason {
        case .own(let words): LocalizedText(verbatim: ": ") + words
        case .quoted(let words): .inBrackets(reason: words)
        }
    }

    /// A library's own words in brackets, with a space before them; nothing where it gave none.
    package static func inBrackets(reason: String) -> LocalizedText {
        let reason = reason.excerpt
        guard !reason.allSatisfy(\.isWhitespace) else { return .nothing }
        return LocalizedText(en: " (“\(reason)”)", fi: " (”\(reason)”)", sv: " (”\(reason)”)")
    }

    /// "a, b and c"; of very many the first.
    package static func all(of words: [String]) -> LocalizedText { list(listed(words), last: .and) }

    /// "a, b or c"; likewise.
    package static func any(of words: [String]) -> LocalizedText { list(listed(words), last: .or) }

    /// A file may have a hundred thousand columns, of which nobody wants to be told.
    private static func listed(_ words: [String]) -> [LocalizedText] {
        let most = 60
        let shown = words.prefix(most).map { LocalizedText(verbatim: $0.excerpt) }
        return words.count > most ? shown + [LocalizedText(verbatim: "…")] : shown
    }

    /// A number as each language writes it.
    package static func number(_ number: Double) -> LocalizedText {
        LocalizedText { language in Numbers(language: language).quantity(number) }
    }

    /// A count with groups of three apart.
    package static func count(_ count: Int) -> LocalizedText {
        LocalizedText { language in Numbers(language: language).count(count) }
    }

    /// A sentence that tells the first of several, with how many others there are.
    package func andMore(_ others: Int) -> LocalizedText {
        let others = LocalizedText.count(others)
        return mapped { sentence, language in
            String(sentence.dropLast())
                + language.pick(
                    " (and \(others.en) more).", " (ja \(others.fi) muuta).", " (och \(others.sv) till).")
        }
    }

    package static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(en: left.en + right.en, fi: left.fi + right.fi, sv: left.sv + right.sv)
    }
}
