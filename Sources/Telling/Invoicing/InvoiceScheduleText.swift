public import Domain
public import Invoicing

/// The invoices of a year, as text and as JSON (`connect-quote/invoice-schedule/1`).
public struct InvoiceScheduleText: Sendable {
    private let schedule: InvoiceSchedule
    private let yearly_kWh: Double?
    private let language: Language
    private let style: TextStyle

    /// - Parameter yearly_kWh: by which a number of invoices is advised; nil where it is not known.
    public init(
        _ schedule: InvoiceSchedule, yearly_kWh: Double?, in language: Language, style: TextStyle = .plain
    ) {
        self.schedule = schedule
        self.yearly_kWh = yearly_kWh
        self.language = language
        self.style = style
    }

    private var advised: ClosedRange<Int>? { yearly_kWh.map { InvoiceSchedule.advised(yearly_kWh: $0) } }

    public var text: String {
        let inTime = PaymentDayWording(language: language)
        let isLater = schedule.invoices.contains { $0.inTimeUntil > $0.due }
        var table = AlignedTable(
            [
                language.pick("Days", "Päivät", "Dagar"), language.pick("invoice", "lasku", "faktura"),
                language.pick("due", "eräpäivä", "förfaller"),
            ] + (isLater ? [inTime.title] : []))
        for invoice in schedule.invoices {
            table.add(
                [
                    InvoiceLineWording(language: language).days(from: invoice.from, toExcluding: invoice.to),
                    invoice.day.told(in: language), invoice.due.told(in: language),
                ] + (isLater ? [invoice.inTimeUntil.told(in: language)] : []))
        }
        let heading = style.strong(
            LocalizedText.count(schedule.perYear, .invoice)[language]
                + language.pick(" a year", " vuodessa", " per år"))
        let lines = [heading] + table.lines + (isLater ? [inTime.sentence] : []) + (advice.map { [$0] } ?? [])
        return lines.joined(separator: "\n") + "\n"
    }

    private var advice: String? {
        guard let advised, let yearly_kWh else { return nil }
        let (from, to) = (advised.lowerBound, advised.upperBound)
        let energy = Numbers(language: language).quantity(yearly_kWh)
        return language.pick(
            "With \(energy) kWh a year, \(from) to \(to) invoices a year are advised.",
            "Kun kulutus on \(energy) kWh vuodessa, suositus on \(from)–\(to) laskua vuodessa.",
            "Med \(energy) kWh per år rekommenderas \(from)–\(to) fakturor per år.")
    }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/invoice-schedule/1"), "per_year": .integer(schedule.perYear),
            "invoices": .list(schedule.invoices) { invoice in
                .object([
                    "from_including": .string("\(invoice.from)"), "to_excluding": .string("\(invoice.to)"),
                    "invoice_day": .string("\(invoice.day)"), "due": .string("\(invoice.due)"),
                    "in_time_until": .string("\(invoice.inTimeUntil)"),
                ])
            },
            "advised_per_year": advised.map {
                .object(["from": .integer($0.lowerBound), "to": .integer($0.upperBound)])
            } ?? .null,
        ])
    }
}
