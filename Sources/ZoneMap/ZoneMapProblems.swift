package import Domain
import Foundation
import GeoPackage
package import GeometryCore
import Quoting
import Rules

extension Problem {
    /// The company has no network area in the file; these have.
    package static func companyNotMapped(_ company: CompanySlug, file: String, found: [CompanySlug]) -> Problem {
        let (name, names, file) = (company.text, found.map(\.text), file.shown)
        return Problem(
            code: "company_without_network_area", exitCode: .no,
            message: LocalizedText(
                en: "The network \(file) holds no network area of \(name).",
                fi: "Verkossa \(file) ei ole yhtiön \(name) verkkoaluetta.",
                sv: "Nätet \(file) innehåller inget nätområde för \(name)."),
            hint: .didYouMean(name, among: names) + .thereAre(names))
    }

    /// The file has no network area at all.
    package static func noNetworkArea(file: String) -> Problem {
        let file = file.shown
        return Problem(
            code: "no_network_area", exitCode: .no,
            message: LocalizedText(
                en: "The network \(file) holds no network area, so there is nothing to map.",
                fi: "Verkossa \(file) ei ole verkkoaluetta, joten kartalle ei ole mitään.",
                sv: "Nätet \(file) innehåller inget nätområde, så det finns inget att kartlägga."),
            hint: LocalizedText(
                en: "Add the company's area to the layer network_area.",
                fi: "Lisää yhtiön alue tasolle network_area.",
                sv: "Lägg till bolagets område i lagret network_area."))
    }

    /// Within what the borders of a company's zones enclose there are two answers: a border is not closed there.
    package static func openBorder(_ company: CompanySlug, near: PlanePoint, zones: [String?]) -> Problem {
        let name = company.text
        let place = [near.easting_m, near.northing_m].map { String(Int($0.rounded())) }.joined(separator: ", ")
        let found = Set(zones.map { $0 ?? "–" }).sorted().joined(separator: ", ")
        return Problem(
            code: "zone_border_open", exitCode: .bug,
            message: LocalizedText(
                en:
                    "Near \(place) the border between zones of \(name) (\(found)) is not closed, so no map was written.",
                fi:
                    "Yhtiön \(name) vyöhykkeiden (\(found)) raja ei sulkeudu kohdan \(place) lähellä, joten karttaa ei kirjoitettu.",
                sv:
                    "Nära \(place) är gränsen mellan zonerna för \(name) (\(found)) inte sluten, så ingen karta skrevs."
            ),
            hint: LocalizedText(
                en:
                    "This is a fault of the program. Report it with the network there, and try another --tolerance.",
                fi:
                    "Tämä on ohjelman vika. Ilmoita siitä ja liitä verkko kyseisestä paikasta, ja kokeile toista arvoa valitsimelle --tolerance.",
                sv:
                    "Detta är ett fel i programmet. Anmäl det med nätet på platsen och pröva ett annat värde på --tolerance."
            ))
    }

    /// A zone's condition asks for lines that are clear of obstacles in a way that has no outline.
    package static func crossing(rulebook: String, zone: String) -> Problem {
        let (rulebook, zone) = (rulebook.shown, zone.excerpt)
        return Problem(
            code: "crossing_not_drawable", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the rulebook \(rulebook), zone \(zone) asks for lines clear of obstacles in a way that cannot be drawn on a map.",
                fi:
                    "Sääntökirjan \(rulebook) vyöhyke \(zone) edellyttää esteetöntä linjaa tavalla, jota ei voi piirtää kartalle.",
                sv:
                    "I regelboken \(rulebook) kräver zon \(zone) hinderfria linjer på ett sätt som inte kan ritas på en karta."
            ),
            hint: LocalizedText(
                en:
                    "A map can show not_crossing for secondary substations with an upper limit and lines: at_least_one.",
                fi:
                    "Kartalle sopii not_crossing jakelumuuntamoille, kun ylempi raja on annettu ja lines: at_least_one.",
                sv:
                    "En karta kan visa not_crossing för transformatorstationer med en övre gräns och lines: at_least_one."
            ))
    }
}
