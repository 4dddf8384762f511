import ArgumentParser
import Arguments
import Bytes
import Domain
import PagePrinting
import Telling
import Typesetting

/// Puts a document from stdin on pages. `connect-quote` makes it and becomes this program, as it links no library that
/// draws.
struct PrintDocumentCommand: ParsableCommand {
    static let name = "print-document"

    static let configuration = CommandConfiguration(
        commandName: "connect-quote-service print-document",
        abstract: "Put a document that connect-quote has made on the pages of a PDF file.")

    @Option(help: ArgumentHelp("The PDF file.", valueName: "file")) var output: String
    @Flag(help: "Replace an existing file.") var overwrite = false
    @Flag(help: "Tell errors as JSON.") var jsonErrors = false

    @Option(help: ArgumentHelp("The language of errors.", valueName: "en|fi|sv"))
    var lang: Language = .english

    func run() throws {
        do throws(Problem) {
            let bytes: [UInt8]
            do throws(InputError) { bytes = try ByteInput.contents(of: "-") } catch {
                throw .documentNotUnderstood
            }
            try OutputSink.write(
                try PrintedDocument(transferred: bytes).pdf(), to: output, replacingExisting: overwrite)
        } catch {
            throw error.told(in: lang, asJSON: jsonErrors)
        }
    }
}
