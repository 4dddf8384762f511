public import Domain

/// What a company's offer of a connection says besides the charge: what that covers, when the connection is there, and
/// which terms are attached.
public struct ConnectionTerms: Sendable, Hashable {
    /// Terms that are part of a contract.
    public struct Attached: Sendable, Hashable {
        /// What the terms are about, which decides to whom they apply.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case connection
            /// Where something is produced.
            case production
            case networkService = "network_service"
            /// Of connections above medium voltage only.
            case highVoltage = "high_voltage"
        }

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
    public let attached: [Attached]
    public let source: Source

    public init(
        covers: [LocalizedText] = [], doesNotCover: [LocalizedText] = [], delivery: [LocalizedText] = [],
        attached: [Attached] = [], source: Source
    ) {
        self.covers = covers
        self.doesNotCover = doesNotCover
        self.delivery = delivery
        self.attached = attached
        self.source = source
    }

    /// The terms of a connection: those of production where it produces, those of high voltage never, and for a
    /// temporary one, which has no connection contract, those of the network service alone.
    public func attached(to connection: ConnectionCase) -> [Attached] {
        attached.filter { terms in
            guard terms.period.contains(connection.date) else { return false }
            return switch terms.kind {
            case .connection: connection.services.temporaryCables == nil
            case .production: connection.services.production_kva != nil
            case .networkService: true
            case .highVoltage: false
            }
        }
    }
}
