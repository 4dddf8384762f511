import Domain

extension Problem {
    /// The typeface that every document is set in is not on the machine.
    static func fontMissing(_ family: String) -> Problem {
        Problem(
            code: "document_font_missing", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The typeface \(family), in which documents are set, is not installed.",
                fi: "Kirjasinta \(family), jolla asiakirjat ladotaan, ei ole asennettu.",
                sv: "Typsnittet \(family), som dokument sätts i, är inte installerat."),
            hint: LocalizedText(
                en: "Install it: apt-get install fonts-noto-core.",
                fi: "Asenna se: apt-get install fonts-noto-core.",
                sv: "Installera det: apt-get install fonts-noto-core."))
    }

    /// librsvg's own words.
    static func pictureUnreadable(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "document_picture_unreadable", exitCode: .badData,
            message: .sentence(
                en: "The picture \(name) cannot be read as SVG", fi: "Kuvaa \(name) ei voi lukea SVG-kuvana",
                sv: "Bilden \(name) kan inte läsas som SVG", reason: reason),
            hint: LocalizedText(
                en: "Save it as plain SVG, for example in Inkscape, with everything inside of it.",
                fi:
                    "Tallenna se tavalliseksi SVG:ksi esimerkiksi Inkscapessa niin, että kaikki on kuvassa itsessään.",
                sv: "Spara den som vanlig SVG, till exempel i Inkscape, med allt i själva bilden."))
    }

    /// cairo's own words.
    static func documentNotDrawn(reason: String) -> Problem {
        Problem(
            code: "document_not_drawn", exitCode: .bug,
            message: .sentence(
                en: "The document cannot be drawn", fi: "Asiakirjaa ei voi piirtää",
                sv: "Dokumentet kan inte ritas", reason: reason),
            hint: .reportFault)
    }
}
