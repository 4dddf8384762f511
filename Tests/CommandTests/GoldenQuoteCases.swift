/// Quotes that are answered.
enum GoldenQuoteCases {
    static let all =
        zones + explained + json + otherFuses + joiners + upgrades + estimates + days + planes + accuracies
        + companies + addresses + plots + surroundings

    private static let zones =
        [
            ("zone-1", DemoSite.cable), ("zone-1-town-plan", .townPlan), ("zone-2", .second),
            ("zone-2-plus", .secondPlus), ("zone-2-plus-blocked", .blocked), ("zone-3", .third),
            ("zone-area", .areaPrice), ("shore-plan", .shorePlan),
        ].flatMap { name, site in
            languages.map { GoldenCase("\(name)-\($0)", site.quote("--lang", $0)) }
        }
        + [
            ("underwater-cable", DemoSite.underwater), ("overhead-line", .overhead), ("espoo-zone-1", .espooCable),
            ("espoo-zone-1-town-plan", .espooTownPlan), ("espoo-zone-2", .espooSecond),
            ("joensuu-zone-2", .joensuuSecond), ("espoo-zone-3", .espooThird),
            ("espoo-zone-area", .espooAreaPrice),
        ].map { name, site in GoldenCase(name, site.quote()) }

    private static let explained = languages.flatMap { language in
        [
            ("explain-zone-2-plus", DemoSite.secondPlus), ("explain-zone-area", .areaPrice),
            ("explain-blocked", .blocked),
        ]
        .map { name, site in
            GoldenCase("\(name)-\(language)", site.quote("--explain", "--lang", language))
        }
    }

    static let json = [
        ("zone-1", DemoSite.cable), ("zone-1-town-plan", .townPlan), ("zone-2", .second),
        ("zone-2-plus", .secondPlus), ("zone-2-plus-blocked", .blocked), ("zone-3", .third),
        ("zone-area", .areaPrice),
    ].map { name, site in GoldenCase("json-\(name)", site.quote("--format", "json")) }

    private static let otherFuses = [
        GoldenCase("fuse-3x63-in-zone-2", DemoSite.second.quote(fuse: "3x63")),
        GoldenCase("fuse-3x80-at-zone-2", DemoSite.second.quote(fuse: "3x80")),
        GoldenCase("fuse-3x50-at-zone-2-plus", DemoSite.secondPlus.quote(fuse: "3x50")),
        GoldenCase("fuse-3x250-in-2015", DemoSite.cable.quote(fuse: "3x250", date: "2015-06-01")),
        GoldenCase("fuse-3x200-in-2015", DemoSite.cable.quote(fuse: "3x200", date: "2015-06-01")),
        GoldenCase("fuse-1x25", DemoSite.cable.quote(fuse: "1x25")),
        GoldenCase("fuse-with-spaces", DemoSite.cable.quote(fuse: "3 x 35 A")),
        GoldenCase(
            "fuse-not-listed-json", DemoSite.cable.quote(fuse: "3x250", date: "2015-06-01", "--format", "json")),
    ]

    private static let joiners =
        languages.map { GoldenCase("joiners-3-\($0)", DemoSite.third.quote("--joiners", "3", "--lang", $0)) }
        + [
            GoldenCase("joiners-3-in-zone-1", DemoSite.cable.quote("--joiners", "3")),
            GoldenCase("further-connection", DemoSite.cable.quote("--further-connection")),
            GoldenCase("public-area", DemoSite.cable.quote("--place", "public-area")),
        ]

    private static let upgrades =
        languages.flatMap {
            [
                GoldenCase(
                    "upgrade-\($0)", DemoSite.second.quote(fuse: "3x63", "--upgrade-from", "3x25", "--lang", $0)),
                GoldenCase(
                    "upgrade-within-right-\($0)",
                    DemoSite.second.quote(fuse: "3x25", "--upgrade-from", "3x35", "--lang", $0)),
                // The list does not have the present size.
                GoldenCase(
                    "upgrade-case-by-case-\($0)",
                    DemoSite.cable.quote(fuse: "3x35", "--upgrade-from", "3x16", "--lang", $0)),
                GoldenCase(
                    "production-over-fuse-\($0)",
                    DemoSite.cable.quote(fuse: "3x25", "--production-kva", "500", "--lang", $0)),
            ]
        } + [
            GoldenCase("upgrade-beyond-zone-2", DemoSite.second.quote(fuse: "3x80", "--upgrade-from", "3x63")),
            GoldenCase(
                "upgrade-beyond-zone-2-plus", DemoSite.secondPlus.quote(fuse: "3x50", "--upgrade-from", "3x35")),
            GoldenCase(
                "upgrade-not-listed-fi",
                DemoSite.cable.quote(
                    fuse: "3x250", date: "2015-06-01", "--upgrade-from", "3x25", "--lang", "fi")),
        ]

    /// `blocked` has a substation near, `third` has none.
    private static let estimates =
        languages.flatMap { language in
            [
                GoldenCase("estimate-\(language)", DemoSite.third.quote("--estimate", "--lang", language)),
                GoldenCase(
                    "estimate-explain-\(language)",
                    DemoSite.blocked.quote("--estimate", "--explain", "--lang", language)),
                GoldenCase(
                    "estimate-joiners-\(language)",
                    DemoSite.third.quote("--estimate", "--joiners", "3", "--lang", language)),
                GoldenCase("estimate-priced-\(language)", DemoSite.second.quote("--estimate", "--lang", language)),
            ]
        } + estimatesInJson + [
            GoldenCase(
                "estimate-beside-area-cost",
                DemoSite.third.quote(
                    "--estimate", "--joiners", "3", "--area-cost", "60000", "--potential-joiners", "8")),
            GoldenCase(
                "estimate-upgrade", DemoSite.third.quote(fuse: "3x50", "--estimate", "--upgrade-from", "3x35")),
        ]

    static let estimatesInJson = [
        ("new-substation", DemoSite.third), ("existing-substation", .blocked), ("priced", .second),
        ("area", .areaPrice),
    ].map { name, site in GoldenCase("estimate-json-\(name)", site.quote("--estimate", "--format", "json")) }

    private static let days = languages.flatMap { language in
        [
            GoldenCase("date-assumed-\(language)", DemoSite.cable.quote(date: "2016-01-01", "--lang", language)),
            GoldenCase("date-superseded-\(language)", DemoSite.cable.quote(date: "2026-01-01", "--lang", language)),
        ]
    }

    private static let planes = [
        GoldenCase("easting-northing", plane("330000", "6692000")),
        GoldenCase("easting-northing-crs", plane("25485000", "6682000", "--crs", "EPSG:3879")),
    ]

    static func plane(_ easting: String, _ northing: String, _ more: String...) -> [String] {
        ["--easting", easting, "--northing", northing, "--fuse", "3x35", "--date", "2019-06-01"] + more
    }

    private static let accuracies =
        languages.map {
            GoldenCase("borderline-\($0)", DemoSite.second.quote("--accuracy", "200", "--lang", $0))
        } + [
            GoldenCase("borderline-json", DemoSite.second.quote("--accuracy", "200", "--format", "json")),
            GoldenCase("accuracy-0", DemoSite.second.quote("--accuracy", "0")),
            GoldenCase("accuracy-odd", DemoSite.second.quote("--accuracy", "2.50")),
        ]

    private static let companies = [
        GoldenCase("company-right", DemoSite.cable.quote("--company", "caruna-oy"))
    ]

    private static func named(_ name: String..., lang: String = "en") -> [String] {
        name + ["--fuse", "3x35", "--date", "2019-06-01", "--lang", lang]
    }

    private static let addresses =
        languages.map {
            GoldenCase("address-\($0)", named("--address", "Merimiehent. 5 as 2, Lohja", lang: $0))
        }
        + languages.map {
            GoldenCase("address-number-unknown-\($0)", named("--address", "Merimiehentie 9999, Lohja", lang: $0))
        } + [
            GoldenCase("address-street", named("--address", "Merimiehentie, Lohja")),
            GoldenCase("address-json", named("--at", "Merimihentie 3, Lojo") + ["--format", "json"]),
            GoldenCase("property", named("--property", "903-401-3-5")),
        ]

    /// Part of this plot is over 300 m from a cable.
    private static let plots =
        languages.flatMap { language in
            [
                GoldenCase("plot-\(language)", named("--property", "902-404-11-22", lang: language)),
                GoldenCase(
                    "plot-point-\(language)",
                    named(
                        "--property", "902-404-11-22", "--lat", "60.11595", "--lon", "24.43245", lang: language)),
            ]
        } + [GoldenCase("plot-json", named("--property", "902-404-11-22") + ["--format", "json"])]

    private static let surroundings = [
        GoldenCase(
            "network-variable", DemoSite.cable.quote("--format", "json"),
            environment: ["CONNECT_QUOTE_NETWORK": "copy.gpkg"]),
        GoldenCase(
            "network-option-before-variable", DemoSite.cable.quote("--network", "copy.gpkg"),
            environment: ["CONNECT_QUOTE_NETWORK": "missing.gpkg"]),
        GoldenCase("network-variable-empty", DemoSite.cable.quote(), environment: ["CONNECT_QUOTE_NETWORK": ""]),
        GoldenCase("no-color", DemoSite.cable.quote("--explain"), environment: ["NO_COLOR": "1"]),
        GoldenCase("quote-by-name", ["quote"] + DemoSite.cable.quote()),
    ]
}
