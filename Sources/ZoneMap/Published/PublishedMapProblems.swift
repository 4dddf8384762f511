import Domain
import GeometryCore
import ZoneFile

/// Why a published map cannot be read at all; a broken geometry is no reason.
extension Problem {
    static func columnMissing(
        file: String, layer: String, _ missing: MissingZoneColumn, known: [String]
    ) -> Problem {
        let (file, layer) = (file.shown, layer.excerpt)
        let name = missing.name.excerpt
        let option = "--column \(missing.column.rawValue)="
        let ways =
            switch missing.column {
            case .company:
                LocalizedText(
                    en: "Name the column with \(option)NAME, or the company of all rows with --published-company. ",
                    fi:
                        "Nimeä sarake valitsimella \(option)NIMI tai kaikkien rivien yhtiö valitsimella --published-company. ",
                    sv: "Ange kolumnen med \(option)NAMN, eller alla raders bolag med --published-company. ")
            case .fuseOver, .fuseUpTo:
                LocalizedText(
                    en:
                        "Name the column with \(option)NAME, or give --open-bands if the fuse bands are open there. ",
                    fi:
                        "Nimeä sarake valitsimella \(option)NIMI tai anna --open-bands, jos sulakeluokat ovat siltä osin avoimia. ",
                    sv:
                        "Ange kolumnen med \(option)NAMN, eller ange --open-bands om säkringsklasserna är öppna åt det hållet. "
                )
            case .zone, .rulebook:
                LocalizedText(
                    en: "Name the column with \(option)NAME. ", fi: "Nimeä sarake valitsimella \(option)NIMI. ",
                    sv: "Ange kolumnen med \(option)NAMN. ")
            }
        return Problem(
            code: "published_column_missing", exitCode: .badData,
            message: LocalizedText(
                en: "In the published map \(file), layer \(layer) has no column \(name).",
                fi: "Julkaistun kartan \(file) tasolla \(layer) ei ole saraketta \(name).",
                sv: "I den publicerade kartan \(file) saknar lagret \(layer) kolumnen \(name)."),
            hint: .didYouMean(missing.name, among: known) + ways + .thereAre(known))
    }

    /// The layer has no rows.
    static func noZones(file: String, layer: String) -> Problem {
        let (file, name) = (file.shown, layer.excerpt)
        return Problem(
            code: "published_map_empty", exitCode: .badData,
            message: LocalizedText(
                en: "In the published map \(file), layer \(name) has no rows.",
                fi: "Julkaistun kartan \(file) tasolla \(name) ei ole rivejä.",
                sv: "I den publicerade kartan \(file) har lagret \(name) inga rader."),
            hint: LocalizedText(
                en: "Check the file, or choose another layer with --layer.",
                fi: "Tarkista tiedosto tai valitse toinen taso valitsimella --layer.",
                sv: "Kontrollera filen, eller välj ett annat lager med --layer."))
    }

    /// Every zone lies far from where the network file's CRS is used.
    static func mapFarAway(file: String, layer: String, _ plane: CoordinateReferenceDefinition) -> Problem {
        let (file, layer, crs) = (file.shown, layer.excerpt, (plane.identifier ?? "").excerpt)
        return Problem(
            code: "published_map_outside_area_of_use", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the published map \(file), all of layer \(layer) lies outside the area where \(crs) is used.",
                fi:
                    "Julkaistun kartan \(file) koko taso \(layer) on järjestelmän \(crs) käyttöalueen ulkopuolella.",
                sv:
                    "I den publicerade kartan \(file) ligger hela lagret \(layer) utanför området där \(crs) används."
            ),
            hint: .swappedOrOtherSystem)
    }

    /// A value that its column cannot have.
    static func value(file: String, layer: String, row: Int64, _ fault: ZoneValueFault) -> Problem {
        Problem(
            code: "published_value", exitCode: .badData, message: fault.message(file.shown, layer.excerpt, row),
            hint: fault.hint)
    }
}

extension ZoneValueFault {
    fileprivate func message(_ file: String, _ layer: String, _ row: Int64) -> LocalizedText {
        let (column, value) = (column.excerpt, found.excerpt)
        let place = LocalizedText(
            en: "In the published map \(file), layer \(layer), row \(row), column \(column)",
            fi: "Julkaistu kartta \(file), taso \(layer), rivi \(row), sarake \(column)",
            sv: "I den publicerade kartan \(file), lager \(layer), rad \(row), kolumn \(column)")
        let fault =
            found.isEmpty
            ? LocalizedText(
                en: " has no value that can be read.", fi: ": arvo puuttuu tai sitä ei voi lukea.",
                sv: " finns inget värde som kan läsas.")
            : LocalizedText(
                en: " has the value “\(value)”, which it cannot have.", fi: ": arvo ”\(value)” ei kelpaa.",
                sv: " finns värdet ”\(value)”, som inte duger.")
        return place + fault
    }

    fileprivate var hint: LocalizedText {
        switch expected {
        case .company:
            LocalizedText(
                en:
                    "A company is written as in the network file, for instance caruna-oy; translate names with --company-name “Caruna Oy=caruna-oy”.",
                fi:
                    "Yhtiö kirjoitetaan kuten verkkotiedostossa, esimerkiksi caruna-oy; käännä nimet valitsimella --company-name ”Caruna Oy=caruna-oy”.",
                sv:
                    "Ett bolag skrivs som i nätfilen, till exempel caruna-oy; översätt namn med --company-name ”Caruna Oy=caruna-oy”."
            )
        case .zoneName:
            LocalizedText(
                en: "A zone is a text or a number, or null where no zone holds.",
                fi: "Vyöhyke on teksti tai luku, tai tyhjä (null), kun mikään vyöhyke ei päde.",
                sv: "En zon är en text eller ett tal, eller null där ingen zon gäller.")
        case .amperes:
            LocalizedText(
                en: "The ends of a fuse band are whole amperes, or null where the band is open.",
                fi: "Sulakeluokan rajat ovat kokonaisia ampeereja, tai tyhjiä (null), kun luokka on avoin.",
                sv: "Säkringsklassens gränser är hela ampere, eller null där klassen är öppen.")
        case .bandAbove(let over_a):
            LocalizedText(
                en: "The band is over \(over_a) A, so it must end above that.",
                fi: "Sulakeluokka alkaa yli \(over_a) A:sta, joten sen pitää päättyä sitä ylemmäs.",
                sv: "Säkringsklassen börjar över \(over_a) A, så den måste sluta högre upp.")
        }
    }
}
