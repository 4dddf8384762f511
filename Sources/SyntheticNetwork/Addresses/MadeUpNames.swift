/// Names of streets that are put together of words in both languages; where they are on the map is made up.
enum MadeUpNames {
    struct Pair {
        let fi: String
        let sv: String
    }

    /// Finnish in the form that stands before an ending.
    private static let stems: [(String, String)] = [
        ("Koivu", "Björk"), ("Mänty", "Tall"), ("Kuusi", "Gran"), ("Leppä", "Al"), ("Pihlaja", "Rönn"),
        ("Tammi", "Ek"), ("Haapa", "Asp"), ("Kanerva", "Ljung"), ("Hirvi", "Älg"), ("Karhun", "Björn"),
        ("Suden", "Varg"), ("Ketun", "Räv"), ("Joutsen", "Svan"), ("Kurjen", "Tran"), ("Haukan", "Hök"),
        ("Lohen", "Lax"), ("Ahvenen", "Abborr"), ("Myllärin", "Mjölnar"), ("Sepän", "Smeds"),
        ("Suutarin", "Skomakar"), ("Räätälin", "Skräddar"), ("Kalastajan", "Fiskar"), ("Merimiehen", "Sjömans"),
        ("Ranta", "Strand"), ("Saaren", "Holm"), ("Niemen", "Udd"), ("Lahden", "Vik"), ("Järven", "Sjö"),
        ("Mäen", "Back"), ("Kallion", "Berg"), ("Laakson", "Dal"), ("Niityn", "Ängs"), ("Pellon", "Åker"),
        ("Aamu", "Morgon"), ("Ilta", "Kvälls"), ("Päivän", "Dags"), ("Kuun", "Mån"), ("Tähti", "Stjärn"),
        ("Sateen", "Regn"), ("Lumi", "Snö"), ("Jään", "Is"), ("Tuulen", "Vind"), ("Myrsky", "Storm"),
        ("Syksyn", "Höst"), ("Kevään", "Vår"), ("Kesä", "Sommar"), ("Talven", "Vinter"), ("Kirkko", "Kyrko"),
        ("Koulu", "Skol"), ("Asema", "Stations"), ("Satama", "Hamn"), ("Tehtaan", "Fabriks"), ("Myllyn", "Kvarn"),
        ("Sahan", "Såg"), ("Torin", "Torg"), ("Linnan", "Slotts"), ("Kuninkaan", "Kungs"),
        ("Pappilan", "Prästgårds"),
        ("Kartanon", "Herrgårds"), ("Torpan", "Torpar"), ("Hämeen", "Tavast"), ("Karjalan", "Karelska"),
    ]
    private static let endings: [(String, String)] = [
        ("tie", "vägen"), ("katu", "gatan"), ("kuja", "gränden"), ("polku", "stigen"), ("rinne", "branten"),
        ("raitti", "stråket"),
    ]
    private static let beginnings: [(String, String)] = [
        ("", ""), ("Iso ", "Stora "), ("Vanha ", "Gamla "), ("Uusi ", "Nya "), ("Itäinen ", "Östra "),
        ("Läntinen ", "Västra "), ("Pohjoinen ", "Norra "), ("Eteläinen ", "Södra "),
    ]

    static let count = stems.count * endings.count * beginnings.count

    /// The short names without a beginning come first.
    static func street(_ index: Int) -> Pair {
        let (stem, rest) = (stems[index % stems.count], index / stems.count)
        let (ending, beginning) = (
            endings[rest % endings.count], beginnings[rest / endings.count % beginnings.count]
        )
        return Pair(fi: beginning.0 + stem.0 + ending.0, sv: beginning.1 + stem.1 + ending.1)
    }

    /// Of a municipality, each another up to some 800.
    static func municipality(_ index: Int) -> Pair {
        let endings = [
            ("la", "by"), ("järvi", "träsk"), ("niemi", "näs"), ("koski", "fors"), ("saari", "ö"), ("kylä", "böle"),
            ("mäki", "backa"), ("lahti", "viken"), ("salmi", "sund"), ("joki", "å"), ("vaara", "berga"),
            ("ranta", "strand"), ("kangas", "mo"),
        ]
        let (stem, ending) = (stems[index % stems.count], endings[index / stems.count % endings.count])
        return Pair(fi: stem.0 + ending.0, sv: stem.1 + ending.1)
    }
}
