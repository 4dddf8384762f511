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
}
