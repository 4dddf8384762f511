import Rezoning
public import Domain

/// A run that came to its end with rows in error, where that was not allowed.
public struct RowsInError: Error, Sendable, Hashable {
    public let errors: Int
    public let rows: Int
    /// Whether the output has a column that tells why.
    public let isTold: Bool

    public init(errors: Int, rows: Int, isTold: Bool = true) {
        self.errors = errors
        self.rows = rows
        self.isTold = isTold
    }
}

extension RowsInError: Explainable {
    public var explanation: Problem {
        let (all, some) = (LocalizedText.count(rows), LocalizedText.count(errors))
        return Problem(
            code: "rows_in_error", exitCode: .no,
            message: rows == 1
                ? LocalizedText(
                    en: "The only row is in error.", fi: "Ainoa rivi on virheellinen.",
                    sv: "Den enda raden är felaktig.")
                : LocalizedText(
                    en: "Of the \(all.en) rows, \(some.en) \(errors == 1 ? "is" : "are") in error.",
                    fi: "Riveistä (\(all.fi)) virheellisiä on \(some.fi).",
                    sv: "Av de \(all.sv) raderna är \(some.sv) \(errors == 1 ? "felaktig" : "felaktiga")."),
            hint: isTold
                ? LocalizedText(
                    en: "The column error tells why. Add --allow-errors where such rows are expected.",
                    fi: "Syy on sarakkeessa error. Jos virheelliset rivit sallitaan, lisää --allow-errors.",
                    sv: "Kolumnen error anger orsaken. Lägg till --allow-errors om felaktiga rader får förekomma.")
                : LocalizedText(
                    en:
                        "With error among --columns each row tells why. Add --allow-errors where such rows are expected.",
                    fi:
                        "Kun --columns sisältää sarakkeen error, syy on joka rivillä. Jos virheelliset rivit sallitaan, "
                        + "lisää --allow-errors.",
                    sv:
                        "Med error bland --columns anger varje rad orsaken. Lägg till --allow-errors om felaktiga rader "
                        + "får förekomma."))
    }
}
