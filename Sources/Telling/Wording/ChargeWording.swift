package import Domain
import Foundation
package import Rules

/// Charges and offers in words.
package struct ChargeWording {
    let language: Language

    package init(language: Language) { self.language = language }

    private var numbers: Numbers { Numbers(language: language) }

    /// For brackets: "3,700.00 EUR", "case by case".
    package func short(_ charge: Charge) -> String {
        switch charge {
        case .listed(let price): amount(price.inclVat ?? price.exclVat, price)
        case .caseByCase: language.pick("case by case", "tapauskohtainen", "från fall till fall")
        case .areaPrice: language.pick("area price", "aluehinta", "områdespris")
        case .notListed(.temporaryConnection):
            language.pick("fees of its own", "omat maksunsa", "egna avgifter")
        case .notListed: language.pick("not in the price list", "ei hinnastossa", "inte i prislistan")
        case .noCharge: language.pick("no charge", "maksutta", "utan avgift")
        }
    }

    /// "3,700.00 EUR", or a dash where the list does not say how it treats VAT.
    func inclVat(_ price: Price) -> String { price.inclVat.map { amount($0, price) } ?? "–" }
    func exclVat(_ price: Price) -> String { amount(price.exclVat, price) }

    /// The lines about the connection charge.
    package func lines(_ charge: Charge, of connection: ConnectionCase) -> [String] {
        let present = connection.upgradeFrom
        let upgrade =
            present.map {
                language.pick(
                    " for a larger main fuse (now \($0) A)", " pääsulakkeen suurentamisesta (nykyinen \($0) A)",
                    " för en större huvudsäkring (nuvarande \($0) A)")
            } ?? ""
        let subject =
            language.pick("The connection charge", "Liittymismaksu", "Anslutningsavgiften") + upgrade
        switch charge {
        case .listed(let price):
            return [language.pick("\(subject) is ", "\(subject) on ", "\(subject) är ") + listed(price)]
                + (connection.joiners > 1 ? [ofEach(connection.joiners)] : [])
        case .caseByCase:
            return [
                language.pick(
                    "\(subject) is set case by case.", "\(subject) on tapauskohtainen.",
                    "\(subject) fastställs från fall till fall.")
            ]
        case .areaPrice:
            return [
                language.pick(
                    "\(subject) is an area price.", "\(subject) määräytyy aluehinnan mukaan.",
                    "\(subject) är ett områdespris.")
            ]
        case .notListed(.temporaryConnection):
            return [
                language.pick(
                    "The connection charges of the zones are for permanent connections, not for temporary ones.",
                    "Vyöhykkeiden liittymismaksut koskevat pysyviä liittymiä, eivät tilapäisiä.",
                    "Zonernas anslutningsavgifter gäller permanenta anslutningar, inte tillfälliga.")
            ]
        case .notListed(let absence):
            return [notListed(subject, present, absence) + reason(absence)]
        case .noCharge: return present.map(withinRight) ?? []
        }
    }

    private func notListed(_ subject: String, _ present: Fuse?, _ absence: Charge.Absence) -> String {
        let finnish = absence == .noPriceList ? "Hintaa ei tiedetä" : "Hinnastossa ei ole hintaa"
        let larger =
            present.map {
                language.pick(
                    "", " pääsulakkeen suurentamiselle (nykyinen \($0) A)",
                    " för en större huvudsäkring (nuvarande \($0) A)")
            } ?? ""
        return language.pick(
            "\(subject) is not priced: ", finnish + "\(larger): ", "Pris saknas\(larger): ")
    }

    /// Whose the sum is.
    private func ofEach(_ joiners: Int) -> String {
        language.pick(
            "That is for this connection; each of the \(joiners) joiners pays for their own.",
            "Summa koskee tätä liittymää; kukin \(joiners) liittyjästä maksaa omastaan.",
            "Summan gäller denna anslutning; var och en av de \(joiners) anslutarna betalar för sin.")
    }

    private func withinRight(_ present: Fuse) -> [String] {
        [
            language.pick(
                "There is no connection charge: the present connection right, \(present) A, covers the main fuse.",
                "Liittymismaksua ei peritä: nykyinen liittymisoikeus, \(present) A, kattaa pääsulakkeen.",
                "Ingen anslutningsavgift tas ut: den nuvarande anslutningsrätten, \(present) A, täcker huvudsäkringen."
            ),
            language.pick(
                "An electrical contractor changes the fuse and reports it; the distribution product follows. The connection right cannot be reduced later.",
                "Sähköurakoitsija vaihtaa sulakkeen ja ilmoittaa siitä; siirtotuote määräytyy sen mukaan. Liittymisoikeutta ei voi myöhemmin pienentää.",
                "En elentreprenör byter säkringen och anmäler det; överföringsprodukten följer med. Anslutningsrätten kan inte minskas senare."
            ),
        ]
    }

    /// Why there is no price where one might be expected; nil where there is one, or where it is not the list that lacks it.
    func reasonWithoutPrice(_ charge: Charge, of connection: ConnectionCase) -> String? {
        switch charge {
        case .notListed(let absence): reason(absence)
        case .noCharge: lines(charge, of: connection).joined(separator: " ")
        case .listed, .caseByCase, .areaPrice: nil
        }
    }

    /// Why a priced zone has no price here.
    private func reason(_ absence: Charge.Absence) -> String {
        switch absence {
        case .noPriceList:
            language.pick(
                "the company has no price list for the day.", "yhtiöllä ei ole hinnastoa kyseiselle päivälle.",
                "bolaget har ingen prislista för dagen.")
        case .temporaryConnection:
            language.pick(
                "the charges of the zones are for permanent connections.",
                "vyöhykkeiden maksut koskevat pysyviä liittymiä.",
                "zonernas avgifter gäller permanenta anslutningar.")
        case .sizeAbsent(let list):
            language.pick(
                "the price list \(list) has no such main fuse in this zone.",
                "hinnasto \(list) ei sisällä tätä pääsulaketta tällä vyöhykkeellä.",
                "prislistan \(list) har ingen sådan huvudsäkring i denna zon.")
        }
    }

    private func listed(_ price: Price) -> String {
        var text: String
        let rate = price.terms.vatRate.map { " " + numbers.percent($0) } ?? ""
        switch (price.terms.vat, price.inclVat) {
        case (.included, let incl?), (.added, let incl?):
            text = amount(incl, price)
            text += language.pick(
                " incl. VAT\(rate) (\(amount(price.exclVat, price)) without VAT)",
                ", sis. alv\(rate) (\(amount(price.exclVat, price)) ilman arvonlisäveroa)",
                " inkl. moms\(rate) (\(amount(price.exclVat, price)) utan moms)")
        case (.none, _):
            text = amount(price.exclVat, price) + language.pick(", no VAT", ", ei arvonlisäveroa", ", ingen moms")
        default:
            text =
                amount(price.exclVat, price) + language.pick(" without VAT", " ilman arvonlisäveroa", " utan moms")
        }
        switch price.terms.isRefundable {
        case nil: return text + "."
        case true?:
            return text
                + language.pick(
                    ", refundable.", ". Maksu on palautuskelpoinen.", ". Avgiften är återbetalbar.")
        case false?:
            return text
                + language.pick(", not refundable.", ". Maksua ei palauteta.", ". Avgiften återbetalas inte.")
        }
    }

    private func amount(_ amount: Decimal, _ price: Price) -> String {
        numbers.money(amount.moneyText, price.currency)
    }

    /// The line about how and how soon an offer is made.
    package func offer(_ offer: Offer) -> String {
        let label = language.pick("Offer: ", "Liittymätarjous: ", "Anslutningsoffert: ")
        let rule = offer.isAsARule ? language.pick("as a rule ", "yleensä ", "i regel ") : ""
        let channel =
            switch offer.channel {
            case .oral: language.pick("by phone", "suullisesti", "muntligen")
            case .written: language.pick("in writing", "kirjallisesti", "skriftligen")
            }
        var text = label + rule + channel
        if let within = offer.within {
            text += " " + duration(within)
        } else if let days = offer.within_workingDays {
            let one = days == 1
            text += language.pick(
                " within \(one ? "one working day" : "\(days) working days")",
                " \(one ? "" : "\(days) ")työpäivän kuluessa",
                " inom \(one ? "en arbetsdag" : "\(days) arbetsdagar")")
        } else {
            text += language.pick(" at once", " heti", " genast")
        }
        if let assumption = offer.assumption {
            text +=
                language.pick(", taking for granted that ", ", edellyttäen että ", ", förutsatt att ")
                + assumption[language]
        }
        return text + "."
    }

    /// "within one month" for `P1M`.
    private func duration(_ iso: String) -> String {
        let count = Int(iso.dropFirst().dropLast()) ?? 1
        let one = count == 1
        let finnish = one ? "" : "\(count) "
        switch iso.last {
        case "D":
            return language.pick(
                "within \(one ? "one day" : "\(count) days")", "\(finnish)päivän kuluessa",
                "inom \(one ? "en dag" : "\(count) dagar")")
        case "W":
            return language.pick(
                "within \(one ? "one week" : "\(count) weeks")", "\(finnish)viikon kuluessa",
                "inom \(one ? "en vecka" : "\(count) veckor")")
        case "Y":
            return language.pick(
                "within \(one ? "one year" : "\(count) years")", "\(finnish)vuoden kuluessa",
                "inom \(one ? "ett år" : "\(count) år")")
        default:
            return language.pick(
                "within \(one ? "one month" : "\(count) months")", "\(finnish)kuukauden kuluessa",
                "inom \(one ? "en månad" : "\(count) månader")")
        }
    }
}
