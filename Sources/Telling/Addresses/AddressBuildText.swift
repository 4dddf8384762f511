package import Addresses
package import Domain

/// What an address build did, as text and as JSON (`connect-quote/address-build/1`).
package struct AddressBuildText {
    private let report: AddressReport
    private let output: String
    private let language: Language

    package init(_ report: AddressReport, output: String, in language: Language) {
        self.report = report
        self.output = output
        self.language = language
    }

    package var text: String {
        let output = output.shown
        var lines = [
            language.pick(
                "Written \(output) (\(report.crs)).", "Kirjoitettu \(output) (\(report.crs)).",
                "Skrivet \(output) (\(report.crs)).")
        ]
        for source in report.sources {
            lines.append("")
            lines.append(AddressSourceWording(source.source, in: language).line)
            lines.append("  " + counts(of: source))
            for flaw in AddressFlaw.allCases {
                if let tally = source.leftOut[flaw] { lines.append("  " + line(flaw, tally)) }
            }
        }
        lines += ["", total]
        if report.namelessMunicipalities > 0 {
            let one = report.namelessMunicipalities == 1
            let count = count(report.namelessMunicipalities)
            let municipalities = LocalizedText.count(report.namelessMunicipalities, .municipality)
            lines.append(
                language.pick(
                    "! \(municipalities.en) \(one ? "has a code and no name: name it" : "have a code and no name: name them") with --municipalities FILE (code;fi;sv).",
                    "! \(count) kunnalla on tunnus mutta ei nimeä: anna \(one ? "nimi" : "nimet") valitsimella --municipalities TIEDOSTO (tunnus;fi;sv).",
                    "! \(municipalities.sv) har en kod men inget namn: ange \(one ? "namnet" : "namnen") med --municipalities FIL (kod;fi;sv)."
                ))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var total: String {
        let (addresses, streets) = (counted(report.addresses, .address), counted(report.streets, .street))
        let municipalities = counted(report.municipalities, .municipality)
        let properties = counted(report.properties, .property)
        let (repeated, one) = (count(report.repeated), report.repeated == 1)
        return language.pick(
            "Total: \(addresses) on \(streets) of \(municipalities), \(properties); \(repeated) repeated \(one ? "address" : "addresses") kept once.",
            "Yhteensä: \(addresses), \(streets), \(municipalities), \(properties); \(repeated) \(one ? "toistuva osoite" : "toistuvaa osoitetta") kertaalleen.",
            "Totalt: \(addresses) på \(streets) i \(municipalities), \(properties); \(repeated) \(one ? "upprepad adress" : "upprepade adresser") en gång."
        )
    }

    private func counts(of source: AddressReport.Source) -> String {
        let (read, left) = (counted(source.source.read, .row), count(source.leftOutTotal))
        let addresses = counted(source.source.addresses, .address)
        let properties = counted(source.source.properties, .property)
        let (oneRead, oneLeft) = (source.source.read == 1, source.leftOutTotal == 1)
        return language.pick(
            "\(read) read, \(left) left out; \(addresses) and \(properties) kept",
            "\(read) luettu, \(left) jätetty pois; \(addresses) ja \(properties) talletettu",
            "\(read) \(oneRead ? "läst" : "lästa"), \(left) \(oneLeft ? "utelämnad" : "utelämnade"); \(addresses) och \(properties) sparade"
        )
    }

    private func line(_ flaw: AddressFlaw, _ tally: AddressReport.Tally) -> String {
        let examples = tally.examples.map { example in
            "#\(example.row)"
                + (example.found.isEmpty
                    ? "" : language.pick(" (“\(example.found)”)", " (”\(example.found)”)", " (”\(example.found)”)"))
        }
        return "· \(count(tally.count)) · \(Self.words(flaw)[language]) (\(flaw.rawValue)): "
            + examples.joined(separator: ", ") + (tally.count > examples.count ? ", …" : "")
    }

    private static func words(_ flaw: AddressFlaw) -> LocalizedText {
        switch flaw {
        case .columns:
            LocalizedText(en: "not 16 columns", fi: "sarakkeita ei ole 16", sv: "inte 16 kolumner")
        case .position:
            LocalizedText(
                en: "no position, or one outside the system's area",
                fi: "ei sijaintia tai järjestelmän alueen ulkopuolella",
                sv: "ingen position, eller utanför systemets område")
        case .geometry:
            LocalizedText(
                en: "not the expected geometry", fi: "väärä geometria", sv: "inte den väntade geometrin")
        case .number:
            LocalizedText(
                en: "no house number that can be read, and no property",
                fi: "ei luettavaa osoitenumeroa eikä kiinteistöä",
                sv: "inget läsbart adressnummer och ingen fastighet")
        case .propertyID:
            LocalizedText(
                en: "no property identifier that can be read, and no address",
                fi: "ei luettavaa kiinteistötunnusta eikä osoitetta",
                sv: "ingen läsbar fastighetsbeteckning och ingen adress")
        case .nothing:
            LocalizedText(
                en: "neither address nor property", fi: "ei osoitetta eikä kiinteistöä",
                sv: "varken adress eller fastighet")
        }
    }

    private func counted(_ number: Int, _ noun: CountedNoun) -> String {
        LocalizedText.count(number, noun)[language]
    }

    private func count(_ number: Int) -> String { Numbers(language: language).count(number) }

    package var json: JSONValue {
        .object([
            "schema": .string("connect-quote/address-build/1"), "output": .string(output),
            "crs": .string(report.crs), "municipalities": .integer(report.municipalities),
            "municipalities_without_name": .integer(report.namelessMunicipalities),
            "streets": .integer(report.streets), "addresses": .integer(report.addresses),
            "properties": .integer(report.properties), "repeated_addresses": .integer(report.repeated),
            "sources": .list(report.sources) { source in
                guard case .object(let members) = AddressSourceWording(source.source, in: language).json else {
                    return .null
                }
                return .object(members + [.init(key: "left_out", value: Self.leftOut(source))])
            },
        ])
    }

    private static func leftOut(_ source: AddressReport.Source) -> JSONValue {
        .array(
            AddressFlaw.allCases.compactMap { flaw in
                source.leftOut[flaw].map { tally in
                    .object([
                        "reason": .string(flaw.rawValue), "count": .integer(tally.count),
                        "examples": .list(tally.examples) { example in
                            .object(["row": .integer(example.row), "found": .string(example.found)])
                        },
                    ])
                }
            })
    }
}

/// A source of addresses in words: of a build, of a file, of an answer.
package struct AddressSourceWording {
    private let source: AddressSource
    private let language: Language

    package init(_ source: AddressSource, in language: Language) {
        self.source = source
        self.language = language
    }

    /// "Suomi_osoitteet.OPT · building-address file · 2024-08-15 · CC BY 4.0"
    package var line: String {
        let kind =
            switch source.kind {
            case .buildingFile:
                language.pick("building-address file", "rakennusten osoitetiedosto", "byggnadsadressfil")
            case .points: language.pick("points", "pisteitä", "punkter")
            case .parcels: language.pick("parcels", "palstoja", "skiften")
            }
        return ([name, kind, source.date?.told(in: language), source.licence?.shown] as [String?]).compactMap(
            \.self
        )
        .joined(separator: " · ")
    }

    /// The name, and whether everything of it is made up.
    package var name: String {
        source.name.shown
            + (source.isMadeUp ? language.pick(" (made up)", " (keksittyä aineistoa)", " (påhittade data)") : "")
    }

    package var json: JSONValue {
        .object([
            "name": .string(source.name), "kind": .string(source.kind.rawValue),
            "date": .optional(source.date?.description), "licence": .optional(source.licence),
            "made_up": .bool(source.isMadeUp), "accuracy_m": .number(source.accuracy_m),
            "sha256": .optional(source.sha256), "read": .integer(source.read),
            "addresses": .integer(source.addresses), "properties": .integer(source.properties),
        ])
    }
}
