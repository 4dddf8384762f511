import Addresses
import Domain
import Positions
import Testing

/// Texts that can be read in several ways, and what is said where nothing is found.
@Suite struct ReadingTests {
    private let file: AddressFile

    init() throws { file = try Self.built.get() }

    /// Municipalities that are words at the beginning and at the end of streets as well; built once, as reading changes
    /// nothing of it.
    private static let built = Result {
        let folder = try AddressFolder()
        let municipalities = try folder.file(
            "names.csv",
            """
            101;Salo;
            102;Pori;Björneborg
            103;Jäänsaari;Isö
            104;Ii;Ijo
            105;Turku;Åbo
            106;Lieto;Lundo
            107;Vantaa;Vanda
            108;Kirkkonummi;Kyrkslätt
            109;Räätälinjärvi;Skräddarträsk
            """)
        let streets = [
            "101|Kauppatie||24100|1 5", "101|Rantatie||24100|3", "105|Salon kauppatie||20100|5",
            "105|Salo Rantatie||20100|3 7", "105|Salo Koivutie||20100|7",
            "102|Tietotie||28100|5", "106|Porin tie||21420|5 9",
            "103|Lumitie|Snövägen|30100|7", "103|Kanervatie||30100|5", "105|Iso Lumitie|Stora Snövägen|20100|7",
            "106|Iso Lumitie|Stora Snövägen|21420|7 9", "105|Iso Kanervatie||20100|5", "105|Iso Satamatie||20100|7",
            "105|Iso Jääntie||20100|7",
            "104|Rantatie||91100|4", "104|Iintie||91100|2", "105|Kotitie||20100|5", "105|Koulukatu Lieto||20100|6",
            "106|Koulukatu||21420|8",
            "105|Linnankatu|Slottsgatan|20100|5", "106|Abo gata||21420|5", "107|Turuntie|Åbovägen|01300|5",
            "105|Vanha Kirkkotie||20100|5", "107|Kirkkotie||01300|5",
            "109|Räätälinpolku|Skräddarstigen|10100|5", "109|Haapatie||10100|5", "109|Jäänrinne||10100|7",
            "109|Järvenrinne||10100|7", "109|Hapatie||10100|5", "108|Östra Åsvägen||02400|4",
            "109|Israelinkuja||10100|2",
            "106|Eteläinen Mäntytie|Södra Tallvägen|21420|3", "105|Stora gatan||20100|1",
            "106|Itäinen Saarentie||21420|5",
        ]
        return try withExtendedLifetime(folder) {
            try Towns.built(in: folder, streets, municipalities: municipalities)
        }
    }

    private func found(_ text: String) throws -> [String] {
        let answer = try file.search(text, limit: 20)
        return answer.candidates.prefix(answer.equallyGood).map { $0.text(in: .finnish) }
    }

    @Test(
        arguments: [
            // A municipality without its umlauts is less than a street with every letter.
            ("Iso Lumitie 7", ["Iso Lumitie 7, Lieto", "Iso Lumitie 7, Turku"]),
            ("ISO KANERVATIE 5", ["Iso Kanervatie 5, Turku"]), ("Iso Kanervatie", ["Iso Kanervatie, Turku"]),
            ("Iso Lumitie 7, 21420", ["Iso Lumitie 7, Lieto"]), ("Iso Lumi 9", ["Iso Lumitie 9, Lieto"]),
            // With its umlauts, with a comma or behind the number it is one.
            ("Isö Lumitie 7", ["Lumitie 7, Jäänsaari"]), ("Iso, Lumitie 7", ["Lumitie 7, Jäänsaari"]),
            ("Lumitie 7 Iso", ["Lumitie 7, Jäänsaari"]), ("Iso Snövägen 7", ["Lumitie 7, Jäänsaari"]),
            ("abo slottsgatan 5", ["Linnankatu 5, Turku"]), ("Abo gata 5", ["Abo gata 5, Lieto"]),
            // Typing errors of the whole name, where the municipality has nothing like it.
            ("Iso Satmatie 7", ["Iso Satamatie 7, Turku"]), ("Iso Jäntie 7", ["Iso Jääntie 7, Turku"]),
            ("Iso Kanervtaie 5", ["Iso Kanervatie 5, Turku"]), ("Salo Koivutei 7", ["Salo Koivutie 7, Turku"]),
            ("Salo Rantatei 7", ["Rantatie, Salo"]),
            // Both as they are typed.
            ("Salo Rantatie 3", ["Rantatie 3, Salo", "Salo Rantatie 3, Turku"]),
            ("Salo, Rantatie 3", ["Rantatie 3, Salo"]), ("Salo Kauppatie 1", ["Kauppatie 1, Salo"]),
            ("Koulukatu Lieto 6", ["Koulukatu Lieto 6, Turku"]), ("Koulukatu Lieto 8", ["Koulukatu 8, Lieto"]),
            ("Koulukatu 8 Lieto", ["Koulukatu 8, Lieto"]),
            // The names of municipalities in streets.
            ("Salon kauppatie 5", ["Salon kauppatie 5, Turku"]),
            ("Porin tie 5", ["Porin tie 5, Lieto"]), ("Porintie 9", ["Porin tie 9, Lieto"]),
            ("Ii Rantatie 4", ["Rantatie 4, Ii"]), ("Iin tie 2", ["Iintie 2, Ii"]),
            ("Iin Rantatie 4", ["Rantatie 4, Ii"]), ("Turuntie 5", ["Turuntie 5, Vantaa"]),
            ("Vanha Kirkkotie 5", ["Vanha Kirkkotie 5, Turku"]), ("Vanha Kirkotie 5", ["Vanha Kirkkotie 5, Turku"]),
            // A municipality binds.
            ("Ii Kotitie 5", []), ("Turku Kauppatie 1", []), ("Salon Kotitie 5", []),
        ] as [(String, [String])])
    func municipalitiesAndStreets(_ text: String, _ wanted: [String]) throws {
        #expect(try found(text).sorted() == wanted)
    }

    /// A postcode that lies in another municipality than the one that is named.
    @Test(
        arguments: [
            // Both have the house, and which of the two is wrong nobody knows.
            ("Rantatie 3, 91100 Salo", ["Rantatie 3, Salo"]), ("Rantatie 4, 91100 Salo", ["Rantatie 4, Ii"]),
            ("Iso Lumitie 7, 20100 Lieto", ["Iso Lumitie 7, Lieto", "Iso Lumitie 7, Turku"]),
            ("Iso Lumitie 7, 21420 Turku", ["Iso Lumitie 7, Lieto", "Iso Lumitie 7, Turku"]),
            ("21420 Turku, Stora Snövägen 7", ["Iso Lumitie 7, Lieto", "Iso Lumitie 7, Turku"]),
            ("Iso Lumitei 7, 21420 Åbo", ["Iso Lumitie 7, Lieto", "Iso Lumitie 7, Turku"]),
            // One alone has it.
            ("Iso Lumitie 9, 20100 Lieto", ["Iso Lumitie 9, Lieto"]),
            ("Iso Lumitie 9, 21420 Turku", ["Iso Lumitie 9, Lieto"]),
            ("Iso Satamatie 7, 20100 Lieto", ["Iso Satamatie 7, Turku"]),
            // They go together, or nobody has it.
            ("Iso Lumitie 7, 21420 Lieto", ["Iso Lumitie 7, Lieto"]),
            ("Iso Lumitie 7, 20100 Turku", ["Iso Lumitie 7, Turku"]), ("Kotitie 5, 21420 Salo", []),
        ] as [(String, [String])])
    func postcodesOfOtherMunicipalities(_ text: String, _ wanted: [String]) throws {
        #expect(try found(text).sorted() == wanted)
        let (meant, suggested) = (try file.meanings(of: text), try file.suggest(text, limit: 20))
        #expect(meant.candidates.map { $0.text(in: .finnish) }.sorted() == wanted)
        if wanted.count > 1, !text.contains("tei") { #expect(suggested.equallyGood == wanted.count) }
    }

    @Test func namesOfStreetsEndWithNumbers() throws {
        let folder = try AddressFolder()
        let municipalities = try folder.file("names.csv", "201;Salo;\n202;Pori;Björneborg\n")
        let streets = [
            "201|Tie 5||24100|1 2 5", "202|Tie 5||28100|1 9", "202|Rivi||28100|3 4 6", "202|Rivi 3||28100|1 7",
        ]
        let file = try Towns.built(in: folder, streets, municipalities: municipalities)
        for (text, wanted, kind) in [
            ("Tie 5 2", ["Tie 5 2, Salo"], "building"), ("Tie 5 2 A 4, 24100 Salo", ["Tie 5 2, Salo"], "building"),
            ("Tie 5 1", ["Tie 5 1, Pori", "Tie 5 1, Salo"], "building"),
            ("Salo Tie 5 1", ["Tie 5 1, Salo"], "building"),
            ("Pori, Tie 5 9", ["Tie 5 9, Pori"], "building"), ("tie 5, Salo", ["Tie 5, Salo"], "street"),
            ("Tie 5 99, Salo", ["Tie 5, Salo"], "street"),
            // The house is there, and the flat's number may be that of another.
            ("Rivi 3", ["Rivi 3, Pori"], "building"), ("Rivi 3 1", ["Rivi 3 1, Pori", "Rivi 3, Pori"], "building"),
            ("Rivi 3 A 1", ["Rivi 3, Pori"], "building"), ("Rivi 4 1", ["Rivi 4, Pori"], "building"),
            ("Rivi 3 5", ["Rivi 3, Pori"], "building"),
        ] {
            let answer = try file.search(text, limit: 20)
            let good = answer.candidates.prefix(answer.equallyGood)
            #expect(good.map { $0.text(in: .finnish) }.sorted() == wanted, "\(text)")
            #expect(good.allSatisfy { $0.kind.rawValue == kind }, "\(text)")
            #expect(try file.meanings(of: text).candidates == Array(good), "\(text)")
        }
        #expect(try file.search("Tie 5 99, Salo").candidates.first?.isNumberUnknown == true)
        #expect(try file.search("Rivi, 99 Pori").candidates.first?.isNumberUnknown == true)
        #expect(try file.suggest("Tie 5 9").candidates.first?.text(in: .finnish) == "Tie 5 9, Pori")
    }

    /// How well a guess agrees is said.
    @Test(
        arguments: [
            ("Iso Lumitie 7", AddressCandidate.Agreement.exact), ("Iso Snövägen 7", .folded),
            ("Isö Snövägen 7", .exact), ("Iso Satmatie 7", .typo), ("Vanhaa Kirkkotie 5", .typo),
            ("Raeaetaelinpolku 5", .folded), ("Kirkkonumi Östra Åsvägen 4", .typo),
            ("Kirkkonummen Östra Åsvägen 4", .folded),
        ])
    func agreementIsTold(_ text: String, _ agreement: AddressCandidate.Agreement) throws {
        #expect(try file.search(text).candidates.first?.agreement == agreement)
    }

    @Test func bothAreSuggested() throws {
        let texts = try file.suggest("Iso Lu").candidates.map { $0.text(in: .finnish) }
        #expect(texts == ["Iso Lumitie, Lieto", "Iso Lumitie, Turku", "Lumitie, Jäänsaari"])
    }

    @Test(
        arguments: [
            ("Raeaetaelinpolku 5", ["Räätälinpolku 5, Räätälinjärvi"]),
            ("RAEAETAELINPOLKU 5, RAEAETAELINJAERVI", ["Räätälinpolku 5, Räätälinjärvi"]),
            ("Skraeddarst. 5", ["Räätälinpolku 5, Räätälinjärvi"]),
            ("Raeaetael 5", ["Räätälinpolku 5, Räätälinjärvi"]),
            ("Raeaetaelinpokku 5", ["Räätälinpolku 5, Räätälinjärvi"]),
            ("Oestra Aasvaegen 4, Kyrkslaett", ["Östra Åsvägen 4, Kirkkonummi"]),
            ("Slottsgatan 5, Aabo", ["Linnankatu 5, Turku"]),
            ("Jaeaenrinne 7", ["Jäänrinne 7, Räätälinjärvi"]),
            // The typed letters come first; and a pair is a letter of its own where the name has it.
            ("Haapatie 5", ["Haapatie 5, Räätälinjärvi"]), ("Israelinkuja 2", ["Israelinkuja 2, Räätälinjärvi"]),
            ("Haepatie 5", ["Haapatie 5, Räätälinjärvi", "Hapatie 5, Räätälinjärvi"]),
        ] as [(String, [String])])
    func umlautsAreWrittenOut(_ text: String, _ wanted: [String]) throws {
        #expect(try found(text) == wanted)
    }

    /// "ae" is no ä of a name that has an a: that is an error of typing.
    @Test func lettersThatAreNotWrittenOutAreErrors() throws {
        #expect(try file.search("Haepatie 5").candidates.first?.agreement == .typo)
        // Every pair of a long text is not worth a look-up.
        #expect(try found(String(repeating: "aeoeaa", count: 20) + "tie 5").isEmpty)
    }

    @Test(arguments: [
        "Osoite Porin tie 5", "osoite: Porin tie 5", "Osoite on Porin tie 5, Lieto",
        "Asiakkaan osoite: Porin tie 5",
        "asiakkaan kotiosoite on: Porin tie 5", "kotiosoite: Porin tie 5", "Toimitusosoite:Porin tie 5",
        "Osoitteeni on Porin tie 5", "os. Porin tie 5", "Adressen är Porin tie 5", "adressen: Porin tie 5",
        "Adress Porin tie 5", "Kundens adress är Porin tie 5", "hemadress: Porin tie 5", "Address: Porin tie 5",
        "The address is Porin tie 5", "Kohde: Porin tie 5", "Matti Meikäläinen: Porin tie 5",
        "Matti Salo: Porin tie 5", "Lieto: Porin tie 5", "Lieto:Porin tie 5", "Liedon, osoite: Porin tie 5",
        "Asiakas 12: Porin tie 5",
    ])
    func labelsArePassedOver(_ text: String) throws {
        #expect(try found(text) == ["Porin tie 5, Lieto"])
    }

    /// A municipality before them binds.
    @Test(arguments: [
        "Salo: Porin tie 5", "Salo, osoite: Porin tie 5", "Salon toimipaikan osoite: Porin tie 5",
        "Salossa, osoite Porin tie 5", "osoite: Salo Porin tie 5", "osoite:", "osoite", "Kohde: 5",
    ])
    func labelsHideNoMunicipality(_ text: String) throws {
        #expect(try found(text).isEmpty)
    }

    @Test(
        arguments: [
            // Two errors in a word that is one as it is are another street's.
            ("Stora Tallvägen 3", nil), ("Stora Tallvägen 3, Lieto", nil), ("Sodra Tallvägen 3", .folded),
            ("Södar Tallvägen 3", .typo), ("Sdöar Tallvägen 3", .typo), ("Södra Tallvgäen 3", .typo),
            ("Södra Talvägn 3", .typo), ("Södraa Tallväge 3", .typo), ("Södraa Talvägn 3", nil),
            ("Itäinen Saarntie 5", .typo), ("Iätinen Saarentei 5", .typo), ("Läntinen Saarentie 5", nil),
        ] as [(String, AddressCandidate.Agreement?)])
    func errorsAreCountedByWord(_ text: String, _ agreement: AddressCandidate.Agreement?) throws {
        #expect(try file.search(text).candidates.first?.agreement == agreement)
    }

    @Test(
        arguments: [
            ("Kotitie 5, Helsinki", "Helsinki"), ("Kotitie 5 Helsinki", "Helsinki"),
            ("Helsinki, Kotitie 5", "Helsinki"),
            ("Kotitie 5, 00100", "00100"), ("Kotitie 5, 00100 Helsinki", "00100 Helsinki"),
            ("FI-00100 Helsinki, Kotitie 5", "00100 Helsinki"), ("osoite: Kotitie 5, Helsinki", "Helsinki"),
            // Known ones, and a postcode between known ones.
            ("Kotitie 5, Salo", nil), ("Olematie 5, 20100 Turku", nil), ("Olematie 5, 20100", nil),
            ("Olematie 5, 20150", nil), ("Olematie 5, 00100 Turku", nil), ("Olematie 5", nil),
            ("Kotitie 5, Turku", nil),
        ] as [(String, String?)])
    func unknownPlacesAreTold(_ text: String, _ unknown: String?) throws {
        #expect(try file.search(text).unknownPlace == unknown)
        #expect(try file.meanings(of: text).unknownPlace == unknown)
    }

    /// All of these as well where many are looked up.
    @Test func meaningsAreTheSame() throws {
        for text in [
            "Iso Lumitie 7", "Salo Rantatie 3", "Osoite Porin tie 5, Lieto", "Oestra Aasvaegen 4, Kyrkslaett",
        ] {
            let answer = try file.search(text, limit: 20)
            let meant = try file.meanings(of: text)
            #expect(meant.candidates == Array(answer.candidates.prefix(answer.equallyGood)), "\(text)")
            #expect(meant.municipalities == answer.municipalities, "\(text)")
        }
    }
}
