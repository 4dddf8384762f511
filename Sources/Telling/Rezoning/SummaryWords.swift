import Rezoning
import Domain
import Foundation
import Rules

/// The words and numbers of a summary.
struct SummaryWords {
    let language: Language
    let names: RulebookNames

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    func count(_ number: Int) -> String { Numbers(language: language).count(number) }

    /// "-25 900.00"
    func euros(_ amount: Decimal) -> String {
        (amount < 0 ? "-" : "") + Numbers(language: language).amount(amount.magnitude.moneyText)
    }

    var points: String { pick("Connection points", "Liittämiskohtia", "Anslutningspunkter") }
    var priced: String { pick("Priced", "Hinnoiteltuja", "Prissatta") }
    var caseByCase: String { pick("Case by case", "Tapauskohtaisia", "Från fall till fall") }
    var areaPrice: String { pick("Area price", "Aluehintaisia", "Områdespris") }
    var notListed: String { pick("Not in the price list", "Ei hinnastossa", "Inte i prislistan") }
    var inError: String { pick("In error", "Virheellisiä", "Felaktiga") }
    var changed: String { pick("Changed", "Muuttuneita", "Ändrade") }
    var unchanged: String { pick("Unchanged", "Ennallaan", "Oförändrade") }
    var newlyPriced: String { pick("Newly priced", "Uusia hinnoiteltuja", "Nya prissatta") }
    var newlyCaseByCase: String {
        pick("Newly case by case", "Uusia tapauskohtaisia", "Nya från fall till fall")
    }
    var newlyInError: String { pick("Newly in error", "Uusia virheellisiä", "Nya felaktiga") }
    var charges: String { pick("Charges, EUR incl. VAT", "Maksut, EUR sis. alv", "Avgifter, EUR inkl. moms") }
    var previousCharges: String {
        pick("Charges before, EUR incl. VAT", "Maksut ennen, EUR sis. alv", "Avgifter före, EUR inkl. moms")
    }
    var shortPriceChange: String {
        pick("Price change, EUR incl. VAT", "Hinnanmuutos, EUR sis. alv", "Prisändring, EUR inkl. moms")
    }
    var pricedOnBothSides: String {
        pick("Priced before and after", "Hinta ennen ja jälkeen", "Pris före och efter")
    }
    var priceChangeOfThese: String {
        pick(
            "  Their price change, EUR incl. VAT", "  Niiden hinnanmuutos, EUR sis. alv",
            "  Deras prisändring, EUR inkl. moms")
    }
    var zone: String { Vocabulary.zoneHeading[language] }
    var area: String { pick("Area", "Alue", "Område") }
    var areasWithin: String { pick("By area", "Alueittain", "Per område") }
    var plannedAreas: String {
        pick(
            "By planned area (planned_area_id)", "Suunnittelualueittain (planned_area_id)",
            "Per planerat område (planned_area_id)")
    }
    var matrixHeading: String {
        pick(
            "connection points from zone to zone, and by how many euros (incl. VAT) their prices changed",
            "liittämiskohdat vyöhykkeeltä vyöhykkeelle ja hintojen muutos euroina (sis. alv)",
            "anslutningspunkter från zon till zon, och prisernas ändring i euro (inkl. moms)")
    }
    var beforeAndAfter: String { pick("before \\ after", "ennen \\ jälkeen", "före \\ efter") }

    func company(_ slug: CompanySlug) -> String { names.company(slug)[language] }

    func zone(_ name: String?, of company: CompanySlug) -> String {
        name == nil ? pick("outside", "ulkopuolella", "utanför") : names.zone(name, of: company)[language]
    }

    func origin(_ origin: ZoneMove.Origin, of company: CompanySlug) -> String {
        switch origin {
        case .zone(let name): zone(name, of: company)
        case .otherCompany(let other): self.company(other)
        case .error: pick("error", "virhe", "fel")
        }
    }

    /// "by cable"
    func by(_ cause: ChangeCause) -> String {
        switch cause {
        case .cable: pick("by a cable", "kaapelin vuoksi", "av en kabel")
        case .substation: pick("by a substation", "muuntamon vuoksi", "av en transformatorstation")
        case .plan: pick("by a plan", "kaavan vuoksi", "av en plan")
        case .agreement: pick("by an agreement", "sopimuksen vuoksi", "av ett avtal")
        case .obstacle: pick("by an obstacle", "esteen vuoksi", "av ett hinder")
        case .networkArea: pick("by a network area", "verkkoalueen vuoksi", "av ett nätområde")
        case .rules: pick("by the rules", "sääntöjen vuoksi", "av reglerna")
        case .priceList: pick("by the price list", "hinnaston vuoksi", "av prislistan")
        }
    }
}
