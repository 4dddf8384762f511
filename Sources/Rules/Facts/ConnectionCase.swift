public import Domain

/// What is asked for at the site: the customer's side of a quote.
public struct ConnectionCase: Sendable, Hashable {
    public let fuse: Fuse
    /// The day whose rules, prices, plans and assets count.
    public let date: CalendarDate
    /// How many join together, the caller included; 1 or more.
    public let joiners: Int
    public let place: Place
    public let isFurtherConnection: Bool
    /// The present main fuse, where a connection is to be enlarged.
    public let upgradeFrom: Fuse?
    /// What is asked for around the zones.
    public let services: ServicesAsked

    public init(
        fuse: Fuse, date: CalendarDate, joiners: Int = 1, place: Place = .plot,
        isFurtherConnection: Bool = false, upgradeFrom: Fuse? = nil, services: ServicesAsked = .none
    ) {
        self.fuse = fuse
        self.date = date
        self.joiners = max(1, joiners)
        self.place = place
        self.isFurtherConnection = isFurtherConnection
        self.upgradeFrom = upgradeFrom
        self.services = services
    }

    /// The same with another main fuse.
    public func with(_ fuse: Fuse) -> ConnectionCase {
        ConnectionCase(
            fuse: fuse, date: date, joiners: joiners, place: place, isFurtherConnection: isFurtherConnection,
            upgradeFrom: upgradeFrom, services: services)
    }

    /// Whether the right of the present connection covers the main fuse, so that nothing is enlarged.
    public var isWithinRight: Bool { upgradeFrom.map { !fuse.isLarger(than: $0) } ?? false }

    /// Whether a main fuse enlarges the present one; true for a new connection.
    func isEnlarged(by fuse: Fuse) -> Bool {
        guard let present = upgradeFrom else { return true }
        return fuse.current_a > present.current_a || fuse.phases.rawValue > present.phases.rawValue
    }
}
