public import Domain
public import GeometryCore

/// A flaw of one feature, with what is done about it.
public struct FlawNote: Sendable, Hashable {
    public let flaw: Flaw
    public let action: FlawPolicy
    /// The column of the network file that it is about; nil for the geometry and the feature as a whole.
    public let column: String?
    /// What was found: the value, the reason, the other feature; empty where the class says all.
    public let found: LocalizedText
    /// Where it is, in the plane of the network file; nil where that is not known.
    public let place: PlanePoint?

    public init(
        _ flaw: Flaw, _ action: FlawPolicy, column: String? = nil, found: LocalizedText? = nil,
        at place: PlanePoint? = nil
    ) {
        self.flaw = flaw
        self.action = action
        self.column = column
        self.found = found ?? .nothing
        self.place = place
    }
}

/// The flaws of one feature as they are found.
struct FlawNotes {
    let policies: [Flaw: FlawPolicy]
    private(set) var notes: [FlawNote] = []

    /// What is to be done about a class that a feature can be kept or repaired with.
    func policy(_ flaw: Flaw) -> FlawPolicy { policies[flaw] ?? flaw.defaultPolicy }

    /// Notes a flaw with what its policy says.
    mutating func note(_ flaw: Flaw, column: String? = nil, found: String = "", at place: PlanePoint? = nil) {
        note(flaw, column: column, because: LocalizedText(verbatim: found), at: place)
    }

    mutating func note(
        _ flaw: Flaw, column: String? = nil, because found: LocalizedText, at place: PlanePoint? = nil
    ) {
        // One note of a class is enough, unless it is about another column.
        guard !notes.contains(where: { $0.flaw == flaw && $0.column == column }) else { return }
        notes.append(FlawNote(flaw, policy(flaw), column: column, found: found, at: place))
    }

    /// Whether the feature comes in, all notes taken together.
    var letsIn: Bool { notes.allSatisfy { $0.action == .keep || $0.action == .repair } }
}
