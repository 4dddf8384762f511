import Domain

/// What is wrong with rows, in a few words by the code of their error.
enum RowErrorWords {
    /// The code itself where there are no words for it.
    static func text(of code: String) -> LocalizedText { words[code] ?? LocalizedText(verbatim: code) }

    static let words: [String: LocalizedText] = [
        "outside_network_area": LocalizedText(
            en: "In no network area", fi: "Verkkoalueiden ulkopuolella", sv: "Utanför nätområdena"),
        "several_network_areas": LocalizedText(
            en: "In several network areas", fi: "Usealla verkkoalueella", sv: "I flera nätområden"),
        "company_elsewhere": LocalizedText(
            en: "In another company's area", fi: "Toisen yhtiön alueella", sv: "I ett annat bolags område"),
        "position_outside_area_of_use": outsideSystem, "position_not_transformable": outsideSystem,
        "no_rulebook": withoutRules, "no_rulebook_for_date": withoutRules,
        "row_value_missing": LocalizedText(
            en: "A value is missing", fi: "Arvo puuttuu", sv: "Ett värde saknas"),
        "address_not_found": LocalizedText(
            en: "Address not found", fi: "Osoitetta ei löydy", sv: "Adressen hittas inte"),
        "position_ambiguous": LocalizedText(
            en: "Several places meant", fi: "Useita mahdollisia paikkoja", sv: "Flera möjliga platser"),
        "no_address_file": withoutAddresses, "position_is_address": withoutAddresses,
        "position_is_property_id": withoutAddresses,
        "row_not_a_number": LocalizedText(en: "Not a number", fi: "Ei ole luku", sv: "Inget tal"),
        "row_outside_globe": LocalizedText(
            en: "Not on Earth", fi: "Ei maapallolla", sv: "Inte på jorden"),
        "row_fuse": LocalizedText(
            en: "No main fuse", fi: "Pääsulake puuttuu", sv: "Huvudsäkring saknas"),
        "not_a_fuse": notAFuse, "fuse_phases": notAFuse,
        "fuse_is_a_power": LocalizedText(
            en: "A power for a main fuse", fi: "Teho pääsulakkeen sijasta",
            sv: "En effekt i stället för huvudsäkring"),
        "unknown_fuse_size": LocalizedText(
            en: "Unknown size of main fuse", fi: "Tuntematon pääsulakekoko", sv: "Okänd huvudsäkringsstorlek"),
        "row_company": LocalizedText(
            en: "Unknown company", fi: "Tuntematon yhtiö", sv: "Okänt bolag"),
        "row_joiners": LocalizedText(
            en: "Not a number of joiners", fi: "Ei liittyjien määrä", sv: "Inget antal anslutare"),
        "row_place": LocalizedText(en: "Unknown place", fi: "Tuntematon paikka", sv: "Okänd plats"),
        "row_geometry": LocalizedText(
            en: "Unusable geometry", fi: "Kelvoton geometria", sv: "Oanvändbar geometri"),
        "row_position": LocalizedText(
            en: "Unusable position", fi: "Kelvoton sijainti", sv: "Oanvändbar position"),
        "row_form": LocalizedText(
            en: "Malformed row", fi: "Virheellinen rivi", sv: "Felaktigt utformad rad"),
        "row_late_column": LocalizedText(
            en: "A column that comes too late", fi: "Liian myöhään tuleva sarake",
            sv: "En kolumn som kommer för sent"),
        "row_not_a_feature": LocalizedText(
            en: "Not a GeoJSON feature", fi: "Ei GeoJSON-kohde", sv: "Inget GeoJSON-objekt"),
    ]

    private static let withoutAddresses = LocalizedText(
        en: "No addresses at hand", fi: "Osoitteita ei ole käytettävissä", sv: "Inga adresser att tillgå")
    private static let outsideSystem = LocalizedText(
        en: "Outside its coordinate system", fi: "Koordinaatiston ulkopuolella", sv: "Utanför koordinatsystemet")
    private static let withoutRules = LocalizedText(
        en: "No rules of the company", fi: "Yhtiön säännöt puuttuvat", sv: "Bolagets regler saknas")
    private static let notAFuse = LocalizedText(
        en: "Not a main fuse", fi: "Ei ole pääsulake", sv: "Inte en huvudsäkring")
}
