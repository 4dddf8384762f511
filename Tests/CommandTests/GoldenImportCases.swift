import Foundation

/// Imports of a small GeoJSON file with flaws.
enum GoldenImportCases {
    static let all = outcomes + looks + refusals

    private static func run(_ mapping: String, _ more: String...) -> [String] {
        ["import", "lines.geojson", "--mapping", mapping, "--output", "imported.gpkg", "--overwrite"] + more
    }

    private static func inEveryForm(_ name: String, _ arguments: [String], exitCode: Int32 = 0) -> [GoldenCase] {
        languages.map { GoldenCase("\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode) }
            + [GoldenCase("\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static let outcomes =
        inEveryForm("import", run("mapping.yaml"))
        + inEveryForm("import-refused", run("mapping-refuses.yaml"), exitCode: 65)

    private static let looks =
        inEveryForm("import-describe", ["import", "lines.geojson", "--describe"])
        + [GoldenCase("import-suggest", ["import", "lines.geojson", "--suggest"])]

    private static let refusals =
        inEveryForm("import-layer-missing", run("mapping-layer.yaml"), exitCode: 65)
        + inEveryForm("import-column-missing", run("mapping-column.yaml"), exitCode: 65)
        + inEveryForm("import-word", run("mapping-word.yaml"), exitCode: 65)
        + inEveryForm("import-crs", run("mapping-crs.yaml"), exitCode: 65)
        + inEveryForm(
            "import-source-missing",
            ["import", "gone.gpkg", "--mapping", "mapping.yaml", "--output", "not-made.gpkg"], exitCode: 66)
        + inEveryForm(
            "import-output-there",
            ["import", "lines.geojson", "--mapping", "mapping.yaml", "--output", "copy.gpkg"], exitCode: 73)
        + [
            GoldenCase("import-usage", ["import", "lines.geojson"], exitCode: 64),
            GoldenCase(
                "import-usage-report", run("mapping.yaml", "--report", "flaws.pdf"), exitCode: 64),
        ]

    static func writeFiles(in folder: URL) throws {
        try geoJson.write(to: folder.appendingPathComponent("lines.geojson"), atomically: true, encoding: .utf8)
        let variants = [
            "": (mapping, mapping), "-refuses": ("UG: underground, ", ""), "-layer": ("from: lines", "from: line"),
            "-column": ("column: no,", "column: nr,"), "-word": ("{constant: existing}", "{constant: existin}"),
            "-crs": ("crs: EPSG:3067", "crs: EPSG:4326"),
        ]
        for (name, (old, new)) in variants {
            try mapping.replacing(old, with: new)
                .write(to: folder.appendingPathComponent("mapping\(name).yaml"), atomically: true, encoding: .utf8)
        }
    }

    private static let mapping = """
        schema: connect-quote/mapping/1
        title: Golden lines
        extracted: 2025-11-22
        crs: EPSG:3067
        layers:
          network_area:
            - around: {company: koe-oy, margin_m: 500}
          mv_line:
            - from: lines
              where:
                - {column: kV, in: [20]}
              columns:
                id: {column: no, prefix: "L-"}
                voltage_kv: {column: kV}
                installation: {column: how, map: {UG: underground, OH: overhead}}
                status: {constant: existing}

        """

    private static let geoJson = """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"no": 1, "kV": 20, "how": "UG"},
         "geometry": {"type": "LineString", "coordinates": [[24.1, 60.2], [24.11, 60.2]]}},
        {"type": "Feature", "properties": {"no": 2, "kV": 20, "how": "OH"},
         "geometry": {"type": "LineString", "coordinates": [[24.1, 60.2, 9], [24.1, 60.2, 9], [24.12, 60.21, 12]]}},
        {"type": "Feature", "properties": {"no": 2, "kV": 20, "how": "UG"},
         "geometry": {"type": "LineString", "coordinates": [[24.1, 60.3], [24.11, 60.3]]}},
        {"type": "Feature", "properties": {"no": 3, "kV": 110, "how": "OH"},
         "geometry": {"type": "LineString", "coordinates": [[24.1, 60.4], [24.11, 60.4]]}},
        {"type": "Feature", "properties": {"no": 4, "kV": 20, "how": "UG"}, "geometry": null},
        {"type": "Feature", "properties": {"no": 5, "kV": 20, "how": "UG"},
         "geometry": {"type": "LineString", "coordinates": [[24.1, 60.5], [24.1, 60.5]]}}
        ]}

        """
}
