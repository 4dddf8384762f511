package import Domain

/// What was to be done to an offer.
enum OfferDeed {
    case open
    case accept
    case cancel
    case revise
}

extension Problem {
    package static func offerUnknown(_ number: OfferNumber) -> Problem {
        Problem(
            code: "offer_unknown", exitCode: .no,
            message: LocalizedText(
                en: "The ledger has no offer \(number).", fi: "Tarjouskirjassa ei ole tarjousta \(number).",
                sv: "Liggaren har ingen offert \(number)."),
            hint: listOffers)
    }

    /// The state of an offer does not allow what was asked.
    static func offerIs(_ number: OfferNumber, _ state: OfferState, cannot deed: OfferDeed) -> Problem {
        let (en, fi, sv) = (state.words.en, state.words.fi, state.words.sv)
        let message =
            switch deed {
            case .open:
                LocalizedText(
                    en: "Offer \(number) is \(en) and cannot be opened.",
                    fi: "Tarjouksen \(number) tila on \(fi), eikä sitä voi avata.",
                    sv: "Offert \(number) är \(sv) och kan inte öppnas.")
            case .accept:
                LocalizedText(
                    en: "Offer \(number) is \(en) and cannot be accepted.",
                    fi: "Tarjouksen \(number) tila on \(fi), eikä sitä voi hyväksyä.",
                    sv: "Offert \(number) är \(sv) och kan inte godkännas.")
            case .cancel:
                LocalizedText(
                    en: "Offer \(number) is \(en) and cannot be cancelled.",
                    fi: "Tarjouksen \(number) tila on \(fi), eikä sitä voi perua.",
                    sv: "Offert \(number) är \(sv) och kan inte återkallas.")
            case .revise:
                LocalizedText(
                    en: "Offer \(number) is \(en) and cannot be revised.",
                    fi: "Tarjouksen \(number) tila on \(fi), eikä sitä voi muuttaa.",
                    sv: "Offert \(number) är \(sv) och kan inte ändras.")
            }
        return Problem(
            code: "offer_state", exitCode: .no, message: message,
            hint: LocalizedText(
                en:
                    "A draft is opened, an open offer accepted, either cancelled; all but an accepted one can be revised.",
                fi:
                    "Luonnos avataan, avoin tarjous hyväksytään, kumpikin voidaan perua; muut kuin hyväksytyn voi muuttaa.",
                sv:
                    "Ett utkast öppnas, en öppen offert godkänns, båda kan återkallas; alla utom en godkänd kan ändras."
            ))
    }

    /// - Parameters:
    ///   - read: the revision that was meant.
    ///   - revision: the one that it would have been.
    static func offerRevised(_ number: OfferNumber, read: Int, is revision: Int) -> Problem {
        Problem(
            code: "offer_revised", exitCode: .no,
            message: LocalizedText(
                en:
                    "Revision \(read) of offer \(number) was meant, but it is revision \(revision) that would be recorded.",
                fi:
                    "Tarkoitettu on tarjouksen \(number) versio \(read), mutta kirjattava olisi versio \(revision).",
                sv:
                    "Version \(read) av offert \(number) avsågs, men det är version \(revision) som skulle antecknas."
            ),
            hint: LocalizedText(
                en: "Look at it with connect-quote offer show, then name that revision.",
                fi: "Katso se komennolla connect-quote offer show ja nimeä sitten se versio.",
                sv: "Se den med connect-quote offer show och ange sedan den versionen."))
    }

    static func offerHasExpired(_ number: OfferNumber, _ validUntil: CalendarDate) -> Problem {
        Problem(
            code: "offer_expired", exitCode: .no,
            message: LocalizedText(
                en: "Offer \(number) was valid until \(validUntil.told.en).",
                fi: "Tarjous \(number) oli voimassa \(validUntil.told.fi) asti.",
                sv: "Offert \(number) gällde till och med \(validUntil.told.sv)."),
            hint: LocalizedText(
                en: "Renew it with connect-quote offer revise, which shows what has changed.",
                fi: "Uudista se komennolla connect-quote offer revise, joka näyttää, mikä on muuttunut.",
                sv: "Förnya den med connect-quote offer revise, som visar vad som har ändrats."))
    }

    static func keyReused(_ key: String, _ number: OfferNumber?) -> Problem {
        let (key, number) = (key.shown, number.map { "\($0)" } ?? "")
        return Problem(
            code: "idempotency_key_reused", exitCode: .usage,
            message: LocalizedText(
                en: "Under the key \(key) another request was recorded, offer \(number).",
                fi: "Avaimella \(key) on kirjattu toinen pyyntö, tarjous \(number).",
                sv: "Under nyckeln \(key) har en annan förfrågan antecknats, offert \(number)."),
            hint: LocalizedText(
                en: "Give each request a key of its own, and the same request the same key.",
                fi: "Anna kullekin pyynnölle oma avain ja samalle pyynnölle sama avain.",
                sv: "Ge varje förfrågan en egen nyckel och samma förfrågan samma nyckel."))
    }

    static func keyLength(_ key: String) -> Problem {
        Problem(
            code: "idempotency_key_length", exitCode: .usage,
            message: LocalizedText(
                en: "The key of a request has \(key.utf8.count) bytes.",
                fi: "Pyynnön avaimessa on \(key.utf8.count) tavua.",
                sv: "Nyckeln till en förfrågan har \(key.utf8.count) byte."),
            hint: LocalizedText(
                en: "Give a key of 1 to \(EntryProposal.mostKeyBytes) bytes.",
                fi: "Anna avain, jossa on 1–\(EntryProposal.mostKeyBytes) tavua.",
                sv: "Ange en nyckel på 1–\(EntryProposal.mostKeyBytes) byte."))
    }

    /// PostgreSQL keeps no such text.
    static func textWithNull(_ text: String) -> Problem {
        let text = text.replacing("\0", with: "␀").shown
        return Problem(
            code: "offer_text", exitCode: .usage,
            message: LocalizedText(
                en: "The text \(text) holds the character U+0000.", fi: "Tekstissä \(text) on merkki U+0000.",
                sv: "Texten \(text) innehåller tecknet U+0000."),
            hint: LocalizedText(
                en: "Write it without that character.", fi: "Kirjoita se ilman tuota merkkiä.",
                sv: "Skriv den utan det tecknet."))
    }

    static func personUnknown(_ key: PersonKey) -> Problem {
        Problem(
            code: "person_unknown", exitCode: .no,
            message: LocalizedText(
                en: "The ledger has no data of person \(key).",
                fi: "Tarjouskirjassa ei ole henkilön \(key) tietoja.",
                sv: "Liggaren har inga uppgifter om person \(key)."),
            hint: LocalizedText(
                en: "They may have been erased before; connect-quote offer show tells an offer's person.",
                fi: "Ne on ehkä jo poistettu; connect-quote offer show kertoo tarjouksen henkilön.",
                sv: "De kan redan ha raderats; connect-quote offer show visar en offerts person."))
    }

    /// The erasure stands in the chain, but the file of persons could not be written.
    static func personNotYetErased(because problem: Problem) -> Problem {
        Problem(
            code: "person_not_yet_erased", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The erasure is recorded, but the data of the person are not gone yet. \(problem.message.en)",
                fi: "Poisto on kirjattu, mutta henkilön tiedot eivät ole vielä poissa. \(problem.message.fi)",
                sv: "Raderingen är antecknad, men personens uppgifter är inte borta ännu. \(problem.message.sv)"),
            hint: LocalizedText(
                en:
                    "They go when the ledger is next written to; connect-quote offer verify tells whether they are gone.",
                fi:
                    "Ne poistuvat, kun tarjouskirjaan seuraavan kerran kirjoitetaan; connect-quote offer verify kertoo, ovatko ne poissa.",
                sv:
                    "De försvinner när liggaren nästa gång skrivs till; connect-quote offer verify visar om de är borta."
            ))
    }

    private static let listOffers = LocalizedText(
        en: "See the offers with connect-quote offer list.",
        fi: "Katso tarjoukset komennolla connect-quote offer list.",
        sv: "Se offerterna med connect-quote offer list.")
}

extension OfferState {
    /// As a sentence has it: "is a draft".
    package var words: LocalizedText {
        self == .draft ? LocalizedText(en: "a draft", fi: "luonnos", sv: "ett utkast") : label
    }

    /// As a table has it: "draft".
    package var label: LocalizedText {
        switch self {
        case .draft: LocalizedText(en: "draft", fi: "luonnos", sv: "utkast")
        case .open: LocalizedText(en: "open", fi: "avoin", sv: "öppen")
        case .accepted: LocalizedText(en: "accepted", fi: "hyväksytty", sv: "godkänd")
        case .cancelled: LocalizedText(en: "cancelled", fi: "peruttu", sv: "återkallad")
        case .expired: LocalizedText(en: "expired", fi: "vanhentunut", sv: "utgången")
        }
    }
}
