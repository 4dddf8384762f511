import Domain
import Ledger

/// The words of an offer's paper that are about no quote.
struct OfferWording {
    let language: Language

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    // MARK: Head

    func title(_ number: String, revision: Int) -> String {
        let offer = pick(
            "Connection offer \(number)", "Liittymätarjous \(number)", "Anslutningsoffert \(number)")
        guard revision > 1 else { return offer }
        return offer + pick(", revision \(revision)", ", versio \(revision)", ", version \(revision)")
    }

    var illustrative: String {
        pick("Illustrative, not an offer", "Esimerkki, ei tarjous", "Exempel, ingen offert")
    }

    /// What the banner means. Trying out goes through every state, so it must be true of each.
    var illustrativeReason: String {
        pick(
            "This document was made from an illustrative price list, for trying out. It binds nobody, even if its state is accepted.",
            "Tämä asiakirja on tehty esimerkkihinnastosta kokeilua varten. Se ei sido ketään, vaikka sen tila olisi hyväksytty.",
            "Detta dokument har gjorts med en exempelprislista, för att prova. Det binder ingen, även om dess status är godkänd."
        )
    }

    func state(_ state: OfferState) -> String { state.label[language].capitalizedFirst }

    var date: String { pick("Date", "Päiväys", "Datum") }
    var pricesOf: String { pick("Prices as of", "Hintojen päivä", "Priser per") }
    var validUntil: String { pick("Valid until", "Voimassa asti", "Gäller till och med") }
    var stateTitle: String { pick("State", "Tila", "Status") }
    var madeBy: String { pick("Prepared by", "Laatija", "Upprättad av") }
    var recipient: String { pick("For", "Vastaanottaja", "Till") }
    var unnamed: String { pick("Not named", "Ei nimetty", "Ej namngiven") }
    var erased: String {
        pick("Data erased at the person's request", "Tiedot poistettu pyynnöstä", "Uppgifterna raderade på begäran")
    }
    var request: String { pick("Request", "Pyyntö", "Förfrågan") }
    var address: String { pick("Address", "Osoite", "Adress") }
    var propertyID: String { pick("Property", "Kiinteistötunnus", "Fastighet") }

    // MARK: Connection

    var connection: String { pick("Connection", "Liittymä", "Anslutning") }
    var company: String { pick("Network company", "Verkkoyhtiö", "Nätbolag") }
    var point: String { pick("Connection point", "Liittämiskohta", "Anslutningspunkt") }
    var zone: String { pick("Connection zone", "Liittymävyöhyke", "Anslutningszon") }
    var presentFuse: String { pick("Present main fuse", "Nykyinen pääsulake", "Nuvarande huvudsäkring") }
    var place: String { pick("Place", "Paikka", "Plats") }
    var joiners: String { pick("Joiners", "Liittyjiä", "Anslutare") }
    var kind: String { pick("Kind", "Laji", "Slag") }
    var production: String { pick("Production", "Sähköntuotanto", "Elproduktion") }
    func kind(isTemporary: Bool, isFurther: Bool, isUnmetered: Bool) -> String? {
        let kinds = [
            isTemporary ? temporary : nil,
            isFurther ? pick("Further connection", "Lisäliittymä", "Ytterligare anslutning") : nil,
            isUnmetered ? pick("Unmetered connection", "Mittaamaton pienliittymä", "Omätt anslutning") : nil,
        ].compactMap { $0 }
        return kinds.isEmpty ? nil : kinds.joined(separator: ", ")
    }
    var temporary: String { pick("Temporary connection", "Tilapäinen liittymä", "Tillfällig anslutning") }
    func accuracy(_ metres: String) -> String {
        pick("accuracy \(metres)", "tarkkuus \(metres)", "noggrannhet \(metres)")
    }
    var map: String {
        pick(
            "The connection point and the distance that decided. North is up.",
            "Liittämiskohta ja ratkaissut etäisyys. Pohjoinen on ylhäällä.",
            "Anslutningspunkten och avståndet som avgjorde. Norr är uppåt.")
    }
    var mapWithoutDistance: String {
        pick(
            "The connection point. North is up.", "Liittämiskohta. Pohjoinen on ylhäällä.",
            "Anslutningspunkten. Norr är uppåt.")
    }

    // MARK: Charge

    var charge: String { pick("Connection charge", "Liittymismaksu", "Anslutningsavgift") }
    var temporaryFee: String {
        pick(
            "Fee of the temporary connection", "Tilapäisen liittymän maksu",
            "Avgift för den tillfälliga anslutningen")
    }
    var upgradeCharge: String {
        pick(
            "Connection charge for the larger main fuse", "Liittymismaksu pääsulakkeen suurentamisesta",
            "Anslutningsavgift för den större huvudsäkringen")
    }
    var decidedCharge: String {
        pick(
            "Connection charge, decided by a planner", "Liittymismaksu, suunnittelijan päättämä",
            "Anslutningsavgift, beslutad av en planerare")
    }
    func decided(by who: String) -> String {
        pick("Decided by \(who).", "Päättäjä: \(who).", "Beslutad av \(who).")
    }
    /// "4,475.81 EUR without VAT + VAT 24 % 1,074.19 EUR"
    func parts(net: String, rate: String, vat: String) -> String {
        pick(
            "\(net) without VAT + VAT \(rate) \(vat)", "\(net) ilman arvonlisäveroa + alv \(rate) \(vat)",
            "\(net) utan moms + moms \(rate) \(vat)")
    }
    var includingVAT: String { pick("including VAT", "sis. arvonlisäveron", "inklusive moms") }
    var withoutVAT: String { pick("without VAT", "ilman arvonlisäveroa", "utan moms") }
    var noVAT: String {
        pick("No VAT is charged on it.", "Siitä ei peritä arvonlisäveroa.", "Ingen moms tas ut på den.")
    }
    var unknownVAT: String {
        pick(
            "The price list does not say how it treats VAT, so no sum with VAT is shown.",
            "Hinnasto ei kerro arvonlisäveron käsittelyä, joten verollista summaa ei näytetä.",
            "Prislistan anger inte hur mervärdesskatten behandlas, så ingen summa med moms visas.")
    }
    func refund(_ isRefundable: Bool) -> String {
        isRefundable
            ? pick("Refundable.", "Palautuskelpoinen.", "Återbetalbar.")
            : pick("Not refundable.", "Maksua ei palauteta.", "Återbetalas inte.")
    }

    // MARK: Parts

    var why: String { pick("Why this zone", "Miksi tämä vyöhyke", "Varför denna zon") }
    var covers: String { pick("The charge covers", "Maksuun sisältyy", "Avgiften omfattar") }
    var doesNotCover: String {
        pick("It does not cover", "Maksuun ei sisälly", "Avgiften omfattar inte")
    }
    var delivery: String { pick("Offer and delivery", "Tarjous ja toimitus", "Offert och leverans") }
    var deliveryNotTold: String {
        pick(
            "Delivery: the company's published texts give no time; ask the company.",
            "Toimitus: yhtiön julkaistut tekstit eivät kerro aikaa; kysy yhtiöltä.",
            "Leverans: bolagets publicerade texter anger ingen tid; fråga bolaget.")
    }
    var contracts: String {
        pick("Contracts that are made", "Tehtävät sopimukset", "Avtal som ingås")
    }
    var stepNumber: String { pick("No.", "Nro", "Nr") }
    var stepBy: String { pick("Who", "Kuka", "Vem") }
    var stepWhat: String { pick("What is done", "Mitä tehdään", "Vad som görs") }
    var terms: String { pick("Terms that apply", "Sovellettavat ehdot", "Villkor som tillämpas") }
    var termsName: String { pick("Terms", "Ehdot", "Villkor") }
    var termsDated: String { pick("Dated", "Päiväys", "Daterade") }
    var termsWhere: String { pick("Where to read them", "Mistä ne voi lukea", "Var de kan läsas") }
    var notDated: String { pick("not told", "ei kerrottu", "ej angivet") }
    var notes: String { pick("Good to know", "Hyvä tietää", "Bra att veta") }

    // MARK: Acceptance

    var acceptance: String { pick("How to accept", "Hyväksyminen", "Så godkänner du") }
    /// - Parameter isCompany: whether a company's name stands for the address, which no language but Finnish tells apart.
    func acceptOpen(_ number: String, until day: String, to address: String, isCompany: Bool) -> String {
        pick(
            "The offer is accepted by signing it and sending it to \(address) by \(day), with the number \(number).",
            "Tarjous hyväksytään allekirjoittamalla se ja lähettämällä se viimeistään \(day) \(isCompany ? "yhtiölle" : "osoitteeseen") \(address). Mainitse numero \(number).",
            "Offerten godkänns genom att den undertecknas och sänds till \(address) senast \(day), med numret \(number)."
        )
    }
    func notAcceptable(_ state: OfferState, until day: String) -> String? {
        switch state {
        case .open: nil
        case .draft:
            pick(
                "This is a draft: it has not been sent and binds nobody.",
                "Tämä on luonnos: sitä ei ole lähetetty, eikä se sido ketään.",
                "Detta är ett utkast: det har inte sänts och binder ingen.")
        case .accepted:
            pick("This offer has been accepted.", "Tämä tarjous on hyväksytty.", "Denna offert har godkänts.")
        case .cancelled:
            pick(
                "This offer has been cancelled and can no longer be accepted.",
                "Tämä tarjous on peruttu, eikä sitä voi enää hyväksyä.",
                "Denna offert har återkallats och kan inte längre godkännas.")
        case .expired:
            pick(
                "This offer was valid until \(day) and can no longer be accepted.",
                "Tämä tarjous oli voimassa \(day) asti, eikä sitä voi enää hyväksyä.",
                "Denna offert gällde till och med \(day) och kan inte längre godkännas.")
        }
    }
    var blanks: [String] {
        [
            pick("Place and date", "Paikka ja päiväys", "Ort och datum"),
            pick("Signature", "Allekirjoitus", "Underskrift"),
            pick("Name in block letters", "Nimenselvennys", "Namnförtydligande"),
        ]
    }

    /// Small, on every page.
    func ledger(_ hash: String) -> String {
        pick("Ledger ", "Tarjouskirja ", "Liggare ") + hash
    }
}
