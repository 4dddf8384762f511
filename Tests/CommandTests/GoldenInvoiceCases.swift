import Foundation

/// Invoices, and what follows where they are not paid in time.
enum GoldenInvoiceCases {
    static let all = bills + onHoliday + fromAbroad + metered + dates + arrangements + refused

    private static func cases(_ name: String, _ arguments: [String], exitCode: Int32 = 0) -> [GoldenCase] {
        ["en", "fi", "sv"].map { language in
            GoldenCase("\(name)-\(language)", ["invoice"] + arguments + ["--lang", language], exitCode: exitCode)
        } + [GoldenCase("\(name)-json", ["invoice"] + arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    private static let turku = words("--company turku-energia --fuse 3x25 --product general")
    private static let autumn = words(
        "--company caruna-oy --fuse 3x25 --product night --from 2024-08-31 --to 2024-09-01")

    /// Due on Midsummer Day.
    private static let onHoliday = cases(
        "invoice-due-holiday",
        turku + words("--from 2023-05-01 --to 2023-05-31 --kwh 300 --day 2023-06-01 --days-to-pay 23"))

    private static let bills =
        cases(
            "invoice-two-months",
            turku
                + words("--from 2023-01-01 --to 2023-02-28 --kwh 3100 --reference-base 12345")
                + ["--iban", "FI79 4405 2020 0360 82"])
        + [
            GoldenCase(
                "invoice-net",
                ["invoice"] + turku + words("--from 2023-01-16 --to 2023-01-31 --kwh 500 --bill net --tax-class 2"))
        ]

    private static let metered =
        cases("invoice-metered", autumn + words("--consumption hours.csv --energy-prices prices.csv"))
        + [
            GoldenCase(
                "invoice-gaps",
                ["invoice"] + turku + words("--from 2022-10-30 --to 2022-10-30 --consumption gaps.csv"))
        ]

    private static let dates =
        cases("invoice-schedule", words("schedule --per-year 6 --from 2019-01-01 --kwh 18000"))
        // Three of them are due on a Saturday or a Sunday.
        + cases("invoice-schedule-weekends", words("schedule --per-year 6 --from 2019-01-01 --days-to-pay 15"))
        + cases("invoice-interest", words("interest --amount 118.20 --due 2019-03-15 --paid 2019-04-30"))
        + cases("invoice-interest-holiday", words("interest --amount 1000 --due 2024-06-22 --paid 2024-06-24"))
        + [
            GoldenCase(
                "invoice-interest-half-years",
                ["invoice"] + words("interest --amount 500 --due 2022-12-15 --paid 2023-01-20")),
            GoldenCase(
                "invoice-interest-inferred",
                ["invoice"] + words("interest --amount 500 --due 2025-12-30 --paid 2026-01-20 --debtor commercial")),
            GoldenCase(
                "invoice-interest-in-time",
                ["invoice"] + words("interest --amount 500 --due 2022-12-15 --paid 2022-12-15")),
        ]

    private static let arrangements =
        cases(
            "invoice-extension",
            words("extension --company caruna-oy --due 2019-03-15 --to 2019-04-14 --asked 2019-03-14"))
        + cases(
            "invoice-instalments",
            words("instalments --company caruna-oy --amount 118.20 --count 3 --first-due 2019-04-15"))
        + cases(
            "invoice-reminder",
            words("reminder --company caruna-oy --amount 118.20 --due 2019-03-15 --reminder 2019-04-01"))

    private static let fromAbroad = cases(
        "invoice-reference-from-abroad",
        turku
            + words(
                "--from 2023-01-01 --to 2023-02-28 --kwh 3100 --reference RF18539007547034 --iban FI7944052020036082"
            ))

    private static let refused =
        cases(
            "invoice-extension-late",
            words("extension --company caruna-oy --due 2019-03-15 --to 2019-04-14 --asked 2019-03-15"), exitCode: 1)
        + cases(
            "invoice-demand-early",
            words(
                "reminder --company caruna-oy --amount 118.20 --due 2019-03-15 --reminder 2019-04-01 --demand 2019-04-14"
            ), exitCode: 1)
        + cases(
            "invoice-broken-file",
            turku + words("--from 2022-01-01 --to 2022-01-31 --consumption spoilt.csv"), exitCode: 65)
        + cases(
            "invoice-wrong-reference",
            turku + words("--from 2023-01-01 --to 2023-02-28 --kwh 3100 --reference 123452"), exitCode: 64)
        + [
            GoldenCase(
                "invoice-what-if",
                ["invoice"] + turku + words("--from 2023-01-01 --to 2023-01-31 --kwh 1 --solar-kwh 9"), exitCode: 64
            ),
            GoldenCase(
                "invoice-other-product",
                ["invoice"]
                    + words(
                        "--company caruna-oy --fuse 3x25 --product night --from 2023-01-01 --to 2023-01-31 --kwh 1"),
                exitCode: 1),
        ]

    /// Two days with a change of prices and of VAT between them, an autumn day whose repeated hour is there once, and a file
    /// that a spreadsheet has spoilt.
    static func writeFiles(in folder: URL) throws {
        let days = ["lauantai 31.8.2024", "sunnuntai 1.9.2024"]
        let times = days.flatMap { day in (0..<24).map { "\(day) \($0 < 10 ? "0" : "")\($0):00" } }
        var files = [
            "hours.csv": "\"Ajankohta\";\"Laskutettava kulutus (kWh)\"\n"
                + times.enumerated().map { "\"\($1)\";\"\($0 % 24),5\"\n" }.joined(),
            "prices.csv": "time;EUR/MWh\n" + times.dropLast().map { "\($0);125,5\n" }.joined(),
        ]
        files["gaps.csv"] =
            "aika;kWh\n"
            + (0..<24).map { "30.10.2022 \($0):00;\($0 == 7 ? "" : "1")\n" }.joined()
        files["spoilt.csv"] =
            "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n"
            + "643000000000000017;8,71687E+12;PT1H;kWh;BN01;2022-01-01T00:00:00Z;1,56;OK\n"
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }
}
