package import Domain
import GeoPackage
import GeometryCore
import NetworkFile
import Quoting
import Rules

extension Problem {
    /// A map that was built before has a row whose geometry is broken.
    package static func brokenBuiltMap(file: String, row: Int64) -> Problem {
        let file = file.shown
        return Problem(
            code: "built_map_broken", exitCode: .badData,
            message: LocalizedText(
                en: "In the built map \(file), layer zone, row \(row) has an invalid geometry.",
                fi: "Rakennetun kartan \(file) tason zone rivin \(row) geometria on virheellinen.",
                sv: "I den byggda kartan \(file), lagret zone, är geometrin ogiltig på rad \(row)."),
            hint: LocalizedText(
                en: "Build the map anew with zones build, and leave the file as it is.",
                fi: "Rakenna kartta uudelleen komennolla zones build ja jätä tiedosto sellaisekseen.",
                sv: "Bygg kartan på nytt med zones build, och låt filen vara som den är."))
    }

    /// A map that was built before is none that the published one can be held against.
    package static func otherBuiltMap(file: String, _ fault: BuiltMapFault) -> Problem {
        let (file, reason) = (file.shown, fault.reason)
        return Problem(
            code: "built_map_other", exitCode: .badData,
            message: LocalizedText(
                en: "The built map \(file) \(reason.en).", fi: "Rakennettu kartta \(file) \(reason.fi).",
                sv: "Den byggda kartan \(file) \(reason.sv)."),
            hint: LocalizedText(
                en: "Build it with zones build of the same network, rules and day, or leave out --built.",
                fi:
                    "Rakenna se komennolla zones build samasta verkosta, säännöistä ja päivästä, tai jätä --built pois.",
                sv: "Bygg den med zones build av samma nät, regler och dag, eller utelämna --built."))
    }
}

/// Why a built map is not the right one of a validation.
package enum BuiltMapFault: Sendable, Hashable {
    case published
    case lacks(CompanySlug)
    case day(CalendarDate, wanted: CalendarDate)
    /// The id of one that it is not of.
    case rulebook(String)

    /// What the map is or does, behind its name.
    fileprivate var reason: LocalizedText {
        switch self {
        case .published:
            LocalizedText(
                en: "is the published map itself", fi: "on itse julkaistu kartta",
                sv: "är den publicerade kartan själv")
        case .lacks(let company):
            LocalizedText(
                en: "has no zone of the company \(company)", fi: "ei sisällä yhtiön \(company) vyöhykkeitä",
                sv: "har ingen zon för bolaget \(company)")
        case .day(let day, let wanted):
            LocalizedText(
                en: "is of \(day.told.en), and \(wanted.told.en) is asked for",
                fi: "on päivältä \(day.told.fi), mutta pyydetty päivä on \(wanted.told.fi)",
                sv: "är för \(day.told.sv), men \(wanted.told.sv) efterfrågas")
        case .rulebook(let id):
            LocalizedText(
                en: "was not drawn by the rulebook \(id.shown)",
                fi: "ei ole piirretty sääntökirjan \(id.shown) mukaan",
                sv: "är inte ritad efter regelboken \(id.shown)")
        }
    }
}
