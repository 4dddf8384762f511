import Bytes
package import Domain
package import GeoPackage

/// How QGIS shows the layer `import_finding`: by what was done about a feature, with what is wrong with it.
package enum FlawLook {
    /// - Parameters:
    ///   - actions: values of the column, in words, in an order of growing gravity.
    ///   - flaws: likewise.
    package static func style(
        actions: [(value: String, words: LocalizedText)], flaws: [(value: String, words: LocalizedText)],
        columns: [String], _ language: Language
    ) -> GeoPackageStyle {
        let marks = [
            ("circle", "#56B4E9"), ("diamond", "#F0E442"), ("square", "#E69F00"), ("cross2", Strokes.alarm),
        ]
        let rules = zip(actions, marks).map { action, mark in
            LayerLook.Rule(
                label: action.words[language].capitalizedFirst,
                filter: "\("action".quotedIdentifier) = \(action.value.asLiteral)",
                symbol: .mark(mark.0, mark.1, outline: (Strokes.ink, 1), size: 11))
        }
        let words = "flaw".quotedIdentifier.cases(flaws.map { ($0.value, $0.words[language]) })
        let text =
            "coalesce(\("id".quotedIdentifier), \("source_feature".quotedIdentifier)) || ': ' || "
            + "CASE \(words) END"
        let labels = LayerLook.Labels(text: text, placement: .besidePoint, farthestScale: 100_000)
        let values = [("action", actions), ("flaw", flaws)].map { column, values in
            LayerLook.NamedValues(
                column: column, names: values.map { ($0.value, $0.words[language].capitalizedFirst) })
        }
        return LayerLook(
            rules: rules, labels: labels, aliases: ColumnWords.aliases(columns, language), values: values
        ).style(named: "import_finding", description: "By what was done about them.")
    }
}
