import Domain
import Rules

/// Terms of a price list in words: VAT, and whether the charge comes back.
struct PriceTermsWording {
    let language: Language

    /// "incl. VAT 24 %, not refundable"
    func text(_ terms: PriceTerms) -> String {
        let rate = terms.vatRate.map { " " + Numbers(language: language).percent($0) } ?? ""
        let vat =
            switch terms.vat {
            case .included: language.pick("incl. VAT\(rate)", "sis. alv\(rate)", "inkl. moms\(rate)")
            case .added:
                language.pick(
                    "without VAT, to which VAT\(rate) is added", "ilman alv:tä, johon lisätään alv\(rate)",
                    "utan moms, till vilket läggs moms\(rate)")
            case .none: language.pick("no VAT", "ei alv:tä", "ingen moms")
            case .unknown:
                language.pick(
                    "the list does not say how it treats VAT", "hinnasto ei kerro arvonlisäveron käsittelyä",
                    "prislistan anger inte hur mervärdesskatten behandlas")
            }
        guard let isRefundable = terms.isRefundable else { return vat }
        return vat + refund(isRefundable)
    }

    private func refund(_ isRefundable: Bool) -> String {
        isRefundable
            ? language.pick(", refundable", ", palautuskelpoinen", ", återbetalbar")
            : language.pick(", not refundable", ", ei palauteta", ", återbetalas inte")
    }
}
