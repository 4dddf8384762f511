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

    var count: Int { numbers.count }

    init(capacity: Int) {
        requests.reserveCapacity(capacity)
        numbers.reserveCapacity(capacity)
    }

    mutating func append(_ request: BatchRequest) {
        numbers.append(Int32(truncatingIfNeeded: requests.count))
        requests.append(request)
    }

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

    public init(fuse: Fuse? = nil, company: CompanySlug? = nil, place: Place = .plot) {
        self.fuse = fuse
        self.company = company
        self.place = place
    }
}
