import Domain

/// How a line is drawn.
struct Stroke: Hashable {
    let colour: String
    /// Pixels, before the thickness of the scale.
    let width: Double
    var dash: String?
    var hasRoundEnds = false
    var opacity: Double = 1
}

/// How the network and what surrounds it are drawn. What matters for printing without colours: the installation of a
/// line is told by its dashes, and what is only planned is hollow.
enum Strokes {
    static let ink = "#1A1A1A"
    static let paper = "#FFFFFF"
    static let alarm = "#B5101C"

    /// From below to above.
    static func line(_ installation: Installation, _ stage: Stage) -> [Stroke] {
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

    static func obstacleLine(_ kind: ObstacleKind) -> [Stroke] {
        switch kind {
        case .railway:
            [Stroke(colour: "#4D4D4D", width: 3), Stroke(colour: paper, width: 1.6, dash: "7 7")]
        case .motorway:
            [Stroke(colour: "#5F5F5F", width: 5), Stroke(colour: "#FFF3C4", width: 3)]
        case .industrialArea: [Stroke(colour: "#6B6B6B", width: 1)]
        case .water: [Stroke(colour: "#4A7F9E", width: 1)]
        }
    }

    static func obstacleFill(_ kind: ObstacleKind) -> (colour: String, opacity: String) {
        switch kind {
        case .railway, .motorway, .industrialArea: ("#8A8A8A", "0.4")
        case .water: ("#C3DCEB", "0.85")
        }
    }

    static func plan(_ kind: PlanKind) -> Stroke {
        let brown = "#6A2C0C"
        return switch kind {
        case .townPlan: Stroke(colour: brown, width: 1.4)
        case .shorePlan: Stroke(colour: brown, width: 1.4, dash: "7 3")
        case .generalPlan: Stroke(colour: brown, width: 1.2, dash: "2 3")
        }
    }

    static func agreement(_ kind: AgreementKind) -> Stroke {
        switch kind {
        case .areaPrice: Stroke(colour: "#4B1D6B", width: 2, dash: "10 3 2 3")
        case .lateJoiner: Stroke(colour: "#4B1D6B", width: 2, dash: "3 3")
        }
    }

    static let networkArea = [
        Stroke(colour: paper, width: 4, opacity: 0.7), Stroke(colour: "#3C3C3C", width: 1.6, dash: "14 4 2 4"),
    ]
}
