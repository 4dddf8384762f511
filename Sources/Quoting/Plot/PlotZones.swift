public import Domain
import Foundation
public import GeometryCore
public import Positions
public import Rules

/// A plot that a request is about, of which its point is one place.
public struct QuotedPlot: Sendable, Hashable {
    /// With its outline.
    public let place: NamedPlace
    /// Whether the point of the request was given besides; else it is the register's.
    public let isPointGiven: Bool

    public init(_ place: NamedPlace, isPointGiven: Bool) {
        self.place = place
        self.isPointGiven = isPointGiven
    }
}

/// What a connection is quoted along the whole border of a plot, where the connection point usually is.
///
/// Nothing hides between two samples: a piece of the border counts as a whole only where no limit of the rules and no
/// border of an area is within half of its length of its middle. Pieces are halved until that is so or they are no longer
/// than ``resolution_m``.
public struct PlotZones: Sendable, Hashable {
    /// Where one answer holds.
    public struct Part: Sendable, Hashable {
        /// Nil where no company's network area is, or several are and none was chosen.
        public let company: CompanySlug?
        /// Of one place there; nil for the reason that is missing.
        public let answer: Answer?
        public let missing: Borderline.Missing?
        /// The rules that answer; nil without an answer.
        public let rules: ApplicableRules?
        public let offer: Offer?
        /// Ground metres of the plot's border.
        public internal(set) var border_m: Double
        /// The middle of its longest piece.
        public internal(set) var example: GeographicPosition

        public var zone: Zone? { answer?.decision.zone }
        public var price: Price? { answer?.charge.price }
    }

    /// Ground metres below which pieces are halved no further.
    public static let finest_m = 0.1

    public let plot: QuotedPlot
    /// The best first: by the price where there is one, then in the order in which the rulebook tries its zones; without an
    /// answer last. Never empty.
    public let parts: [Part]
    /// Ground metres of the whole border, that of holes and of several parcels too.
    public let border_m: Double
    /// Ground metres of the quote's point from the plot; 0 in it or on its border.
    public let pointOutside_m: Double
    /// A zone that holds along more metres of the border in one piece is among the parts.
    public let resolution_m: Double

    public var best: Part { parts[0] }
    public var worst: Part { parts[parts.count - 1] }
    public var isUniform: Bool { parts.count == 1 }
}
