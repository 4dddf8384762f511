import Domain
import Foundation

/// The words of an invoice's paper.
struct InvoiceWording {
    let language: Language

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    // MARK: Head

    func title(_ number: String?) -> String {
        pick("Invoice", "Lasku", "Faktura") + (number.map { " " + $0 } ?? "")
    }

    var illustrative: String {
        pick("Illustrative, not an invoice", "Esimerkki, ei lasku", "Exempel, ingen faktura")
    }

    /// What the banner means.
    var illustrativeReason: String {
        pick(
            "This document was made from an illustrative price list. It is no invoice and is not to be paid.",
            "Tämä asiakirja on tehty esimerkkihinnastosta. Se ei ole lasku, eikä sitä makseta.",
            "Detta dokument har gjorts med en exempelprislista. Det är ingen faktura och ska inte betalas.")
    }

    var customer: String { pick("Customer", "Asiakas", "Kund") }
    var place: String { pick("Place of use", "Käyttöpaikka", "Förbrukningsställe") }
    var meteringPoint: String { pick("Metering point", "Mittauspiste", "Mätpunkt") }
    var company: String { pick("Network company", "Verkkoyhtiö", "Nätbolag") }
    var product: String { pick("Product", "Tuote", "Produkt") }
    var contract: String { pick("Contract", "Sopimus", "Avtal") }
    var consumption: String { pick("Consumption", "Kulutus", "Förbrukning") }
    var day: String { pick("Date of the invoice", "Laskun päiväys", "Fakturadatum") }
    var due: String { pick("Due date", "Eräpäivä", "Förfallodag") }
    var period: String { pick("Invoiced days", "Laskutusjakso", "Period") }
    var number: String { pick("Invoice number", "Laskun numero", "Fakturanummer") }
    var reference: String { pick("Reference number", "Viitenumero", "Referensnummer") }
    var creditorReference: String {
        pick("RF reference", "RF-viite", "RF-referens")
    }
    var account: String { pick("Account", "Tilinumero", "Kontonummer") }

    // MARK: Sums and lines

    var totalWithVAT: String {
        pick("Total, including VAT", "Yhteensä, sis. arvonlisäveron", "Totalt, inklusive moms")
    }
    func toBePaid(by day: String) -> String {
        pick(
            "To be paid by \(day), including VAT", "Maksettavaa \(day) mennessä, sis. arvonlisäveron",
            "Att betala senast \(day), inklusive moms")
    }
    /// "124.85 EUR without VAT + VAT 29.97 EUR"
    func parts(net: String, vat: String) -> String {
        pick(
            "\(net) without VAT + VAT \(vat)", "\(net) ilman arvonlisäveroa + alv \(vat)",
            "\(net) utan moms + moms \(vat)")
    }

    var distribution: String { pick("Distribution", "Sähkön siirto", "Elöverföring") }
    var energy: String { pick("Energy", "Sähköenergia", "Elenergi") }
    var taxes: String { pick("Taxes", "Verot", "Skatter") }
    var byTheHour: String {
        pick("By the hour, mean price", "Tunneittain, keskihinta", "Per timme, medelpris")
    }

    var charge: String { pick("Charge", "Maksu", "Avgift") }
    var days: String { pick("Days", "Ajalta", "Dagar") }
    var quantity: String { pick("Quantity", "Määrä", "Mängd") }
    var unitPrice: String { pick("Unit price", "Yksikköhinta", "À-pris") }
    var vatShort: String { pick("VAT", "Alv", "Moms") }
    func amount(_ currency: String, withVAT: Bool) -> String {
        withVAT
            ? pick("\(currency) with VAT", "\(currency) sis. alv", "\(currency) inkl. moms")
            : pick("\(currency) without VAT", "\(currency) ilman alv", "\(currency) exkl. moms")
    }

    // MARK: VAT

    var vat: String { pick("Value-added tax", "Arvonlisävero", "Mervärdesskatt") }
    var vatRate: String { pick("Rate", "Verokanta", "Skattesats") }
    var withoutVAT: String { pick("Without VAT", "Ilman arvonlisäveroa", "Utan moms") }
    var withVAT: String { pick("With VAT", "Sis. arvonlisäveron", "Inklusive moms") }
    var total: String { pick("Total", "Yhteensä", "Totalt") }
    /// How the tax is reckoned from the lines.
    func vatBasis(isGross: Bool) -> String {
        isGross
            ? pick(
                "Reckoned from the sum of all lines of a rate, which have it in them.",
                "Laskettu kunkin verokannan kaikkien rivien summasta, johon vero sisältyy.",
                "Beräknad ur summan av alla rader med samma skattesats, där skatten ingår.")
            : pick(
                "Reckoned on the sum of all lines of a rate.",
                "Laskettu kunkin verokannan kaikkien rivien summasta.",
                "Beräknad på summan av alla rader med samma skattesats.")
    }

    var changes: String {
        pick("What changed in these days", "Mikä muuttui laskutusjaksolla", "Vad som ändrades under perioden")
    }
    func from(_ day: String, _ changes: String) -> String {
        pick("From \(day): \(changes).", "\(day) alkaen: \(changes).", "Från och med \(day): \(changes).")
    }
    func vatChanged(before: String, after: String) -> String {
        pick(
            "VAT \(after), before \(before)", "alv \(after), sitä ennen \(before)",
            "moms \(after), tidigare \(before)")
    }
    func energyVatChanged(before: String, after: String) -> String {
        pick(
            "VAT of the energy \(after), before \(before)", "sähköenergian alv \(after), sitä ennen \(before)",
            "moms på elenergin \(after), tidigare \(before)")
    }
    func taxChanged(before: String, after: String) -> String {
        pick(
            "electricity tax \(after) without VAT, before \(before)",
            "sähkövero \(after) ilman arvonlisäveroa, sitä ennen \(before)",
            "elskatt \(after) utan moms, tidigare \(before)")
    }
    var pricesChanged: String {
        pick(
            "other prices of the network company", "verkkoyhtiön hinnat muuttuivat", "nätbolagets priser ändrades")
    }

    // MARK: Payment

    var late: String { pick("If it is not paid in time", "Jos maksu viivästyy", "Om betalningen försenas") }
    /// - Parameter inTime: the last day on which a payment is in time, where that is not the due date.
    func lateRate(_ rate: String, from first: String, unlessPaidBy inTime: String?, until last: String) -> String {
        let condition =
            inTime.map {
                pick(
                    " if it is paid later than \($0)", ", jos maksu tulee vasta \($0) jälkeen",
                    " om den betalas senare än \($0)")
            } ?? ""
        return pick(
            "Late interest of \(rate) a year is charged from \(first) on\(condition). The rate holds until \(last) and may change with each half-year.",
            "Viivästyskorkoa peritään \(rate) vuodessa \(first) alkaen\(condition). Korko on voimassa \(last) asti ja voi muuttua puolivuosittain.",
            "Dröjsmålsränta tas ut med \(rate) per år från och med \(first)\(condition). Räntan gäller till och med \(last) och kan ändras varje halvår."
        )
    }
    var lateRateInferred: String {
        pick(
            "This rate has not been seen published.", "Tätä korkoa ei ole nähty julkaistuna.",
            "Denna räntesats har inte setts publicerad.")
    }
    var lateRateUnknown: String {
        pick(
            "Late interest is charged by the Interest Act; its rate for the days after the due date is not known here.",
            "Viivästyskorko peritään korkolain mukaan; eräpäivän jälkeistä korkokantaa ei tunneta tässä.",
            "Dröjsmålsränta tas ut enligt räntelagen; räntesatsen efter förfallodagen är inte känd här.")
    }
    /// - Parameter fee: nil where it costs nothing.
    func extended(days: Int, fee: String?, before due: String) -> String {
        let cost =
            fee.map { pick("it costs \($0)", "se maksaa \($0)", "det kostar \($0)") }
            ?? pick("it costs nothing", "se ei maksa mitään", "det kostar ingenting")
        let count = LocalizedText.count(days, .day)[language]
        return pick(
            "A due date up to \(count) later can be asked for before \(due); \(cost).",
            "Eräpäivälle voi pyytää siirtoa (enintään \(count)) ennen \(due); \(cost).",
            "En förfallodag högst \(count) senare kan begäras före \(due); \(cost).")
    }
    func agreement(fee: String) -> String {
        pick(
            "A payment agreement on instalments costs \(fee).", "Maksusopimus osamaksuista maksaa \(fee).",
            "En betalningsplan med delbetalningar kostar \(fee).")
    }
    func reminder(fee: String) -> String {
        pick("A reminder costs \(fee).", "Maksumuistutus maksaa \(fee).", "En betalningspåminnelse kostar \(fee).")
    }
    func demand(days: Int) -> String {
        let count = LocalizedText.count(days, .day)[language]
        return pick(
            "A payment demand may follow \(count) after a reminder at the earliest.",
            "Maksuvaatimus voidaan lähettää aikaisintaan \(count) muistutuksen jälkeen.",
            "Ett betalningskrav får följa tidigast \(count) efter en påminnelse.")
    }

    var notes: String { pick("Good to know", "Hyvä tietää", "Bra att veta") }
    func source(_ text: String) -> String { pick("Source: ", "Lähde: ", "Källa: ") + text }
    func priceList(_ id: String) -> String { pick("Price list: ", "Hinnasto: ", "Prislista: ") + id }

    // MARK: Credit transfer

    var slip: String { pick("Credit transfer", "Tilisiirto", "Girering") }
    var payeeAccount: String {
        pick("Payee's account (IBAN)", "Saajan tilinumero (IBAN)", "Mottagarens kontonummer (IBAN)")
    }
    var bank: String { "BIC" }
    var payee: String { pick("Payee", "Saaja", "Mottagare") }
    var payer: String { pick("Payer", "Maksaja", "Betalare") }
    var signature: String { pick("Signature", "Allekirjoitus", "Underskrift") }
    var fromAccount: String { pick("From account", "Tililtä nro", "Från konto nr") }
    func barcode(_ digits: String) -> String {
        pick("Bank bar code", "Pankkiviivakoodi", "Bankstreckkod") + " " + digits
    }
}
