public import Domain
import GeometryCore
package import Positions

/// Why a point has no answer although nothing is wrong with the network or the rules, as its problem's code tells: for
/// who counts such points, or maps the others.
public enum SiteRefusal: String, Sendable, CaseIterable {
    /// The point lies in no network area of the file.
    case outsideNetworkAreas = "outside_network_area"
    /// The point lies where the file's CRS is not meant to be used.
    case outsideAreaOfUse = "position_outside_area_of_use"
    /// The point lies in several companies' network areas, and the request does not choose one.
    case severalNetworkAreas = "several_network_areas"
    /// The chosen company's network area does not hold the point; other companies' do.
    case companyElsewhere = "company_elsewhere"

    /// Nil for a problem of another kind.
    public init?(_ problem: Problem) { self.init(rawValue: problem.code) }
}

extension Problem {
    static func severalNetworkAreas(_ companies: [NamedCompany]) -> Problem {
        Problem(
            code: "several_network_areas", exitCode: .usage,
            message: .networkAreas(of: companies) { areas in
                LocalizedText(
                    en: "The connection point lies in \(areas.en).", fi: "Liittämiskohta on \(areas.fi).",
                    sv: "Anslutningspunkten ligger i \(areas.sv).")
            },
            hint: .options(for: companies) { options in
                LocalizedText(
                    en: "Choose one with \(options.en).", fi: "Valitse yhtiö: \(options.fi).",
                    sv: "Välj bolag med \(options.sv).")
            })
    }

    static func companyElsewhere(asked: NamedCompany, found: [NamedCompany]) -> Problem {
        Problem(
            code: "company_elsewhere", exitCode: .no,
            message: .networkAreas(of: [asked]) { own in
                .networkAreas(of: found) { other in
                    LocalizedText(
                        en: "The connection point does not lie in \(own.en) but in \(other.en).",
                        fi: "Liittämiskohta ei ole \(own.fi) vaan \(other.fi).",
                        sv: "Anslutningspunkten ligger inte i \(own.sv) utan i \(other.sv).")
                }
            },
            hint: .options(for: found) { options in
                LocalizedText(
                    en: "Check the position, or choose \(options.en).",
                    fi: "Tarkista sijainti tai valitse \(options.fi).",
                    sv: "Kontrollera positionen, eller välj \(options.sv).")
            })
    }

    /// Of every main fuse none enlarges the connection.
    static func noLargerFuse(than present: Fuse) -> Problem {
        Problem(
            code: "no_larger_fuse", exitCode: .no,
            message: LocalizedText(
                en: "There is no larger main fuse than the present \(present).",
                fi: "Nykyistä pääsulaketta \(present) suurempaa ei ole.",
                sv: "Det finns ingen större huvudsäkring än den nuvarande \(present)."),
            hint: LocalizedText(
                en: "Ask the network company, or name the right fuse with --upgrade-from.",
                fi: "Kysy verkkoyhtiöltä tai anna oikea sulake valitsimella --upgrade-from.",
                sv: "Fråga nätbolaget, eller ange rätt säkring med --upgrade-from."))
    }

    /// Without saying where the point is.
    static var outsideNetworkAreas: Problem {
        Problem(
            code: "outside_network_area", exitCode: .no,
            message: LocalizedText(
                en: "The connection point is in no network area.",
                fi: "Liittämiskohta ei ole millään verkkoalueella.",
                sv: "Anslutningspunkten ligger inte i något nätområde."),
            hint: .checkPosition)
    }

    static func outsideNetworkAreas(
        _ point: QuotedPoint, nearest: (company: NamedCompany, distance_m: Double)?
    ) -> Problem {
        let place = point.told
        return Problem(
            code: "outside_network_area", exitCode: .no,
            message: LocalizedText(
                en: "The connection point \(place.en) is in no network area",
                fi: "Liittämiskohta \(place.fi) ei ole millään verkkoalueella",
                sv: "Anslutningspunkten \(place.sv) ligger inte i något nätområde")
                + .nearest(nearest) + LocalizedText(verbatim: "."),
            hint: .checkPosition)
    }

    static func outsideAreaOfUse(_ position: GeographicPosition, crs: String, _ area: AreaOfUse) -> Problem {
        Problem(
            code: "position_outside_area_of_use", exitCode: .no,
            message: .outsideAreaOfUse(position.told, crs.excerpt, area.told), hint: .checkPosition)
    }

    /// The same with what else the numbers of a request can mean, at the end of the sentence and as what to try.
    func telling(_ others: [UnderstoodPosition], of given: QuoteRequest.Location) -> Problem {
        let cause = self
        guard !others.isEmpty, others.count <= 3 else { return cause }
        let isSwapped = others.count == 1 && others[0].isInNetworkArea && others[0].isSwapped(given)
        return Problem(
            code: cause.code, exitCode: cause.exitCode,
            message: cause.message.mapped { text, _ in text.trimmingSuffix(".") }
                + (isSwapped ? .theOtherWayRound : .fitting(others.map(\.system.shown))),
            hint: isSwapped ? .wereCoordinatesSwapped(others[0], given) : .tryOptions(others.map(\.options)))
    }

    /// A text that means places, none of which is where any of the network can be.
    static func positionElsewhere(_ text: String, _ positions: [GeographicPosition]) -> Problem {
        let text = text.excerpt
        let places = LocalizedText.list(positions.prefix(3).map(\.told), last: .or)
        return Problem(
            code: "position_elsewhere", exitCode: .usage,
            message: positions.isEmpty
                ? LocalizedText(
                    en: "“\(text)” is no place in Finland, or where the network is.",
                    fi: "”\(text)” ei ole paikka Suomessa eikä siellä, missä verkko on.",
                    sv: "”\(text)” är ingen plats i Finland eller där nätet finns.")
                : LocalizedText(
                    en: "“\(text)” would be \(places.en), which is neither in Finland nor where the network is.",
                    fi: "”\(text)” olisi \(places.fi), joka ei ole Suomessa eikä siellä, missä verkko on.",
                    sv: "”\(text)” vore \(places.sv), vilket varken är i Finland eller där nätet finns."),
            hint: .checkPosition)
    }

    /// A text that means several places, of which nobody may choose one silently.
    package static func positionAmbiguous(_ text: String, _ meanings: [UnderstoodPosition]) -> Problem {
        let named = meanings.compactMap(\.named)
        guard named.isEmpty else { return positionAmbiguous(text, among: named) }
        let text = text.excerpt
        let places = LocalizedText.list(
            meanings.map { meaning in
                meaning.position.roughly.mapped { place, _ in "\(meaning.system.name) (\(place))" }
            }, last: .or)
        let names = Set(meanings.map(\.system.name))
        return Problem(
            code: "position_ambiguous", exitCode: .usage,
            message: LocalizedText(
                en: "“\(text)” can mean several places: \(places.en).",
                fi: "”\(text)” voi tarkoittaa useaa paikkaa: \(places.fi).",
                sv: "”\(text)” kan betyda flera platser: \(places.sv)."),
            hint: names.count > 1 ? .nameSystem(meanings[0].system.name) : .giveOnePosition)
    }

    /// An address or property identifier that means several places.
    package static func positionAmbiguous(_ text: String, among places: [NamedPlace]) -> Problem {
        let text = text.excerpt
        return Problem(
            code: "position_ambiguous", exitCode: .usage,
            message: LocalizedText { language in
                let others = places.count - 5
                var names = places.prefix(5).map { language.pick("“", "”", "”") + $0.name[language] + "”" }
                if others > 0 {
                    let one = others == 1
                    names.append(
                        language.pick(
                            "\(others) \(one ? "other" : "others")", "\(others) \(one ? "muu" : "muuta")",
                            "\(others) \(one ? "annan" : "andra")"))
                }
                let list = LocalizedText.list(names.map { LocalizedText(verbatim: $0) }, last: .or)[language]
                return language.pick(
                    "“\(text)” can mean several places: \(list).",
                    "”\(text)” voi tarkoittaa useaa paikkaa: \(list).",
                    "”\(text)” kan betyda flera platser: \(list).")
            },
            hint: places.contains(where: \.isOutsideNamedMunicipality)
                ? LocalizedText(
                    en: "The postcode is not of the municipality: leave out one of the two, or correct it.",
                    fi: "Postinumero ei ole kunnan oma: jätä toinen niistä pois tai korjaa se.",
                    sv: "Postnumret hör inte till kommunen: utelämna det ena eller rätta det.")
                : LocalizedText(
                    en: "Write it with its number and municipality.", fi: "Kirjoita se numeroineen ja kuntineen.",
                    sv: "Skriv den med nummer och kommun."))
    }
}

extension LocalizedText {
    fileprivate static let checkPosition = LocalizedText(
        en: "Check the position, or name the network of that area with --network.",
        fi: "Tarkista sijainti tai anna alueen verkko valitsimella --network.",
        sv: "Kontrollera positionen, eller ange områdets nät med --network.")

    fileprivate static let theOtherWayRound = LocalizedText(
        en: ", but the other way round it is in a network area.", fi: ", mutta toisin päin se on verkkoalueella.",
        sv: ", men i omvänd ordning ligger den i ett nätområde.")

    fileprivate static func nearest(_ area: (company: NamedCompany, distance_m: Double)?) -> LocalizedText {
        guard let (company, distance_m) = area else { return .nothing }
        let way = LocalizedText { Numbers(language: $0).way(distance_m) }
        return LocalizedText(
            en: "; the nearest, that of \(company.name.en), is \(way.en) away",
            fi: "; lähin, yhtiön \(company.name.fi) alue, on \(way.fi):n päässä",
            sv: "; det närmaste, nätområdet för \(company.name.sv), ligger \(way.sv) bort")
    }

    fileprivate static func fitting(_ systems: [String]) -> LocalizedText {
        let list = LocalizedText.any(of: systems)
        return LocalizedText(
            en: ", but its numbers fit \(list.en).", fi: ", mutta luvut sopivat järjestelmään \(list.fi).",
            sv: ", men talen passar i \(list.sv).")
    }

    fileprivate static func tryOptions(_ options: [String]) -> LocalizedText {
        let list = LocalizedText.any(of: options)
        return LocalizedText(en: "Try \(list.en).", fi: "Kokeile \(list.fi).", sv: "Prova \(list.sv).")
    }

    fileprivate static func nameSystem(_ system: String) -> LocalizedText {
        LocalizedText(
            en: "Name the system before the numbers, for example “\(system) …”.",
            fi: "Anna järjestelmän nimi ennen lukuja, esimerkiksi ”\(system) …”.",
            sv: "Ange systemets namn före talen, till exempel ”\(system) …”.")
    }

    fileprivate static let giveOnePosition = LocalizedText(
        en: "Give one position alone.", fi: "Anna vain yksi sijainti.", sv: "Ange bara en position.")

    fileprivate static func wereCoordinatesSwapped(
        _ other: UnderstoodPosition, _ given: QuoteRequest.Location
    ) -> LocalizedText {
        let options = other.options
        if case .geographic = given {
            return LocalizedText(
                en: "Did you swap latitude and longitude? Try \(options).",
                fi: "Vaihtuivatko leveys- ja pituusaste? Kokeile \(options).",
                sv: "Har latitud och longitud bytt plats? Prova \(options).")
        }
        return LocalizedText(
            en: "Did you swap easting and northing? Try \(options).",
            fi: "Vaihtuivatko itä- ja pohjoiskoordinaatti? Kokeile \(options).",
            sv: "Har öst- och nordkoordinat bytt plats? Prova \(options).")
    }

    fileprivate static func outsideAreaOfUse(
        _ place: LocalizedText, _ crs: String, _ area: LocalizedText
    ) -> LocalizedText {
        LocalizedText(
            en: "The connection point \(place.en) lies outside the area where \(crs) is used (\(area.en)).",
            fi: "Liittämiskohta \(place.fi) on järjestelmän \(crs) käyttöalueen ulkopuolella (\(area.fi)).",
            sv: "Anslutningspunkten \(place.sv) ligger utanför området där \(crs) används (\(area.sv)).")
    }

    /// A sentence with where a point is, after "in" in English and Swedish: "the network areas of a and b".
    fileprivate static func networkAreas(
        of companies: [NamedCompany], _ sentence: (LocalizedText) -> LocalizedText
    ) -> LocalizedText {
        let names = LocalizedText.list(companies.map(\.name), last: .and)
        return sentence(
            companies.count == 1
                ? LocalizedText(
                    en: "the network area of \(names.en)", fi: "yhtiön \(names.fi) verkkoalueella",
                    sv: "nätområdet för \(names.sv)")
                : LocalizedText(
                    en: "the network areas of \(names.en)", fi: "yhtiöiden \(names.fi) verkkoalueilla",
                    sv: "nätområdena för \(names.sv)"))
    }

    /// A sentence with the options that choose one of some companies.
    fileprivate static func options(
        for companies: [NamedCompany], _ sentence: (LocalizedText) -> LocalizedText
    ) -> LocalizedText {
        sentence(.any(of: companies.map { "--company \($0.slug)" }))
    }
}

extension AreaOfUse {
    /// Its name, and its sides in the order of the options: latitudes, then longitudes.
    fileprivate var told: LocalizedText {
        let name = shownName
        return LocalizedText { language in
            let sides = sides(in: language)
            return name[language].isEmpty ? sides : "\(name[language]), \(sides)"
        }
    }

    private func sides(in language: Language) -> String {
        let numbers = Numbers(language: language)
        if language == .english {
            return "lat \(numbers.plain(south_deg))…\(numbers.plain(north_deg)), "
                + "lon \(numbers.plain(west_deg))…\(numbers.plain(east_deg))"
        }
        func side(_ degrees: Double, _ names: (String, String)) -> String {
            numbers.plain(abs(degrees)) + "° " + (degrees < 0 ? names.0 : names.1)
        }
        return "\(side(south_deg, ("S", "N")))–\(side(north_deg, ("S", "N"))), "
            + "\(side(west_deg, ("W", "E")))–\(side(east_deg, ("W", "E")))"
    }

    /// PROJ names it in English; of names in other languages only Finland's is known.
    private var shownName: LocalizedText {
        let name = name.excerpt.trimmingSuffix(".")
        if name == "Finland - onshore and offshore" {
            return LocalizedText(
                en: name, fi: "Suomi maa- ja merialueineen", sv: "Finland med land- och havsområden")
        }
        return name.hasPrefix("Finland") && !name.contains(",")
            ? LocalizedText(en: name, fi: "Suomi", sv: "Finland") : LocalizedText(en: name, fi: "", sv: "")
    }
}

extension QuotedPoint {
    /// "lat 60.2678, lon 23.75125 (easting 337682.93, northing 6682895.10, EPSG:3067)"
    package var told: LocalizedText {
        let (position, plane, crs) = (position.told, plane.told, crs.excerpt)
        return position.mapped { text, language in "\(text) (\(plane[language]), \(crs))" }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
