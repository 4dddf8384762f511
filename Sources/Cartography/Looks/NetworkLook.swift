import Bytes
package import Domain
package import GeoPackage

/// How QGIS shows the layers of a network file: as pictures do.
package struct NetworkLook: Sendable {
    /// The geometries of a layer of QGIS, which has one kind of them.
    package enum Geometry: String, Sendable, CaseIterable {
        case polygon = "Polygon"
        case line = "Line"
        case point = "Point"
    }

    private let layer: NetworkLayer
    private let columns: Set<String>
    private let day: String
    private let showsAll: Bool
    private let words: LegendWording
    private let language: Language

    /// - Parameters:
    ///   - columns: that the layer has.
    ///   - date: as whose day the network is shown; nil for the day on which it is looked at, with what is not in use
    ///     or in force, as for editing.
    package init(_ layer: NetworkLayer, columns: Set<String>, on date: CalendarDate?, _ language: Language) {
        self.layer = layer
        self.columns = columns
        day = date.map { "to_date('\($0)')" } ?? "to_date(now())"
        showsAll = date == nil
        words = LegendWording(language: language)
        self.language = language
    }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    /// - Parameter geometry: of a layer that holds every kind of it.
    package func look(only geometry: Geometry? = nil) -> LayerLook {
        var look: LayerLook
        switch layer {
        case .mediumVoltageLine: look = lines
        case .secondarySubstation: look = substations
        case .networkArea:
            look = LayerLook(
                rules: [rule(words.networkArea, nil, .area(nil, outline: Strokes.networkArea))])
        case .planArea: look = plans
        case .obstacle: look = obstacles(geometry.map { [$0] } ?? Geometry.allCases)
        case .agreementArea: look = agreements
        case .connectionPoint:
            look = LayerLook(
                rules: [
                    rule(
                        words.connectionPoint, nil,
                        .mark("circle", "#F5C400", outline: (Strokes.ink, 1), size: 5))
                ],
                labels: LayerLook.Labels(
                    text: "\("id".quotedIdentifier) || ' ' || \("fuse".quotedIdentifier)", placement: .besidePoint,
                    farthestScale: 10_000))
        }
        look.aliases = ColumnWords.aliases(columns.sorted(), language)
        look.values =
            ColumnWords.values(columns.contains("status") ? [("status", "status")] : [], language) + values
        // A file that is opened by itself must not be blank.
        let most = showsAll ? nil : DetailLevel.most_metresPerPixel(layer)
        look.farthestScale = most.map(DetailLevel.scale)
        return look
    }

    private var values: [LayerLook.NamedValues] {
        let (column, names): (String, [(String, String)]) =
            switch layer {
            case .mediumVoltageLine:
                ("installation", Installation.allCases.map { ($0.rawValue, words.line($0, .existing)) })
            case .planArea: ("kind", PlanKind.allCases.map { ($0.rawValue, words.plan($0)) })
            case .obstacle: ("kind", ObstacleKind.allCases.map { ($0.rawValue, words.obstacle($0)) })
            case .agreementArea: ("kind", AgreementKind.allCases.map { ($0.rawValue, words.agreement($0)) })
            case .connectionPoint:
                ("place", Place.allCases.map { ($0.rawValue, Vocabulary.place($0)[language].capitalizedFirst) })
            case .secondarySubstation, .networkArea: ("", [])
            }
        return columns.contains(column) ? [.init(column: column, names: names)] : []
    }

    private func rule(_ label: String, _ filter: String?, _ symbol: QGISSymbol) -> LayerLook.Rule {
        LayerLook.Rule(label: label, filter: filter, symbol: symbol)
    }

    private func isKind(_ kind: String) -> String { "\("kind".quotedIdentifier) = \(kind.asLiteral)" }

    // MARK: What stands

    private var lines: LayerLook {
        func rules(_ stage: Stage) -> [LayerLook.Rule] {
            Installation.allCases.map { installation in
                rule(
                    words.line(installation, stage),
                    "\("installation".quotedIdentifier) = \(installation.rawValue.asLiteral)",
                    .line(Strokes.line(installation, stage), thinsOut: true))
            }
        }
        let unused = rule(unused, nil, .line([Strokes.unused]))
        return LayerLook(
            rules: byStage(rules(.existing), rules(.planned), unused),
            labels: LayerLook.Labels(text: "id".quotedIdentifier, placement: .alongLine, farthestScale: 5_000))
    }

    private var substations: LayerLook {
        func rules(_ stage: Stage) -> [LayerLook.Rule] {
            let isExisting = stage == .existing
            let mark = QGISSymbol.mark(
                "square", isExisting ? Strokes.ink : Strokes.paper,
                outline: isExisting ? (Strokes.paper, 0.8) : (Strokes.ink, 1.3), size: 7.2, farSize: 3.6)
            return [rule(words.substation(stage), nil, mark)]
        }
        let unused = rule(
            unused, nil, .mark("square", Strokes.paper, outline: (Strokes.unused.colour, 0.8), size: 6))
        return LayerLook(
            rules: byStage(rules(.existing), rules(.planned), unused),
            labels: LayerLook.Labels(text: "id".quotedIdentifier, placement: .besidePoint, farthestScale: 15_000))
    }

    private var unused: String { pick("Not in use", "Ei käytössä", "Ej i drift") }

    private func byStage(
        _ existing: [LayerLook.Rule], _ planned: [LayerLook.Rule], _ unused: LayerLook.Rule
    ) -> [LayerLook.Rule] {
        [
            LayerLook.Rule(
                label: pick("In use", "Käytössä", "I drift"), filter: filter(.existing), rules: existing),
            LayerLook.Rule(
                label: pick("Planned", "Suunniteltu", "Planerad"), filter: filter(.planned), rules: planned),
            LayerLook.Rule(label: unused.label, filter: "ELSE", isShown: showsAll, symbol: unused.symbol),
        ]
    }

    /// As ``Stage`` says it of one asset.
    private func filter(_ stage: Stage) -> String {
        func has(_ status: AssetStatus) -> String { "\("status".quotedIdentifier) = \(status.rawValue.asLiteral)" }
        let isBegun = isBegun("in_use_from")
        guard isBegun != nil || columns.contains("in_use_until") else {
            return has(stage == .existing ? .existing : .planned)
        }
        let lasts = lasts("in_use_until") ?? "TRUE"
        let begun = isBegun ?? "NULL"
        switch stage {
        case .existing:
            let ends = columns.contains("in_use_until") ? "\("in_use_until".quotedIdentifier) IS NOT NULL" : "FALSE"
            return "\(lasts) AND (\(has(.existing)) AND coalesce(\(begun), TRUE) "
                + "OR \(has(.planned)) AND coalesce(\(begun), FALSE) "
                + "OR \(has(.decommissioned)) AND \(ends) AND coalesce(\(begun), TRUE))"
        case .planned:
            return "\(lasts) AND (\(has(.existing)) AND NOT coalesce(\(begun), TRUE) "
                + "OR \(has(.planned)) AND NOT coalesce(\(begun), FALSE))"
        }
    }

    /// Null where nothing says when it begins.
    private func isBegun(_ column: String) -> String? {
        columns.contains(column) ? "to_date(\(column.quotedIdentifier)) <= \(day)" : nil
    }

    private func lasts(_ column: String) -> String? {
        columns.contains(column) ? "coalesce(to_date(\(column.quotedIdentifier)) > \(day), TRUE)" : nil
    }

    // MARK: What is in force

    private var plans: LayerLook {
        let rules = [PlanKind.townPlan, .shorePlan, .generalPlan].map { kind in
            let stroke = Strokes.plan(kind)
            return rule(
                words.plan(kind), isKind(kind.rawValue) + isInForce,
                .area(
                    nil,
                    pattern: kind == .generalPlan ? nil : (.uprightLines, stroke.colour, 0.4, 14),
                    outline: [stroke]))
        }
        return LayerLook(
            rules: rules + [notInForce],
            labels: LayerLook.Labels(
                text: "name".quotedIdentifier, placement: .atArea, isItalic: true,
                colour: Strokes.plan(.townPlan).colour, farthestScale: 60_000))
    }

    private var agreements: LayerLook {
        LayerLook(
            rules: AgreementKind.allCases.map { kind in
                rule(
                    words.agreement(kind), isKind(kind.rawValue) + isInForce,
                    .area(nil, outline: [Strokes.agreement(kind)]))
            } + [notInForce],
            labels: LayerLook.Labels(
                text: "name".quotedIdentifier, placement: .atArea, isItalic: true,
                colour: Strokes.agreement(.areaPrice).colour, farthestScale: 60_000))
    }

    private var isInForce: String {
        let begun = isBegun("in_force_from").map { " AND coalesce(\($0), TRUE)" } ?? ""
        return begun + (lasts("in_force_until").map { " AND \($0)" } ?? "")
    }

    private var notInForce: LayerLook.Rule {
        LayerLook.Rule(
            label: pick("Not in force", "Ei voimassa", "Inte i kraft"), filter: "ELSE", isShown: showsAll,
            symbol: .area(nil, outline: [Strokes.unused]))
    }

    // MARK: What stands in the way

    private func obstacles(_ geometries: [Geometry]) -> LayerLook {
        LayerLook(
            rules: geometries.flatMap { geometry in
                ObstacleKind.allCases.map { kind in
                    rule(
                        words.obstacle(kind),
                        "\(isKind(kind.rawValue)) AND geometry_type($geometry) = \(geometry.rawValue.asLiteral)",
                        symbol(kind, geometry))
                }
            })
    }

    private func symbol(_ kind: ObstacleKind, _ geometry: Geometry) -> QGISSymbol {
        let (strokes, fill) = (Strokes.obstacleLine(kind), Strokes.obstacleFill(kind))
        switch geometry {
        case .line: return .line(strokes, thinsOut: true)
        case .point: return .mark("square", fill.colour, outline: (strokes[0].colour, 0.8), size: 6)
        case .polygon:
            return .area(
                fill.colour, opacity: fill.opacity, outline: [Stroke(colour: strokes[0].colour, width: 0.8)])
        }
    }
}

extension NetworkLayer {
    /// How GIS programs show the layer of a network file, as of the day on which they do.
    package func style(columns: [String], _ language: Language) -> GeoPackageStyle {
        NetworkLook(self, columns: Set(columns), on: nil, language).look()
            .style(named: rawValue, description: "As in pictures of connect-quote.")
    }
}
