import Domain
import Ledger

extension Problem {
    static func revisionUnknown(_ number: OfferNumber, _ revision: Int) -> Problem {
        Problem(
            code: "offer_revision_unknown", exitCode: .no,
            message: LocalizedText(
                en: "Offer \(number) has no revision \(revision).",
                fi: "Tarjouksella \(number) ei ole versiota \(revision).",
                sv: "Offert \(number) har ingen version \(revision)."),
            hint: LocalizedText(
                en: "See its revisions with connect-quote offer show.",
                fi: "Katso sen versiot komennolla connect-quote offer show.",
                sv: "Se dess versioner med connect-quote offer show."))
    }

    /// An entry cannot be read, or its evidence is not there.
    static func offerBroken(_ sequence: Int64) -> Problem {
        Problem(
            code: "offer_broken", exitCode: .badData,
            message: LocalizedText(
                en: "Entry \(sequence) of the ledger, or its evidence, cannot be read.",
                fi: "Tarjouskirjan kirjausta \(sequence) tai sen perusteita ei voi lukea.",
                sv: "Post \(sequence) i liggaren, eller dess underlag, kan inte läsas."),
            hint: LocalizedText(
                en: "Look at the ledger with connect-quote offer verify.",
                fi: "Tarkista tarjouskirja komennolla connect-quote offer verify.",
                sv: "Kontrollera liggaren med connect-quote offer verify."))
    }

    /// An offer that names no price cannot bind anybody.
    static func offerWithoutPrice(_ number: OfferNumber) -> Problem {
        Problem(
            code: "offer_without_price", exitCode: .no,
            message: LocalizedText(
                en: "Offer \(number) has no price, as none is in the list.",
                fi: "Tarjouksella \(number) ei ole hintaa, koska hinnastossa ei ole sellaista.",
                sv: "Offert \(number) har inget pris, eftersom prislistan inte har något."),
            hint: LocalizedText(
                en:
                    "Give the price that a planner decided with connect-quote offer revise --price --vat-rate --note.",
                fi:
                    "Anna suunnittelijan päättämä hinta komennolla connect-quote offer revise --price --vat-rate --note.",
                sv:
                    "Ange priset som en planerare har bestämt med connect-quote offer revise --price --vat-rate --note."
            ))
    }

    /// What the company does not have cannot be offered.
    static func offerNotPossible(_ number: OfferNumber, fuse: String, atMost_a: Int) -> Problem {
        Problem(
            code: "offer_not_possible", exitCode: .no,
            message: LocalizedText(
                en:
                    "Offer \(number) is of an unmetered connection with \(fuse) A, and such a connection is at most "
                    + "\(atMost_a) A.",
                fi:
                    "Tarjous \(number) koskee mittaamatonta pienliittymää koolla \(fuse) A, ja sellainen on enintään "
                    + "\(atMost_a) A.",
                sv:
                    "Offert \(number) gäller en omätt anslutning med \(fuse) A, och en sådan är högst \(atMost_a) A."
            ),
            hint: LocalizedText(
                en:
                    "Give it a smaller main fuse with connect-quote offer revise --fuse, or make an offer of a metered "
                    + "connection.",
                fi:
                    "Anna sille pienempi pääsulake komennolla connect-quote offer revise --fuse tai tee tarjous mitatusta "
                    + "liittymästä.",
                sv:
                    "Ge den en mindre huvudsäkring med connect-quote offer revise --fuse, eller gör en offert på en mätt "
                    + "anslutning."))
    }

    /// Where a list has the price, and the offer is made by it.
    static func priceIsListed(_ list: String?) -> Problem {
        let list = list.map { " (\($0.shown))" } ?? ""
        return Problem(
            code: "offer_price_listed", exitCode: .usage,
            message: LocalizedText(
                en: "This offer is made by the price list\(list), so no price is decided by hand.",
                fi: "Tämä tarjous tehdään hinnaston mukaan\(list), joten hintaa ei päätetä käsin.",
                sv: "Den här offerten görs enligt prislistan\(list), så inget pris bestäms för hand."),
            hint: LocalizedText(
                en: "Leave the price out; equal sites get equal prices.",
                fi: "Jätä hinta pois; samanlaiset kohteet saavat saman hinnan.",
                sv: "Lämna bort priset; lika platser får lika priser."))
    }

    static func validityIsOver(_ validUntil: CalendarDate, today: CalendarDate) -> Problem {
        Problem(
            code: "offer_validity_over", exitCode: .usage,
            message: LocalizedText(
                en: "An offer cannot be valid until \(validUntil.told.en), as today is \(today.told.en).",
                fi: "Tarjous ei voi olla voimassa \(validUntil.told.fi) asti, sillä tänään on \(today.told.fi).",
                sv:
                    "En offert kan inte gälla till och med \(validUntil.told.sv), eftersom det i dag är \(today.told.sv)."
            ),
            hint: LocalizedText(
                en: "Name a later day with --valid-until, or leave it out.",
                fi: "Anna myöhempi päivä valitsimella --valid-until tai jätä se pois.",
                sv: "Ange en senare dag med --valid-until, eller lämna bort den."))
    }

    static func offerWithoutPerson(_ number: OfferNumber) -> Problem {
        Problem(
            code: "offer_without_person", exitCode: .no,
            message: LocalizedText(
                en: "Offer \(number) has no data of a person.", fi: "Tarjouksella \(number) ei ole henkilötietoja.",
                sv: "Offert \(number) har inga personuppgifter."),
            hint: LocalizedText(
                en: "They may have been erased before: connect-quote offer show tells.",
                fi: "Ne on ehkä jo poistettu: connect-quote offer show kertoo.",
                sv: "De kan redan ha raderats: connect-quote offer show visar det."))
    }
}
