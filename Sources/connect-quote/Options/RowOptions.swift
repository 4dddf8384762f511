public import ArgumentParser
import Arguments
import Domain
import Positions
import Quoting
public import Rezoning

extension PointForm: ExpressibleByArgument {}

/// What rows are read and written.
struct RowOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The layer of a file, or table of a database, that has several (else its only one with points).",
            valueName: "name"))
    var layer: String?

    @Option(
        help: ArgumentHelp(
            "The CRS of columns easting and northing, for instance EPSG:3879 (else the network's own).",
            valueName: "crs"), transform: { PositionSystem.identifier($0) })
    var crs: String?

    @Option(
        help: ArgumentHelp("The main fuse of rows without one: 3x35, 1x25.", valueName: "fuse"),
        completion: Completions.fuses, transform: Parsing.fuse)
    var fuse: Fuse?

    @Option(
        help: ArgumentHelp("The network company of rows that name none.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug?

    @Option(
        help: ArgumentHelp("Where the points of rows stand that do not say so.", valueName: "plot|public-area"),
        completion: Completions.places, transform: Parsing.place)
    var place: Place = .plot

    @Option(
        name: .customLong("input-column"),
        help: ArgumentHelp(
            "A column of the input under another name: lat=Y; may be repeated. Names: \(InputColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "name=column"),
        transform: InputColumnName.init)
    var inputColumns: [InputColumnName] = []

    @Option(
        help: ArgumentHelp("The columns to add, with commas between them (else all).", valueName: "names"),
        transform: Self.columns)
    var columns: [AddedColumn]?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How far the true points may be from the given ones (else 1, or as exact as a row's address is); decides what is borderline.",
            valueName: "metres"),
        transform: Parsing.number)
    var accuracy: Double?

    @OptionGroup var register: AddressOption

    @Option(help: ArgumentHelp("The form of the points, where the name does not tell.", valueName: "form"))
    var inputFormat: PointForm?

    @Option(help: ArgumentHelp("The form of the result, where the name does not tell.", valueName: "form"))
    var outputFormat: PointForm?

    /// - Parameter points: whose rows may have addresses.
    func defaults(for points: Points) throws(Problem) -> RowDefaults {
        var defaults = RowDefaults(fuse: fuse, company: company, place: place)
        defaults.takesAccuracyOfPlaces = accuracy == nil
        guard points.hasPlaces else {
            // Whoever names a file means to have it read.
            try register.requireNamed()
            return defaults
        }
        do throws(Problem) { defaults.search = .success(try register.search()) } catch {
            // Rows with coordinates can do without.
            guard !points.hasPlacesAlone, register.addresses == nil else { throw error }
            defaults.search = .failure(error)
        }
        return defaults
    }

    var renamed: [InputColumn: String] {
        Dictionary(inputColumns.map { ($0.column, $0.name) }, uniquingKeysWith: { $1 })
    }

    func validate() throws {
        if let accuracy {
            try told { () throws(Problem) in try QuoteOptions.requireAccuracy(accuracy, "--accuracy") }
        }
    }

    private static func columns(_ text: String) throws -> [AddedColumn] {
        guard !OptionValues.list(text).isEmpty else {
            throw RefusedOptions(
                en: "--columns is empty; leave it out for all columns.",
                fi: "--columns on tyhjä; jätä se pois, niin lisätään kaikki sarakkeet.",
                sv: "--columns är tomt; utelämna det för alla kolumner.")
        }
        do throws(AddedColumn.Unknown) { return try AddedColumn.list(text, withScenario: true) } catch {
            let (name, known) = (error.name, AddedColumn.allCases.map(\.rawValue).joined(separator: ", "))
            throw RefusedOptions(
                en: "--columns knows no “\(name)”; there are \(known).",
                fi: "--columns ei tunne nimeä ”\(name)”; nimet ovat \(known).",
                sv: "--columns känner inte till ”\(name)”; namnen är \(known).")
        }
    }
}

/// A column of the input, and its name there.
struct InputColumnName {
    let column: InputColumn
    let name: String

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let column = InputColumn(rawValue: parts[0]) else {
            throw RefusedOptions.writtenLike("--input-column", "lat=Y", names: InputColumn.allCases.map(\.rawValue))
        }
        self.column = column
        name = parts[1]
    }
}
