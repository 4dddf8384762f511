import Bytes
package import Domain

/// How QGIS shows the layer `finding`: as pictures do, with what is published and what is right.
package enum FindingLook {
    package static func look(_ language: Language) -> LayerLook {
        let words = LegendWording(language: language)
        let rules = ZoneFindingKind.allCases.map { kind in
            LayerLook.Rule(
                label: words.finding(kind), filter: "\("kind".quotedIdentifier) = \(kind.rawValue.asLiteral)",
                symbol: .area(
                    Strokes.paper, opacity: 0.6,
                    pattern: (kind.pattern, Strokes.alarm, 1, ZoneFindingKind.patternDistance),
                    outline: [Stroke(colour: Strokes.alarm, width: 1.6)]))
        }
        let labels = LayerLook.Labels(
            text: label, placement: .atArea, isBold: true, colour: Strokes.alarm)
        let kinds = ZoneFindingKind.allCases.map { ($0.rawValue, words.finding($0)) }
        return LayerLook(
            rules: rules, labels: labels, aliases: ColumnWords.aliases(ColumnWords.finding, language),
            values: [.init(column: "kind", names: kinds)])
    }

    /// "F-5", and below it "2 → 1".
    private static let label = {
        let (kind, id) = ("kind".quotedIdentifier, "id".quotedIdentifier)
        func orNone(_ column: String) -> String { "coalesce(\(column.quotedIdentifier), '–')" }
        return "\(id) || CASE WHEN \(kind) IN ('outside_network_area', 'invalid_geometry') THEN ''"
            + " WHEN \(kind) = 'wrong_company' THEN '\\n' || \(orNone("published_company")) || ' → ' || \(orNone("company"))"
            + " ELSE '\\n' || \(orNone("published_zone"))"
            + " || CASE WHEN \(kind) = 'overlap' THEN ' + ' || \(orNone("published_zone_2")) ELSE '' END"
            + " || ' → ' || \(orNone("computed_zone")) END"
    }()
}

extension ZoneFindingKind {
    /// Pixels from one line or mark to the next.
    package static let patternDistance = 6.0

    /// In the colour of alarm over what is wrong.
    package var pattern: ZonePattern {
        switch self {
        case .gap: .dots
        case .overlap: .squares
        case .wrongZone: .crossedLines
        case .wrongCompany: .risingLines
        case .unknownZone: .fallingLines
        case .outsideNetworkArea: .uprightLines
        case .invalidGeometry: .levelLines
        }
    }
}
