package import Domain

/// How a line is drawn.
package struct Stroke: Sendable, Hashable {
    package let colour: String
    /// Pixels, before the thickness of the scale.
    package let width: Double
    package var dash: String?
    package var hasRoundEnds: Bool
    package var opacity: Double

    package init(
        colour: String, width: Double, dash: String? = nil, hasRoundEnds: Bool = false, opacity: Double = 1
    ) {
        self.colour = colour
        self.width = width
        self.dash = dash
        self.hasRoundEnds = hasRoundEnds
        self.opacity = opacity
    }
}

/// How the network and what surrounds it are drawn. What matters for printing without colours: the installation of a
/// line is told by its dashes, and what is only planned is hollow.
package enum Strokes {
    package static let ink = "#1A1A1A"
    package static let paper = "#FFFFFF"
    package static let alarm = "#B5101C"

    /// What is not in use or not in force, where it is shown at all.
    package static let unused = Stroke(colour: "#8A8A8A", width: 0.8, dash: "1 3")

    /// From below to above.
    package static func line(_ installation: Installation, _ stage: Stage) -> [Stroke] {
        let base: Stroke =
            switch installation {
            case .underground: Stroke(colour: ink, width: 1.8)
            case .aerialCable: Stroke(colour: ink, width: 1.6, dash: "9 2.5 2 2.5")
            case .overhead: Stroke(colour: ink, width: 1.1, dash: "5 3")
            case .underwater: Stroke(colour: ink, width: 2, dash: "0.1 4", hasRoundEnds: true)
            }
        guard stage == .planned else { return [base] }
        return [
            Stroke(
                colour: base.colour, width: base.width + 2.2, dash: base.dash, hasRoundEnds: base.hasRoundEnds),
            Stroke(colour: paper, width: base.width, dash: base.dash, hasRoundEnds: base.hasRoundEnds),
        ]
    }

    package static func obstacleLine(_ kind: ObstacleKind) -> [Stroke] {
        switch kind {
        case .railway:
            [Stroke(colour: "#4D4D4D", width: 3), Stroke(colour: paper, width: 1.6, dash: "7 7")]
        case .motorway:
            [Stroke(colour: "#5F5F5F", width: 5), Stroke(colour: "#FFF3C4", width: 3)]
        case .industrialArea: [Stroke(colour: "#6B6B6B", width: 1)]
        case .water: [Stroke(colour: "#4A7F9E", width: 1)]
        }
    }

    package static func obstacleFill(_ kind: ObstacleKind) -> (colour: String, opacity: Double) {
        switch kind {
        case .railway, .motorway, .industrialArea: ("#8A8A8A", 0.4)
        case .water: ("#C3DCEB", 0.85)
        }
    }

    package static func plan(_ kind: PlanKind) -> Stroke {
        let brown = "#6A2C0C"
        return switch kind {
        case .townPlan: Stroke(colour: brown, width: 1.4)
        case .shorePlan: Stroke(colour: brown, width: 1.4, dash: "7 3")
        case .generalPlan: Stroke(colour: brown, width: 1.2, dash: "2 3")
        }
    }

    package static func agreement(_ kind: AgreementKind) -> Stroke {
        switch kind {
        case .areaPrice: Stroke(colour: "#4B1D6B", width: 2, dash: "10 3 2 3")
        case .lateJoiner: Stroke(colour: "#4B1D6B", width: 2, dash: "3 3")
        }
    }

    package static let networkArea = [
        Stroke(colour: paper, width: 4, opacity: 0.7), Stroke(colour: "#3C3C3C", width: 1.6, dash: "14 4 2 4"),
    ]
}
