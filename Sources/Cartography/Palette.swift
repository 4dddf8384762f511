/// How the area of a zone is drawn: a light fill and, so that zones are told apart without colours too, a pattern
/// in a stronger tone of it.
package struct ZoneStyle: Sendable, Hashable {
    /// `#A6CDE6`
    package let fill: String
    package let ink: String
    package let pattern: ZonePattern
}

/// What tells an area without colours.
package enum ZonePattern: String, Sendable, Hashable, CaseIterable {
    case plain
    case risingLines
    case fallingLines
    case dots
    case levelLines
    case crossedLines
    case uprightLines
    case squares

    /// Pixels from one line or mark of a zone's pattern to the next.
    package static let distance = 10.0
    /// Of a zone's pattern.
    package static let opacity = 0.45
}

/// The styles of zones in their order. The tones are those of Okabe and Ito (2008, "Color universal design"), made
/// light: they stay apart for the colour-blind. A company's zones take them in the order of its rulebook, whatever
/// their names are.
package enum Palette {
    private static let tones: [(fill: String, ink: String)] = [
        ("#8FC1E3", "#004A73"), ("#A9DCC3", "#005A40"), ("#FBE0A0", "#7A4F00"), ("#DDA5C4", "#6B234F"),
        ("#EFA97C", "#7A3300"), ("#D3ECFB", "#155F8A"), ("#9C9C9C", "#262626"),
    ]

    /// The last zone of a rulebook mostly takes what is left, which is most of the land: a calm tone.
    private static let last = ZoneStyle(fill: "#F3F1EB", ink: "#57544A", pattern: .levelLines)

    private static let patterns: [ZonePattern] = [
        .plain, .risingLines, .fallingLines, .dots, .crossedLines, .uprightLines, .squares,
    ]

    /// The style of the zone at a place among so many. Beyond the eighth a tone comes again with another pattern.
    package static func style(_ place: Int, of count: Int) -> ZoneStyle {
        if place == count - 1, count > 1 { return last }
        let tone = tones[place % tones.count]
        let round = place / tones.count
        return ZoneStyle(
            fill: tone.fill, ink: tone.ink, pattern: patterns[(place + 3 * round) % patterns.count])
    }

    /// Places that no zone of the rulebook takes.
    package static let none = ZoneStyle(fill: "#FFFFFF", ink: "#8A8A8A", pattern: .plain)
}
