import Distribution
public import Domain
public import Foundation
public import Invoicing
public import Rules
public import Typesetting

/// What the document of an invoice says, as a plain value: the invoice, who sends it to whom, how it is paid, and what
/// follows where it is not paid in time. Both forms of the document are made of it.
public struct InvoicePaper: Sendable, Hashable {
    /// What an invoice is given besides what was reckoned; nil and empty is what was not given.
    public struct Details: Sendable, Hashable {
        public var number: String?
        /// A name and lines of an address.
        public var customer: [String]
        /// Where the electricity is used.
        public var place: String?
        /// Until when the contract holds, and the like.
        public var contract: String?
        public var bank: BankIdentifier?
        /// Whether it is paid with the reference of ISO 11649 and not with the Finnish one.
        public var usesCreditorReference: Bool
        public var debtor: LateInterestRates.Debtor

        public init(
            number: String? = nil, customer: [String] = [], place: String? = nil, contract: String? = nil,
            bank: BankIdentifier? = nil, usesCreditorReference: Bool = false,
            debtor: LateInterestRates.Debtor = .consumer
        ) {
            self.number = number
            self.customer = customer
            self.place = place
            self.contract = contract
            self.bank = bank
            self.usesCreditorReference = usesCreditorReference
            self.debtor = debtor
        }
    }

    /// What is charged for days after the due date.
    public enum LateRate: Sendable, Hashable {
        /// - Parameters:
        ///   - rate: a fraction a year.
        ///   - until: the last day on which it is known to hold.
        case known(rate: Decimal, until: CalendarDate, isInferred: Bool)
        case unknown
    }

    public var letterhead: Letterhead
    public var language: Language
    public var invoice: Invoice
    public var details: Details
    /// Sentences about the consumption.
    public var remarks: [LocalizedText]
    public var lateRate: LateRate
    public var lateRateSource: Source
    /// What the company charges and grants around its invoices; nil where nothing is known of it.
    public var terms: PaymentTerms?
    public var law: CollectionLaw

    /// - Throws: what reading the shipped rates and terms throws.
    public init(
        _ invoice: Invoice, _ details: Details, remarks: [LocalizedText] = [], letterhead: Letterhead = .plain,
        in language: Language
    ) throws(Problem) {
        let (rates, library) = (try LateInterestRates.shipped(), try PaymentTermsLibrary.shipped())
        self.letterhead = letterhead
        self.language = language
        self.invoice = invoice
        self.details = details
        self.remarks = remarks
        lateRate = .unknown
        lateRateSource = rates.source
        if let first = invoice.due.adding(days: 1), let held = rates.period(of: first),
            let rate = held.rate(of: details.debtor)
        {
            lateRate = .known(rate: rate, until: held.to, isInferred: held.status == .inferred)
        }
        terms = invoice.tariffs.last.flatMap { tariff in
            library.companies.first { $0.company == tariff.company }
        }
        law = library.law
    }

    /// Whether somebody sends it under a letterhead; else it is nobody's invoice.
    public var isIssued: Bool { letterhead != .plain }

    public var company: LocalizedText {
        letterhead.name ?? invoice.tariffs.last?.companyName ?? LocalizedText(verbatim: "")
    }

    /// What it is paid with; nil where nothing is to be paid, or not all is known.
    public var slip: PaymentSlip? {
        guard invoice.total > 0, let iban = invoice.payment.iban,
            let reference = invoice.payment.reference, let creditor = invoice.payment.creditorReference,
            let barcode = details.usesCreditorReference
                ? invoice.payment.creditorBarcode : invoice.payment.barcode
        else { return nil }
        return PaymentSlip(
            iban: iban, bank: details.bank,
            reference: details.usesCreditorReference ? creditor.printed : reference.printed, barcode: barcode)
    }
}

/// What a credit transfer is made with.
public struct PaymentSlip: Sendable, Hashable {
    public var iban: FinnishIBAN
    public var bank: BankIdentifier?
    /// As it is printed.
    public var reference: String
    public var barcode: BankBarcode

    /// One bar of the narrowest kind; the whole is then 116 mm wide, for which a page has the room.
    static let module_mm = 0.33
    static let height_mm = 12.0

    /// The bars, black on white, with their quiet zones.
    /// - Parameter alternative: the words for those who cannot see it.
    func picture(alternative: String) -> Picture? {
        guard let symbol = barcode.symbol else { return nil }
        let (width, height) = (symbol.pictureWidth_modules, Int((Self.height_mm / Self.module_mm).rounded()))
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
            + "shape-rendering=\"crispEdges\"><path d=\"M0 0h\(width)v\(height)H0z\" fill=\"#FFFFFF\"/>"
            + "<path d=\"\(symbol.path(height: height))\" fill=\"#000000\"/></svg>"
        return Picture(
            svg: svg, alternative: alternative, name: alternative, width_mm: Double(width) * Self.module_mm)
    }
}
