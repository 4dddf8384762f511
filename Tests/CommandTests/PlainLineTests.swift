import Testing

/// A quote's line is read without the argument parser where it is plain, and by it where it names the command; both must
/// mean the same.
@Suite struct PlainLineTests {
    private static let site = ["--lat", "60.26780", "--lon", "23.75125", "--date", "2019-06-01"]

    @Test(arguments: [
        site + ["--fuse", "3x35"],
        site + ["--fuse", "3 x 35 A", "--lang", "fi", "--format", "json"],
        site + ["--fuse=3x35", "--lang=sv", "--explain"],
        site + ["--fuse", "all", "--format=text"],
        site + ["--fuse", "3x35", "--joiners", "3", "--accuracy", "25,5", "--place", "public-area"],
        site + ["--fuse", "3x63", "--upgrade-from", "3x25", "--further-connection"],
        site + ["--fuse", "3x35", "--temporary", "--cables", "2"],
        site + ["--fuse", "3x35", "--production-kva", "12.5", "--company", "caruna-oy"],
        site + ["--fuse", "3x35", "--area-cost", "60000.50", "--potential-joiners", "7"],
        site + ["--fuse", "3x200", "--estimate"],
        site + ["--fuse", "3x35", "--unmetered"],
        [
            "--easting", "319842", "--northing", "6684830", "--crs", "EPSG:3067", "--fuse", "3x35", "--date",
            "2019-06-01",
        ],
        ["--at", "60.2678, 23.75125", "--fuse", "3x35", "--date", "2019-06-01"],
        ["--address", "Kuusikatu 3", "--fuse", "3x35", "--date", "2019-06-01"],
        ["--lat", "1", "--lon", "1", "--fuse", "3x35", "--date", "2019-06-01", "--format", "json", "--lang", "fi"],
        // Not plain, or not right.
        ["--lat", "60.26780", "--lon", "-23.75125", "--fuse", "3x35", "--date", "2019-06-01"],
        site + ["--fuse", "3x35", "--fuse", "3x63"],
        site + ["--fuse", "3x35", "--lang", "de"],
        site + ["--fuse", "3x35", "--production_kva", "12.5"],
        site + ["--fuse", "3x35", "--explain=true"],
        site + ["--fuse", "3x35", "--joiners", "0"],
        site + ["--fuse", ""],
        site + ["--fuse", "3x35", "--network", "", "--format", "json"],
        site + ["--fuse"],
        site + ["--fuse", "3x35", "--date", "2019-06-02"],
        site + ["--fuse", "3x35", "more"],
        site,
    ])
    func meansWhatTheParserReads(line: [String]) throws {
        let plain = try BuiltCommand.run(line)
        let parsed = try BuiltCommand.run(["quote"] + line)
        #expect(plain.exitCode == parsed.exitCode)
        #expect(plain.output == parsed.output)
        #expect(plain.messages == parsed.messages)
        #expect(!(plain.output + plain.messages).isEmpty)
    }
}
