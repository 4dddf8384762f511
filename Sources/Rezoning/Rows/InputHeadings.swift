/// Headings under which columns are found besides their names here, in English, Finnish and Swedish; without case,
/// accents and what parts words.
enum InputHeadings {
    static let known: [InputColumn: [String]] = [
        .latitude: ["latitude", "leveyspiiri", "leveysaste", "latitud", "breddgrad"],
        .longitude: ["longitude", "lng", "pituuspiiri", "pituusaste", "longitud", "langdgrad"],
        .easting: ["e", "x", "itakoordinaatti", "ostkoordinat"],
        .northing: ["n", "y", "pohjoiskoordinaatti", "nordkoordinat"],
        .address: ["osoite", "katuosoite", "lahiosoite", "adress", "gatuadress", "streetaddress"],
        .propertyID: ["propertyid", "kiinteistotunnus", "fastighetsbeteckning"],
        .fuse: ["paasulake", "sulake", "huvudsakring", "sakring"],
    ]

    /// A heading as it stands in the list.
    static func plain(_ heading: String) -> String {
        String(
            heading.lowercased().compactMap { character in
                switch character {
                case "ä", "å": "a"
                case "ö": "o"
                case _ where character.isLetter || character.isNumber: character
                default: nil
                }
            })
    }
}
