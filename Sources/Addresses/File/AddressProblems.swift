package import Domain
import GeoPackage
import GeometryCore

extension FileRole {
    static let addressFile = FileRole(
        code: "address_file",
        lookFor: LocalizedText(
            en: "Check the path that was given with --addresses or in CONNECT_QUOTE_ADDRESSES.",
            fi: "Tarkista polku, joka on annettu valitsimella --addresses tai muuttujassa CONNECT_QUOTE_ADDRESSES.",
            sv: "Kontrollera sökvägen som angavs med --addresses eller i CONNECT_QUOTE_ADDRESSES."),
        make: .makeAddressFile)
}

extension LocalizedText {
    fileprivate static let makeAddressFile = LocalizedText(
        en: "Make one with connect-quote addresses build SOURCE --output FILE.",
        fi: "Tee sellainen komennolla connect-quote addresses build LÄHDE --output TIEDOSTO.",
        sv: "Gör en med connect-quote addresses build KÄLLA --output FIL.")
}

extension Problem {
    static func notAnAddressFile(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "not_an_address_file", exitCode: .badData,
            message: LocalizedText(
                en: "The file \(path) is not an address file.", fi: "Tiedosto \(path) ei ole osoitetiedosto.",
                sv: "Filen \(path) är ingen adressfil."),
            hint: .makeAddressFile)
    }

    /// Made by a later version of the program.
    static func addressFileVersion(_ path: String, _ version: Int) -> Problem {
        let path = path.shown
        return Problem(
            code: "address_file_version", exitCode: .badData,
            message: LocalizedText(
                en: "The address file \(path) has the form \(version), which this version does not know.",
                fi: "Osoitetiedoston \(path) muoto on \(version), jota tämä versio ei tunne.",
                sv: "Adressfilen \(path) har formen \(version), som denna version inte känner till."),
            hint: .makeAddressFile)
    }

    /// No address file was named, and that of the demo is not there.
    package static let noAddressFile = Problem(
        code: "no_address_file", exitCode: .inputMissing,
        message: LocalizedText(
            en:
                "No address file was named, and that of the demo network is not where it was installed: addresses and property identifiers cannot be looked up.",
            fi:
                "Osoitetiedostoa ei annettu, eikä esittelyverkon osoitteita ole asennuspaikassaan: osoitteita ja kiinteistötunnuksia ei voi hakea.",
            sv:
                "Ingen adressfil angavs, och demonätets finns inte där den installerades: adresser och fastighetsbeteckningar kan inte sökas."
        ),
        hint: LocalizedText(
            en: "Name one with --addresses FILE, or set the variable CONNECT_QUOTE_ADDRESSES.",
            fi: "Anna tiedosto valitsimella --addresses TIEDOSTO tai aseta muuttuja CONNECT_QUOTE_ADDRESSES.",
            sv: "Ange en fil med --addresses FIL eller sätt variabeln CONNECT_QUOTE_ADDRESSES."))
}

/// Why no address file can be made.
extension Problem {
    /// A source that is no building-address file, and no mapping says what it is.
    static func addressSourceUnmapped(_ source: String) -> Problem {
        let source = source.shown
        return Problem(
            code: "address_source_unmapped", exitCode: .usage,
            message: LocalizedText(
                en:
                    "The source \(source) is no building-address file, and no mapping says where its addresses are.",
                fi:
                    "Lähde \(source) ei ole rakennusten osoitetiedosto, eikä mikään kuvaus kerro, missä sen osoitteet ovat.",
                sv:
                    "Källan \(source) är ingen byggnadsadressfil, och ingen mappning säger var dess adresser finns."
            ),
            hint: LocalizedText(
                en: "Describe its layers in a mapping file (docs/addresses.md), and name it with --mapping.",
                fi: "Kuvaa sen tasot kuvaustiedostossa (docs/addresses.md) ja anna se valitsimella --mapping.",
                sv: "Beskriv dess lager i en mappningsfil (docs/addresses.md) och ange den med --mapping."))
    }

    /// A layer of the mapping is in none of the sources.
    static func addressLayerMissing(_ mapping: String, layer: String, known: [String]) -> Problem {
        let (mapping, name) = (mapping.shown, layer.excerpt)
        return Problem(
            code: "source_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "The layer “\(name)” of the mapping \(mapping) is in none of the sources.",
                fi: "Kuvauksen \(mapping) tasoa ”\(name)” ei ole missään lähteessä.",
                sv: "Mappningen \(mapping) har lagret ”\(name)”, som inte finns i någon källa."),
            hint: .didYouMean(layer, among: known) + .thereAre(known))
    }

    static func addressColumnMissing(
        _ mapping: String, layer: String, column: String, known: [String]
    ) -> Problem {
        let (mapping, layer, name) = (mapping.shown, layer.excerpt, column.excerpt)
        return Problem(
            code: "source_column_missing", exitCode: .badData,
            message: LocalizedText(
                en: "The layer “\(layer)” has no column “\(name)”, which the mapping \(mapping) names.",
                fi: "Tasolla ”\(layer)” ei ole saraketta ”\(name)”, jonka kuvaus \(mapping) nimeää.",
                sv: "Lagret ”\(layer)” saknar kolumnen ”\(name)”, som mappningen \(mapping) anger."),
            hint: .didYouMean(column, among: known) + .thereAre(known))
    }

    /// A line of the file of municipalities that is not `code;fi;sv`.
    static func municipalityLine(_ path: String, line: Int) -> Problem {
        let path = path.shown
        return Problem(
            code: "municipality_line", exitCode: .badData,
            message: LocalizedText(
                en: "In the file \(path), line \(line) is not the code and the names of a municipality.",
                fi: "Tiedoston \(path) rivi \(line) ei ole kunnan tunnus ja nimet.",
                sv: "I filen \(path) är rad \(line) inte en kommuns kod och namn."),
            hint: LocalizedText(
                en: "Each line is code;name in Finnish;name in Swedish;other names, these parted by |.",
                fi: "Jokainen rivi on tunnus;nimi suomeksi;nimi ruotsiksi;muut nimet, nämä merkillä | erotettuina.",
                sv: "Varje rad är kod;namn på finska;namn på svenska;andra namn, dessa åtskilda av |."))
    }

    /// A file of addresses or of municipalities' names.
    static func registerUnreadable(_ path: String, reason: Reason) -> Problem {
        let path = path.shown
        return Problem(
            code: "source_not_readable", exitCode: .inputMissing,
            message: reason.sentence(of: path)
                ?? .sentence(
                    en: "The file \(path) cannot be read", fi: "Tiedostoa \(path) ei voi lukea",
                    sv: "Filen \(path) kan inte läsas", because: reason),
            hint: reason.hintToRead)
    }

    /// Every row was left out.
    static func noAddresses(_ reasons: String) -> Problem {
        Problem(
            code: "no_addresses", exitCode: .badData,
            message: .sentence(
                en: "None of the sources has an address or a property identifier that can be used",
                fi: "Missään lähteessä ei ole käyttökelpoista osoitetta eikä kiinteistötunnusta",
                sv: "Ingen av källorna har en adress eller fastighetsbeteckning som kan användas", reason: reasons),
            hint: LocalizedText(
                en: "Check that the sources and the mapping belong together.",
                fi: "Tarkista, että lähteet ja kuvaus kuuluvat yhteen.",
                sv: "Kontrollera att källorna och mappningen hör ihop."))
    }
}
