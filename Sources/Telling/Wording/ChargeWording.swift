import Domain
import Foundation
import Rules

/// Charges and offers in words.
struct ChargeWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    /// For brackets: "3 700.00 EUR", "case by case".
    func short(_ charge: Charge) -> String {
        switch charge {
        case .listed(let price): amount(price.inclVat ?? price.exclVat, price)
        case .caseByCase: language.pick("case by case", "tapauskohtainen", "från fall till fall")
        case .areaPrice: language.pick("area price", "aluehinta", "områdespris")
        case .notListed(.temporaryConnection):
            language.pick("fees of its own", "omat maksunsa", "egna avgifter")
        case .notListed: language.pick("not in the price list", "ei hinnastossa", "inte i prislistan")
        }
    }

    /// "3 700.00 EUR", or a dash where the list does not say how it treats VAT.
    func inclVat(_ price: Price) -> String { price.inclVat.map { amount($0, price) } ?? "–" }
    func exclVat(_ price: Price) -> String { amount(price.exclVat, price) }

    /// The line about the connection charge.
    func line(_ charge: Charge, upgradeFrom present: Fuse?) -> String {
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
            return language.pick("\(subject) is ", "\(subject) on ", "\(subject) är ") + listed(price) + "."
        case .caseByCase:
            return language.pick(
                "\(subject) is set case by case.", "\(subject) on tapauskohtainen.",
                "\(subject) fastställs från fall till fall.")
        case .areaPrice:
            return language.pick(
                "\(subject) is an area price.", "\(subject) määräytyy aluehinnan mukaan.",
                "\(subject) är ett områdespris.")
        case .notListed(let absence):
            return language.pick(
                "\(subject) is not priced: ", "\(subject) on hinnoittelematta: ", "\(subject) är inte prissatt: ")
                + reason(absence)
        }
    }

    /// Why a priced zone has no price here.
    func reason(_ absence: Charge.Absence) -> String {
        switch absence {
        case .noPriceList:
            language.pick(
                "the company has no price list for the day.", "yhtiöllä ei ole hinnastoa tälle päivälle.",
                "bolaget har ingen prislista för dagen.")
        case .temporaryConnection:
            language.pick(
                "the charges of the zones are for permanent connections.",
                "vyöhykkeiden maksut koskevat pysyviä liittymiä.",
                "zonernas avgifter gäller permanenta anslutningar.")
        case .sizeAbsent(let list):
            language.pick(
                "the price list \(list) has no such main fuse in this zone.",
                "hinnastossa \(list) ei ole tätä pääsulaketta tällä vyöhykkeellä.",
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
        if let isRefundable = price.terms.isRefundable {
            text +=
                isRefundable
                ? language.pick(", refundable", ", palautuskelpoinen", ", återbetalbar")
                : language.pick(", not refundable", ", ei palautuskelpoinen", ", återbetalas inte")
        }
        return text
    }

    private func amount(_ amount: Decimal, _ price: Price) -> String {
        numbers.money(amount.moneyText, price.currency)
    }

    /// The line about how and how soon an offer is made.
    func offer(_ offer: Offer) -> String {
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
                language.pick(", taking for granted that ", ", edellyttäen, että ", ", förutsatt att ")
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
