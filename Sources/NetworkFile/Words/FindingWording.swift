package import Domain
import GeoPackage
import GeometryCore

/// What a feature has that is wrong; goes on after `FeaturePlace.subject`.
extension NetworkFinding {
    package var fault: LocalizedText {
        let column = place
        switch problem {
        case .missingValue:
            return LocalizedText(
                en: "has no value\(column.en)", fi: "ei ole arvoa\(column.fi)", sv: "saknar värde\(column.sv)")
        case .duplicateID(let other):
            return LocalizedText(
                en: "has the same value\(column.en) as the feature with fid \(other)",
                fi: "on\(column.fi) sama arvo kuin kohteella fid \(other)",
                sv: "har samma värde\(column.sv) som objektet med fid \(other)")
        case .unknownWord(let word, let allowed):
            return found(word, instead: .any(of: allowed))
        case .notText:
            return LocalizedText(
                en: "has something other than text\(column.en)", fi: "on\(column.fi) muuta kuin tekstiä",
                sv: "har något annat än text\(column.sv)")
        case .textNotUTF8:
            return LocalizedText(
                en: "has text in another encoding than UTF-8\(column.en)",
                fi: "on\(column.fi) tekstiä, jonka merkistö on muu kuin UTF-8",
                sv: "har text i en annan teckenkodning än UTF-8\(column.sv)")
        case .notANumber(let text):
            return found(text, instead: LocalizedText(en: "a number", fi: "luku", sv: "ett tal"))
        case .numberOutOfRange(let number):
            let number = LocalizedText.number(number)
            return LocalizedText(
                en: "has the number \(number.en)\(column.en), which must be finite and above 0",
                fi: "on\(column.fi) luku \(number.fi), vaikka luvun pitää olla äärellinen ja suurempi kuin 0",
                sv: "har talet \(number.sv)\(column.sv), som måste vara ändligt och större än 0")
        case .notADate(let text):
            return found(
                text,
                instead: LocalizedText(
                    en: "a date such as 2019-06-01", fi: "päivämäärä, esimerkiksi 2019-06-01",
                    sv: "ett datum, till exempel 2019-06-01"))
        case .periodEndsBeforeItStarts(let start, let end):
            return LocalizedText(
                en: "has the end date \(end)\(column.en), which is before its start date \(start)",
                fi: "on\(column.fi) loppupäivä \(end), joka on ennen alkupäivää \(start)",
                sv: "har slutdatumet \(end)\(column.sv), vilket är före startdatumet \(start)")
        case .malformedCompany(let text):
            let text = text.excerpt
            return LocalizedText(
                en: "has “\(text)”\(column.en), which is not a company's short name",
                fi: "on\(column.fi) arvo ”\(text)”, joka ei ole yhtiön lyhytnimi",
                sv: "har ”\(text)”\(column.sv), som inte är ett bolags kortnamn")
        case .malformedFuse(let error):
            let text = error.text.excerpt
            return LocalizedText(
                en: "has “\(text)”\(column.en), which is not a known main fuse",
                fi: "on\(column.fi) arvo ”\(text)”, joka ei ole tunnettu pääsulake",
                sv: "har ”\(text)”\(column.sv), som inte är en känd huvudsäkring")
        case .malformedGeometry(let flaw):
            let reason = flaw.reason
            return LocalizedText(
                en: "has an unreadable geometry\(column.en): \(reason.en)",
                fi: "on\(column.fi) geometria, jota ei voi lukea: \(reason.fi)",
                sv: "har en oläslig geometri\(column.sv): \(reason.sv)")
        case .wrongGeometryType(let type, let allowed):
            return wrongGeometryType(type.excerpt, .any(of: allowed))
        case .severalPoints(let count):
            return LocalizedText(
                en: "has \(count) points\(column.en), where one is expected",
                fi: "on\(column.fi) \(count) pistettä, vaikka niitä pitää olla yksi",
                sv: "har \(count) punkter\(column.sv), där det ska stå en")
        case .wrongSpatialReference(let found, let expected):
            return LocalizedText(
                en:
                    "has a geometry\(column.en) whose srs_id is \(found), although that of the layer is \(expected)",
                fi: "on\(column.fi) geometria, jonka srs_id on \(found), vaikka tason srs_id on \(expected)",
                sv: "har en geometri\(column.sv) vars srs_id är \(found), fast lagrets är \(expected)")
        case .geometry(let flaw):
            return flaw.fault(inColumn: column)
        case .outsideAreaOfUse(let crs):
            return LocalizedText(
                en: "has a geometry\(column.en) outside the area where \(crs.excerpt) is used",
                fi: "on\(column.fi) geometria, joka on järjestelmän \(crs.excerpt) käyttöalueen ulkopuolella",
                sv: "har en geometri\(column.sv) utanför området där \(crs.excerpt) används")
        case .notInSpatialIndex:
            return LocalizedText(
                en: "is missing from the spatial index of the layer", fi: "ei ole merkintää tason paikkaindeksissä",
                sv: "saknas i lagrets rumsliga index")
        case .spatialIndexBoxTooSmall:
            return LocalizedText(
                en: "has a box in the spatial index of the layer that does not cover its geometry",
                fi: "on tason paikkaindeksissä rajaus, joka ei kata kohteen geometriaa",
                sv: "har i lagrets rumsliga index en ruta som inte täcker geometrin")
        case .spatialIndexEntryWithoutFeature:
            return LocalizedText(
                en: "has an entry in the spatial index but is not in the layer",
                fi: "on merkintä paikkaindeksissä, mutta itse kohdetta ei ole tasolla",
                sv: "har en post i det rumsliga indexet men finns inte i lagret")
        }
    }

    /// The column with a space before it; nothing where the problem is not one of a column.
    private var place: LocalizedText {
        guard let column = column?.shown else { return .nothing }
        return LocalizedText(en: " in column \(column)", fi: " sarakkeessa \(column)", sv: " i kolumnen \(column)")
    }

    /// A text where something else is expected.
    private func found(_ text: String, instead wanted: LocalizedText) -> LocalizedText {
        let text = text.excerpt
        let column = place
        return LocalizedText(
            en: "has “\(text)”\(column.en), where \(wanted.en) is expected",
            fi: "on\(column.fi) arvo ”\(text)”, vaikka siinä pitää olla \(wanted.fi)",
            sv: "har ”\(text)”\(column.sv), där det ska stå \(wanted.sv)")
    }

    private func wrongGeometryType(_ type: String, _ allowed: LocalizedText) -> LocalizedText {
        let column = place
        return LocalizedText(
            en: "has a geometry of type \(type)\(column.en), where \(allowed.en) is expected",
            fi: "on\(column.fi) geometria, jonka tyyppi on \(type), vaikka tyypin pitää olla \(allowed.fi)",
            sv: "har en geometri av typen \(type)\(column.sv), där det ska stå \(allowed.sv)")
    }
}
