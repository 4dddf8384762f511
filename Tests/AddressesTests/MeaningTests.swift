import Addresses
import Domain
import Foundation
import GRDB
import TestSupport
import Testing

/// What texts mean is what a search of them has as equally good, however they are looked up.
@Suite struct MeaningTests {
    /// Beside the tables: addresses as lists have them, and what only looks like one.
    private static let listed = [
        "Hämeenkatu 1, 33100 Tampere", "HÄMEENKATU 1, 33100 TAMPERE", "Hämeenkatu 83a, Tampere",
        "Hämeenkatu 83 A 4, Tampere",
        "Hämeenkatu 9, Tampere", "Hämeenkatu 9 C 3, 33100 Tampere", "Hämeenkatu 3-5, Tampere",
        "Hämeenkatu 3, 33100 Tampere",
        "Hämeenkatu 4, Tampere", "Hämeenkatu 5 B 7, Tampere", "Pikku Rantatie 4, Tampere", "Pikku Rantatie 4",
        "Rantatie 5",
        "Rantatie 5 10210", "Rantatie 5, 10210", "Kirkkotie 5, 02400 Masala", "Kirkkotie 5, 02400 Masala kylä",
        "Hämeenkatu 1, Tampereen kaupunki", "Hämeenkatu 1 as 3", "Mannerheimintie 12 B 34, 00100 Helsinki, Suomi",
        "Ranta-Koivikontie 3, Espoo", "Rantakoivikontie 3 Espoo", "Koski Tl 3", "Hämeentie 12, Koski Tl",
        "Kungsgatan 2, Tammerfors",
        "Runeberginkatu 4, Helsinki", "Hameenkatu 1, Tampere", "hämeenkat 83, Tampere", "Hämeenkatu 99, Tampere",
        "Hämeenkatu 1, 33200 Tampere", "Hämeenkatu 1, 20500 Tampere", "Hämeenkatu 1, 99999 Tampere",
        "Itätuulentie 7, Espoo",
        "3. linja 4, Helsinki", "Hämeenkatu 0, Tampere", "Hämeenkatu 10000, Tampere", "Hämeenkatu",
        "Hämeenkatu, Tampere", "7", "", " ",
        ",", "Hämeenkatu 1,, Tampere", "Hämeenkatu 1 , Tampere", "Hämeenkatu -1, Tampere", "Hämeenkatu 3-, Tampere",
        "å 1, Turku",
        "Hämeenkatu 1, Tampere 33100", "Linnankatu 12 c, Turku", "Linnankatu 12c, 20100 TURKU",
        "Länsitorikatu 3, Mänttä-Vilppula",
    ]

    @Test func everyTextMeansWhatASearchFinds() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        let texts =
            try Self.listed + Towns.queries("queries.txt").map { String($0.prefix { $0 != "|" }.dropLast()) }
        let meanings = try file.meanings(of: texts)
        #expect(meanings.count == texts.count)
        for (text, meant) in zip(texts, meanings) {
            let found = try file.search(text, limit: 20)
            #expect(meant.equallyGood == found.equallyGood, "\(text)")
            #expect(meant.candidates == Array(found.candidates.prefix(found.equallyGood)), "\(text)")
            #expect(meant.municipalities == found.municipalities, "\(text)")
            #expect(meant.unknownPlace == found.unknownPlace, "\(text)")
            #expect(try file.meanings(of: text) == meant, "\(text)")
        }
    }

    /// Thousands at once, in any order and many twice, mean what each means by itself.
    @Test func manyAtOnceMeanWhatEachMeans() throws {
        let path = Package.file("GeoData/demo-addresses.sqlite").path
        let rows = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT coalesce(s.name_sv, s.name_fi) || ' ' || a.number || coalesce('-' || a.number_end, '')
                      || coalesce(a.letter, '') || CASE (a.street + a.number) % 4 WHEN 0 THEN '' WHEN 1 THEN ', ' || m.name_fi
                      WHEN 2 THEN ' ' || coalesce(m.name_sv, m.name_fi) ELSE printf(', %05d ', coalesce(a.postcode, 1)) || m.name_fi END
                    FROM address a JOIN street s ON s.id = a.street JOIN municipality m ON m.id = s.municipality
                    """)
        }
        #expect(rows.count > 2_000)
        var random = SeededGenerator(seed: 15)
        let texts = (rows + rows.prefix(500) + ["Kesätie 1", "903-401-3-5", "Merimihentie 5 lohja", "x"]).shuffled(
            using: &random)
        let file = try AddressFile(path: path)
        let meanings = try file.meanings(of: texts)
        #expect(meanings.count == texts.count)
        #expect(meanings.contains { $0.equallyGood > 1 } && meanings.contains { $0.equallyGood == 0 })
        var known: [String: AddressAnswer] = [:]
        for (text, meant) in zip(texts, meanings) {
            let found = try known[text] ?? file.search(text, limit: 20)
            known[text] = found
            #expect(meant.equallyGood == found.equallyGood, "\(text)")
            #expect(meant.candidates == Array(found.candidates.prefix(found.equallyGood)), "\(text)")
            #expect(
                meant.municipalities == found.municipalities && meant.unknownPlace == found.unknownPlace, "\(text)")
        }
    }

    /// Two municipalities with names that could be a staircase.
    @Test func aShortMunicipalityIsNoStaircase() throws {
        let folder = try AddressFolder()
        var build = AddressBuild(sources: [try folder.file("rows.OPT", Row().text.latin1)])
        build.municipalities = try folder.file("names.csv", "901;Ii;Ijo\n")
        let file = try folder.built(build).file
        for text in ["Koetie 1, Ii", "Koetie 1 Ii", "Koetie 1, 33100 Ii", "Koetie 1 B 2, Ii"] {
            #expect(
                try file.meanings(of: text).candidates.map { $0.text(in: .finnish) } == ["Koetie 1, Ii"], "\(text)")
            #expect(try file.meanings(of: text).municipalities.map(\.code) == ["901"], "\(text)")
        }
        #expect(try file.search("Koetie 1 as 4").candidates.first?.house?.text == "1")
    }

    /// Identifiers as people write them, and what is none.
    @Test(
        arguments: [
            ("49-407-1-9", "49-407-1-9"), (" 049-407-0001-0009 ", "49-407-1-9"), ("04940700010009", "49-407-1-9"),
            ("49–407—1-9", "49-407-1-9"), ("49-407-1-9-M601", "49-407-1-9"), ("49-407-1-9-M", nil),
            ("49-407-1-9-601", nil),
            ("0494070001000", nil), ("049407000100090", nil), ("49-407-1", nil), ("49-407-1-", nil),
            ("1049-407-1-9", nil),
            ("49-407-10000-9", nil), ("49-407-1-9 A", nil), ("", nil), ("-", nil), ("00000000000000", nil),
            ("99999999999999999999", nil),
        ] as [(String, String?)])
    func propertiesAreRead(_ text: String, _ read: String?) {
        #expect(PropertyID(text)?.text == read)
    }
}
