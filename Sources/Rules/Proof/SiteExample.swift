public import Domain

/// A made-up site and connection that shows a finding, as a customer could have it. Only what the rulebook asks
/// is set; the rest is as of an ordinary site: a first connection on a plot, outside all plans, one joiner.
public struct SiteExample: Sendable, Hashable {
    public var fuse: Fuse
    public var joiners = 1
    public var place = Place.plot
    public var isFurtherConnection = false
    public var plans: [PlanFact] = []
    public var agreements: [AgreementFact] = []
    /// What stands around, for each reference that the rulebook measures to, in the rulebook's order.
    public var surroundings: [Surrounding] = []

    /// The assets that a reference counts around the site, nearest first; none where the network has none.
    public struct Surrounding: Sendable, Hashable {
        public let reference: AssetReference
        public var assets: [AssetDistance]
    }

    /// The case that the rulebook is asked about, on any day: nothing in a made-up site is dated.
    var connection: ConnectionCase {
        ConnectionCase(
            fuse: fuse, date: .first, joiners: joiners, place: place, isFurtherConnection: isFurtherConnection)
    }

    var facts: SiteFacts {
        SiteFacts(
            assets: Dictionary(surroundings.map { ($0.reference.id, $0.assets) }) { first, _ in first },
            plans: plans, agreements: agreements)
    }
}

/// One thing that can be so or otherwise at a site.
enum SiteChoice: Sendable, Hashable {
    case fuse(Fuse)
    case joiners(Int)
    case place(Place)
    case furtherConnection(Bool)
    case plans([PlanFact])
    case agreements([AgreementFact])
    case surroundings([SiteExample.Surrounding])

    func apply(to site: inout SiteExample) {
        switch self {
        case .fuse(let fuse): site.fuse = fuse
        case .joiners(let joiners): site.joiners = joiners
        case .place(let place): site.place = place
        case .furtherConnection(let isFurther): site.isFurtherConnection = isFurther
        case .plans(let plans): site.plans = plans
        case .agreements(let agreements): site.agreements = agreements
        case .surroundings(let surroundings): site.surroundings += surroundings
        }
    }
}
