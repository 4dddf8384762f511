import Domain
import Features
import Foundation
import Quoting
import Rezoning
import Rules

extension FuzzKind {
    /// Points in CSV, rezoned on the small network and written as CSV and as GeoJSON.
    static let csvRows = FuzzKind(
        "rows-csv", .lines, longest_bytes: 2048, triedInTests: 25, seeds: csv.map { .text($0) }
    ) {
        (input) throws(Nonsense) in
        let path = InputFile.path("rows.csv", input)
        try holdRun(path, .csv, to: .csv)
        try holdRun(path, .csv, to: .geoJSON)
    }

    /// Points in GeoJSON, and one a line.
    static let jsonRows = FuzzKind(
        "rows-geojson", .words, longest_bytes: 2048, triedInTests: 25, seeds: json.map { .text($0) }
    ) {
        (input) throws(Nonsense) in
        let path = InputFile.path("rows.geojson", input)
        try holdRun(path, .geoJSON, to: .geoJSONLines)
        try holdRun(path, .geoJSONLines, to: .csv)
    }
}

private struct PlainWarnings: WarningTelling {
    let language = Language.english
    func text(_ warning: QuoteWarning) -> String { "\(warning)" }
}

private let held = try? HeldNetwork(networkFile: SmallNetwork.path)

private func holdRun(_ path: String, _ form: PointForm, to target: PointForm) throws(Nonsense) {
    guard let held, let library = SmallNetwork.library, let date = CalendarDate(iso: "2024-09-02") else { return }
    let output = InputFile.path("result.\(target.rawValue)", [])
    let outcome = try read { () throws(Problem) in
        let points = try Points(path, form: form, for: target)
        var options = BatchOptions(date: date)
        options.crs = points.crs
        var run = RezoningRun(
            addedColumns: AddedColumn.allCases.filter { !$0.isOfScenario }, warnings: PlainWarnings())
        run.defaults = RowDefaults(fuse: .threeTimes25)
        run.replacesExisting = true
        return try run.carryOut(
            points, scenario: Scenario(held, library: library, options), to: output, form: target
        ) { _ in }
    }
    guard let outcome else { return }
    try hold(outcome.errors <= outcome.rows, "\(outcome.errors) errors of \(outcome.rows) rows")
    try hold(outcome.written == outcome.rows, "\(outcome.written) rows written of \(outcome.rows)")
    let written = FileManager.default.contents(atPath: output) ?? Data()
    try hold(String(validating: written, as: UTF8.self) != nil, "what is written is no UTF-8")
    guard target != .csv else { return }
    let result: GeoJSONSource
    do throws(Problem) { result = try GeoJSONSource(path: output) } catch {
        // A text without a line has no features, and says so.
        if outcome.rows == 0 { return }
        throw Nonsense("what is written cannot be read: \(error.message.en)")
    }
    let count = result.layers.first?.featureCount
    try hold(count == outcome.rows, "\(count ?? -1) features of \(outcome.rows) rows")
}

private let csv = [
    "id,easting,northing,fuse\n1,385000,6672000,3x25\n2,385100.5,6672010,1x25\n",
    "lat;lon;fuse;joiners;place\n60,17;24,93;3x35;2;plot\n60,18;24,94;;1;public_area\n",
    "sep=;\r\nx;y;nimi\r\n385000;6672000;\"a;\"\"b\"\"\"\r\n385000;6672000;\"auki\r\n",
    "\u{FEFF}latitude\tlongitude\tcompany\taccuracy_m\n60.17\t24.93\tesimerkki-energia\t5\n\n",
    "easting,northing,planned_area_id\n385000,6672000,a\n385000,6672001,a\n385000,6672001,b",
]

private let json = [
    #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3067"}},"features":[{"type":"Feature","properties":{"fuse":"3x25","a":"ä\n"},"geometry":{"type":"Point","coordinates":[385000,6672000]}}]}"#,
    #"{"type":"Feature","properties":{"fuse":"3x25","joiners":2},"geometry":{"type":"Point","coordinates":[24.93,60.17,3]}}"#
        + "\n" + #"{"type":"Feature","properties":null,"geometry":null}"# + "\n",
    #"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"planned_area_id":"a","zone":{"a":[1]}},"geometry":{"type":"MultiPoint","coordinates":[[24.9,60.1]]}}]}"#,
]
