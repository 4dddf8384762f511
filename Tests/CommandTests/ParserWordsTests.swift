import ArgumentParser
import Arguments
import Domain
import Testing

/// Every form in which the argument parser says what is wrong, in three languages. The parser itself says it here, so that
/// another version of it that has other words is noticed.
@Suite struct ParserWordsTests {
    /// A command in which everything can be wrong.
    struct Sample: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "sample", subcommands: [Leaf.self])

        struct Leaf: ParsableCommand {
            @Option(help: ArgumentHelp("The main fuse.", valueName: "fuse"), transform: Parsing.fuse) var fuse:
                Fuse?
            @Option(help: ArgumentHelp("A day.", valueName: "day"), transform: Parsing.date) var date: CalendarDate?
            @Option(help: ArgumentHelp("How many.", valueName: "n")) var count: Int?
            @Option(help: ArgumentHelp("The form.", valueName: "form")) var form: OutputFormat?
            @Option(help: ArgumentHelp("The language.", valueName: "lang")) var lang: Language?
            @Option(help: ArgumentHelp("The letter.", valueName: "letter")) var letter: Letter?
            @Flag(help: "Explain.") var explain = false
            @Flag(help: "Which way.") var way: Way?
            @Argument(help: ArgumentHelp("The points.", valueName: "points")) var points: String
            @Argument(help: ArgumentHelp("Which.", valueName: "which")) var which: Int?
            @Option(help: ArgumentHelp("Whose.", valueName: "name")) var name: String
        }

        enum Letter: String, CaseIterable, ExpressibleByArgument { case a, b, c, d, e, f }
        enum Way: String, EnumerableFlag { case up, down }
    }

    /// A line, and what is wrong with it in English, Finnish and Swedish.
    static let forms: [(String, LocalizedText)] = [
        (
            "leaf p --name x --fues 3x25",
            LocalizedText(
                en: "Unknown option '--fues'. Did you mean '--fuse'?",
                fi: "Valitsinta ”--fues” ei ole. Tarkoititko ”--fuse”?",
                sv: "Det finns inget alternativ ”--fues”. Menade du ”--fuse”?")
        ),
        (
            "leaf p --name x --otherwise",
            LocalizedText(
                en: "Unknown option '--otherwise'", fi: "Valitsinta ”--otherwise” ei ole.",
                sv: "Det finns inget alternativ ”--otherwise”.")
        ),
        (
            "leaf p --name x -x",
            LocalizedText(
                en: "Unknown option '-x'", fi: "Valitsinta ”-x” ei ole.",
                sv: "Det finns inget alternativ ”-x”.")
        ),
        (
            "leaf p --name x -fuse",
            LocalizedText(
                en: "Unknown option '-fuse'. Did you mean '--fuse'?",
                fi: "Valitsinta ”-fuse” ei ole. Tarkoititko ”--fuse”?",
                sv: "Det finns inget alternativ ”-fuse”. Menade du ”--fuse”?")
        ),
        (
            "---x",
            LocalizedText(
                en: "Invalid option: ---x", fi: "Valitsinta ”---x” ei ole.",
                sv: "Det finns inget alternativ ”---x”.")
        ),
        (
            "laef p",
            LocalizedText(
                en: "Unknown command 'laef'. Did you mean 'leaf'? There are: leaf.",
                fi: "Komentoa ”laef” ei ole. Tarkoititko ”leaf”? Olemassa ovat: leaf.",
                sv: "Det finns inget kommando ”laef”. Menade du ”leaf”? De som finns är: leaf.")
        ),
        (
            "leaf p --name x --fuse",
            LocalizedText(
                en: "Missing value for '--fuse <fuse>'", fi: "Valitsimelta --fuse <fuse> puuttuu arvo.",
                sv: "Alternativet --fuse <fuse> saknar värde.")
        ),
        (
            "leaf p",
            LocalizedText(
                en: "Missing expected argument '--name <name>'", fi: "Valitsin --name <name> puuttuu.",
                sv: "Alternativet --name <name> saknas.")
        ),
        (
            "leaf --name x",
            LocalizedText(
                en: "Missing expected argument '<points>'", fi: "Argumentti <points> puuttuu.",
                sv: "Argumentet <points> saknas.")
        ),
        (
            "leaf p 1 b --name x",
            LocalizedText(
                en: "Unexpected argument 'b'", fi: "Argumentti ”b” ei kuulu tähän.",
                sv: "Argumentet ”b” hör inte hit.")
        ),
        (
            "leaf p 1 b c d --name x",
            LocalizedText(
                en: "3 unexpected arguments: 'b', 'c', 'd'",
                fi: "Argumentit ”b”, ”c” ja ”d” eivät kuulu tähän.",
                sv: "Argumenten ”b”, ”c” och ”d” hör inte hit.")
        ),
        (
            "leaf p --name x --explain=yes",
            LocalizedText(
                en: "The option '--explain' does not take any value, but 'yes' was specified.",
                fi: "Valitsimelle --explain ei anneta arvoa, mutta sille annettiin ”yes”.",
                sv: "Alternativet --explain tar inget värde, men ”yes” angavs.")
        ),
        (
            "leaf p --name x --up --down",
            LocalizedText(
                en: "Value to be set with flag '--down' had already been set with flag '--up'",
                fi: "Valitsin --down antaa arvon, jonka --up on jo antanut.",
                sv: "Alternativet --down ger ett värde som --up redan har gett.")
        ),
        (
            "leaf p --name x --count many",
            LocalizedText(
                en: "The value 'many' is invalid for '--count <n>'",
                fi: "Arvo ”many” ei kelpaa valitsimelle --count <n>.",
                sv: "Värdet ”many” är ogiltigt för alternativet --count <n>.")
        ),
        (
            "leaf p it's --name x",
            LocalizedText(
                en: "The value 'it's' is invalid for '<which>'",
                fi: "Arvo ”it's” ei kelpaa argumentille <which>.",
                sv: "Värdet ”it's” är ogiltigt för argumentet <which>.")
        ),
        (
            "leaf p --name x --form xml",
            LocalizedText(
                en: "The value 'xml' is invalid for '--form <form>'. Please provide one of 'text' and 'json'.",
                fi: "Arvo ”xml” ei kelpaa valitsimelle --form <form>. Sallittuja arvoja ovat text ja json.",
                sv: "Värdet ”xml” är ogiltigt för alternativet --form <form>. Tillåtna värden är text och json.")
        ),
        (
            "leaf p --name x --lang de",
            LocalizedText(
                en: "The value 'de' is invalid for '--lang <lang>'. Please provide one of 'en', 'fi' or 'sv'.",
                fi: "Arvo ”de” ei kelpaa valitsimelle --lang <lang>. Sallittuja arvoja ovat en, fi ja sv.",
                sv: "Värdet ”de” är ogiltigt för alternativet --lang <lang>. Tillåtna värden är en, fi och sv.")
        ),
        (
            "leaf p --name x --letter g",
            LocalizedText(
                en: """
                    The value 'g' is invalid for '--letter <letter>'. Please provide one of the following:
                      - a
                      - b
                      - c
                      - d
                      - e
                      - f
                    """,
                fi: "Arvo ”g” ei kelpaa valitsimelle --letter <letter>. Sallittuja arvoja ovat a, b, c, d, e ja f.",
                sv:
                    "Värdet ”g” är ogiltigt för alternativet --letter <letter>. Tillåtna värden är a, b, c, d, e och f."
            )
        ),
        (
            "leaf p --name x --date today",
            LocalizedText(
                en:
                    "The value 'today' is invalid for '--date <day>': A date is written YYYY-MM-DD or D.M.YYYY and must exist, for instance 2019-06-01 or 1.6.2019.",
                fi:
                    "Arvo ”today” ei kelpaa valitsimelle --date <day>: Päivä kirjoitetaan VVVV-KK-PP tai P.K.VVVV, ja sen on oltava olemassa, esimerkiksi 2019-06-01 tai 1.6.2019.",
                sv:
                    "Värdet ”today” är ogiltigt för alternativet --date <day>: Ett datum skrivs ÅÅÅÅ-MM-DD eller D.M.ÅÅÅÅ och måste finnas, till exempel 2019-06-01 eller 1.6.2019."
            )
        ),
        (
            "leaf p --name x --fuse 3y34",
            LocalizedText(
                en:
                    "The value '3y34' is invalid for '--fuse <fuse>': “3y34” is not a main fuse. Write the number of phases and the amperes, for example 3x25 or 1x25.",
                fi:
                    "Arvo ”3y34” ei kelpaa valitsimelle --fuse <fuse>: ”3y34” ei ole pääsulake. Kirjoita vaiheiden määrä ja ampeerit, esimerkiksi 3x25 tai 1x25.",
                sv:
                    "Värdet ”3y34” är ogiltigt för alternativet --fuse <fuse>: ”3y34” är ingen huvudsäkring. Skriv antalet faser och ampere, till exempel 3x25 eller 1x25."
            )
        ),
    ]

    private static func refused(_ line: String) throws -> RefusedLine {
        let words = line.split(separator: " ").map(String.init)
        let error = try #require(throws: (any Error).self) { _ = try Sample.parseAsRoot(words) }
        return try #require(RefusedLine(error, by: Sample.self, of: words))
    }

    @Test(arguments: forms) func saysItInEveryLanguage(line: String, told: LocalizedText) throws {
        let refused = try Self.refused(line)
        #expect(refused.exitCode == 64)
        let text = refused.text
        for (text, start) in [
            (text.en, "Error: \(told.en)\n"), (text.fi, "Virhe: \(told.fi)\nKäyttö: sample "),
            (text.sv, "Fel: \(told.sv)\nAnvändning: sample "),
        ] {
            #expect(text.hasPrefix(start), "\(text)")
        }
        guard refused.problem.code == "usage" else { return }
        #expect(refused.problem.message == told)
        // The command that the line calls, as the text below names it.
        let called = try #require(text.en.firstMatch(of: /See '(sample.*) --help'/)).output.1
        #expect(
            refused.problem.hint
                == LocalizedText(
                    en: "Run \(called) --help to see the options.",
                    fi: "Komento \(called) --help näyttää valitsimet.",
                    sv: "Kommandot \(called) --help visar alternativen."))
    }

    /// In Finnish and Swedish all but the help of the option, which is English.
    @Test func theWholeOfARefusal() throws {
        let text = try Self.refused("leaf p --name x --count many").text
        let usage =
            "sample leaf [--fuse <fuse>] [--date <day>] [--count <n>] [--form <form>] [--lang <lang>] [--letter <letter>] [--explain] [--up] [--down] <points> [<which>] --name <name>"
        #expect(
            text.en == """
                Error: The value 'many' is invalid for '--count <n>'
                Help:  --count <n>  How many.
                Usage: \(usage)
                  See 'sample leaf --help' for more information.
                """)
        #expect(
            text.fi == """
                Virhe: Arvo ”many” ei kelpaa valitsimelle --count <n>.
                Käyttö: \(usage)
                  Lisätietoja: sample leaf --help
                """)
        #expect(
            text.sv == """
                Fel: Värdet ”many” är ogiltigt för alternativet --count <n>.
                Användning: \(usage)
                  Mer information: sample leaf --help
                """)
    }

    /// A fuse has its code and its words, which rows and answers of the service have too.
    @Test func whatHasACodeKeepsIt() throws {
        let problem = try Self.refused("leaf p --name x --fuse 3y34").problem
        #expect(problem.code == "not_a_fuse" && problem.message.fi == "”3y34” ei ole pääsulake.")
    }

    /// What is asked for is no refusal, and a command that has told what there is to tell adds nothing.
    @Test func othersAreLeftAlone() throws {
        #expect(RefusedLine(CleanExit.helpRequest(Sample.self), by: Sample.self, of: []) == nil)
        let ended = try #require(RefusedLine(ExitCode(1), by: Sample.self, of: []))
        #expect(ended.exitCode == 1 && ended.text == LocalizedText(verbatim: ""))
    }

    /// Words that nobody has foreseen are told as they are.
    @Test func otherErrorsStayAsTheyAre() throws {
        struct Unforeseen: Error, CustomStringConvertible {
            var description: String { "The sky fell." }
        }
        let refused = try #require(RefusedLine(Unforeseen(), by: Sample.self, of: []))
        #expect(refused.exitCode == 1)
        #expect(
            refused.text
                == LocalizedText(en: "Error: The sky fell.", fi: "Virhe: The sky fell.", sv: "Fel: The sky fell."))
    }
}
