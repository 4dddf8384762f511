import Features
import Testing

@testable import Importing

/// What a suggested mapping makes of the values of columns.
extension SuggestionTests {
    /// A layer of overhead lines called cables would otherwise put every site near it into zone 1.
    @Test(arguments: [
        ("kaapelit", "PAS 95", "overhead"), ("ilmajohdot", "Riippukierrekaapeli", "aerial_cable"),
        ("kaapelit", "AHXAMK-W 3x185", nil), ("ilmajohdot", "avojohto", nil),
    ])
    func aColumnsOneValueGoesBeforeTheLayersName(_ layerName: String, _ value: String, _ word: String?) throws {
        let text = text(layer(layerName, columns: [column("luokka", [(.text(value), 4)])]))
        let installation = try entry(text)?["columns"]?["installation"]
        let byLayer = layerName == "kaapelit" ? "underground" : "overhead"
        #expect(
            installation
                == (word.map { ["column": "luokka", "map": .mapping([value: .text($0)])] } ?? [
                    "constant": .text(byLayer)
                ]))
    }

    @Test func codesAreNotGuessed() throws {
        let text = text(
            layer(
                "kaapelit",
                columns: [
                    column("tila", [(.integer(1), 2), (.integer(2), 1), (.integer(3), 1)]),
                    column("tyyppi", [(.text("A"), 3), (.text("B"), 1)]),
                ]))
        for line in [
            "status:\n          column: tila\n          map:\n            # \"1\": …  # 2 features\n",
            "installation:\n          column: tyyppi\n          map:\n            # \"A\": …  # 3 features\n",
        ] { #expect(text.contains(line)) }
        #expect(!text.contains("{constant: existing}") && !text.contains("underground}"))
    }

    @Test func valuesWhateverTheColumnIsCalled() throws {
        let text = text(
            layer(
                "verkko",
                columns: [
                    column("a1", [(.text("Maakaapeli"), 3), (.text("Avojohto"), 1)]),
                    column("a2", [(.text("Käytössä"), 3), (.text("Purettu"), 1)]),
                    column("a3", [(.integer(20000), 3), (.integer(400), 1)]),
                    column("a4", [(.text("kaapeli 1 ja sen pitkä selite"), 1), (.text("x"), 3)]),
                ]))
        let entry = try self.entry(text)
        #expect(entry?["columns"]?["installation"]?["column"] == "a1")
        #expect(entry?["columns"]?["status"]?["map"] == ["Käytössä": "existing", "Purettu": "decommissioned"])
        #expect(entry?["columns"]?["voltage_kv"] == ["column": "a3", "factor": "0.001"])
        #expect(entry?["where"] == .list([["column": "a3", "at_least": "1000", "at_most": "36000"]]))
    }

    @Test func voltagesWithTheirUnit() throws {
        let values: [(SourceValue, Int)] = [(.text("20 kV"), 3), (.text("0,4kV"), 1)]
        let entry = try self.entry(text(layer("kj", columns: [column("taso", values)])))
        #expect(entry?["columns"]?["voltage_kv"] == ["column": "taso", "map": ["20 kV": "20", "0,4kV": "0.4"]])
        #expect(entry?["where"] == .list([["column": "taso", "in": .list(["20 kV"])]]))
    }

    @Test(arguments: [true, false]) func customersOwnNothingThatCounts(_ hasArea: Bool) throws {
        let owners: [(SourceValue, Int)] = [
            (.text("Sähkö Oy"), 2), (.text("Asiakas"), 1), (.text("verkkoyhtiö"), 1),
        ]
        let lines = layer("kaapelit", columns: [column("omistaja", owners)])
        let text = hasArea ? text(lines, layer("verkkoalue", "Polygon")) : text(lines)
        let company = try entry(text)?["columns"]?["company"]
        #expect(company?["column"] == "omistaja")
        #expect(
            company?["map"]
                == (hasArea ? ["Asiakas": "customer"] : ["Asiakas": "customer", "Sähkö Oy": "sahko-oy"]))
        #expect(company?["network_area"] == (hasArea ? "true" : nil))
        #expect(text.contains("# \"verkkoyhtiö\": …"))
    }

    @Test func ownersWhomNobodyKnowsAreListed() throws {
        let owners: [(SourceValue, Int)] = [(.text("Sähkö Oy"), 3), (.text("Saha Oy"), 1)]
        let text = text(layer("kaapelit", columns: [column("omistaja", owners)]), layer("verkkoalue", "Polygon"))
        #expect(try entry(text)?["columns"]?["company"] == ["network_area": "true"])
        #expect(text.contains("# omistaja names several owners"))
        #expect(text.contains("# \"Saha Oy\": …  # 1 feature\n"))
    }

    @Test func whatIsNoMore() throws {
        let dates: [(SourceValue, Int)] = [(.text("1.5.2019"), 2)]
        let flags: [(SourceValue, Int)] = [(.text("K"), 1), (.text("E"), 3)]
        func columns(_ name: String, _ target: String, _ layerName: String, _ values: [(SourceValue, Int)]) throws
            -> Tree?
        {
            let type = target == "plan_area" ? "Polygon" : "LineString"
            return try entry(text(layer(layerName, type, columns: [column(name, values)])), target)
        }
        #expect(
            try columns("poistettu", "mv_line", "kaapelit", dates)?["columns"]?["in_use_until"]
                == ["column": "poistettu"])
        #expect(
            try columns("poistettu", "mv_line", "kaapelit", flags)?["columns"]?["status"]
                == ["column": "poistettu", "map": ["K": "decommissioned", "E": "existing"]])
        #expect(
            try columns("kumottu", "plan_area", "asemakaavat", dates)?["columns"]?["in_force_until"]
                == ["column": "kumottu"])
        #expect(
            try columns("kumottu", "plan_area", "asemakaavat", flags)?["where"]
                == .list([["column": "kumottu", "not_in": .list(["K"])]]))
    }

    @Test(arguments: [(999.0, false), (1000, true)])
    func voltsAreToldFromKilovolts(_ largest: Double, _ isVolts: Bool) throws {
        let text = text(layer("line", columns: [column("kv", [(.real(largest), 4)])]))
        let columns = try entry(text)?["columns"]
        #expect(columns?["voltage_kv"] == (isVolts ? ["column": "kv", "factor": "0.001"] : ["column": "kv"]))
    }

    @Test(arguments: [
        (1.0, 36.0, false), (0.4, 20, true), (20, 36.5, true), (1000, 36000, false), (400, 20000, true),
    ])
    func onlyMediumVoltages(_ least: Double, _ greatest: Double, _ isFiltered: Bool) throws {
        let text = text(layer("line", columns: [column("kv", [(.real(least), 2), (.real(greatest), 2)])]))
        #expect(try (entry(text)?["where"] != nil) == isFiltered)
    }

    @Test func identifiersMustBeDifferentAndThere() throws {
        let letters: [(SourceValue, Int)] = ["a", "b", "c", "d"].map { (.text($0), 1) }
        for (columns, expected) in [
            ([column("id", [(.integer(1), 3), (.integer(2), 1)]), column("Navn", letters)], "Navn"),
            ([column("navn", letters), column("lokalID", letters)], "lokalID"),
            (
                [
                    column("id", nulls: 1, [(.integer(1), 1), (.integer(2), 1), (.integer(3), 1)]),
                    column("y", letters),
                ], "y"
            ),
            ([column("kaavatunnus", letters), column("nimi", letters)], "kaavatunnus"),
            (
                [
                    column("pvm", (1...4).map { (.text("2019-06-0\($0)"), 1) }),
                    column("z", [(.text("a b"), 1), (.text("b"), 1), (.text("c"), 1), (.text("d"), 1)]),
                    column("y", letters),
                ], "y"
            ),
            ([column("pvm", (1...4).map { (.text("2019-06-0\($0)"), 1) })], nil),
            ([column("id", [(.real(1.5), 1), (.real(2), 1), (.real(3), 1), (.real(4), 1)])], nil),
        ] as [([ColumnDescription], String?)] {
            let found = try entry(text(layer("line", columns: columns)))?["columns"]?["id"]
            #expect(found?["column"] == expected.map { .text($0) })
        }
    }
}
