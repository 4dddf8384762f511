import Foundation

/// What distribution costs with each product.
enum GoldenProductsCases {
    static let all = estimates + metered + folders + changes + refusals

    private static func inEveryForm(_ name: String, _ arguments: [String], exitCode: Int32 = 0) -> [GoldenCase] {
        languages.map { GoldenCase("\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode) }
            + [GoldenCase("\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static func asked(_ company: String, _ fuse: String, _ date: String, _ more: String...) -> [String] {
        ["products", "--company", company, "--fuse", fuse, "--date", date] + more
    }

    private static let estimates =
        inEveryForm(
            "products-house",
            asked(
                "turku-energia", "3x25", "2023-01-01", "--kwh", "18000", "--night-share", "0.4",
                "--winter-day-share",
                "0.3"))
        + inEveryForm(
            "products-apartment",
            asked("kymenlaakson-sahkoverkko", "3x25", "2024-02-01", "--kwh", "2000", "--dwelling", "apartment"))
        + inEveryForm(
            "products-illustrative",
            asked(
                "caruna-oy", "3x35", "2024-10-01", "--kwh", "20000", "--night-share", "0.4", "--present", "general",
                "--explain"))
        + inEveryForm(
            "products-temporary",
            asked("caruna-oy", "3x80", "2023-09-01", "--kwh", "20000", "--peak-kw", "50", "--temporary"))

    private static let metered =
        inEveryForm("products-metered", asked("le-sahkoverkko", "3x35", "2022-01-01", "--consumption", "meter.csv"))
        + inEveryForm(
            "products-net",
            asked("turku-energia", "3x35", "2023-01-01", "--bill", "net", "--explain", "--consumption", "meter.csv")
        )
        + [
            GoldenCase(
                "products-each-day",
                [
                    "products", "--company", "le-sahkoverkko", "--fuse", "3x35", "--each-day", "--consumption",
                    "meter.csv",
                ])
        ]

    /// A metering point, two of one file, and files that cannot be read.
    private static let folders =
        languages.map {
            GoldenCase(
                "products-folder-\($0)",
                asked(
                    "turku-energia", "3x35", "2023-01-01", "--folder", "meters", "--present", "night", "--lang", $0),
                exitCode: 1)
        }
        + [
            GoldenCase(
                "products-folder-allowed",
                asked("le-sahkoverkko", "3x35", "2022-01-01", "--folder", "meters", "--allow-errors"))
        ]
        + inEveryForm(
            "products-folder-missing", asked("turku-energia", "3x35", "2023-01-01", "--folder", "gone"),
            exitCode: 66
        ).dropLast()

    private static let changes =
        inEveryForm(
            "products-what-if",
            asked(
                "caruna-oy", "3x35", "2024-10-01", "--kwh", "15000", "--present", "night", "--shift-to-night",
                "0.5",
                "--add", "car_at_night=3000", "--solar-kwh", "4000", "--other-fuse", "3x25", "--other-fuse", "3x630"
            ))

    private static let refusals =
        inEveryForm("products-no-tariff", asked("elenia", "3x25", "2024-02-01", "--kwh", "2000"), exitCode: 66)
        + inEveryForm(
            "products-no-date", asked("turku-energia", "3x25", "2022-03-31", "--kwh", "2000"), exitCode: 66)
        + inEveryForm("products-none", asked("issoy", "3x50", "2025-01-01", "--kwh", "2000"), exitCode: 1)
        + inEveryForm(
            "products-no-such",
            asked("turku-energia", "3x25", "2023-01-01", "--kwh", "2000", "--present", "nigth"), exitCode: 64)
        + inEveryForm(
            "products-file-missing",
            asked("turku-energia", "3x25", "2023-01-01", "--consumption", "missing.csv"), exitCode: 66)
        + [
            ("neither", []), ("both", ["--kwh", "1", "--consumption", "meter.csv"]),
            ("share", ["--kwh", "1", "--night-share", "1.1"]),
            ("shares", ["--kwh", "1", "--night-share", "0.6", "--winter-day-share", "0.5"]),
            ("share-of-files", ["--consumption", "meter.csv", "--night-share", "0.4"]),
            ("profile", ["--kwh", "1", "--add", "sauna=1"]), ("meters", ["--kwh", "1", "--meters", "0"]),
            ("each-day", ["--kwh", "1", "--each-day"]),
            ("folder-json", ["--folder", "meters", "--format", "json"]),
            ("folder-explain", ["--folder", "meters", "--explain"]),
        ].map { name, more in
            let date = name == "each-day" ? [] : ["--date", "2023-01-01"]
            return GoldenCase(
                "products-usage-\(name)",
                ["products", "--company", "turku-energia", "--fuse", "3x25"] + date + more, exitCode: 64)
        }

    /// February of 2022 in the Datahub's form, an hour of it missing.
    static func writeFiles(in folder: URL) throws {
        var text =
            "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n"
        let formatter = ISO8601DateFormatter()
        for hour in 0..<(24 * 28) {
            let start = formatter.string(from: Date(timeIntervalSince1970: 1_643_666_400 + 3600 * Double(hour)))
            let watts = 700 + 37 * (hour % 24) + 11 * (hour % 53)
            let (amount, quality) =
                hour == 100
                ? ("null", "MISSING") : ("\(watts / 1000),\(String(format: "%03d", watts % 1000))", "OK")
            text += "640000000000000001;8716867000030;PT1H;kWh;BN01;\(start);\(amount);\(quality)\n"
        }
        try text.write(to: folder.appendingPathComponent("meter.csv"), atomically: true, encoding: .utf8)
        let meters = folder.appendingPathComponent("meters")
        try FileManager.default.createDirectory(at: meters, withIntermediateDirectories: true)
        let other = text.split(separator: "\n").dropFirst().map { $0.replacing("0001;", with: "0002;") }
        for (name, text) in [
            "one.csv": text, "two, cabin.csv": text + other.joined(separator: "\n") + "\n",
            "broken.csv": text.replacing("700", with: "7OO"), "other.txt": "not read",
        ] {
            try text.write(to: meters.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }
}
