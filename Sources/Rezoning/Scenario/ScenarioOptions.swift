public import Domain
import Features
import NetworkFile
public import Quoting

/// What a rezoning answers, and what it compares that with. The after side is the network, rules and options named
/// here with what the scenario adds; the before side is the same without the additions, unless it is named.
public struct ScenarioOptions: Sendable, Hashable {
    /// The network file.
    public var network: String
    public var rules: RuleSource
    /// What all rows have in common on the after side; the before side asks for no borderlines and warnings, and counts
    /// no planned assets.
    public var batch: BatchOptions
    /// Ids of planned lines and substations of the network file that are taken to stand, whatever their dates.
    public var builtAssets: [String] = []
    /// Plan areas from files.
    public var addedPlans: [AddedPlans] = []
    /// Lines and substations from files.
    public var addedAssets: [String] = []
    /// Nil: the after side's.
    public var beforeNetwork: String?
    /// Nil: the after side's.
    public var beforeRules: RuleSource?
    /// Nil: the after side's.
    public var beforeDate: CalendarDate?

    public init(network: String, rules: RuleSource = .builtIn, batch: BatchOptions) {
        self.network = network
        self.rules = rules
        self.batch = batch
    }

    /// Adds what is in a file, by its layers: lines and substations as the network file has them, and plans, which are
    /// also the only layer of any other name.
    public mutating func add(file: String, plansFrom: CalendarDate?) throws(Problem) {
        let source = try FeatureSources.open(file, layers: nil)
        let hasAssets = [NetworkLayer.mediumVoltageLine, .secondarySubstation].contains {
            source.layer(named: $0.rawValue) != nil
        }
        if hasAssets { addedAssets.append(file) }
        if !hasAssets || source.layer(named: NetworkLayer.planArea.rawValue) != nil {
            addedPlans.append(AddedPlans(file, inForceFrom: plansFrom))
        }
    }

    /// Whether there is a before side at all.
    public var isComparison: Bool {
        batch.countsPlanned || !builtAssets.isEmpty || !addedPlans.isEmpty || !addedAssets.isEmpty
            || beforeNetwork != nil || beforeRules != nil || beforeDate != nil
    }
}

/// Where rulebooks and price lists come from.
public enum RuleSource: Sendable, Hashable {
    /// Those shipped with the program, alone.
    case builtIn
    /// Those of a folder, which add to or replace the shipped ones.
    case folder(String)
}

/// A file of plan areas: a GeoPackage, a GeoJSON file, or what GDAL reads.
///
/// A layer in the form of the network file (`id`, `kind`, `name`, `in_force_from`, `in_force_until`, `urban`), or any
/// layer of polygons that has some of these columns. Without an `id` a plan is called after its layer and number.
public struct AddedPlans: Sendable, Hashable {
    public var file: String
    /// Nil: the layer `plan_area`, else the only one.
    public var layer: String?
    /// The kind of all plans of the layer; nil: the column `kind`, and town plans where there is none.
    public var kind: PlanKind?
    /// From when all plans of the layer are in force; nil: the column `in_force_from`.
    public var inForceFrom: CalendarDate?

    public init(_ file: String, layer: String? = nil, kind: PlanKind? = nil, inForceFrom: CalendarDate? = nil) {
        self.file = file
        self.layer = layer
        self.kind = kind
        self.inForceFrom = inForceFrom
    }
}
