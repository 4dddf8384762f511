import Bytes
package import Domain

/// How QGIS shows the layer `zone`: in the order, the tones and the patterns of pictures.
package struct ZoneLook: Sendable {
    /// The fuses from one end of a band to the next, with the zones that a map has for them; ascending.
    package struct Section: Sendable {
        package let band: FuseSpan
        /// Nil for places that no zone of the rulebook takes.
        package let zones: Set<String?>

        /// What to tell people: "Main fuse at most 3x35 A".
        package func title(_ language: Language) -> String {
            Vocabulary.mainFuse[language] + " " + Vocabulary.band(band)[language]
        }

        /// The rows that hold for all of these fuses, as QGIS and SQL have it.
        package func filter(over: String = "fuse_over_a", upTo: String = "fuse_up_to_a") -> String {
            let (over, upTo) = (over.quotedIdentifier, upTo.quotedIdentifier)
            // An end at 0 A is open too.
            let isOpen = "coalesce(\(upTo), 0) = 0"
            return "coalesce(\(over), 0) <= \(band.over_a ?? 0) AND "
                + (band.upTo_a.map { "(\(isOpen) OR \(upTo) >= \($0))" } ?? isOpen)
        }
    }

    private let names: [ZoneName]
    private let language: Language
    package let sections: [Section]

    /// - Parameters:
    ///   - names: of all zones of the map, in their order.
    ///   - rows: the zones that a map has, by band. Companies may have other bands: each section is a whole map.
    package init(_ names: [ZoneName], rows: some Sequence<(band: FuseSpan, zone: String?)>, _ language: Language) {
        var zonesOfBands: [FuseSpan: Set<String?>] = [:]
        for row in rows { zonesOfBands[row.band, default: []].insert(row.zone) }
        let ends_a = Set(zonesOfBands.keys.flatMap { [$0.over_a, $0.upTo_a] }.compactMap { $0 }).sorted()
        sections = FuseSpan.bands(endingAt: ends_a).compactMap { band in
            let covering = zonesOfBands.filter { $0.key.covers(band) }.values
            return covering.isEmpty
                ? nil : Section(band: band, zones: covering.reduce(into: []) { $0.formUnion($1) })
        }
        self.names = names
        self.language = language
    }

    /// All sections in one layer, of which only the lowest is shown: they lie on one another.
    package var all: LayerLook {
        look(
            sections.enumerated().map { index, section in
                LayerLook.Rule(
                    label: section.title(language), filter: section.filter(), isShown: index == 0,
                    rules: rules(section.zones))
            })
    }

    /// One section in a layer that has no more.
    package func look(of section: Section) -> LayerLook { look(rules(section.zones)) }

    private func look(_ rules: [LayerLook.Rule]) -> LayerLook {
        let words = names.filter { $0.label[language] != $0.name }.map { ($0.name, $0.label[language]) }
        let zone = "zone".quotedIdentifier
        let text = words.isEmpty ? zone : "CASE \(zone.cases(words)) ELSE \(zone) END"
        return LayerLook(
            rules: rules, labels: LayerLook.Labels(text: text, placement: .inArea, isBold: true),
            isMultiplied: true, aliases: ColumnWords.aliases(ColumnWords.zone, language))
    }

    private func rules(_ met: Set<String?>) -> [LayerLook.Rule] {
        let zone = "zone".quotedIdentifier
        return names.enumerated().filter { met.contains($0.element.name) }.map { index, name in
            LayerLook.Rule(
                label: name.title[language], filter: "\(zone) = \(name.name.asLiteral)",
                symbol: .zone(Palette.style(index, of: names.count)))
        }
            + [
                LayerLook.Rule(
                    label: Vocabulary.outsideZones[language], filter: "\(zone) IS NULL", symbol: .zone(Palette.none)
                )
            ].filter { _ in met.contains(nil) }
    }
}
