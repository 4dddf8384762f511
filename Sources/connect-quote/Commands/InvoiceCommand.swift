import ArgumentParser
import Arguments
import Bytes
import Consumption
import Distribution
import Domain
import Invoicing
import Quoting
import Telling

/// `connect-quote invoice`: what is invoiced, when, and what follows where it is not paid in time.
struct InvoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "The invoice of a period and product, and what follows from it.",
        subcommands: [
            InvoiceBillCommand.self, InvoiceScheduleCommand.self, InvoiceInterestCommand.self,
            InvoiceExtensionCommand.self, InvoiceInstalmentsCommand.self, InvoiceReminderCommand.self,
        ],
        defaultSubcommand: InvoiceBillCommand.self)
}

/// `connect-quote invoice bill`, which may be left out.
struct InvoiceBillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill", abstract: "Reckon the invoice of some days.",
        discussion: """
            connect-quote invoice --company turku-energia --fuse 3x25 --product general --from 2023-01-01 \
            --to 2023-02-28 --kwh 3100

            Each charge has its units, price and amount, apart where a price, the tax or the VAT changes. With --kwh give \
            the energy of the days that are invoiced. --output invoice.pdf or invoice.html makes a document of it. A \
            Finvoice message is not made.
            """)

    @Option(
        help: ArgumentHelp("The network company, for instance turku-energia.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug

    @Option(help: ArgumentHelp("The main fuse, for instance 3x25.", valueName: "fuse"), transform: Parsing.fuse)
    var fuse: Fuse

    @Option(help: ArgumentHelp("The distribution product, for instance general.", valueName: "product"))
    var product: String

    @Option(
        help: ArgumentHelp("The first day that is invoiced.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var from: CalendarDate

    @Option(
        help: ArgumentHelp("The last day that is invoiced.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var to: CalendarDate

    @OptionGroup(title: "Consumption") var usage: UsageOptions
    @OptionGroup(title: "Connection") var connection: ConnectionOptions

    @Option(
        help: ArgumentHelp(
            "Prices of energy by the hour, a table with a column of c/kWh or EUR/MWh (else the supplier bills it).",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var energyPrices: String?

    @Flag(help: "The prices of energy have VAT in them.") var energyPricesWithVat = false

    @Option(
        help: ArgumentHelp(
            "The day of the invoice (else the one after its period).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var day: CalendarDate?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("From the day of the invoice to its due date.", valueName: "days"))
    var daysToPay = InvoiceSchedule.usualDaysToPay

    @Option(help: ArgumentHelp("The account to be paid to, FI and 16 digits.", valueName: "iban")) var iban: String?

    @Option(help: ArgumentHelp("The reference number, Finnish or RF.", valueName: "number")) var reference: String?

    @Option(
        help: ArgumentHelp("Digits of which a reference number is made, such as an invoice's.", valueName: "digits")
    )
    var referenceBase: String?

    @OptionGroup(title: "Document") var document: InvoiceDocumentOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try usage.requireOne()
        guard !usage.isChanged else {
            throw RefusedOptions(
                en: "--shift-to-night, --add and --solar-kwh belong to products, not to invoices.",
                fi: "--shift-to-night, --add ja --solar-kwh kuuluvat komentoon products, eivät laskuihin.",
                sv: "--shift-to-night, --add och --solar-kwh hör till kommandot products, inte till fakturor.")
        }
        guard reference == nil || referenceBase == nil else {
            throw RefusedOptions.either("--reference", "--reference-base")
        }
        guard from <= to else {
            throw RefusedOptions(
                en: "--from is not after --to.",
                fi: "--from ei voi olla myöhempi kuin --to.",
                sv: "--from får inte vara senare än --to.")
        }
        if energyPricesWithVat, energyPrices == nil {
            throw RefusedOptions(.goesWith("--energy-prices-with-vat", "--energy-prices"))
        }
    }

    func run() throws {
        try common.requireNamedNetwork()
        let output: InvoiceOutput?
        let (invoice, remarks): (Invoice, [LocalizedText])
        do throws(Problem) {
            var files = FilesOfRun()
            files.reads(usage.consumption)
            files.reads(energyPrices)
            output = try document.output(common.named(files))
            (invoice, remarks) = try made()
            try output?.write(
                invoice, remarks, paidWith: reference?.isCreditorReference == true, common)
        } catch { throw common.failure(error) }
        guard output == nil else { return }
        try common.write(
            InvoiceText(invoice, remarks: remarks, in: common.lang, style: common.style).text,
            InvoiceDocument(invoice, remarks: remarks, in: common.lang).json)
    }

    private func made() throws(Problem) -> (Invoice, [LocalizedText]) {
        let library = try TariffLibrary(folder: common.rules)
        // A part of a year is what an invoice is for.
        let read = try usage.asked().use(of: from.year, tellsOfYears: false)
        var cost = CostRequest(company: company, fuse: fuse, pricing: .eachDay, usage: read.usage)
        cost.period = DatePeriod(fromIncluding: from, toExcluding: to.adding(days: 1))
        connection.describe(&cost)
        var request = InvoiceRequest(cost: cost, product: product)
        (request.meteringPoint, request.day, request.daysToPay) = (usage.meteringPoint, day, daysToPay)
        request.iban = try iban.map { (text) throws(Problem) in try FinnishIBAN(text) }
        (request.reference, request.creditorReference) = try paymentReference
        if let energyPrices {
            request.prices = HourlyPrices(
                try PriceFile.read(path: energyPrices), includesVat: energyPricesWithVat)
        }
        return (try Invoice(request, library), read.remarks)
    }

    private var paymentReference: (finnish: FinnishReference?, creditor: CreditorReference?) {
        get throws(Problem) {
            if let referenceBase { return (try FinnishReference(base: referenceBase), nil) }
            guard let reference else { return (nil, nil) }
            guard reference.isCreditorReference else { return (try FinnishReference(reference), nil) }
            let creditor = try CreditorReference(reference)
            return (creditor.finnish, creditor)
        }
    }
}

extension String {
    /// Whether a reference number is written as ISO 11649 has it.
    fileprivate var isCreditorReference: Bool {
        drop { $0.isWhitespace }.prefix(2).uppercased() == "RF"
    }
}
