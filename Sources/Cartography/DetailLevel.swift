import Domain

/// What can be told apart at a scale.
package struct DetailLevel: Sendable, Hashable {
    /// Metres of the plane.
    package let metresPerPixel: Double

    package init(metresPerPixel: Double) { self.metresPerPixel = metresPerPixel }

    /// The most metres of a pixel at which a layer is shown; nil for one that always is.
    static func most_metresPerPixel(_ layer: NetworkLayer) -> Double? {
        switch layer {
        // Farther out they would lie on one another.
        case .secondarySubstation: 90
        case .connectionPoint: 60
        // Farther out they would hide the zones.
        case .mediumVoltageLine: 250
        case .networkArea, .planArea, .obstacle, .agreementArea: nil
        }
    }

    private func shows(_ layer: NetworkLayer) -> Bool {
        Self.most_metresPerPixel(layer).map { metresPerPixel <= $0 } ?? true
    }

    package var showsSubstations: Bool { shows(.secondarySubstation) }
    package var showsLines: Bool { shows(.mediumVoltageLine) }
    package var showsConnectionPoints: Bool { shows(.connectionPoint) }
    /// Farther out an outline would be as wide as its area.
    package var showsZoneOutlines: Bool { metresPerPixel <= 80 }
    package var showsPlanNames: Bool { metresPerPixel <= 12 }
    package var showsPlanHatch: Bool { metresPerPixel <= 40 }
    /// Substations as squares instead of dots.
    package var showsSquares: Bool { metresPerPixel <= Self.most_metresPerSquare }

    static let most_metresPerSquare = 25.0
    /// From near to far.
    static let thicknesses: [(above_metresPerPixel: Double, thickness: Double)] = [
        (12, 0.75), (40, 0.5), (120, 0.35),
    ]

    /// The denominator of the scale of a screen, of whose pixels an inch has 96.
    static func scale(_ metresPerPixel: Double) -> Int { Int(metresPerPixel * 96 / 0.0254) }

    /// How thick lines are, compared with a picture of a few kilometres.
    package var thickness: Double {
        Self.thicknesses.last { metresPerPixel > $0.above_metresPerPixel }?.thickness ?? 1
    }
}
