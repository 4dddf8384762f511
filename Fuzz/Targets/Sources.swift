import Domain
import Features
import GeometryCore
import GeoPackage

extension FuzzKind {
    static let geoJSON = FuzzKind(
        "geojson", .words, longest_bytes: 4096,
        seeds: [.files(below: "Examples", ending: ".geojson")] + writtenGeoJSON.map { .text($0) }
    ) { (input) throws(Nonsense) in
        let path = InputFile.path("input.geojson", input)
        try read { () throws(Problem) in try GeoJSONSource(path: path) }?.holdFeatures()
    }
}

extension FeatureSource {
    /// The features of every layer are as many as the source says, the same when they are read again, and their numbers
    /// are numbers.
    func holdFeatures() throws(Nonsense) {
        for layer in layers {
            let columns = layer.columns.map(\.name)
            try hold(Set(columns).count == columns.count, "a column twice")
            var read: [SourceFeature] = []
            do throws(Problem) {
                try forEachFeature(of: layer, columns: columns) { feature in
                    read.append(feature)
                    return .next
                }
            } catch {
                try hold(refusal: error)
                continue
            }
            if let count = layer.featureCount {
                try hold(count == read.count, "\(read.count) features of \(count)")
            }
            var again = 0
            do throws(Problem) {
                try forEachFeature(of: layer, columns: []) { _ in
                    again += 1
                    return .next
                }
            } catch { throw Nonsense("read once, and not again: \(error.code)") }
            try hold(again == read.count, "\(read.count) features, then \(again)")
            for feature in read { try feature.holdValues(columns.count) }
        }
    }
}

extension SourceFeature {
    fileprivate func holdValues(_ count: Int) throws(Nonsense) {
        try hold(values.count == count, "\(values.count) values of \(count) columns")
        for value in values {
            _ = value.text
            _ = value.readNumber
            if case .real(let number) = value { try hold(!number.isNaN, "a value is no number") }
            if case .text(let text) = value { _ = CalendarDate(source: text) }
        }
        switch geometry {
        case .null: break
        case .unreadable(let reason): try hold(!reason.en.isEmpty, "unreadable for no reason")
        case .plane(let geometry, _, _, _): try hold(geometry.vertexCount >= 0, "no geometry")
        }
    }
}

private let writtenGeoJSON = [
    #"{"type":"FeatureCollection","name":"a","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3067"}},"features":[{"type":"Feature","id":7,"properties":{"a":1,"b":"ä\u00e4\ud83d\ude00","c":null,"d":[1,{"e":2}],"e":true,"f":1.5e3},"geometry":{"type":"Point","coordinates":[385000.5,6672000,1]}}]}"#,
    #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}"#,
    #"{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[0,0],[1,1]]},{"type":"MultiPoint","coordinates":[[0,0]]}]}"#,
    "\u{1E}" + #"{"type":"Point","coordinates":[23.75,60.26]}"# + "\n\u{1E}"
        + #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"# + "\n",
    #"{"features":[{"geometry":null,"type":"Feature","properties":null}],"type":"FeatureCollection","bbox":[0,0,1,1]}"#,
    #"{"type":"Feature","geometry":{"coordinates":[[[0,0],[1,1]]],"type":"MultiLineString"},"properties":{"id":"x"},"id":"y"}"#,
]
