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
        case .notListed: language.pick("not in the price list", "ei hinnastossa", "inte i prislistan")
        }
    }

    /// The line about the connection charge.
    func line(_ charge: Charge, upgradeFrom present: Fuse?) -> String {
        let subject =
            present.map {
                language.pick(
                    "Additional connection charge from \($0)", "Lisäliittymismaksu koosta \($0)",
                    "Tilläggsanslutningsavgift från \($0)")
            } ?? language.pick("Connection charge", "Liittymismaksu", "Anslutningsavgift")
        switch charge {
        case .listed(let price): return "\(subject) \(listed(price))."
        case .caseByCase:
            return language.pick(
                "\(subject) is set case by case.", "\(subject) on tapauskohtainen.",
                "\(subject) fastställs från fall till fall.")
        case .areaPrice:
            return language.pick(
                "\(subject) is an area price.", "\(subject) on aluehinta.", "\(subject) är ett områdespris.")
        case .notListed(let absence): return "\(subject): \(reason(absence))"
        }
    }

    /// Why a priced zone has no price here.
    func reason(_ absence: Charge.Absence) -> String {
        switch absence {
        case .noPriceList:
            language.pick(
                "the company has no price list for the day.", "yhtiöllä ei ole hinnastoa tälle päivälle.",
                "bolaget har ingen prislista för dagen.")
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
                " sis. alv\(rate) (\(amount(price.exclVat, price)) ilman alv:tä)",
                " inkl. moms\(rate) (\(amount(price.exclVat, price)) utan moms)")
        case (.none, _):
            text = amount(price.exclVat, price) + language.pick(", no VAT", ", ei alv:tä", ", ingen moms")
        default:
            text = amount(price.exclVat, price) + language.pick(" without VAT", " ilman alv:tä", " utan moms")
        }
        if let isRefundable = price.terms.isRefundable {
            text +=
                isRefundable
                ? language.pick(", refundable", ", palautuskelpoinen", ", återbetalbar")
                : language.pick(", not refundable", ", ei palauteta", ", återbetalas inte")
        }
        return text
    }

    private func amount(_ amount: Decimal, _ price: Price) -> String {
        numbers.money(amount.moneyText, price.currency)
    }

    /// The line about how and how soon an offer is made.
    func offer(_ offer: Offer) -> String {
        var text =
            switch offer.channel {
            case .oral: language.pick("Offer: by phone", "Tarjous: suullisesti", "Offert: muntligen")
            case .written: language.pick("Offer: in writing", "Tarjous: kirjallisesti", "Offert: skriftligen")
            }
        if let within = offer.within {
            text += language.pick(", within ", ", enintään ", ", inom ") + duration(within)
        } else {
            text += language.pick(", at once", ", heti", ", genast")
        }
        if offer.isAsARule { text += language.pick(", as a rule", ", yleensä", ", i regel") }
        if let assumption = offer.assumption {
            text +=
                language.pick(", taking for granted that ", ", olettaen että ", ", förutsatt att ")
                + assumption[language]
        }
        return text + "."
    }

    /// "one month" for `P1M`.
    private func duration(_ iso: String) -> String {
        let count = Int(iso.dropFirst().dropLast()) ?? 1
        switch iso.last {
        case "D": return language.pick("\(count) days", "\(count) päivää", "\(count) dagar")
        case "W": return language.pick("\(count) weeks", "\(count) viikkoa", "\(count) veckor")
        case "Y": return language.pick("\(count) years", "\(count) vuotta", "\(count) år")
        default:
            return count == 1
                ? language.pick("one month", "yksi kuukausi", "en månad")
                : language.pick("\(count) months", "\(count) kuukautta", "\(count) månader")
        }
    }
}
