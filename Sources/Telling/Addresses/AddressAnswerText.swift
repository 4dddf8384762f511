package import Addresses
package import Domain
package import GeometryCore
package import Positions

/// What a search for an address found, as text and as JSON (`connect-quote/addresses/1`).
package struct AddressAnswerText: ~Copyable {
    private let answer: AddressAnswer
    private let query: String
    private let language: Language
    private let plane: ProjectedPlane

    /// - Parameter plane: that of the file.
    package init(_ answer: AddressAnswer, of query: String, in language: Language, plane: consuming ProjectedPlane)
    {
        self.answer = answer
        self.query = query
        self.language = language
        self.plane = plane
    }

    package var text: String {
        var table = AlignedTable()
        for candidate in answer.candidates {
            table.add(
                candidate.text(in: language),
                candidate.kind.words(
                    isNumberUnknown: candidate.isNumberUnknown, isSpeltOtherwise: candidate.agreement == .typo)[
                        language],
                "± \(Numbers(language: language).limit(candidate.accuracy_m))",
                position(candidate)?.shown ?? candidate.point.shown)
        }
        var lines = table.lines
        if answer.equallyGood > answer.candidates.count { lines.append(shownOfEquallyGood) }
        for source in Set(answer.candidates.map { AddressSourceWording($0.source, in: language).line }).sorted() {
            lines.append(language.pick("Source: ", "Lähde: ", "Källa: ") + source)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var shownOfEquallyGood: String {
        let (shown, good) = (answer.candidates.count, answer.equallyGood)
        return language.pick(
            "\(good) are equally good, of which \(shown) \(shown == 1 ? "is" : "are") shown.",
            "Yhtä hyviä on \(good), joista näytetään \(shown).",
            "\(good) är lika bra, och \(shown) av dem visas.")
    }

    private func position(_ candidate: AddressCandidate) -> GeographicPosition? {
        try? plane.position(of: candidate.point)
    }

    package var json: JSONValue {
        var candidates: [JSONValue] = []
        for candidate in answer.candidates {
            let position = position(candidate)
            candidates.append(
                .object([
                    "text": .string(candidate.text(in: language)), "kind": .string(candidate.kind.rawValue),
                    "match": .string(candidate.match), "number_unknown": .bool(candidate.isNumberUnknown),
                    "lat": position.map { .degrees($0.latitude_deg) } ?? .null,
                    "lon": position.map { .degrees($0.longitude_deg) } ?? .null,
                    "easting_m": .number(candidate.point.easting_m),
                    "northing_m": .number(candidate.point.northing_m),
                    "crs": .optional(plane.identifier), "accuracy_m": .number(candidate.accuracy_m),
                    "property_id": .optional(candidate.property?.text),
                    "postcode": .optional(candidate.postcodeText),
                    "municipality": .optional(candidate.municipality?.name(in: language)),
                    "municipality_code": .optional(candidate.municipality?.code),
                    "source": .string(candidate.source.name),
                    "source_date": .optional(candidate.source.date?.description),
                    "licence": .optional(candidate.source.licence), "made_up": .bool(candidate.source.isMadeUp),
                ]))
        }
        return .object([
            "schema": .string("connect-quote/addresses/1"), "query": .string(query),
            "equally_good": .integer(answer.equallyGood),
            "municipalities": .list(answer.municipalities) { .string($0.name(in: language)) },
            "unknown_place": .optional(answer.unknownPlace), "candidates": .array(candidates),
        ])
    }
}

extension AddressCandidate {
    fileprivate var match: String {
        switch agreement {
        case .exact: "exact"
        case .folded: "folded"
        case .beginning: "prefix"
        case .typo: "typo"
        }
    }

    /// Five digits.
    fileprivate var postcodeText: String? { postcode.map { String($0).padded(to: 5) } }
}

/// Why a text is no address of a file.
extension Problem {
    /// Nothing of the file is called like this.
    package static func addressNotFound(_ text: String, _ answer: AddressAnswer) -> Problem {
        guard PositionText(text).readings.isEmpty else { return positionIsNoAddress(text.excerpt) }
        let text = text.excerpt
        if let place = answer.unknownPlace?.excerpt {
            let unknown = answer.isPostcodeUnknown ? unknownPostcode(place) : unknownMunicipality(place)
            return Problem(
                code: "address_not_found", exitCode: .usage,
                message: LocalizedText { language in
                    language.pick(
                        "“\(text)” was not found: ", "Osoitetta ”\(text)” ei löytynyt: ",
                        "”\(text)” hittades inte: ")
                        + unknown[language]
                },
                hint: otherSpelling)
        }
        guard let municipality = answer.municipalities.first else {
            return Problem(
                code: "address_not_found", exitCode: .usage,
                message: LocalizedText(
                    en: "The address file has no “\(text)”.", fi: "Osoitetiedostossa ei ole kohdetta ”\(text)”.",
                    sv: "Adressfilen har inget ”\(text)”."),
                hint: otherSpelling)
        }
        return Problem(
            code: "address_not_found", exitCode: .usage,
            message: LocalizedText { language in
                let place = municipality.name(in: language)
                return language.pick(
                    "“\(text)” was not found in \(place).", "Osoitetta ”\(text)” ei löytynyt kunnasta \(place).",
                    "”\(text)” hittades inte i \(place).")
            },
            hint: otherPlace)
    }

    /// Whoever asks for a quote need not part the two; whoever searches a register does.
    private static func positionIsNoAddress(_ text: String) -> Problem {
        Problem(
            code: "address_not_found", exitCode: .usage,
            message: LocalizedText(
                en: "“\(text)” is a position, not an address.", fi: "”\(text)” on sijainti eikä osoite.",
                sv: "”\(text)” är en position och ingen adress."),
            hint: LocalizedText(
                en: "Ask for a quote there with --at, which takes positions as well as addresses.",
                fi: "Kysy paikan hinta valitsimella --at, joka ottaa vastaan sekä sijainteja että osoitteita.",
                sv: "Fråga om priset där med --at, som tar både positioner och adresser."))
    }

    private static func unknownMunicipality(_ place: String) -> LocalizedText {
        LocalizedText(
            en: "the address file has no municipality “\(place)”.",
            fi: "osoitetiedostossa ei ole kuntaa ”\(place)”.",
            sv: "adressfilen har ingen kommun ”\(place)”.")
    }

    /// - Parameter place: with what stands behind the postcode.
    private static func unknownPostcode(_ place: String) -> LocalizedText {
        LocalizedText(
            en: "the address file does not have the postcode “\(place)”.",
            fi: "osoitetiedostossa ei ole postinumeroa ”\(place)”.", sv: "adressfilen saknar postnumret ”\(place)”."
        )
    }

    /// No service that was asked knows anything like it.
    package static func addressNotFound(_ text: String) -> Problem {
        let text = text.excerpt
        return Problem(
            code: "address_not_found", exitCode: .usage,
            message: LocalizedText(
                en: "No address or property “\(text)” is known.",
                fi: "Osoitetta tai kiinteistöä ”\(text)” ei tunneta.",
                sv: "Ingen adress eller fastighet ”\(text)” är känd."),
            hint: otherSpelling)
    }

    /// Where a municipality is named.
    private static let otherPlace = LocalizedText(
        en:
            "Check the spelling, correct or leave out the municipality or the postcode, or give coordinates instead.",
        fi:
            "Tarkista kirjoitusasu, korjaa kunta tai postinumero tai jätä se pois, tai anna osoitteen sijasta koordinaatit.",
        sv:
            "Kontrollera stavningen, rätta eller utelämna kommunen eller postnumret, eller ange koordinater i stället."
    )

    private static let otherSpelling = LocalizedText(
        en: "Check the spelling, add or leave out the municipality, or give coordinates instead.",
        fi: "Tarkista kirjoitusasu, lisää kunta tai jätä se pois, tai anna osoitteen sijasta koordinaatit.",
        sv: "Kontrollera stavningen, lägg till eller utelämna kommunen, eller ange koordinater i stället.")
}

extension AddressCandidate {
    /// The candidate as a quote takes it.
    package func place(in crs: String?) -> NamedPlace {
        NamedPlace(
            name: LocalizedText { text(in: $0) },
            exactness: kind, isNumberUnknown: isNumberUnknown, isSpeltOtherwise: agreement == .typo,
            propertyID: property?.text, at: .plane(point, crs: crs), accuracy_m: accuracy_m, source: source.name,
            isMadeUp: source.isMadeUp)
    }
}
