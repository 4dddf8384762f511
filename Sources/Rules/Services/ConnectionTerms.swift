public import Domain

/// What a company's offer of a connection says besides the charge: what that covers, when the connection is there,
/// which contracts come with it, and which terms are attached.
public struct ConnectionTerms: Sendable, Hashable {
    /// What terms or a contract are about, which decides to whom they apply.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Of permanent connections: a temporary one has no connection contract.
        case connection
        /// Where something is produced.
        case production
        case networkService = "network_service"
        /// Of connections above medium voltage only.
        case highVoltage = "high_voltage"
        /// Of the energy itself, which a supplier sells.
        case supply

        func applies(to connection: ConnectionCase) -> Bool {
            switch self {
            case .connection: connection.services.temporaryCables == nil
            case .production: connection.services.production_kva != nil
            case .networkService, .supply: true
            case .highVoltage: false
            }
        }
    }

    /// A contract that is made.
    public struct Contract: Sendable, Hashable {
        public let kind: Kind
        /// Begins with a small letter, as a part of a list.
        public let name: LocalizedText
        /// The days on which it is made.
        public let period: DatePeriod
        public let source: Source
    }

    /// Terms that are part of a contract.
    public struct Attached: Sendable, Hashable {
        public let kind: Kind
        public let name: LocalizedText
        /// The day that the terms bear; nil where the company does not say.
        public let dated: CalendarDate?
        /// The days on which they are attached.
        public let period: DatePeriod
        public let source: Source

        public init(
            kind: Kind, name: LocalizedText, dated: CalendarDate? = nil, period: DatePeriod = .always,
            source: Source
        ) {
            self.kind = kind
            self.name = name
            self.dated = dated
            self.period = period
            self.source = source
        }
    }

    public let covers: [LocalizedText]
    public let doesNotCover: [LocalizedText]
    /// When the connection is there; empty where the company's text does not say.
    public let delivery: [LocalizedText]
    public let contracts: [Contract]
    public let attached: [Attached]
    public let source: Source

    public init(
        covers: [LocalizedText] = [], doesNotCover: [LocalizedText] = [], delivery: [LocalizedText] = [],
        contracts: [Contract] = [], attached: [Attached] = [], source: Source
    ) {
        self.contracts = contracts
        self.covers = covers
        self.doesNotCover = doesNotCover
        self.delivery = delivery
        self.attached = attached
        self.source = source
    }

    /// The terms of a connection: those of production where it produces, those of high voltage never, and for a
    /// temporary one, which has no connection contract, those of the network service alone.
    public func attached(to connection: ConnectionCase) -> [Attached] {
        attached.filter { $0.period.contains(connection.date) && $0.kind.applies(to: connection) }
    }

    /// The contracts of a connection, by the same cases as its terms.
    public func contracts(of connection: ConnectionCase) -> [Contract] {
        contracts.filter { $0.period.contains(connection.date) && $0.kind.applies(to: connection) }
    }
}
