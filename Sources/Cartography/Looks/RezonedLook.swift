import Bytes
package import Domain

/// How QGIS shows the layer `rezoned`: points by zone, those of a scenario by what changes.
package struct RezonedLook: Sendable {
    private let names: [ZoneName]
    private let columns: [String: String]
    private let language: Language

    /// - Parameters:
    ///   - names: of the zones that there can be, in their order.
    ///   - columns: the added ones as the layer calls them.
    package init(_ names: [ZoneName], columns: [(column: String, name: String)], _ language: Language) {
        self.names = names
        self.columns = Dictionary(columns.map { ($0.column, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.language = language
    }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }
    private func column(_ column: String) -> String? { columns[column].map(\.quotedIdentifier) }

    package var look: LayerLook {
        var look = LayerLook(rules: rules)
        if let zone = column("zone") {
            if let previous = column("previous_zone") {
                look.labels = LayerLook.Labels(
                    text: "CASE WHEN \(isChanged(zone, previous)) THEN coalesce(\(previous), '–') || ' → ' || "
                        + "coalesce(\(zone), '–') END", placement: .besidePoint)
            } else {
                look.labels = LayerLook.Labels(text: zone, placement: .besidePoint, farthestScale: 25_000)
            }
        }
        look.aliases = columns.sorted { $0.key < $1.key }.compactMap { column, name in
            ColumnWords.words[column].map { (name, $0[language]) }
        }
        look.values = ColumnWords.values(columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, language)
        return look
    }

    private var rules: [LayerLook.Rule] {
        guard let zone = column("zone") else {
            return [rule(LegendWording(language: language).connectionPoint, nil, "circle", Self.calm)] + errors
        }
        guard let previous = column("previous_zone") else {
            return names.enumerated().map { index, name in
                let style = Palette.style(index, of: names.count)
                return rule(
                    name.title[language], "\(zone) = \(name.name.asLiteral)", style.pattern.mark, style.fill,
                    style.ink)
            } + [
                rule(
                    Vocabulary.outsideZones[language],
                    "\(zone) IS NULL" + (column("error").map { " AND \($0) IS NULL" } ?? ""), "circle",
                    Palette.none.fill, Palette.none.ink)
            ] + errors
        }
        return changes(isChanged(zone, previous)) + errors
    }

    private func isChanged(_ zone: String, _ previous: String) -> String {
        "coalesce(\(zone), '') <> coalesce(\(previous), '')"
    }

    private func changes(_ isChanged: String) -> [LayerLook.Rule] {
        let isSound = column("error").map { " AND \($0) IS NULL" } ?? ""
        let unchanged = pick("Unchanged", "Ei muutu", "Oförändrad")
        guard let change = column("price_change_incl_vat") else {
            return [
                rule(
                    pick("Zone changes", "Vyöhyke vaihtuu", "Zonen ändras"), isChanged + isSound, "diamond",
                    Self.open),
                rule(unchanged, "NOT (\(isChanged))" + isSound, "circle", Self.calm, size: 5),
            ]
        }
        return [
            rule(
                pick("Zone changes, dearer", "Vyöhyke vaihtuu, kalliimpi", "Zonen ändras, dyrare"),
                "\(isChanged) AND \(change) > 0", "triangle", Self.dearer),
            rule(
                pick("Zone changes, cheaper", "Vyöhyke vaihtuu, halvempi", "Zonen ändras, billigare"),
                "\(isChanged) AND \(change) < 0", "triangle", Self.cheaper, angle_deg: 180),
            rule(
                pick(
                    "Zone changes, change of price not known", "Vyöhyke vaihtuu, hinnan muutos ei tiedossa",
                    "Zonen ändras, prisändringen okänd"),
                "\(isChanged) AND coalesce(\(change), 0) = 0" + isSound, "diamond", Self.open),
            rule(
                pick("Only the price rises", "Vain hinta nousee", "Bara priset stiger"),
                "NOT (\(isChanged)) AND \(change) > 0", "circle", Self.dearer),
            rule(
                pick("Only the price falls", "Vain hinta laskee", "Bara priset sjunker"),
                "NOT (\(isChanged)) AND \(change) < 0", "square", Self.cheaper),
            rule(
                unchanged, "NOT (\(isChanged)) AND coalesce(\(change), 0) = 0" + isSound, "circle", Self.calm,
                size: 5),
        ]
    }

    private var errors: [LayerLook.Rule] {
        guard let error = column("error") else { return [] }
        return [
            rule(
                pick("In error", "Virheellinen", "Felaktig"), "\(error) IS NOT NULL", "cross2", Strokes.alarm,
                Strokes.alarm)
        ]
    }

    /// Blue and orange are apart for every eye, and one points up, the other down.
    private static let dearer = "#D55E00"
    private static let cheaper = "#0072B2"
    private static let open = "#CC79A7"
    private static let calm = "#B4B4B4"

    private func rule(
        _ label: String, _ filter: String?, _ shape: String, _ fill: String, _ ink: String = Strokes.ink,
        size: Double = 10, angle_deg: Int = 0
    ) -> LayerLook.Rule {
        LayerLook.Rule(
            label: label, filter: filter,
            symbol: .mark(shape, fill, outline: (ink, 1), size: size, angle_deg: angle_deg))
    }
}

extension ZonePattern {
    /// The mark of a point in a zone of this pattern, as QGIS calls it: told apart without colours too.
    fileprivate var mark: String {
        switch self {
        case .plain: "circle"
        case .risingLines: "triangle"
        case .fallingLines: "diamond"
        case .dots: "pentagon"
        case .levelLines: "square"
        case .crossedLines: "star"
        case .uprightLines: "hexagon"
        case .squares: "cross_fill"
        }
    }
}
