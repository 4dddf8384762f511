import ArgumentParser
import Arguments
import Domain
import Quoting
import ZoneFile
import ZoneMap

/// How a published map is to be read.
struct PublishedMapChoices: ParsableArguments {
    @Option(help: ArgumentHelp("The layer of the published map (else zone, or its only one).", valueName: "name"))
    var layer: String?

    @Option(
        help: ArgumentHelp(
            "A column under another name: zone=VYOHYKE; may be repeated. Names: \(ZoneColumn.needed.map(\.rawValue).joined(separator: ", ")).",
            valueName: "name=column"),
        transform: Self.column)
    var column: [NamedColumn] = []

    @Option(
        help: ArgumentHelp(
            "A zone as the map names it, and as the rulebook does: \"Vyöhyke 1=1\"; may be repeated.",
            valueName: "name=zone"),
        transform: { try Self.pair($0, option: "--zone-name", example: "\"Vyöhyke 1=1\"") })
    var zoneName: [NamePair] = []

    @Option(
        help: ArgumentHelp(
            "A company as the map names it, and its slug: \"Caruna Oy=caruna-oy\"; may be repeated.",
            valueName: "name=slug"),
        transform: { try Self.pair($0, option: "--company-name", example: "\"Caruna Oy=caruna-oy\"") })
    var companyName: [NamePair] = []

    @Option(
        help: ArgumentHelp("The company of every row, for a map that does not tell.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var publishedCompany: CompanySlug?

    @Flag(help: "Fuse bands are open at the end that the map has no column for (else such a map is refused).")
    var openBands = false

    struct NamedColumn {
        let column: ZoneColumn
        let name: String
    }

    struct NamePair {
        let published: String
        let own: String
    }

    func validate() throws {
        for pair in companyName where CompanySlug(pair.own) == nil {
            throw RefusedOptions(
                en: "--company-name leads to a slug such as caruna-oy; “\(pair.own)” is none.",
                fi:
                    "--company-name johtaa yhtiön lyhytnimeen, esimerkiksi caruna-oy; ”\(pair.own)” ei ole sellainen.",
                sv:
                    "--company-name leder till ett bolags kortnamn, till exempel caruna-oy; ”\(pair.own)” är inget sådant."
            )
        }
        guard publishedCompany == nil || !column.contains(where: { $0.column == .company }) else {
            throw RefusedOptions(.excludes("--published-company", "--column company=…"))
        }
    }

    var options: ZoneReading {
        ZoneReading(
            layer: layer, columns: Dictionary(column.map { ($0.column, $0.name) }, uniquingKeysWith: { $1 }),
            zoneNames: Dictionary(zoneName.map { ($0.published, $0.own) }, uniquingKeysWith: { $1 }),
            companyNames: Dictionary(
                companyName.compactMap { pair in CompanySlug(pair.own).map { (pair.published, $0) } },
                uniquingKeysWith: { $1 }),
            company: publishedCompany, hasOpenBands: openBands)
    }

    private static func column(_ text: String) throws -> NamedColumn {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let column = ZoneColumn(rawValue: parts[0]), ZoneColumn.needed.contains(column)
        else {
            throw RefusedOptions.writtenLike("--column", "zone=VYOHYKE", names: ZoneColumn.needed.map(\.rawValue))
        }
        return NamedColumn(column: column, name: parts[1])
    }

    /// The last equals sign divides, as names of the map may have some.
    private static func pair(_ text: String, option: String, example: String) throws -> NamePair {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex, text.index(after: sign) < text.endIndex
        else {
            throw RefusedOptions.writtenLike(option, example)
        }
        return NamePair(published: String(text[..<sign]), own: String(text[text.index(after: sign)...]))
    }
}
