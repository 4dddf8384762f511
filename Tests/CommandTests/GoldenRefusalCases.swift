/// Runs that end in an error.
enum GoldenRefusalCases {
    static let all = answersNo + files + addresses + rules + usage + brokenNetworks

    private static func inEveryForm(_ name: String, _ arguments: [String], exitCode: Int32) -> [GoldenCase] {
        languages.map { GoldenCase("\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode) }
            + [GoldenCase("\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static let answersNo =
        inEveryForm("outside", DemoSite.outside.quote(), exitCode: 1)
        + inEveryForm("swapped", DemoSite.swapped.quote(), exitCode: 1)
        + inEveryForm("company-wrong", DemoSite.cable.quote("--company", "caruna-espoo-oy"), exitCode: 1)

    private static let files =
        inEveryForm("network-missing", DemoSite.cable.quote("--network", "missing.gpkg"), exitCode: 66)
        + inEveryForm("network-text", DemoSite.cable.quote("--network", "text.gpkg"), exitCode: 65)
        + inEveryForm("network-empty", DemoSite.cable.quote("--network", "empty.gpkg"), exitCode: 65)
        + inEveryForm("network-folder", DemoSite.cable.quote("--network", "folder.gpkg"), exitCode: 66)
        + inEveryForm("network-no-lines", DemoSite.cable.quote("--network", "no-lines.gpkg"), exitCode: 65)
        + [
            GoldenCase(
                "network-variable-missing", DemoSite.cable.quote(),
                environment: ["CONNECT_QUOTE_NETWORK": "gone.gpkg"],
                exitCode: 66)
        ]

    private static func address(_ text: String) -> [String] {
        ["--address", text, "--fuse", "3x35", "--date", "2019-06-01"]
    }

    private static let addresses =
        inEveryForm("address-ambiguous", address("Kesätie 1"), exitCode: 64)
        // 91010 is a postcode of Espoo.
        + inEveryForm("address-two-places", address("Kesätie 1, 91010 Siuntio"), exitCode: 64)
        + inEveryForm("address-elsewhere", address("Merimiehentie 5, Espoo"), exitCode: 64)
        + wrong("address-and-at", address("Kesätie 1") + ["--at", "60.2, 24.1"])
        + [
            GoldenCase(
                "address-file-missing", address("Kesätie 1") + ["--addresses", "missing.db"], exitCode: 66)
        ]

    private static let rules =
        inEveryForm("rules-missing", DemoSite.cable.quote("--rules", "missing"), exitCode: 66)
        + inEveryForm("rules-not-yaml", DemoSite.cable.quote("--rules", "rules-not-yaml"), exitCode: 65)
        + inEveryForm("rules-missing-key", DemoSite.cable.quote("--rules", "rules-missing-key"), exitCode: 65)
        + inEveryForm("date-too-early", DemoSite.cable.quote(date: "2015-04-30"), exitCode: 66)

    private static func wrong(_ name: String, _ arguments: [String]) -> [GoldenCase] {
        [GoldenCase("usage-\(name)", arguments, exitCode: 64)]
    }

    private static func wrongInJson(_ name: String, _ arguments: [String]) -> [GoldenCase] {
        wrong(name, arguments)
            + [GoldenCase("usage-\(name)-json", arguments + ["--format", "json"], exitCode: 64)]
    }

    private static let usage =
        wrongInJson("fuse-3x30", DemoSite.cable.quote(fuse: "3x30"))
        + wrong("fuse-2x25", DemoSite.cable.quote(fuse: "2x25"))
        + wrongInJson("fuse-banana", DemoSite.cable.quote(fuse: "banana"))
        + wrong("fuse-absent", DemoSite.cable.position)
        + wrongInJson("lat-nan", ["--lat", "nan", "--lon", "24.5", "--fuse", "3x35"])
        + wrong("lat-inf", ["--lat", "inf", "--lon", "24.5", "--fuse", "3x35"])
        + wrong("lat-91", ["--lat", "91", "--lon", "24.5", "--fuse", "3x35"])
        + wrongInJson("no-position", ["--fuse", "3x35"])
        + wrong("lat-alone", ["--lat", "60.1", "--fuse", "3x35"])
        + wrongInJson("both-positions", DemoSite.cable.quote("--easting", "330000", "--northing", "6692000"))
        + wrong("crs-with-degrees", DemoSite.cable.quote("--crs", "EPSG:3067"))
        + wrongInJson("crs-geographic", GoldenQuoteCases.plane("24.1", "60.2", "--crs", "EPSG:4326"))
        + wrong("accuracy-negative", DemoSite.cable.quote("--accuracy", "-1"))
        + wrong("accuracy-nan", DemoSite.cable.quote("--accuracy", "nan"))
        + wrong("date", DemoSite.cable.quote(date: "2019-02-29"))
        + wrongInJson("joiners-0", DemoSite.cable.quote("--joiners", "0"))
        + wrong("company-name", DemoSite.cable.quote("--company", "Caruna Oy"))
        + wrongInJson("unknown-option", DemoSite.cable.quote("--fues", "3x35"))
        + wrongInJson("estimate-of-every-fuse", DemoSite.third.quote(fuse: "all", "--estimate"))
        + wrong("estimate-of-a-temporary-connection", DemoSite.third.quote("--estimate", "--temporary"))
        + wrong("language", DemoSite.cable.quote("--lang", "de"))

    /// A quote reads what is near, and leaves far features to `check`.
    private static let brokenNetworks =
        inEveryForm("near-bow-tie", DemoSite.townPlan.quote("--network", "bow-tie.gpkg"), exitCode: 65)
        + [GoldenCase("far-from-bow-tie", DemoSite.cable.quote("--network", "bow-tie.gpkg"))]
}

/// `check` on sound and on broken network files. What `several` tells in every language, the others tell one by one.
enum GoldenCheckCases {
    static let all =
        languages.map { GoldenCase("check-demo-\($0)", ["check", "--lang", $0]) }
        + [GoldenCase("check-demo-json", ["check", "--format", "json"])] + broken

    private static let broken =
        NetworkFlaw.allCases.flatMap { flaw in
            ([.several, .noLines].contains(flaw) ? languages : ["en"]).map {
                GoldenCase(
                    "check-\(flaw.rawValue)-\($0)", ["check", "--network", flaw.file, "--lang", $0], exitCode: 65)
            }
        }
        + [NetworkFlaw.several, .noLines].map { flaw in
            GoldenCase(
                "check-\(flaw.rawValue)-json", ["check", "--network", flaw.file, "--format", "json"], exitCode: 65)
        }
}
