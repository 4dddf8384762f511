import Rules
import NetworkFile
public import Domain
import GeometryCore

extension QuoteError: Explainable {
    public var explanation: Problem {
        switch self {
        case .outsideNetworkAreas(let point, let isInsideWhenSwapped):
            return Self.outsideNetworkAreas(point, isInsideWhenSwapped: isInsideWhenSwapped)
        case .outsideAreaOfUse(let position, let crs, let area):
            return Self.outsideAreaOfUse(position, crs.excerpt, area)
        case .severalCompanies(let companies):
            let areas = LocalizedText.networkAreas(of: companies)
            let options = LocalizedText.any(of: companies.map { "--company \($0)" })
            return Problem(
                code: "several_network_areas", exitCode: .usage,
                message: LocalizedText(
                    en: "The connection point lies in \(areas.en).", fi: "Liittämiskohta on \(areas.fi).",
                    sv: "Anslutningspunkten ligger i \(areas.sv)."),
                hint: LocalizedText(
                    en: "Choose one with \(options.en).", fi: "Valitse yhtiö: \(options.fi).",
                    sv: "Välj bolag med \(options.sv)."))
        case .otherCompany(let asked, let found):
            let (own, other) = (LocalizedText.networkAreas(of: [asked]), LocalizedText.networkAreas(of: found))
            let options = LocalizedText.any(of: found.map { "--company \($0)" })
            return Problem(
                code: "company_elsewhere", exitCode: .no,
                message: LocalizedText(
                    en: "The connection point does not lie in \(own.en) but in \(other.en).",
                    fi: "Liittämiskohta ei ole \(own.fi) vaan \(other.fi).",
                    sv: "Anslutningspunkten ligger inte i \(own.sv) utan i \(other.sv)."),
                hint: LocalizedText(
                    en: "Check the position, or choose \(options.en).",
                    fi: "Tarkista sijainti tai valitse \(options.fi).",
                    sv: "Kontrollera positionen, eller välj \(options.sv)."))
        case .givenCrs(let crs, let error): return error.explanation(of: .option(crs))
        case .networkCrs(let file, let error): return error.explanation(of: .file(file))
        case .position(let error): return error.explanation
        case .network(let error): return error.explanation
        case .rules(let error): return error.explanation
        case .measuring(let file, let layer, let error):
            return error.explanation(of: FeaturePlace(file: file, layer: layer.rawValue))
        case .geometry(let error): return error.explanation
        }
    }

    private static func outsideNetworkAreas(_ point: QuotedPoint, isInsideWhenSwapped: Bool) -> Problem {
        let place = "\(point.position.shown) (\(point.plane.shown), \(point.crs.excerpt))"
        let message = LocalizedText(
            en: "The connection point \(place) is in no network area of the network file.",
            fi: "Liittämiskohta \(place) ei ole millään verkkotiedoston verkkoalueella.",
            sv: "Anslutningspunkten \(place) ligger inte i något nätområde i nätfilen.")
        let hint =
            isInsideWhenSwapped
            ? LocalizedText.wereCoordinatesSwapped(point.position)
                + LocalizedText(
                    en: " The other way round it is in a network area.",
                    fi: " Toisin päin se on verkkoalueella.", sv: " I omvänd ordning ligger den i ett nätområde.")
            : .checkPosition
        return Problem(code: "outside_network_area", exitCode: .no, message: message, hint: hint)
    }

    private static func outsideAreaOfUse(
        _ position: GeographicPosition, _ crs: String, _ area: AreaOfUse
    ) -> Problem {
        let place = position.shown
        let swapped = GeographicPosition(
            latitude_deg: position.longitude_deg, longitude_deg: position.latitude_deg)
        let isInsideWhenSwapped = swapped.map { area.contains($0) } ?? false
        let area = area.shown
        return Problem(
            code: "position_outside_area_of_use", exitCode: .no,
            message: LocalizedText(
                en: "The connection point \(place) lies outside the area where \(crs) is used (\(area)).",
                fi: "Liittämiskohta \(place) on järjestelmän \(crs) käyttöalueen ulkopuolella (\(area)).",
                sv: "Anslutningspunkten \(place) ligger utanför området där \(crs) används (\(area))."),
            hint: isInsideWhenSwapped ? .wereCoordinatesSwapped(position) : .checkPosition)
    }
}

extension LocalizedText {
    fileprivate static let checkPosition = LocalizedText(
        en: "Check the position, or name the network file of that area with --network.",
        fi: "Tarkista sijainti tai anna alueen verkkotiedosto valitsimella --network.",
        sv: "Kontrollera positionen, eller ange områdets nätfil med --network.")

    /// Where a point is, after "in" in English and Swedish: "the network areas of a and b".
    fileprivate static func networkAreas(of companies: [CompanySlug]) -> LocalizedText {
        let names = LocalizedText.all(of: companies.map(\.text))
        return companies.count == 1
            ? LocalizedText(
                en: "the network area of \(names.en)", fi: "yhtiön \(names.fi) verkkoalueella",
                sv: "nätområdet för \(names.sv)")
            : LocalizedText(
                en: "the network areas of \(names.en)", fi: "yhtiöiden \(names.fi) verkkoalueilla",
                sv: "nätområdena för \(names.sv)")
    }
}

extension AreaOfUse {
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
