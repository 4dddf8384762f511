import Domain
import NetworkFile
public import Rules
import Synchronization

/// Answers any number of requests from one network and one library of rules, with the same answers as single
/// quotes. May be shared; each thread takes a worker of its own.
public final class BatchDesk: Sendable {
    public let options: BatchOptions
    /// What to know about the network file, whichever the row.
    public let warnings: [QuoteWarning]
    /// The network file.
    public let network: NetworkSource
    let held: HeldNetwork
    /// The companies whose network areas the file holds; none can be asked for else.
    let companies: [CompanySlug]
    let rules: [Result<BatchCompany, QuoteError>]
    /// By network area, into ``companies``.
    let companyOfArea: [Int32]
    let planIDs: [String]
    let agreementIDs: [String]
    let planSignatures: [UInt8]
    let agreementSignatures: [UInt8]
    /// By agreement area, into ``companies``; -1 for a company without a network area.
    let companyOfAgreement: [Int32]
    let planNumbers: [String: Int32]
    let agreementNumbers: [String: Int32]
    /// By plan, the place of its id in the order of UTF-8.
    let planRanks: [Int32]
    let agreementRanks: [Int32]
    /// Metres around a limit within which a distance must be looked at closely.
    let nearLimit_m: Double
    /// Whether eastings and northings are the network file's own.
    let isInOwnPlane: Bool
    let tables = Mutex(BatchTables())

    /// Reads the network file whole.
    /// - Throws: What makes the file unfit, or its first flawed feature.
    public convenience init(
        networkFile path: String, library: RuleLibrary, options: BatchOptions
    ) throws(QuoteError) {
        self.init(try HeldNetwork(networkFile: path), library: library, options: options)
    }

    /// Several desks may share a network; what one has indexed the others find.
    public init(_ held: HeldNetwork, library: RuleLibrary, options: BatchOptions) {
        self.held = held
        self.options = options
        network = held.source
        warnings = held.warnings.map(QuoteWarning.networkFile)
        let companies = Set(held.networkAreas.areas.map(\.company)).sorted()
        self.companies = companies
        rules = companies.map { company in
            Result { () throws(QuoteError) in
                do throws(Problem) {
                    return BatchCompany(try library.rules(of: company, on: options.date), held, options)
                } catch { throw .rules(error) }
            }
        }
        companyOfArea = held.networkAreas.areas.map { Int32(companies.firstIndex(of: $0.company) ?? 0) }
        planIDs = held.plans.areas.map(\.id)
        agreementIDs = held.agreements.areas.map(\.id)
        planSignatures = held.plans.areas.map(\.signature)
        agreementSignatures = held.agreements.areas.map(\.signature)
        companyOfAgreement = held.agreements.areas.map { area in
            companies.firstIndex(of: area.company).map(Int32.init) ?? -1
        }
        planNumbers = Numbered(planIDs).numbers
        agreementNumbers = Numbered(agreementIDs).numbers
        planRanks = Self.ranks(planIDs)
        agreementRanks = Self.ranks(agreementIDs)
        nearLimit_m = (options.asksBorderlines ? options.accuracy_m : 0) + 1e-6
        isInOwnPlane =
            options.crs == nil || options.crs?.uppercased() == held.coordinateReference.identifier
    }

    func companyRules(of company: CompanySlug) throws(QuoteError) -> CompanyRules {
        guard let number = companies.firstIndex(of: company) else {
            throw .otherCompany(asked: company, found: companies)
        }
        return try rules[number].get().rules
    }

    /// For each text its place in the order of UTF-8.
    private static func ranks(_ texts: [String]) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: texts.count)
        let order = texts.indices.sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
        for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
        return ranks
    }

    /// A worker for one thread.
    public func worker() throws(QuoteError) -> BatchWorker { try BatchWorker(self) }
}

/// Numbers for what rows name, the same for all workers.
struct BatchTables: Sendable {
    var decisions = Numbered<BatchDecision>()
    var warnings = Numbered<[QuoteWarning]>([[]])
}

/// Values with the numbers that they were given when first met.
struct Numbered<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value]
    private(set) var numbers: [Value: Int32]

    init(_ values: [Value] = []) {
        self.values = values
        numbers = [:]
        for (number, value) in values.enumerated() { numbers[value] = Int32(number) }
    }

    mutating func number(of value: Value) -> Int32 {
        if let number = numbers[value] { return number }
        let number = Int32(values.count)
        values.append(value)
        numbers[value] = number
        return number
    }
}
