import ArgumentParser
import Arguments
import Bytes
import Domain
import Invoicing
import PrintedInvoice
import Quoting
import Telling
import Typesetting

/// The document of an invoice, and what stands on it besides what was reckoned.
struct InvoiceDocumentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A document instead of text: .pdf or .html.", valueName: "file"),
        completion: .file(extensions: ["pdf", "html"]))
    var output: String?

    @Flag(help: "Replace an existing document.") var overwrite = false

    @Option(
        help: ArgumentHelp("How the company's letters look, YAML.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var letterhead: String?

    @Option(help: ArgumentHelp("The number of the invoice.", valueName: "text")) var invoiceNumber: String?

    @Option(
        help: ArgumentHelp("The customer's name, and again for each line of the address.", valueName: "text"))
    var customer: [String] = []

    @Option(help: ArgumentHelp("Where the electricity is used.", valueName: "text")) var place: String?

    @Option(help: ArgumentHelp("The contract and until when it holds.", valueName: "text")) var contract: String?

    @Option(help: ArgumentHelp("The code of the account's bank.", valueName: "bic")) var bic: String?

    @Option(help: ArgumentHelp("Who pays it, for the late interest.", valueName: "consumer|commercial"))
    var debtor: LateInterestRates.Debtor?

    func validate() throws {
        guard output == nil else { return }
        let given = [
            ("--overwrite", overwrite), ("--letterhead", letterhead != nil),
            ("--invoice-number", invoiceNumber != nil), ("--customer", !customer.isEmpty),
            ("--place", place != nil),
            ("--contract", contract != nil), ("--bic", bic != nil), ("--debtor", debtor != nil),
        ]
        if let name = given.first(where: \.1)?.0 { throw RefusedOptions(.goesWith(name, "--output")) }
    }

    /// Where the document is to go; nil where none is asked for.
    /// - Parameter files: those that are read besides.
    /// - Throws: what an output is refused with, `document_form_unknown`, `no_service_program`, and what reading the
    ///   letterhead throws.
    func output(_ files: FilesOfRun) throws(Problem) -> InvoiceOutput? {
        guard let output else { return nil }
        var files = files
        files.reads(self.letterhead)
        files.writes(output, as: .stream)
        try files.check(replacingExisting: overwrite)
        let letterhead = try self.letterhead.map { (path) throws(Problem) in try Letterhead(path: path) } ?? .plain
        // Only the letterhead says where its logo is.
        files.reads(letterhead.logoFile)
        try files.check(replacingExisting: overwrite)
        guard let form = DocumentForm(file: output) else { throw .documentFormUnknown(path: output) }
        return InvoiceOutput(
            path: output, overwrite: overwrite,
            // Pages are made by the service's program, as a library that draws would slow down every quote.
            program: form == .pdf ? try ServeCommand.programBeside : nil,
            letterhead: letterhead,
            details: InvoicePaper.Details(
                number: invoiceNumber, customer: customer, place: place, contract: contract,
                bank: try bic.map { (text) throws(Problem) in try BankIdentifier(text) },
                debtor: debtor ?? .consumer))
    }
}

/// Where the document of an invoice goes, found to be possible before anything is reckoned.
struct InvoiceOutput {
    let path: String
    let overwrite: Bool
    /// What puts it on pages; nil for HTML, which this program makes itself.
    let program: String?
    let letterhead: Letterhead
    var details: InvoicePaper.Details

    /// - Parameter creditorReference: whether the reference was given as ISO 11649 has it.
    func write(
        _ invoice: Invoice, _ remarks: [LocalizedText], paidWith creditorReference: Bool, _ common: CommonOptions
    ) throws(Problem) {
        var details = details
        details.usesCreditorReference = creditorReference
        let document = try InvoicePaper(
            invoice, details, remarks: remarks, letterhead: letterhead, in: common.lang
        ).document()
        guard let program else {
            try OutputSink.write(Array(document.html.utf8), to: path, replacingExisting: overwrite)
            return
        }
        let options =
            ["print-document", "--output=" + path, "--lang", common.lang.rawValue]
            + (overwrite ? ["--overwrite"] : []) + (common.format == .json ? ["--json-errors"] : [])
        try InstalledFiles.become(program, options, input: try document.transferred())
    }
}
