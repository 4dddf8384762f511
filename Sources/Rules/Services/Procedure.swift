public import Domain
public import Foundation

/// What is done around a connection, step by step, and who does it, as the company publishes it.
public struct Procedure: Sendable, Hashable {
    /// What is asked for.
    public enum Occasion: String, Sendable, Hashable, CaseIterable {
        case newConnection = "new_connection"
        /// A larger connection right.
        case enlargement
        /// Another main fuse within the connection right.
        case fuseChange = "fuse_change"
        /// Another distribution product.
        case productChange = "product_change"
        case temporary
        case unmetered
        /// A generator, besides what else is asked for.
        case production
        case mediumVoltage = "medium_voltage"
    }

    /// Who does a step.
    public enum Party: String, Sendable, Hashable, CaseIterable {
        case customer
        /// The electrical contractor, whom the customer chooses and pays.
        case contractor
        /// The network company.
        case company
    }

    public struct Step: Sendable, Hashable {
        public let by: Party
        /// What is done, how soon and how long it takes, where the company says so.
        public let text: LocalizedText
        /// What the company charges for it; empty where nothing is known.
        public let fees: [Fee]
        public let source: Source
    }

    /// A sum of the company's list of service fees.
    public struct Fee: Sendable, Hashable {
        public let name: LocalizedText
        /// With VAT; 0 for what is done free of charge.
        public let inclVat: Decimal
        /// ISO 4217.
        public let currency: String
        /// A fraction, 0.24 for 24 %; nil where nothing is charged.
        public let vatRate: Decimal?
        /// True where the list does not say itself that VAT is included.
        public let vatIsInferred: Bool
        /// The days on which it is charged.
        public let period: DatePeriod
        public let source: Source
    }

    public let occasion: Occasion
    public let period: DatePeriod
    /// What the customer orders from an electrical contractor.
    public let contractorWork: [LocalizedText]
    public let steps: [Step]
    public let source: Source

    /// The same with those fees alone that are charged on a day.
    func on(_ date: CalendarDate) -> Procedure {
        Procedure(
            occasion: occasion, period: period, contractorWork: contractorWork,
            steps: steps.map { step in
                Step(
                    by: step.by, text: step.text, fees: step.fees.filter { $0.period.contains(date) },
                    source: step.source)
            }, source: source)
    }
}

/// What comes with a connection: contracts, terms, and who does what. Empty where the company's texts are not at hand.
public struct NextSteps: Sendable, Hashable {
    public let contracts: [ConnectionTerms.Contract]
    public let terms: [ConnectionTerms.Attached]
    public let procedures: [Procedure]

    public var isEmpty: Bool { contracts.isEmpty && terms.isEmpty && procedures.isEmpty }

    public init(
        contracts: [ConnectionTerms.Contract] = [], terms: [ConnectionTerms.Attached] = [],
        procedures: [Procedure] = []
    ) {
        self.contracts = contracts
        self.terms = terms
        self.procedures = procedures
    }
}

extension Services {
    /// What comes with a connection on its day.
    public func nextSteps(for connection: ConnectionCase) -> NextSteps {
        NextSteps(
            contracts: self.connection?.contracts(of: connection) ?? [],
            terms: self.connection?.attached(to: connection) ?? [],
            procedures: occasions(of: connection).flatMap { procedures(for: $0, on: connection.date) })
    }

    /// What is done around connections on a day.
    /// - Parameter occasion: nil for all of them.
    public func procedures(for occasion: Procedure.Occasion? = nil, on date: CalendarDate) -> [Procedure] {
        procedures.filter { (occasion == nil || $0.occasion == occasion) && $0.period.contains(date) }
            .map { $0.on(date) }
    }

    private func occasions(of connection: ConnectionCase) -> [Procedure.Occasion] {
        let asked = connection.services
        if asked.temporaryCables != nil { return [.temporary] }
        let production: [Procedure.Occasion] = asked.production_kva == nil ? [] : [.production]
        if isAboveLowVoltage(connection) { return [.mediumVoltage] + production }
        if asked.isUnmetered { return [.unmetered] }
        guard connection.upgradeFrom != nil else { return [.newConnection] + production }
        return [connection.isWithinRight ? .fuseChange : .enlargement] + production
    }

    /// Whether a connection can only be made at medium voltage.
    private func isAboveLowVoltage(_ connection: ConnectionCase) -> Bool {
        guard let ceiling = ceiling(on: connection.date) else { return false }
        if !ceiling.isRecommended, connection.fuse.current_a > ceiling.atMost_a { return true }
        guard let power_kva = connection.services.production_kva, let limit_kva = ceiling.productionAtMost_kva
        else { return false }
        return power_kva > limit_kva
    }
}
