package import Domain
package import GeoPackage
package import GeometryCore
package import NetworkFile
import Quoting
import Rendering
package import Rules

/// Why a published map cannot be validated.
package enum ZoneValidationError: Error, Sendable, Hashable {
    case published(Problem)
    case network(NetworkFileError)
    case networkCrs(file: String, ProjectionError)
    case rules(RuleLibraryError)
    /// The company that was asked for has no network area in the file.
    case companyWithoutArea(CompanySlug, network: String, known: [CompanySlug])
    /// A map that was built before has a row whose geometry is broken.
    case brokenBuiltMap(file: String, row: Int64)
    /// The right map cannot be made.
    case map(ZoneMapError)
    case geometry(GeometryError)
    case writing(GeoPackageWritingError)
}

extension ZoneValidationError: Explainable {
    package var explanation: Problem {
        switch self {
        case .published(let problem): return problem
        case .network(let error): return error.explanation
        case .networkCrs(let file, let error): return QuoteError.networkCrs(file: file, error).explanation
        case .rules(let error): return error.explanation
        case .map(let error): return error.explanation
        case .geometry(let error): return error.explanation
        case .writing(let error): return error.explanation
        case .brokenBuiltMap(let file, let row):
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
        case .companyWithoutArea(let company, let network, let known):
            let network = network.shown
            let names = known.map(\.text)
            return Problem(
                code: "company_without_network_area", exitCode: .no,
                message: LocalizedText(
                    en: "The network file \(network) has no network area of \(company).",
                    fi: "Verkkotiedostossa \(network) ei ole verkkoaluetta yhtiölle \(company).",
                    sv: "Nätfilen \(network) har inget nätområde för \(company)."),
                hint: .didYouMean(company.text, among: names) + .thereAre(names))
        }
    }
}
