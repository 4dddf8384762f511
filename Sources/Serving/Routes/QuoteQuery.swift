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

    /// The main fuse that is asked for; nil where none is.
    func fuse() throws(Refusal) -> Fuse? {
        do throws(Problem) { return try value("fuse", OptionValues.fuse) } catch { throw .problem(error) }
    }

    /// - Throws: where the day is not known here and none is named.
    func date() throws(Refusal) -> CalendarDate {
        do throws(Problem) {
            guard let date = try value("date", OptionValues.date) ?? .todayInHelsinki else {
                throw .parameterMissing("date")
            }
            return date
        } catch { throw .problem(error) }
    }
}
