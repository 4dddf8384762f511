import ArgumentParser
import Arguments
import Domain
import Features
import Quoting
import Rezoning

/// What the answers are, and what they are compared with.
struct ScenarioChoices: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day whose rules, prices, plans and assets count (else today in Europe/Helsinki).",
            valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Flag(help: "Count planned lines and substations as if they stood.")
    var countPlanned = false

    @Option(
        help: ArgumentHelp(
            "Count this planned line or substation as if it stood; may be repeated.", valueName: "id"))
    var build: [String] = []

    @Option(
        help: ArgumentHelp(
            "Plan areas that come into force: a layer plan_area, or any polygons; may be repeated.",
            valueName: "file"),
        completion: .file(extensions: ["gpkg", "geojson"]))
    var addPlans: [String] = []

    @Option(
        help: ArgumentHelp(
            "From when the added plans are in force (else as their file says).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var plansFrom: CalendarDate?

    @Option(
        help: ArgumentHelp("A file with a layer mv_line of lines to be added; may be repeated.", valueName: "file"),
        completion: .file(extensions: ["gpkg", "geojson"]))
    var addLines: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file with a layer secondary_substation of substations to be added; may be repeated.",
            valueName: "file"),
        completion: .file(extensions: ["gpkg", "geojson"]))
    var addSubstations: [String] = []

    @Option(
        help: ArgumentHelp("Compare with the answers of this day.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var beforeDate: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Compare with the answers by this folder of rulebooks and price lists, or by the shipped ones alone.",
            valueName: "dir|built-in"),
        completion: .directory)
    var beforeRules: String?

    @Option(
        help: ArgumentHelp("Compare with the answers of this network, a file or postgresql://…", valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var beforeNetwork: String?

    @Flag(help: "Write only the rows whose answer changed, and those in error.")
    var onlyChanged = false

    @Option(
        help: ArgumentHelp(
            "Only points in these areas: a file of polygons, or the id of a plan area of the network.",
            valueName: "area"),
        completion: .file(extensions: ["gpkg", "geojson"]))
    var within: String?

    var isComparison: Bool {
        countPlanned || !build.isEmpty || !addPlans.isEmpty || !addLines.isEmpty || !addSubstations.isEmpty
            || beforeDate != nil || beforeRules != nil || beforeNetwork != nil
    }

    func validate() throws {
        if onlyChanged, !isComparison {
            throw RefusedOptions(
                en: "--only-changed compares two sides; add an option such as --count-planned.",
                fi: "--only-changed vertaa kahta puolta; lisää valitsin, esimerkiksi --count-planned.",
                sv: "--only-changed jämför två sidor; lägg till ett alternativ, till exempel --count-planned.")
        }
        if plansFrom != nil, addPlans.isEmpty { throw RefusedOptions(.goesWith("--plans-from", "--add-plans")) }
    }

    /// The files and folders that are read; what is the id of a plan area or a word is no file's name, most likely.
    var files: [String] {
        (addPlans + addLines + addSubstations + [within].compactMap { $0 }).flatMap { FeatureSources.files(of: $0) }
            + [beforeNetwork, beforeRules == Self.builtIn ? nil : beforeRules].compactMap { $0 }
    }

    /// A folder of that name is written `./built-in`.
    private static let builtIn = "built-in"

    func options(network: String, rules: String?, _ batch: BatchOptions) -> ScenarioOptions {
        var batch = batch
        batch.countsPlanned = countPlanned
        var options = ScenarioOptions(
            network: network, rules: rules.map { .folder($0) } ?? .builtIn, batch: batch)
        options.builtAssets = build
        options.addedPlans = addPlans.map { AddedPlans($0, inForceFrom: plansFrom) }
        // One file may hold both.
        options.addedAssets = addLines + addSubstations.filter { !addLines.contains($0) }
        options.beforeNetwork = beforeNetwork
        options.beforeRules = beforeRules.map { $0 == Self.builtIn ? .builtIn : .folder($0) }
        options.beforeDate = beforeDate
        return options
    }
}
