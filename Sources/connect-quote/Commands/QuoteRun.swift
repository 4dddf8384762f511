import ArgumentParser
import Arguments
import Domain
import Quoting
import Telling

/// A quote as a command line asks for it, ready to be run.
struct QuoteRun: NetworkOptions {
    let options: QuoteOptions
    /// What the options give, once they have been checked.
    let position: QuoteOptions.Position
    /// Nil for today.
    let date: CalendarDate?
    let network: String?
    let rules: String?
    /// The path of the address file; nil for the usual one.
    let addresses: String?
    let lang: Language
    let format: OutputFormat

    func run(at desk: borrowing DeskWorker) throws {
        let request = try request(desk)
        let answer: Answer
        do throws(Problem) {
            switch options.fuse {
            case .one: answer = .quote(try desk.quote(request))
            case .all: answer = .table(try desk.table(request))
            }
        } catch {
            guard let words = OutsideWords(error, of: request, at: desk) else { throw failure(error) }
            throw failure(words.problem, details: [words.member(in: lang)])
        }
        switch answer {
        case .quote(let quote): try tell(quote)
        case .table(let table): try tell(table)
        }
    }

    private enum Answer {
        case quote(Quote)
        case table(QuoteTable)
    }

    private func request(_ desk: borrowing DeskWorker) throws -> QuoteRequest {
        let date = date ?? .today
        if case .location = position, options.property == nil {
            do throws(Problem) { try AddressOption.requireNamed(addresses) } catch { throw failure(error) }
        }
        do throws(PositionRefusal) {
            return try desk.request(options, at: position, on: date) { (text) throws(Problem) in
                try AddressOption.lookUp(text, in: addresses)
            }
        } catch {
            throw failure(error)
        }
    }

    private func tell(_ table: QuoteTable) throws {
        switch format {
        case .json: try write(TableDocument(table, in: lang).json)
        case .text: try write(TableText(table, in: lang, style: style).text)
        }
    }

    private func tell(_ quote: Quote) throws {
        switch format {
        case .json: try write(QuoteDocument(quote, in: lang).json)
        case .text: try write(QuoteText(quote, in: lang, style: style).text(explained: options.asksForTrace))
        }
    }
}

extension QuoteRun {
    private static let otherNames: Set<String> = [
        "fuse", "date", "network", "rules", "addresses", "lang", "format",
    ]

    /// Reads a command line that is written plainly, as most are. The argument parser looks at its declarations by reflection,
    /// which takes a short process a fourth of its time; it reads what is not so plain, and refuses what is wrong.
    /// - Returns: nil where anything is not plain or not right.
    init?(plain arguments: [String]) {
        let named = PlainArguments(
            arguments, values: QuoteOptions.namesOfValues.union(Self.otherNames), flags: QuoteOptions.namesOfFlags)
        guard let named, let fuse = named["fuse"],
            let lang = named["lang"].map(Language.init(rawValue:)) ?? .english,
            let format = named["format"].map(OutputFormat.init(rawValue:)) ?? .text
        else { return nil }
        do throws(Problem) {
            options = try QuoteOptions(fuse: OptionValues.fuseChoice(fuse), named)
            position = try options.checked(named: .commandLine)
            date = try named.value("date", OptionValues.date)
        } catch { return nil }
        (network, rules, addresses) = (named["network"], named["rules"], named["addresses"])
        (self.lang, self.format) = (lang, format)
    }
}

/// Arguments of the form `--name value`, `--name=value` or `--flag`.
private struct PlainArguments: NamedOptions {
    private var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }

    /// - Returns: nil where one is of another form, is none of these, is there twice, or has a value that is empty or could
    ///   be an option.
    init?(_ arguments: [String], values names: Set<String>, flags: Set<String>) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard argument.hasPrefix("--"), let first = parts.first, !first.contains("_") else { return nil }
            let name = String(first.map { $0 == "-" ? "_" : $0 })
            let value: String
            if flags.contains(name), parts.count == 1 {
                value = "true"
            } else if names.contains(name), let next = parts.count == 2 ? String(parts[1]) : rest.popFirst() {
                value = next
            } else {
                return nil
            }
            guard !value.isEmpty, !value.hasPrefix("-"), values.updateValue(value, forKey: name) == nil else {
                return nil
            }
        }
    }
}
