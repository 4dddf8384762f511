import ZoneMap
package import Domain

/// A published map that is not what the rulebook says of the network.
package struct MapFindings: Error, Sendable, Hashable {
    package let findings: Int
    package let published: String
    /// Where the findings were written.
    package let output: String

    package init(findings: Int, published: String, output: String) {
        self.findings = findings
        self.published = published
        self.output = output
    }
}

extension MapFindings: Explainable {
    package var explanation: Problem {
        let (map, output, count) = (published.shown, output.shown, LocalizedText.count(findings))
        return Problem(
            code: "map_has_findings", exitCode: .no,
            message: findings == 1
                ? LocalizedText(
                    en: "The zone map \(map) is wrong in one place.",
                    fi: "Vyöhykekartassa \(map) on yksi poikkeama.",
                    sv: "Zonkartan \(map) har en avvikelse.")
                : LocalizedText(
                    en: "The zone map \(map) is wrong in \(count.en) places.",
                    fi: "Vyöhykekartassa \(map) on \(count.fi) poikkeamaa.",
                    sv: "Zonkartan \(map) har \(count.sv) avvikelser."),
            hint: LocalizedText(
                en: "Open \(output) in QGIS: each finding is a polygon with what is published and what is right.",
                fi:
                    "Avaa \(output) QGISissä: jokainen poikkeama on alue, jossa kerrotaan julkaistu ja oikea vyöhyke.",
                sv:
                    "Öppna \(output) i QGIS: varje avvikelse är en yta med den publicerade och den rätta zonen."))
    }
}
