public import Domain
import GeometryCore
import Features
public import Importing

/// What stands in a source, layer by layer and column by column, as text of up to 100 columns.
public struct SourceDescriptionText: Sendable {
    private let description: SourceDescription
    private let language: Language
    private let style: TextStyle

    public init(_ description: SourceDescription, in language: Language, style: TextStyle = .plain) {
        self.description = description
        self.language = language
        self.style = style
    }

    private static let width = 100

    public var text: String {
        let empty = language.pick(
            "No layers with geometries.", "Ei tasoja, joilla on geometrioita.", "Inga lager med geometrier.")
        let blocks = [[description.name.shown]] + description.layers.map(block)
        let all = description.layers.isEmpty ? blocks + [[empty]] : blocks
        return all.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var numbers: Numbers { Numbers(language: language) }

    private func block(_ layer: LayerDescription) -> [String] {
        let features = LocalizedText.count(layer.featureCount, .feature)[language]
        let reference =
            layer.layer.coordinateReferenceName?.shown
            ?? language.pick(
                "CRS not told", "koordinaattijärjestelmää ei kerrota", "koordinatsystemet anges inte")
        let title = style.strong(layer.layer.name.shown) + " · \(features) · \(reference)"
        return [title] + geometries(layer.geometries) + table(layer.columns)
    }

    private func geometries(_ geometries: GeometryDescription) -> [String] {
        var parts = geometries.types.map { "\($0.name) \($0.count)" }
        if geometries.nullCount > 0 {
            parts.append(
                language.pick("no geometry", "ei geometriaa", "utan geometri") + " \(geometries.nullCount)")
        }
        if geometries.withZ > 0 {
            parts.append(language.pick("with", "sisältää", "med") + " Z \(geometries.withZ)")
        }
        if geometries.withM > 0 {
            parts.append(language.pick("with", "sisältää", "med") + " M \(geometries.withM)")
        }
        if geometries.vertexCount > 0 {
            parts.append(language.pick("vertices", "taitepisteitä", "brytpunkter") + " \(geometries.vertexCount)")
        }
        var lines = parts.isEmpty ? [] : ["  " + parts.joined(separator: " · ")]
        lines += geometries.unreadable.map { flaw in
            "  ! "
                + language.pick("cannot be read", "ei voi lukea", "kan inte läsas")
                + " \(flaw.count): \(flaw.reason[language].excerpt)"
        }
        if let extent = geometries.extent {
            let corners = [extent.minimum, extent.maximum].flatMap { [$0.easting_m, $0.northing_m] }
            // Degrees need more decimals than metres.
            let decimals = corners.allSatisfy { abs($0) <= 360 } ? 6 : 1
            let texts = corners.map { numbers.fixed($0, decimals: decimals) }
            let east = language.pick("east", "itä", "öst")
            let north = language.pick("north", "pohjoinen", "nord")
            lines.append("  \(east) \(texts[0]) … \(texts[2]) · \(north) \(texts[1]) … \(texts[3])")
        }
        return lines
    }
}

extension SourceDescriptionText {
    private func table(_ columns: [ColumnDescription]) -> [String] {
        guard !columns.isEmpty else { return [] }
        let titles = [
            language.pick("column", "sarake", "kolumn"), language.pick("type", "tyyppi", "typ"),
            language.pick("null", "tyhjiä", "tomma"), language.pick("distinct", "eri arvoja", "olika"),
        ]
        let cells = [titles] + columns.map(cells)
        let widths = titles.indices.map { place in cells.map { $0[place].count }.max() ?? 0 }
        let values = [[language.pick("values", "arvot", "värden")]] + columns.map(valueWords)
        return [""]
            + zip(cells, values).flatMap { cells, values in
                var line = "  "
                for (place, cell) in cells.enumerated() {
                    let padding = String(repeating: " ", count: widths[place] - cell.count)
                    line += place < 2 ? cell + padding + "  " : padding + cell + "  "
                }
                return Self.wrapped(line, values)
            }
    }

    private func cells(_ column: ColumnDescription) -> [String] {
        let distinct =
            switch column.distinct {
            case .exactly(let count): String(count)
            case .moreThan(let count): "> \(count)"
            }
        return [column.column.name.shown, column.column.declaredType.shown, String(column.nullCount), distinct]
    }

    /// The words after the table's cells, which a line may be broken between.
    private func valueWords(_ column: ColumnDescription) -> [String] {
        var words: [String] = []
        if let minimum = column.minimum, let maximum = column.maximum {
            words.append(
                minimum == maximum
                    ? numbers.plain(minimum) : "\(numbers.plain(minimum)) … \(numbers.plain(maximum))")
        }
        if let longest = column.longestText {
            words.append(
                language.pick(
                    longest == 1 ? "at most 1 character" : "at most \(longest) characters",
                    longest == 1 ? "enintään 1 merkki" : "enintään \(longest) merkkiä", "högst \(longest) tecken"))
        }
        let isTelling = column.frequent.contains { $0.count > 1 }
        let shown = column.hasEveryValue && isTelling ? column.frequent : examples(column, isTelling: isTelling)
        let values = shown.map { frequency in
            value(frequency.value) + (isTelling ? " (\(frequency.count))" : "")
        }
        guard !values.isEmpty else { return words }
        if let last = words.popLast() { words.append(last + ":") }
        let isAll = column.distinct == .exactly(shown.count)
        return words + values.enumerated().map { $1 + ($0 < values.count - 1 ? "," : isAll ? "" : ", …") }
    }

    /// Where there are many values: those that are there more than once; and where every value is another, three show
    /// what they are like.
    private func examples(_ column: ColumnDescription, isTelling: Bool) -> [ColumnDescription.Frequency] {
        isTelling ? Array(column.frequent.filter { $0.count > 1 }.prefix(8)) : Array(column.frequent.prefix(3))
    }

    private func value(_ value: SourceValue) -> String {
        switch value {
        case .null: return "null"
        case .integer(let number): return String(number)
        case .real(let number): return numbers.plain(number)
        case .boolean(let truth): return truth ? "true" : "false"
        case .other(let kind): return "[\(kind)]"
        case .text(let text):
            let shown = text.shown
            return shown.count <= 40 ? shown : shown.prefix(39) + "…"
        }
    }

    /// The words behind the beginning of a line, in as many lines as they need.
    private static func wrapped(_ beginning: String, _ words: [String]) -> [String] {
        var lines = [beginning]
        // A table whose cells leave no room has its values under them.
        let indent = beginning.count <= width - 30 ? beginning.count : 8
        if indent < beginning.count { lines.append(String(repeating: " ", count: indent)) }
        var isFirst = true
        for word in words {
            let last = lines[lines.count - 1]
            if isFirst {
                lines[lines.count - 1] = last + word
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(repeating: " ", count: indent) + word)
            }
            isFirst = false
        }
        return lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
        .filter { !$0.isEmpty }
    }
}
