package import Domain

/// What people call the columns of the layers that we write.
package enum ColumnWords {
    package static let zone = ["company", "zone", "fuse_over_a", "fuse_up_to_a", "rulebook"]
    package static let finding = [
        "id", "kind", "company", "fuse_over_a", "fuse_up_to_a", "published_zone", "published_zone_2",
        "computed_zone", "area_m2", "max_deviation_m", "connection_points", "published_company", "published_row",
        "reason",
    ]

    /// Those of a layer's columns, in their order.
    package static func aliases(_ columns: [String], _ language: Language) -> [(column: String, name: String)] {
        columns.compactMap { column in words[column].map { (column, $0[language]) } }
    }

    /// Of the columns those with few values, as people call these.
    /// - Parameter columns: with the names that the layer has for them.
    static func values(_ columns: [(column: String, name: String)], _ language: Language) -> [LayerLook.NamedValues]
    {
        columns.compactMap { column, name in
            values[column].map { values in
                LayerLook.NamedValues(column: name, names: values.map { ($0.value, $0.name[language]) })
            }
        }
    }

    private static let values: [String: [(value: String, name: LocalizedText)]] = [
        "status": [
            ("existing", LocalizedText(en: "In use", fi: "Käytössä", sv: "I drift")),
            ("planned", LocalizedText(en: "Planned", fi: "Suunniteltu", sv: "Planerad")),
            (
                "decommissioned",
                LocalizedText(en: "Decommissioned", fi: "Poistettu käytöstä", sv: "Tagen ur drift")
            ),
        ],
        "basis": bases, "previous_basis": bases,
        "offer_channel": [
            ("oral", LocalizedText(en: "By phone", fi: "Suullinen", sv: "Muntlig")),
            ("written", LocalizedText(en: "In writing", fi: "Kirjallinen", sv: "Skriftlig")),
        ],
        "exactness": [
            ("building", LocalizedText(en: "Building", fi: "Rakennus", sv: "Byggnad")),
            ("parcel", LocalizedText(en: "Plot", fi: "Kiinteistö", sv: "Fastighet")),
            (
                "interpolated",
                LocalizedText(en: "Between two numbers", fi: "Kahden numeron väli", sv: "Mellan två nummer")
            ),
            ("street", LocalizedText(en: "Middle of the street", fi: "Kadun keskikohta", sv: "Gatans mitt")),
        ],
        "price_status": [
            ("published", LocalizedText(en: "Published", fi: "Julkaistu", sv: "Publicerat")),
            ("illustrative", LocalizedText(en: "Illustrative", fi: "Esimerkki", sv: "Exempel")),
        ],
    ]

    private static let bases = [
        ("price_list", LocalizedText(en: "Price list", fi: "Hinnasto", sv: "Prislista")),
        ("case_by_case", LocalizedText(en: "Case by case", fi: "Tapauskohtainen", sv: "Från fall till fall")),
        ("area_price", LocalizedText(en: "Area price", fi: "Aluehinta", sv: "Områdespris")),
        ("not_listed", LocalizedText(en: "Not in the price list", fi: "Ei hinnastossa", sv: "Inte i prislistan")),
        ("no_charge", LocalizedText(en: "No charge", fi: "Maksutta", sv: "Utan avgift")),
    ]

    package static let words: [String: LocalizedText] = [
        "id": LocalizedText(en: "Id", fi: "Tunnus", sv: "Id"),
        "company": LocalizedText(en: "Company", fi: "Yhtiö", sv: "Bolag"),
        "kind": LocalizedText(en: "Kind", fi: "Laji", sv: "Slag"),
        "name": LocalizedText(en: "Name", fi: "Nimi", sv: "Namn"),
        // Zones
        "zone": Vocabulary.zoneHeading,
        "fuse_over_a": LocalizedText(en: "Main fuse over, A", fi: "Pääsulake yli, A", sv: "Huvudsäkring över, A"),
        "fuse_up_to_a": LocalizedText(
            en: "Main fuse at most, A", fi: "Pääsulake enintään, A", sv: "Huvudsäkring högst, A"),
        "rulebook": LocalizedText(en: "Rulebook", fi: "Sääntökirja", sv: "Regelbok"),
        // Findings
        "published_zone": LocalizedText(en: "Published zone", fi: "Julkaistu vyöhyke", sv: "Publicerad zon"),
        "published_zone_2": LocalizedText(
            en: "Other published zone", fi: "Toinen julkaistu vyöhyke", sv: "Andra publicerade zonen"),
        "computed_zone": LocalizedText(en: "Right zone", fi: "Oikea vyöhyke", sv: "Rätt zon"),
        "area_m2": LocalizedText(en: "Area, m²", fi: "Pinta-ala, m²", sv: "Areal, m²"),
        "max_deviation_m": LocalizedText(en: "Farthest, m", fi: "Kauimpana, m", sv: "Längst bort, m"),
        "connection_points": LocalizedText(
            en: "Connection points", fi: "Liittämiskohtia", sv: "Anslutningspunkter"),
        "published_company": LocalizedText(
            en: "Published company", fi: "Julkaistu yhtiö", sv: "Publicerat bolag"),
        "published_row": LocalizedText(en: "Published row", fi: "Julkaistu rivi", sv: "Publicerad rad"),
        "reason": LocalizedText(en: "Reason", fi: "Syy", sv: "Orsak"),
        // Rezoned points
        "found_address": LocalizedText(en: "Address", fi: "Osoite", sv: "Adress"),
        "lat": LocalizedText(en: "Latitude", fi: "Leveysaste", sv: "Latitud"),
        "lon": LocalizedText(en: "Longitude", fi: "Pituusaste", sv: "Longitud"),
        "accuracy_m": LocalizedText(en: "Accuracy, m", fi: "Tarkkuus, m", sv: "Noggrannhet, m"),
        "exactness": LocalizedText(en: "Position of", fi: "Sijainnin kohde", sv: "Läget gäller"),
        "address_source": LocalizedText(
            en: "Source of the address", fi: "Osoitteen lähde", sv: "Adressens källa"),
        "cable_id": LocalizedText(en: "Cable", fi: "Kaapeli", sv: "Kabel"),
        "cable_distance_m": LocalizedText(
            en: "Distance to the cable, m", fi: "Etäisyys kaapeliin, m", sv: "Avstånd till kabeln, m"),
        "substation_id": LocalizedText(en: "Substation", fi: "Muuntamo", sv: "Transformatorstation"),
        "substation_distance_m": LocalizedText(
            en: "Distance to the substation, m", fi: "Etäisyys muuntamoon, m", sv: "Avstånd till stationen, m"),
        "plan_area_id": LocalizedText(en: "Plan", fi: "Kaava", sv: "Plan"),
        "agreement_area_id": LocalizedText(en: "Agreement area", fi: "Sopimusalue", sv: "Avtalsområde"),
        "basis": LocalizedText(en: "Basis of the charge", fi: "Maksun peruste", sv: "Avgiftens grund"),
        "price_incl_vat": LocalizedText(en: "Price incl. VAT", fi: "Hinta sis. alv", sv: "Pris inkl. moms"),
        "price_excl_vat": LocalizedText(en: "Price excl. VAT", fi: "Hinta ilman alv", sv: "Pris exkl. moms"),
        "price_list": LocalizedText(en: "Price list", fi: "Hinnasto", sv: "Prislista"),
        "price_status": LocalizedText(en: "Status of the price", fi: "Hinnan luonne", sv: "Prisets status"),
        "offer_channel": LocalizedText(en: "Offer", fi: "Tarjous", sv: "Offert"),
        "borderline": LocalizedText(en: "Borderline", fi: "Rajatapaus", sv: "Gränsfall"),
        "warnings": LocalizedText(en: "Warnings", fi: "Varoitukset", sv: "Varningar"),
        "error": LocalizedText(en: "Error", fi: "Virhe", sv: "Fel"),
        "previous_zone": LocalizedText(en: "Previous zone", fi: "Aiempi vyöhyke", sv: "Tidigare zon"),
        "previous_basis": LocalizedText(
            en: "Previous basis of the charge", fi: "Aiempi maksun peruste", sv: "Avgiftens tidigare grund"),
        "previous_price_incl_vat": LocalizedText(
            en: "Previous price incl. VAT", fi: "Aiempi hinta sis. alv", sv: "Tidigare pris inkl. moms"),
        "price_change_incl_vat": LocalizedText(
            en: "Change of price incl. VAT", fi: "Hinnan muutos sis. alv", sv: "Prisändring inkl. moms"),
        "changed_by": LocalizedText(en: "Changed by", fi: "Muutoksen syy", sv: "Ändrad av"),
        // Network
        "voltage_kv": LocalizedText(en: "Voltage, kV", fi: "Jännite, kV", sv: "Spänning, kV"),
        "installation": LocalizedText(en: "Installation", fi: "Rakenne", sv: "Utförande"),
        "status": LocalizedText(en: "Status", fi: "Tila", sv: "Status"),
        "rated_kva": LocalizedText(en: "Rated power, kVA", fi: "Nimellisteho, kVA", sv: "Märkeffekt, kVA"),
        "in_use_from": LocalizedText(en: "In use from", fi: "Käytössä alkaen", sv: "I drift från"),
        "in_use_until": LocalizedText(en: "In use before", fi: "Käytössä ennen", sv: "I drift före"),
        "in_force_from": LocalizedText(en: "In force from", fi: "Voimassa alkaen", sv: "I kraft från"),
        "in_force_until": LocalizedText(en: "In force before", fi: "Voimassa ennen", sv: "I kraft före"),
        "urban": LocalizedText(en: "Urban area", fi: "Taajama", sv: "Tätort"),
        "fuse": LocalizedText(en: "Main fuse", fi: "Pääsulake", sv: "Huvudsäkring"),
        "place": LocalizedText(en: "Place", fi: "Paikka", sv: "Plats"),
        // Features with flaws
        "layer": LocalizedText(en: "Layer", fi: "Taso", sv: "Lager"),
        "source": LocalizedText(en: "Source", fi: "Lähde", sv: "Källa"),
        "source_layer": LocalizedText(en: "Layer of the source", fi: "Lähteen taso", sv: "Källans lager"),
        "source_feature": LocalizedText(en: "Feature of the source", fi: "Lähteen kohde", sv: "Källans objekt"),
        "flaw": LocalizedText(en: "Flaw", fi: "Vika", sv: "Brist"),
        "action": LocalizedText(en: "What was done", fi: "Toimenpide", sv: "Åtgärd"),
        "column_name": LocalizedText(en: "Column", fi: "Sarake", sv: "Kolumn"),
        "found": LocalizedText(en: "Found", fi: "Löydetty", sv: "Funnet"),
    ]
}
