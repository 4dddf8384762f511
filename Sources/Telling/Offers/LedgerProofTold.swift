public import Domain
public import Ledger

/// What the proof of a ledger found, as text and as JSON (`connect-quote/ledger-proof/1`).
public struct LedgerProofTold: Sendable {
    private let proof: LedgerProof
    private let language: Language

    public init(_ proof: LedgerProof, in language: Language) {
        self.proof = proof
        self.language = language
    }

    public var text: String {
        var lines: [String] = []
        if let fault = proof.fault {
            lines.append("✗ " + words(fault))
        } else {
            lines.append(whole)
            if !proof.personsWereProved {
                lines.append(
                    "! "
                        + language.pick(
                            "The file of persons is not there, so persons were not looked at.",
                            "Henkilötiedostoa ei ole, joten henkilöitä ei tarkistettu.",
                            "Filen med personer finns inte, så personer kontrollerades inte."))
            }
        }
        if let head = proof.head {
            lines.append(
                language.pick("Last entry", "Viimeinen kirjaus", "Sista posten") + " \(head.sequence): \(head.hash)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var whole: String {
        let entries = LocalizedText.count(proof.entryCount, .entry)
        let offers = LocalizedText.count(proof.offerCount, .offer)
        return language.pick(
            "The ledger is whole: \(entries.en), \(offers.en).",
            "Tarjouskirja on eheä: \(entries.fi), \(offers.fi).",
            "Liggaren är intakt: \(entries.sv), \(offers.sv).")
    }

    /// The fault as one sentence.
    public func words(_ fault: LedgerFault) -> String {
        let place = fault.sequence.map { language.pick("Entry \($0): ", "Kirjaus \($0): ", "Post \($0): ") } ?? ""
        return place + Self.words(fault.kind)[language]
    }

    private static func words(_ kind: LedgerFault.Kind) -> LocalizedText {
        switch kind {
        case .missing(let found):
            LocalizedText(
                en: "it is missing; the next is \(found).", fi: "se puuttuu; seuraava on \(found).",
                sv: "den saknas; nästa är \(found).")
        case .changed:
            LocalizedText(
                en: "what it says is not what was recorded.", fi: "sen sisältö ei ole se, joka kirjattiin.",
                sv: "dess innehåll är inte det som antecknades.")
        case .unchained:
            LocalizedText(
                en: "it does not follow the one before; one was removed, added or put elsewhere.",
                fi: "se ei seuraa edellistä; jokin on poistettu, lisätty tai siirretty.",
                sv: "den följer inte den föregående; någon har tagits bort, lagts till eller flyttats.")
        case .malformed:
            LocalizedText(
                en: "it holds values that no ledger writes.",
                fi: "siinä on arvoja, joita mikään tarjouskirja ei kirjoita.",
                sv: "den har värden som ingen liggare skriver.")
        case .earlier:
            LocalizedText(
                en: "its time is before that of the entry before.", fi: "sen aika on ennen edellistä kirjausta.",
                sv: "dess tid är före den föregående postens.")
        case .numberOutOfOrder(let number):
            LocalizedText(
                en: "number or revision of offer \(number) is not the next.",
                fi: "tarjouksen \(number) numero tai versio ei ole seuraava.",
                sv: "nummer eller version för offert \(number) är inte nästa.")
        case .stateOutOfOrder(let number):
            LocalizedText(
                en: "offer \(number) cannot have come into this state.",
                fi: "tarjous \(number) ei ole voinut päätyä tähän tilaan.",
                sv: "offert \(number) kan inte ha fått den här statusen.")
        case .evidenceMissing(let digest):
            LocalizedText(
                en: "its evidence \(digest) is missing.", fi: "sen peruste \(digest) puuttuu.",
                sv: "dess underlag \(digest) saknas.")
        case .evidenceChanged(let digest):
            LocalizedText(
                en: "the evidence \(digest) was changed.", fi: "perustetta \(digest) on muutettu.",
                sv: "underlaget \(digest) har ändrats.")
        case .evidenceAdded(let digest):
            LocalizedText(
                en: "The evidence \(digest) is of no entry: it was added.",
                fi: "Peruste \(digest) ei kuulu mihinkään kirjaukseen: se on lisätty.",
                sv: "Underlaget \(digest) hör inte till någon post: det har lagts till.")
        case .bodyAdded:
            LocalizedText(
                en: "evidence was added to it, or there is no such entry.",
                fi: "siihen on lisätty perusteita, tai sellaista kirjausta ei ole.",
                sv: "underlag har lagts till den, eller så finns ingen sådan post.")
        case .personChanged(let key):
            LocalizedText(
                en: "the data of person \(key) were changed.", fi: "henkilön \(key) tietoja on muutettu.",
                sv: "uppgifterna om person \(key) har ändrats.")
        case .personMissing(let key):
            LocalizedText(
                en: "the data of person \(key) are missing.", fi: "henkilön \(key) tiedot puuttuvat.",
                sv: "uppgifterna om person \(key) saknas.")
        case .personNotErased(let key):
            LocalizedText(
                en: "the data of person \(key) are there although they were erased.",
                fi: "henkilön \(key) tiedot ovat tallella, vaikka ne poistettiin.",
                sv: "uppgifterna om person \(key) finns kvar fast de raderades.")
        case .personAdded(let key):
            LocalizedText(
                en: "The data of person \(key) are of no entry: they were added.",
                fi: "Henkilön \(key) tiedot eivät kuulu mihinkään kirjaukseen: ne on lisätty.",
                sv: "Uppgifterna om person \(key) hör inte till någon post: de har lagts till.")
        case .personMarkAdded(let key):
            LocalizedText(
                en: "The mark of an unfinished entry for person \(key) is of nobody: it was added.",
                fi: "Keskeneräisen kirjauksen merkintä henkilöstä \(key) ei koske ketään: se on lisätty.",
                sv: "Märket om en oavslutad post för person \(key) gäller ingen: det har lagts till.")
        case .hashUnknown(let digest):
            LocalizedText(
                en: "No entry has the hash \(digest): this is another ledger, or it lost its end.",
                fi:
                    "Millään kirjauksella ei ole tiivistettä \(digest): tämä on toinen tarjouskirja, tai sen loppu puuttuu.",
                sv: "Ingen post har hashen \(digest): det här är en annan liggare, eller så saknas slutet.")
        case .schemaChanged(let name):
            LocalizedText(
                en: "The table, index or trigger \(name.shown) is not as a ledger has it.",
                fi: "Taulu, hakemisto tai laukaisin \(name.shown) ei ole tarjouskirjan mukainen.",
                sv: "Tabellen, indexet eller utlösaren \(name.shown) är inte som i en liggare.")
        case .storage(let reason):
            LocalizedText(
                en: "The file is damaged: \(reason.excerpt)", fi: "Tiedosto on vahingoittunut: \(reason.excerpt)",
                sv: "Filen är skadad: \(reason.excerpt)")
        }
    }

    /// The kind as programs know it.
    private static func word(_ kind: LedgerFault.Kind) -> String {
        switch kind {
        case .missing: "missing"
        case .changed: "changed"
        case .unchained: "unchained"
        case .malformed: "malformed"
        case .earlier: "earlier"
        case .numberOutOfOrder: "number_out_of_order"
        case .stateOutOfOrder: "state_out_of_order"
        case .evidenceMissing: "evidence_missing"
        case .evidenceChanged: "evidence_changed"
        case .evidenceAdded: "evidence_added"
        case .bodyAdded: "body_added"
        case .personChanged: "person_changed"
        case .personMissing: "person_missing"
        case .personNotErased: "person_not_erased"
        case .personAdded: "person_added"
        case .personMarkAdded: "person_mark_added"
        case .hashUnknown: "hash_unknown"
        case .schemaChanged: "schema_changed"
        case .storage: "storage"
        }
    }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/ledger-proof/1"),
            "whole": .bool(proof.fault == nil),
            "entries": .integer(proof.entryCount), "offers": .integer(proof.offerCount),
            "persons_proved": .bool(proof.personsWereProved),
            "last": .optional(proof.head) { head in
                .object([
                    "sequence": .integer(Int(head.sequence)), "hash": .string(head.hash.description),
                    "time": .string(CalendarDate.text(head.time_unixMilliseconds)),
                ])
            },
            "fault": .optional(proof.fault) { fault in
                .object([
                    "sequence": fault.sequence.map { .integer(Int($0)) } ?? .null,
                    "kind": .string(Self.word(fault.kind)), "text": .string(words(fault)),
                ])
            },
        ])
    }
}
