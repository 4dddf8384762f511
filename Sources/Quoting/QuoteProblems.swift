public import Domain
import GeometryCore

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
    static func severalNetworkAreas(_ companies: [CompanySlug]) -> Problem {
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

    static func companyElsewhere(asked: CompanySlug, found: [CompanySlug]) -> Problem {
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

    /// - Parameter isInsideWhenSwapped: whether the point would be in a network area with latitude and longitude, or
    ///   easting and northing, the other way round.
    static func outsideNetworkAreas(_ point: QuotedPoint, isInsideWhenSwapped: Bool) -> Problem {
        Problem(
            code: "outside_network_area", exitCode: .no,
            message: .outsideNetworkAreas(point, isInsideWhenSwapped: isInsideWhenSwapped),
            hint: isInsideWhenSwapped ? .wereCoordinatesSwapped(point.position) : .checkPosition)
    }

    static func outsideAreaOfUse(_ position: GeographicPosition, crs: String, _ area: AreaOfUse) -> Problem {
        Problem(
            code: "position_outside_area_of_use", exitCode: .no,
            message: .outsideAreaOfUse(position.shown, crs.excerpt, area.shown),
            hint: area.containsSwapped(position) ? .wereCoordinatesSwapped(position) : .checkPosition)
    }
}

extension LocalizedText {
    fileprivate static let checkPosition = LocalizedText(
        en: "Check the position, or name the network file of that area with --network.",
        fi: "Tarkista sijainti tai anna alueen verkkotiedosto valitsimella --network.",
        sv: "Kontrollera positionen, eller ange områdets nätfil med --network.")

    fileprivate static func outsideNetworkAreas(_ point: QuotedPoint, isInsideWhenSwapped: Bool) -> LocalizedText {
        let place = "\(point.position.shown) (\(point.plane.shown), \(point.crs.excerpt))"
        // Rows of a table have the message alone.
        let swapped = LocalizedText(
            en: ", but is in one with its coordinates the other way round",
            fi: ", mutta koordinaatit toisin päin se on", sv: ", men det gör den med koordinaterna i omvänd ordning"
        )
        return LocalizedText(
            en: "The connection point \(place) is in no network area of the network file",
            fi: "Liittämiskohta \(place) ei ole millään verkkotiedoston verkkoalueella",
            sv: "Anslutningspunkten \(place) ligger inte i något nätområde i nätfilen")
            + (isInsideWhenSwapped ? swapped : .nothing) + LocalizedText(verbatim: ".")
    }

    fileprivate static func outsideAreaOfUse(_ place: String, _ crs: String, _ area: String) -> LocalizedText {
        LocalizedText(
            en: "The connection point \(place) lies outside the area where \(crs) is used (\(area)).",
            fi: "Liittämiskohta \(place) on järjestelmän \(crs) käyttöalueen ulkopuolella (\(area)).",
            sv: "Anslutningspunkten \(place) ligger utanför området där \(crs) används (\(area)).")
    }

    /// A sentence with where a point is, after "in" in English and Swedish: "the network areas of a and b".
    fileprivate static func networkAreas(
        of companies: [CompanySlug], _ sentence: (LocalizedText) -> LocalizedText
    ) -> LocalizedText {
        let names = LocalizedText.all(of: companies.map(\.text))
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
        for companies: [CompanySlug], _ sentence: (LocalizedText) -> LocalizedText
    ) -> LocalizedText {
        sentence(.any(of: companies.map { "--company \($0)" }))
    }
}

extension AreaOfUse {
    /// Whether a position would lie in it with latitude and longitude the other way round.
    fileprivate func containsSwapped(_ position: GeographicPosition) -> Bool {
        GeographicPosition(latitude_deg: position.longitude_deg, longitude_deg: position.latitude_deg)
            .map { contains($0) } ?? false
    }

    /// The name that PROJ has for it, and its sides in the order of the options: latitudes, then longitudes.
    fileprivate var shown: String {
        let numbers = Numbers(language: .english)
        let sides =
            "lat \(numbers.plain(south_deg))…\(numbers.plain(north_deg)), "
            + "lon \(numbers.plain(west_deg))…\(numbers.plain(east_deg))"
        let name = name.excerpt.trimmingSuffix(".")
        return name.isEmpty ? sides : "\(name), \(sides)"
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
