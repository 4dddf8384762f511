import Foundation
import GeoPackage
import GeometryCore

/// Runs of `zones draw` that end in an error, and one that does not. The picture itself is looked at in
/// `DrawingTests`.
enum GoldenZonesDrawCases {
    static let all = refusals + usage + [drawn]

    private static func draw(_ zones: String, _ more: String..., to output: String = "map.svg") -> [String] {
        ["zones", "draw", zones, "--output", output, "--date", "2019-06-01"] + more
    }

    private static func inEveryForm(_ name: String, _ arguments: [String], exitCode: Int32) -> [GoldenCase] {
        languages.map { GoldenCase("draw-\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode) }
            + [GoldenCase("draw-\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static let refusals =
        inEveryForm("missing", draw("missing.gpkg"), exitCode: 66)
        + inEveryForm("text", draw("text.gpkg"), exitCode: 65)
        + inEveryForm("layer-missing", draw("copy.gpkg"), exitCode: 65)
        + inEveryForm("company", draw("drawn-zones.gpkg", "--company", "caruna-oyj"), exitCode: 1)
        + inEveryForm("fuse", draw("drawn-zones.gpkg", "--fuse", "3x80"), exitCode: 1)
        + inEveryForm(
            "outside", draw("drawn-zones.gpkg", "--around", "65.0,25.5", "--radius", "1500.5"), exitCode: 1)
        + inEveryForm("findings", draw("drawn-zones.gpkg", "--findings", "copy.gpkg"), exitCode: 65)
        + inEveryForm("exists", draw("drawn-zones.gpkg", to: "drawn-already.svg"), exitCode: 73)

    private static func wrong(_ name: String, _ arguments: [String]) -> GoldenCase {
        GoldenCase("usage-draw-\(name)", arguments, exitCode: 64)
    }

    private static let usage = [
        wrong("ending", draw("drawn-zones.gpkg", to: "map.png")),
        wrong("around-alone", draw("drawn-zones.gpkg", "--around", "60.25,24.06")),
        wrong("around-text", draw("drawn-zones.gpkg", "--around", "Salo", "--radius", "500")),
        wrong("around-range", draw("drawn-zones.gpkg", "--around", "-95,24.06", "--radius", "500")),
        wrong("radius", draw("drawn-zones.gpkg", "--around", "60.25,24.06", "--radius", "-5")),
        wrong("one-phase", draw("drawn-zones.gpkg", "--fuse", "1x25")),
        wrong("width", draw("drawn-zones.gpkg", "--width", "10")),
    ]

    private static let drawn = GoldenCase(
        "draw-json",
        draw(
            "drawn-zones.gpkg", "--around", "23,75125 60,2678", "--radius", "500", "--overwrite", "--format",
            "json",
            to: "drawn.svg"))

    /// A zone map of two squares beside the site `cable` of the demo network.
    static func writeFiles(in folder: URL) throws {
        var writer = try GeoPackageWriter(
            creating: folder.appendingPathComponent("drawn-zones.gpkg").path, spatialReference: .etrsTM35FIN,
            lastChange: Date(timeIntervalSince1970: 0))
        let layer = try writer.addLayer(
            GeoPackageLayer(
                name: "zone", geometryType: .multiPolygon,
                columns: [
                    GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text),
                    GeoPackageColumn("fuse_over_a", .real), GeoPackageColumn("fuse_up_to_a", .real),
                    GeoPackageColumn("rulebook", .text),
                ]))
        for (zone, west) in [("1", 320_000.0), ("2", 320_500.0)] {
            let corners = [(0.0, 0.0), (500, 0), (500, 1000), (0, 1000), (0, 0)].map {
                PlanePoint(easting_m: west + $0.0, northing_m: 6_685_000 + $0.1)
            }
            try writer.append(
                GeoPackageFeature(
                    geometry: .multiPolygon([[corners]]),
                    values: [
                        .text("caruna-oy"), .text(zone), .null, .real(63), .text("caruna-oy/2018-07-01"),
                    ]), to: layer)
        }
        try writer.finish()
        try Data().write(to: folder.appendingPathComponent("drawn-already.svg"))
    }
}
