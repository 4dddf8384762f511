public import Domain
public import Features
import GeometryCore
public import NetworkFile
public import Quoting
public import Rules

/// The two sides of a rezoning, ready to answer. What both sides have alike is held once.
public struct Scenario: Sendable {
    /// What answers are compared with; nil where nothing is compared.
    public let before: Batch?
    public let after: Batch
    /// The after side's network, with what the scenario adds.
    public let network: HeldNetwork
    /// The inputs that are not the same on both sides: nothing else can have changed a row.
    public let differences: Set<ChangeCause>
    /// What GDAL said of the files that it read.
    public let notes: [SourceNotes]
    /// What is hardly meant about what it adds.
    public let cautions: [NetworkCaution]

    public init(_ options: ScenarioOptions) throws(Problem) {
        let plain = try Self.network(options.network)
        let (changes, notes) = try Self.additions(of: options, to: plain)
        self.notes = notes
        cautions = plain.cautions(about: changes)
        let network = plain.with(changes)
        let library = try Self.library(options.rules)
        self.network = network
        after = Batch(network, library: library, options: options.batch)
        guard options.isComparison else {
            before = nil
            differences = []
            return
        }
        let isSameFile = options.beforeNetwork.map { $0 == options.network } ?? true
        let earlier = isSameFile ? plain : try Self.earlierNetwork(options.beforeNetwork ?? options.network)
        let isSameSource = options.beforeRules.map { $0 == options.rules } ?? true
        let earlierLibrary = isSameSource ? library : try Self.earlierLibrary(options.beforeRules ?? options.rules)
        before = Batch(
            earlier, library: earlierLibrary, options: Self.beforeBatch(options, comparedWith: network),
            sharing: after)
        differences = Self.differences(options, changes, isSameFile: isSameFile, isSameSource: isSameSource)
    }

    /// A network as it is, held in memory already, with nothing to compare it with.
    public init(_ network: HeldNetwork, library: RuleLibrary, _ options: BatchOptions) {
        self.network = network
        after = Batch(network, library: library, options: options)
        before = nil
        differences = []
        notes = []
        cautions = []
    }

    /// A network in memory with additions to it that were read before, see ``additions(of:to:)``.
    /// - Parameter changed: the network with the changes.
    public init(
        _ network: HeldNetwork, _ changes: NetworkChanges, changed: HeldNetwork, library: RuleLibrary,
        _ options: BatchOptions
    ) {
        self.network = changed
        after = Batch(changed, library: library, options: options)
        let plain = ScenarioOptions(network: network.path, batch: options)
        before = Batch(
            network, library: library, options: Self.beforeBatch(plain, comparedWith: changed), sharing: after)
        differences = Self.differences(plain, changes, isSameFile: true, isSameSource: true)
        notes = []
        cautions = network.cautions(about: changes)
    }

    private static func network(_ path: String) throws(Problem) -> HeldNetwork {
        try HeldNetwork(networkFile: path)
    }

    private static func library(_ source: RuleSource) throws(Problem) -> RuleLibrary {
        switch source {
        case .builtIn: return try RuleLibrary()
        case .folder(let folder): return try RuleLibrary(folder: folder)
        }
    }

    private static func earlierNetwork(_ path: String) throws(Problem) -> HeldNetwork {
        do throws(Problem) { return try network(path) } catch { throw error.naming("--before-network") }
    }

    private static func earlierLibrary(_ source: RuleSource) throws(Problem) -> RuleLibrary {
        do throws(Problem) { return try library(source) } catch {
            throw error.code == "rules_folder_missing" ? error.with(hint: .checkEarlierRules) : error
        }
    }

    /// Nothing is shown of the before side but zone, basis and price.
    private static func beforeBatch(_ options: ScenarioOptions, comparedWith network: HeldNetwork) -> BatchOptions {
        var batch = options.batch
        batch.date = options.beforeDate ?? batch.date
        batch.countsPlanned = false
        batch.asksBorderlines = false
        batch.asksWarnings = false
        batch.asksErrorDetails = false
        // Eastings and northings are the after side's, also where the other file has another plane.
        batch.crs = batch.crs ?? network.coordinateReference.identifier
        return batch
    }

    /// What the files and ids of a scenario put into a network; its rules and days play no part.
    public static func additions(
        of options: ScenarioOptions, to network: HeldNetwork
    ) throws(Problem) -> (NetworkChanges, [SourceNotes]) {
        var changes = NetworkChanges()
        changes.built = Set(options.builtAssets)
        let statuses = network.statuses(of: changes.built)
        for id in options.builtAssets { try requirePlanned(id, statuses[id] ?? [], in: network) }
        guard !options.addedPlans.isEmpty || !options.addedAssets.isEmpty else { return (changes, []) }
        let reader = try AddedFeatures(for: network)
        var taken = TakenIDs(network: network)
        for added in options.addedPlans {
            let plans = try reader.plans(added)
            for plan in plans { try taken.take(plan.id, .planArea, from: added.file) }
            changes.plans += plans
            if plans.isEmpty { changes.emptyFiles.append(added.file) }
        }
        for file in options.addedAssets {
            let (lines, substations) = try reader.assets(of: file)
            for line in lines { try taken.take(line.id, .mediumVoltageLine, from: file) }
            for substation in substations { try taken.take(substation.id, .secondarySubstation, from: file) }
            changes.lines += lines
            changes.substations += substations
            if lines.isEmpty, substations.isEmpty { changes.emptyFiles.append(file) }
        }
        return (changes, reader.notes)
    }

    private static func requirePlanned(
        _ id: String, _ found: [AssetStatus], in network: HeldNetwork
    ) throws(Problem) {
        guard let first = found.first else { throw .unknownAsset(id: id, network: network.path) }
        if !found.contains(.planned) { throw .notPlanned(id: id, first, network: network.path) }
    }

    /// Ids are unlike in a layer, whichever file its features come from.
    private struct TakenIDs {
        let network: HeldNetwork
        private var taken: [NetworkLayer: Set<String>] = [:]

        init(network: HeldNetwork) { self.network = network }

        mutating func take(_ id: String, _ layer: NetworkLayer, from file: String) throws(Problem) {
            guard taken[layer, default: network.ids(in: layer)].insert(id).inserted else {
                throw .idTaken(file: file, layer: layer, id: id, network: network.path)
            }
        }
    }

    private static func differences(
        _ options: ScenarioOptions, _ changes: NetworkChanges, isSameFile: Bool, isSameSource: Bool
    ) -> Set<ChangeCause> {
        var differences: Set<ChangeCause> = []
        if !isSameFile { differences.formUnion([.cable, .substation, .plan, .agreement, .obstacle, .networkArea]) }
        // Assets, plans and agreements have days of their own, as rulebooks and price lists do.
        let isSameDay = options.beforeDate.map { $0 == options.batch.date } ?? true
        if !isSameDay { differences.formUnion([.cable, .substation, .plan, .agreement, .rules, .priceList]) }
        if !isSameSource { differences.formUnion([.rules, .priceList]) }
        if options.batch.countsPlanned || !changes.built.isEmpty { differences.formUnion([.cable, .substation]) }
        if !changes.lines.isEmpty { differences.insert(.cable) }
        if !changes.substations.isEmpty { differences.insert(.substation) }
        if !changes.plans.isEmpty { differences.insert(.plan) }
        return differences
    }
}

extension Problem {
    /// The network file has a feature of that id already.
    static func idTaken(file: String, layer: NetworkLayer, id: String, network: String) -> Problem {
        let (file, layer, id, network) = (file.shown, layer.rawValue, id.excerpt, network.shown)
        return Problem(
            code: "scenario_id_taken", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The id “\(id)” of layer \(layer) in \(file) is taken: \(network), or what was added before, has it.",
                fi:
                    "Tiedoston \(file) tason \(layer) tunnus ”\(id)” on varattu: se on jo verkossa \(network) tai aiemmin lisätyissä.",
                sv:
                    "Id:t ”\(id)” i lagret \(layer) i \(file) är upptaget: det finns redan i \(network) eller i det som lagts till tidigare."
            ),
            hint: LocalizedText(
                en:
                    "Give the feature an id of its own. A feature that is to change needs a changed copy of the network.",
                fi:
                    "Anna kohteelle oma tunnus. Jos kohteen on tarkoitus muuttua, tee verkosta muutettu kopio.",
                sv: "Ge objektet ett eget id. Om objektet ska ändras behövs en ändrad kopia av nätet."))
    }

    /// The network has no line or substation of that id.
    static func unknownAsset(id: String, network: String) -> Problem {
        let (id, network) = (id.excerpt, network.shown)
        return Problem(
            code: "scenario_asset_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "The network \(network) has no line or substation “\(id)”.",
                fi: "Verkossa \(network) ei ole johtoa eikä muuntamoa ”\(id)”.",
                sv: "Nätet \(network) har ingen ledning eller transformatorstation ”\(id)”."),
            hint: LocalizedText(
                en: "Name one by its id, as column id of mv_line or secondary_substation has it.",
                fi: "Nimeä se tunnuksellaan tason mv_line tai secondary_substation sarakkeesta id.",
                sv: "Ange den med sitt id, som i kolumnen id i mv_line eller secondary_substation."))
    }

    /// The line or substation is not a planned one, so it cannot be built.
    static func notPlanned(id: String, _ status: AssetStatus, network: String) -> Problem {
        let (id, status, network) = (id.excerpt, status.rawValue, network.shown)
        return Problem(
            code: "scenario_asset_not_planned", exitCode: .usage,
            message: LocalizedText(
                en: "“\(id)” in the network \(network) cannot be built: its status is \(status).",
                fi: "Kohdetta ”\(id)” verkossa \(network) ei voi rakentaa: sen tila on \(status).",
                sv: "”\(id)” i nätet \(network) kan inte byggas: dess status är \(status)."),
            hint: LocalizedText(
                en: "Only lines and substations with the status planned can be built.",
                fi: "Vain johdot ja muuntamot, joiden tila on planned, voi rakentaa.",
                sv: "Bara ledningar och transformatorstationer med statusen planned kan byggas."))
    }
}

extension Problem {
    /// What is wrong with a network file, of the option that named it: hints speak of the usual one.
    fileprivate func naming(_ option: String) -> Problem {
        with(
            hint: LocalizedText { language in
                hint[language].replacing(
                    #/--network(?: (?:or in|tai muuttujassa|eller i) CONNECT_QUOTE_NETWORK)?(?![a-z-])/#,
                    with: option)
            })
    }
}

extension LocalizedText {
    fileprivate static let checkEarlierRules = LocalizedText(
        en: "Check the path after --before-rules; built-in stands for the program's own rulebooks and price lists.",
        fi:
            "Tarkista valitsimen --before-rules polku; built-in tarkoittaa ohjelman omia sääntökirjoja ja hinnastoja.",
        sv:
            "Kontrollera sökvägen efter --before-rules; built-in betyder programmets egna regelböcker och prislistor."
    )
}
