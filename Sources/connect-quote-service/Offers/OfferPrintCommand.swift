import ArgumentParser
import Bytes
import Domain
import Ledger
import OfferDocument
import Typesetting
import Offers
import PostgresLedger

struct OfferPrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Write the document of an offer, PDF or HTML.",
        discussion: """
            Made from the ledger alone: the document of an offer is the same whenever it is printed. In the offer's own \
            language unless another is asked for with --document-lang.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var offer: NumberArgument

    @Option(parsing: .unconditional, help: ArgumentHelp("A revision (else the newest).", valueName: "n"))
    var revision: Int?
    @Option(help: ArgumentHelp("The document: .pdf or .html.", valueName: "file")) var output: String
    @Flag(help: "Replace an existing file.") var overwrite = false
    @Option(help: ArgumentHelp("How the company's letters look, YAML.", valueName: "file")) var letterhead: String?
    @Option(help: ArgumentHelp("The document's language.", valueName: "en|fi|sv")) var documentLang: Language?

    func run() throws {
        try ledger.run { () throws(Problem) in
            var files = FilesOfRun()
            files.reads(try ledger.name().files)
            files.reads(self.letterhead)
            files.writes(output, as: .stream)
            try files.check(replacingExisting: overwrite)
            let letterhead =
                try self.letterhead.map { (path) throws(Problem) in try Letterhead(path: path) } ?? .plain
            // Only the letterhead says where its logo is.
            files.reads(letterhead.logoFile)
            try files.check(replacingExisting: overwrite)
            let paper = try ledger.book(forWriting: false).paper(
                of: offer.number, revision: revision, letterhead: letterhead)
            try paper.write(to: output, in: documentLang, replacingExisting: overwrite)
        }
    }
}
