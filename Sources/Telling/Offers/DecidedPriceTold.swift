import Domain
import Foundation
import Offers
import Rules

extension DecidedPrice {
    /// ", incl. VAT 24 %"; empty where the treatment of VAT is not known.
    func vatWords(in language: Language) -> String {
        guard inclVat != nil else { return "" }
        let rate = vatRate.map { " " + Numbers(language: language).percent($0) } ?? ""
        return language.pick(", incl. VAT\(rate)", ", sis. alv\(rate)", ", inkl. moms\(rate)")
    }

    /// Whoever types a rate may have last year's in mind, or a wrong digit.
    /// - Parameter day: whose prices count.
    /// - Returns: nil where the rate is that of the day, or one of them is not known.
    func vatWarning(on day: CalendarDate, in language: Language) -> String? {
        guard let vatRate, let actual = VatHistory.shipped?.rate(on: day), actual != vatRate else { return nil }
        let numbers = Numbers(language: language)
        let day = day.told(in: language)
        let (stated, usual) = (numbers.percent(vatRate), numbers.percent(actual))
        return language.pick(
            "The decided price has VAT \(stated), but the general rate on \(day) is \(usual).",
            "Päätetyssä hinnassa on arvonlisäveroa \(stated), mutta yleinen verokanta \(day) on \(usual).",
            "Det bestämda priset har moms \(stated), men den allmänna skattesatsen är \(usual) den \(day).")
    }
}
