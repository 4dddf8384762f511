public import Domain
import GeometryCore
import Quoting

/// What the rows of a chunk ask, in their order.
struct AskedRows: Sendable {
    /// Of the rows that can be asked about.
    private(set) var requests: [BatchRequest] = []
    /// For each row its place in ``requests``, or the complement of its place in ``faults``.
    private(set) var numbers: [Int32] = []
    private(set) var faults: [RowFault] = []
    /// Of each fault, where the row is, if that can be told all the same.
    private var faultPositions: [BatchRequest.Position?] = []
    /// Of each row; empty where the input has no such column.
    var plannedAreas: [String?] = []
    /// Rows whose position is still to be found, and by what.
    private var sought: [(row: Int, text: String)] = []
    /// By row, what was found; empty where nobody tells of it.
    private var places: [FoundPlace?] = []

    var count: Int { numbers.count }

    init(capacity: Int) {
        requests.reserveCapacity(capacity)
        numbers.reserveCapacity(capacity)
    }

    mutating func append(_ request: BatchRequest) {
        numbers.append(Int32(truncatingIfNeeded: requests.count))
        requests.append(request)
    }

    /// - Parameter seeking: what tells where it is, in place of the position of the request; see ``find(with:)``.
    mutating func append(_ request: BatchRequest, seeking text: String?) {
        if let text { sought.append((count, text)) }
        append(request)
    }

    /// Finds the positions of rows that have names alone.
    mutating func find(with finding: PlaceFinding) {
        guard !sought.isEmpty else { return }
        var lost: [Int: RowFault] = [:]
        if finding.wantsPlaces { places = Array(repeating: nil, count: count) }
        finding.find(sought.map(\.text)) { index, found in
            let row = sought[index].row
            switch found {
            case .failure(let fault): lost[row] = fault
            case .success(let found):
                let number = Int(numbers[row])
                if finding.wantsPlaces { places[row] = found }
                requests[number].position = found.position
                if finding.givesAccuracy { requests[number].accuracy_m = found.accuracy_m }
            }
        }
        sought = []
        if !lost.isEmpty { strike(lost) }
    }

    /// Takes rows out of the requests.
    private mutating func strike(_ lost: [Int: RowFault]) {
        var kept = AskedRows(capacity: count)
        for row in 0..<count {
            switch asked(row) {
            case .success(let request):
                if let fault = lost[row] { kept.append(fault, at: nil) } else { kept.append(request) }
            case .failure(let fault): kept.append(fault, at: position(of: row))
            }
        }
        (requests, numbers, faults, faultPositions) = (
            kept.requests, kept.numbers, kept.faults, kept.faultPositions
        )
    }

    /// What a row's address or property identifier was found to mean; nil for one with coordinates, and where no column tells
    /// of it.
    func place(of row: Int) -> FoundPlace? { places.isEmpty ? nil : places[row] }

    mutating func append(_ fault: RowFault, at position: BatchRequest.Position?) {
        numbers.append(~Int32(truncatingIfNeeded: faults.count))
        faults.append(fault)
        faultPositions.append(position)
    }

    /// Nil for a row that has none.
    func position(of row: Int) -> BatchRequest.Position? {
        let number = Int(numbers[row])
        return number >= 0 ? requests[number].position : faultPositions[~number]
    }

    /// The request of a row, or what is wrong with the row.
    func asked(_ row: Int) -> Result<BatchRequest, RowFault> {
        let number = Int(numbers[row])
        return number >= 0 ? .success(requests[number]) : .failure(faults[~number])
    }

    /// The row's place in ``requests``; nil for a row at fault.
    func request(of row: Int) -> Int? { numbers[row] >= 0 ? Int(numbers[row]) : nil }

    func plannedArea(of row: Int) -> String? { plannedAreas.isEmpty ? nil : plannedAreas[row] }
}

/// What holds for rows that do not say otherwise.
public struct RowDefaults: Sendable {
    public var fuse: Fuse?
    public var company: CompanySlug?
    public var place: Place
    /// Looks up addresses and property identifiers, or says why that cannot be; nil where nobody thought of them.
    public var search: Result<PlaceSearch, Problem>?
    /// Whether rows with addresses are as exact as these; else as all others.
    public var takesAccuracyOfPlaces = true
    /// Of a run; nil before that.
    var places: RowPlaces?

    public init(fuse: Fuse? = nil, company: CompanySlug? = nil, place: Place = .plot) {
        self.fuse = fuse
        self.company = company
        self.place = place
    }
}

extension RowDefaults {
    /// Finds the places of one thread's rows; nil where the input has no such columns.
    func finding(_ columns: InputColumns) throws(Problem) -> PlaceFinding? {
        guard columns.hasPlaces else { return nil }
        return try places?.finding(givesAccuracy: takesAccuracyOfPlaces)
    }
}
