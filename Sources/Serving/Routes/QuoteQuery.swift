import Domain
import Quoting

/// The parameters of a quote: those of the command, with `_` for `-`.
enum QuoteQuery {
    static let names = QuoteOptions.namesOfValues.union(QuoteOptions.namesOfFlags)
        .union(["fuse", "date", "text", "lines", "lang", "scenario"])

    static func options(_ query: QueryText) throws(Refusal) -> QuoteOptions {
        guard let fuse = query["fuse"] else { throw .problem(.parameterMissing("fuse")) }
        do throws(Problem) { return try QuoteOptions(fuse: OptionValues.fuseChoice(fuse), query) } catch {
            throw .problem(error)
        }
    }
}

extension QueryText: NamedOptions {}

extension QueryText {
    /// One of the names of a type.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(Problem) -> Choice? {
        guard let text = self[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw .valueUnknown(name, text, known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// Values with commas between them, blanks around them or not; none where the parameter is not given.
    /// - Throws: what cannot be read, and more than anybody asks for at once.
    func list<Value>(
        _ name: String, atMost most: Int = 20, _ read: (String) throws(Problem) -> Value
    ) throws(Problem) -> [Value] {
        let texts = OptionValues.list(self[name] ?? "")
        guard texts.count <= most else { throw .tooManyValues(name, texts.count, most: most) }
        var values: [Value] = []
        for text in texts { values.append(try read(text)) }
        return values
    }

    /// The main fuse that is asked for; nil where none is.
    func fuse() throws(Refusal) -> Fuse? {
        do throws(Problem) { return try value("fuse", OptionValues.fuse) } catch { throw .problem(error) }
    }

    /// The day that is asked for, else today.
    func date() throws(Refusal) -> CalendarDate {
        do throws(Problem) { return try value("date", OptionValues.date) ?? .today } catch { throw .problem(error) }
    }
}

extension Problem {
    fileprivate static func tooManyValues(_ name: String, _ count: Int, most: Int) -> Problem {
        Problem(
            code: "usage", exitCode: .usage,
            message: LocalizedText(
                en: "The parameter \(name) has \(count) values; it takes at most \(most).",
                fi: "Parametrilla \(name) on \(count) arvoa; niitä saa olla enintään \(most).",
                sv: "Parametern \(name) har \(count) värden; den tar högst \(most)."),
            hint: LocalizedText(
                en: "Ask in several requests.", fi: "Kysy useassa osassa.", sv: "Fråga i flera delar."))
    }
}
