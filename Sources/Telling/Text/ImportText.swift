public import Domain
import GeometryCore
import Features
public import Importing
import NetworkFile

/// What an import did, as text and as JSON (`connect-quote/import/1`).
public struct ImportText: Sendable {
    private let report: ImportReport
    private let language: Language

    public init(_ report: ImportReport, in language: Language) {
        self.report = report
        self.language = language
    }

    /// So many features of a flaw are named in the text; the JSON has them all.
    private static let mostNamed = 5
    private static let width = 110

    public var text: String {
        var lines = [headline]
        for entry in report.entries {
            lines.append("")
            lines.append("\(entry.target.rawValue) ← \(entry.from.shown) (\(entry.source.shown))")
            lines.append(
                "  " + sum(entry.read, entry.written, entry.filteredOut, entry.skippedTotal, entry.refusedTotal))
            for flaw in Flaw.allCases {
                if let tally = entry.flaws[flaw] { lines.append("  " + line(flaw, tally)) }
            }
        }
        for notes in report.notes { lines += [""] + SourceNotesText(notes, in: language).lines }
        lines.append("")
        lines.append(
            language.pick("Total: ", "Yhteensä: ", "Totalt: ")
                + sum(
                    report.readTotal, report.writtenTotal, report.filteredTotal, report.skippedTotal,
                    report.refusedTotal))
        if !report.warnings.isEmpty { lines += [""] + report.warnings.map { "! " + warning($0) } }
        if report.mapping.isUneditedSuggestion, !report.isRefused { lines += [""] + plausibility }
        return lines.joined(separator: "\n") + "\n"
    }

    private func warning(_ warning: ImportWarning) -> String {
        switch warning {
        case .network(let caution): CautionWording(language: language).text(caution)
        case .emptyLayer(let layer):
            language.pick(
                "No feature came into layer \(layer.rawValue): the source layer has none, or the mapping leaves them all out. Look at where and map.",
                "Tasolle \(layer.rawValue) ei tullut yhtään kohdetta: lähteen taso on tyhjä, tai kuvaus jättää kaikki pois. Katso kohdat where ja map.",
                "Inget objekt kom in i lagret \(layer.rawValue): källans lager är tomt, eller mappningen utelämnar alla. Se where och map."
            )
        }
    }

    /// What a guessed mapping made of the lines, for someone who knows how many kilometres there are.
    private var plausibility: [String] {
        var table = AlignedTable([language.pick("Lines", "Johdot", "Ledningar"), "", "km"])
        for (kind, length_m) in report.lengths_m {
            table.add(
                kind.installation, kind.status, Numbers(language: language).measure(length_m / 1000, decimals: 1))
        }
        let question = language.pick(
            "! Nobody has changed the mapping since --suggest guessed it: are these kilometres plausible? Which lines count decides the zones.",
            "! Kuvaus on sellainen kuin --suggest sen arvasi: ovatko nämä kilometrit uskottavia? Vyöhykkeet riippuvat siitä, mitkä johdot lasketaan mukaan.",
            "! Ingen har ändrat mappningen sedan --suggest gissade den: är dessa kilometer rimliga? Vilka ledningar som räknas avgör zonerna."
        )
        return (report.lengths_m.isEmpty ? [] : table.lines) + [question]
    }

    private var headline: String {
        let (output, crs) = (report.output.shown, report.crsName)
        if report.isRefused {
            return language.pick(
                "Nothing was imported: \(output) was not written.",
                "Mitään ei tuotu: \(output) jäi kirjoittamatta.",
                "Ingenting importerades: \(output) skrevs inte.")
        }
        return language.pick(
            "Imported into \(output) (\(crs)).", "Tuotu tiedostoon \(output) (\(crs)).",
            "Importerat till \(output) (\(crs)).")
    }

    /// "9 715 read = 9 272 written + 443 filtered out + 0 skipped"
    private func sum(_ read: Int, _ written: Int, _ filtered: Int, _ skipped: Int, _ refused: Int) -> String {
        var parts = [count(written) + language.pick(" written", " kirjoitettu", " skrivna")]
        if filtered > 0 {
            parts.append(count(filtered) + language.pick(" filtered out", " suodatettu pois", " bortfiltrerade"))
        }
        if skipped > 0 { parts.append(count(skipped) + language.pick(" skipped", " ohitettu", " överhoppade")) }
        if refused > 0 { parts.append(count(refused) + language.pick(" refused", " hylätty", " nekade")) }
        return count(read) + language.pick(" read", " luettu", " lästa") + " = " + parts.joined(separator: " + ")
    }

    private func line(_ flaw: Flaw, _ tally: FlawTally) -> String {
        let action = report.mapping.policy(for: flaw)
        var line =
            "\(action == .refuse ? "✗" : "·") \(FlawWording.done(action)[language]): \(count(tally.count)) · "
            + "\(FlawWording.text(flaw)[language]) (\(flaw.rawValue)):"
        var named = 0
        for feature in tally.features.prefix(Self.mostNamed) {
            let name = name(feature)
            // One is always named; more as far as the line is readable.
            if named > 0, line.count + name.count > Self.width { break }
            line += (named == 0 ? " " : ", ") + name
            named += 1
        }
        let others = tally.count - named
        guard others > 0 else { return line }
        return line
            + language.pick(", \(count(others)) more", ", \(count(others)) muuta", ", \(count(others)) till")
    }

    private func name(_ feature: FlawedFeature) -> String {
        let found = feature.note.found[language].excerpt
        let column = feature.note.column.map { $0 + (found.isEmpty ? "" : " ") } ?? ""
        let detail = column + (found.isEmpty ? "" : language.pick("“\(found)”", "”\(found)”", "”\(found)”"))
        let name = feature.id?.shown ?? "#\(feature.number)"
        return detail.isEmpty ? name : "\(name) (\(detail))"
    }

    private func count(_ number: Int) -> String { Numbers(language: language).count(number) }
}

extension ImportText {
    public var json: JSONValue {
        .object([.init(key: "schema", value: .string("connect-quote/import/1"))] + details)
    }

    /// The members that an error's JSON has too.
    public var details: [JSONValue.Member] {
        [
            .init(key: "output", value: report.isRefused ? .null : .string(report.output)),
            .init(key: "crs", value: .string(report.crsName)),
            .init(
                key: "mapping",
                value: .object([
                    "file": .string(report.mapping.origin), "sha256": .string(report.mapping.digest),
                    "title": .string(report.mapping.title),
                    "is_unedited_suggestion": .bool(report.mapping.isUneditedSuggestion),
                    "source": .optional(report.mapping.source),
                    "extracted": .optional(report.mapping.extracted?.description),
                ])),
            .init(key: "read", value: .integer(report.readTotal)),
            .init(key: "written", value: .integer(report.writtenTotal)),
            .init(key: "filtered_out", value: .integer(report.filteredTotal)),
            .init(key: "skipped", value: .integer(report.skippedTotal)),
            .init(key: "refused", value: .integer(report.refusedTotal)),
            .init(key: "layers", value: .array(report.entries.map(layer))),
            .init(
                key: "lines",
                value: .array(
                    report.lengths_m.map { kind, length_m in
                        .object([
                            "installation": .string(kind.installation), "status": .string(kind.status),
                            "km": .number((length_m / 100).rounded() / 10),
                        ])
                    })),
            .init(key: "notes", value: .array(report.notes.map(note))),
            .init(key: "warnings", value: .array(report.warnings.map { .string(warning($0)) })),
        ]
    }

    private func note(_ notes: SourceNotes) -> JSONValue {
        .object([
            "source": .string(notes.source), "said": .array(notes.lines.map(JSONValue.string)),
            "others": .integer(notes.others),
        ])
    }

    private func layer(_ entry: ImportReport.Entry) -> JSONValue {
        .object([
            "layer": .string(entry.target.rawValue),
            "source": .string(entry.source),
            "source_layer": .string(entry.from),
            "read": .integer(entry.read),
            "written": .integer(entry.written),
            "filtered_out": .integer(entry.filteredOut),
            "skipped": counts(entry.skipped),
            "refused": counts(entry.refused),
            "flaws": .array(
                Flaw.allCases.compactMap { flaw in entry.flaws[flaw].map { self.flaw(flaw, $0) } }),
        ])
    }

    private func counts(_ counts: [Flaw: Int]) -> JSONValue {
        .object(
            Flaw.allCases.compactMap { flaw in
                counts[flaw].map { JSONValue.Member(key: flaw.rawValue, value: .integer($0)) }
            })
    }

    private func flaw(_ flaw: Flaw, _ tally: FlawTally) -> JSONValue {
        .object([
            "flaw": .string(flaw.rawValue),
            "what": .string(FlawWording.text(flaw)[language]),
            "policy": .string(report.mapping.policy(for: flaw).rawValue),
            "count": .integer(tally.count),
            "features": .array(tally.features.map(feature)),
        ])
    }

    private func feature(_ feature: FlawedFeature) -> JSONValue {
        .object([
            "source_feature": .integer(Int(feature.number)),
            "id": .optional(feature.id),
            "column": .optional(feature.note.column),
            "found": .optional(feature.note.found == .nothing ? nil : feature.note.found[language]),
            "easting_m": .metres(feature.note.place?.easting_m),
            "northing_m": .metres(feature.note.place?.northing_m),
        ])
    }
}

/// Flaws that the mapping refuses, as an error.
public struct ImportRefusal: Explainable {
    let report: ImportReport

    public var explanation: Problem {
        let (refused, count) = (report.refusedTotal, LocalizedText.count(report.refusedTotal))
        let output = report.output.shown
        return Problem(
            code: "import_refused", exitCode: .badData,
            message: LocalizedText(
                en:
                    "\(refused == 1 ? "1 feature has" : "\(count.en) features have") flaws that are refused, so \(output) was not written.",
                fi:
                    "\(count.fi) kohteessa on virheitä, joita ei hyväksytä, joten tiedostoa \(output) ei kirjoitettu.",
                sv: "\(count.sv) objekt har brister som inte godtas, så \(output) skrevs inte."),
            hint: LocalizedText(
                en:
                    "Correct the source or the mapping's values, or let such features be skipped: under flaws in the mapping, \(classes): skip.",
                fi:
                    "Korjaa lähde tai kuvauksen arvot, tai anna ohittaa tällaiset kohteet: kuvauksen kohtaan flaws \(classes): skip.",
                sv:
                    "Rätta källan eller mappningens värden, eller låt sådana objekt hoppas över: under flaws i mappningen, \(classes): skip."
            ))
    }

    private var classes: String {
        Flaw.allCases.filter { flaw in report.entries.contains { $0.refused[flaw] != nil } }.map(\.rawValue)
            .joined(separator: ": skip, ")
    }
}

extension ImportReport {
    /// Nil when everything that was to come in has come in.
    public var refusal: ImportRefusal? { isRefused ? ImportRefusal(report: self) : nil }
}
