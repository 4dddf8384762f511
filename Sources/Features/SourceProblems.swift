package import Domain

/// Why a source cannot be read.
extension Problem {
    /// There is nothing at that path.
    static func missing(source: String) -> Problem {
        Problem(code: "source_missing", exitCode: .inputMissing, message: .noFile(source), hint: .checkPath)
    }

    /// A layer that the source lists but that cannot be read; SQLite's own message.
    static func unreadableLayer(source: String, layer: String, message: String) -> Problem {
        let (source, layer) = (source.shown, layer.shown)
        return Problem(
            code: "unreadable_layer", exitCode: .badData,
            message: .sentence(
                en: "In the source \(source), layer \(layer) is listed but cannot be read",
                fi: "Lähteen \(source) taso \(layer) on luettelossa, mutta sitä ei voi lukea",
                sv: "I källan \(source) finns lagret \(layer) i förteckningen, men det kan inte läsas",
                reason: message),
            hint: LocalizedText(
                en: "Repair the layer's table or view, or leave the layer out.",
                fi: "Korjaa tason taulu tai näkymä, tai jätä taso pois.",
                sv: "Reparera lagrets tabell eller vy, eller utelämna lagret."))
    }

    /// Neither a GeoPackage nor GeoJSON, and `ogr2ogr`, which could read it, is not installed.
    static func needsGdal(source: String) -> Problem {
        let source = source.shown
        return Problem(
            code: "needs_gdal", exitCode: .inputMissing,
            message: LocalizedText(
                en:
                    "The source \(source) is neither a GeoPackage nor GeoJSON, and ogr2ogr, which could read it, is not installed.",
                fi:
                    "Lähde \(source) ei ole GeoPackage eikä GeoJSON, eikä sen lukemiseen tarvittavaa ohjelmaa ogr2ogr ole asennettu.",
                sv:
                    "Källan \(source) är varken GeoPackage eller GeoJSON, och ogr2ogr, som kunde läsa den, är inte installerat."
            ),
            hint: LocalizedText(
                en: "Install it (Debian: apt install gdal-bin), or save the source as a GeoPackage in QGIS.",
                fi: "Asenna se (Debian: apt install gdal-bin) tai tallenna lähde QGISissä GeoPackageksi.",
                sv: "Installera det (Debian: apt install gdal-bin), eller spara källan som GeoPackage i QGIS."))
    }

    /// `ogr2ogr` refused the source, in its own words, or what it made of it is of no use.
    static func gdal(source: String, _ reason: Reason) -> Problem {
        let source = source.shown
        return Problem(
            code: "source_refused_by_gdal", exitCode: .badData,
            message: .sentence(
                en: "The program ogr2ogr cannot read the source \(source)",
                fi: "Ohjelma ogr2ogr ei osaa lukea lähdettä \(source)",
                sv: "Programmet ogr2ogr kan inte läsa källan \(source)", because: reason),
            hint: (source.lowercased().hasSuffix(".zip") ? folderOfZip(source) : .nothing)
                + LocalizedText(
                    en: "Try ogrinfo on it; it must list the layers that are wanted.",
                    fi: "Kokeile siihen komentoa ogrinfo; sen pitää luetella tarvittavat tasot.",
                    sv: "Prova ogrinfo på den; det ska räkna upp lagren som behövs."))
    }

    private static func folderOfZip(_ source: String) -> LocalizedText {
        LocalizedText(
            en: "Where its files are in a folder of the zip, name that: /vsizip/\(source)/FOLDER. ",
            fi: "Jos tiedostot ovat zip-paketin kansiossa, nimeä se: /vsizip/\(source)/KANSIO. ",
            sv: "Ligger filerna i en mapp i zip-paketet, ange den: /vsizip/\(source)/MAPP. ")
    }

    /// The text of a GeoJSON source is not what it should be; `byte` counts from 0.
    package static func geoJson(source: String, byte: Int, _ reason: JSONReason) -> Problem {
        let source = source.shown
        return Problem(
            code: "geojson", exitCode: .badData,
            message: .sentence(
                en: "In the file \(source), the text is not GeoJSON at byte \(byte)",
                fi: "Tiedoston \(source) teksti ei ole GeoJSONia tavun \(byte) kohdalla",
                sv: "I filen \(source) är texten inte GeoJSON vid byte \(byte)", because: .own(reason.words)),
            hint: LocalizedText(
                en: "Write the file anew from where it came, or repair the text there.",
                fi: "Kirjoita tiedosto uudelleen alkuperäisestä tai korjaa teksti siitä kohdasta.",
                sv: "Skriv filen på nytt från ursprunget, eller rätta texten där."))
    }

    /// A GeoJSON text in UTF-16.
    static func utf16(source: String) -> Problem {
        Problem(
            code: "text_not_utf8", exitCode: .badData, message: .isUTF16(file: source), hint: .writeAsUTF8)
    }

    /// The system refused to read on, in its own words, or the source is of a kind that cannot be read.
    static func unreadable(source: String, _ reason: Reason) -> Problem {
        let source = source.shown
        return Problem(
            code: "source_not_readable", exitCode: .inputMissing,
            message: reason.sentence(of: source)
                ?? .sentence(
                    en: "The source \(source) cannot be read", fi: "Lähdettä \(source) ei voi lukea",
                    sv: "Källan \(source) kan inte läsas", because: reason),
            hint: reason == .noPermission
                ? .askToRead
                : LocalizedText(
                    en: "Check that the file may be read.", fi: "Tarkista, että tiedoston saa lukea.",
                    sv: "Kontrollera att filen får läsas."))
    }

    /// A value that should be text, and whose bytes are not UTF-8.
    package static func notUTF8(source: String, layer: String, feature: Int64, column: String) -> Problem {
        let (source, layer, column) = (source.shown, layer.shown, column.excerpt)
        return Problem(
            code: "text_not_utf8", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the source \(source), layer \(layer), feature \(feature), the text in the column \(column) is not UTF-8.",
                fi:
                    "Lähteen \(source) tason \(layer) kohteen \(feature) sarakkeen \(column) teksti ei ole UTF-8-tekstiä.",
                sv:
                    "I källan \(source), lagret \(layer), objekt \(feature), är texten i kolumnen \(column) inte UTF-8."
            ),
            hint: LocalizedText(
                en:
                    "Beside a Shapefile, write a .cpg file that names its encoding, CP1252 for instance; write another file anew as UTF-8.",
                fi:
                    "Kirjoita Shapefilen viereen .cpg-tiedosto, joka nimeää merkistön, esimerkiksi CP1252; kirjoita muu tiedosto uudelleen UTF-8:na.",
                sv:
                    "Skriv bredvid en Shapefile en .cpg-fil som anger dess teckenkodning, till exempel CP1252; skriv en annan fil på nytt som UTF-8."
            ))
    }

    static func noSuchColumn(source: String, layer: String, column: String) -> Problem {
        Problem(
            code: "source_column_missing", exitCode: .badData,
            message: .missingColumn(source.shown, layer: layer.shown, column: column.shown),
            hint: LocalizedText(
                en: "Look at the columns with connect-quote import --describe.",
                fi: "Katso sarakkeet komennolla connect-quote import --describe.",
                sv: "Se kolumnerna med connect-quote import --describe."))
    }
}

extension Reason {
    static let translationUnreadable = Reason.own(
        LocalizedText(
            en: "what ogr2ogr wrote cannot be read", fi: "ohjelman ogr2ogr kirjoittamaa ei voi lukea",
            sv: "det som ogr2ogr skrev kan inte läsas"))
    static let interrupted = Reason.own(
        LocalizedText(en: "it was interrupted", fi: "se keskeytettiin", sv: "det avbröts"))
    static let notAFile = Reason.own(
        LocalizedText(
            en: "it is not a regular file", fi: "se ei ole tavallinen tiedosto", sv: "den är ingen vanlig fil"))
}

extension LocalizedText {
    package static let writeAsUTF8 = LocalizedText(
        en: "Write the file anew as UTF-8.", fi: "Kirjoita tiedosto uudelleen UTF-8:na.",
        sv: "Skriv filen på nytt som UTF-8.")

    package static func isUTF16(file: String) -> LocalizedText {
        let file = file.shown
        return LocalizedText(
            en: "The file \(file) is UTF-16 text.", fi: "Tiedosto \(file) on UTF-16-tekstiä.",
            sv: "Filen \(file) är UTF-16-text.")
    }
}
