import Addresses
import ArgumentParser
import Arguments
import Domain
import GeometryCore
import Positions
import Quoting
import Rezoning
import Telling

/// `connect-quote addresses search`
struct AddressesSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find an address or a property identifier, as people type it.",
        discussion: """
              connect-quote addresses search "Hämeenk. 3-5 A 12, Tampere"
              connect-quote addresses search 49-407-1-9

            Exit code 64 when nothing is found.
            """)

    @Argument(help: ArgumentHelp("What to find.", valueName: "text"))
    var text: String

    @OptionGroup var place: AddressOption

    @Option(parsing: .unconditional, help: ArgumentHelp("How many answers at most.", valueName: "n"))
    var limit = 10

    @Flag(help: "Take the text for one that is still being typed.")
    var suggest = false

    @OptionGroup var presentation: PresentationOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else {
            throw RefusedOptions(.outOfRange("--limit", from: "1", to: "1000", unit: nil))
        }
    }

    func run() throws {
        let told: AddressAnswerText
        do throws(Problem) {
            let file = try place.file()
            let language = presentation.lang
            let answer =
                try suggest
                ? file.suggest(text, limit: limit, in: language) : file.search(text, limit: limit, in: language)
            guard !answer.candidates.isEmpty else { throw .addressNotFound(text, answer) }
            told = AddressAnswerText(answer, of: text, in: language, plane: try file.plane())
        } catch { throw presentation.failure(error) }
        // What cannot be copied cannot be handed over as text and JSON that are made when they are asked for.
        switch presentation.format {
        case .json: try presentation.write(told.json)
        case .text: try presentation.write(told.text)
        }
    }
}

/// `connect-quote addresses show`
struct AddressesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell what an address file holds: sources, counts, dates and licences.")

    @Argument(help: ArgumentHelp("The address file (else as with search).", valueName: "file"))
    var file: String?

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        let told: AddressFileText
        do throws(Problem) {
            var place = AddressOption()
            place.addresses = file
            told = try AddressFileText(place.file(), in: presentation.lang)
        } catch { throw presentation.failure(error) }
        try presentation.write(told.text, told.json)
    }
}
