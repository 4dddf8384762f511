public import Domain
public import Features
public import NetworkFile

/// What an import read, wrote and left out, and every flaw it met. The numbers of an entry add up: what was read
/// was written, filtered out by the mapping, skipped or refused.
public struct ImportReport: Sendable, Hashable {
    public let mapping: ImportMapping
    /// The network file that was to be made.
    public let output: String
    public let crsName: String
    public let entries: [Entry]
    /// What GDAL said of the sources that it read.
    public let notes: [SourceNotes]
    private let cautions: [NetworkCaution]

    init(
        mapping: ImportMapping, output: String, crsName: String, entries: [Entry], notes: [SourceNotes],
        cautions: [NetworkCaution]
    ) {
        self.mapping = mapping
        self.output = output
        self.crsName = crsName
        self.entries = entries
        self.notes = notes
        self.cautions = cautions
    }

    /// What is no flaw of a feature and still hardly ever meant. As long as features are refused, what is there says
    /// nothing of what will be.
    public var warnings: [ImportWarning] {
        isRefused ? [] : emptyLayers.map(ImportWarning.emptyLayer) + cautions.map(ImportWarning.network)
    }

    /// Those that the mapping fills and that nothing came into.
    private var emptyLayers: [NetworkLayer] {
        NetworkLayer.allCases.filter { layer in
            let filling = entries.filter { $0.target == layer }
            let hasArea = layer == .networkArea && mapping.surroundingArea != nil
            return !filling.isEmpty && !hasArea && filling.allSatisfy { $0.written == 0 }
        }
    }

    /// What became of one source layer.
    public struct Entry: Sendable, Hashable {
        public let target: NetworkLayer
        /// The source's file name, with folders where several have it, and layer.
        public let source: String
        public let from: String
        public internal(set) var read = 0
        public internal(set) var written = 0
        public internal(set) var filteredOut = 0
        /// Features left out, each counted once, under the first flaw whose policy says so.
        public internal(set) var skipped: [Flaw: Int] = [:]
        /// Features for whose sake nothing was imported, each counted once.
        public internal(set) var refused: [Flaw: Int] = [:]
        public internal(set) var flaws: [Flaw: FlawTally] = [:]
        /// Of lines: how long they are together, by installation and status.
        public internal(set) var lengths_m: [LineKind: Double] = [:]

        init(target: NetworkLayer, source: String, from: String) {
            self.target = target
            self.source = source
            self.from = from
        }

        public var skippedTotal: Int { skipped.values.reduce(0, +) }
        public var refusedTotal: Int { refused.values.reduce(0, +) }
    }

    /// Whether flaws stood in the way, so that there is no network file.
    public var isRefused: Bool { entries.contains { $0.refusedTotal > 0 } }

    /// The length of all lines, the longest kind first.
    public var lengths_m: [(kind: LineKind, length_m: Double)] {
        var sums: [LineKind: Double] = [:]
        for entry in entries { sums.merge(entry.lengths_m, uniquingKeysWith: +) }
        return sums.map { (kind: $0.key, length_m: $0.value) }.sorted {
            ($1.length_m, $0.kind.installation, $0.kind.status) < (
                $0.length_m, $1.kind.installation, $1.kind.status
            )
        }
    }

    public var readTotal: Int { entries.reduce(0) { $0 + $1.read } }
    public var writtenTotal: Int { entries.reduce(0) { $0 + $1.written } }
    public var filteredTotal: Int { entries.reduce(0) { $0 + $1.filteredOut } }
    public var skippedTotal: Int { entries.reduce(0) { $0 + $1.skippedTotal } }
    public var refusedTotal: Int { entries.reduce(0) { $0 + $1.refusedTotal } }
}

/// What an import tells of the network file as a whole.
public enum ImportWarning: Sendable, Hashable {
    /// The mapping has entries for the layer, and no feature came of them.
    case emptyLayer(NetworkLayer)
    case network(NetworkCaution)
}

/// What decides whether a line counts.
public struct LineKind: Sendable, Hashable {
    public let installation: String
    public let status: String
}

/// The features with a flaw of one class.
public struct FlawTally: Sendable, Hashable {
    /// How many features have it.
    public internal(set) var count = 0
    /// The first of them, up to ``most``: memory stays bounded, whatever the source is like.
    public internal(set) var features: [FlawedFeature] = []

    public static let most = 100_000

    mutating func add(_ feature: FlawedFeature) {
        count += 1
        if features.count < Self.most { features.append(feature) }
    }
}

/// A feature with a flaw.
public struct FlawedFeature: Sendable, Hashable {
    /// The source's number of the feature.
    public let number: Int64
    /// The id in the network file; nil where there is none.
    public let id: String?
    public let note: FlawNote
}
