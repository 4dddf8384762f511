import Domain
import Testing

@testable import Rezoning

/// An option that does nothing is refused: a slip in it would never be seen.
@Suite struct UnusedOptionTests {
    private let trial: TrialRun

    init() throws { trial = try TrialRun() }

    private func refusal(_ text: String, _ name: String, layer: String? = nil, crs: String? = nil) throws
        -> Problem?
    {
        let points = try Points(try trial.write(text, to: name), form: PointForm(path: name), for: .csv, crs: crs)
        do throws(Problem) {
            try points.refuse(layer: layer, crs: crs == nil ? nil : "--crs")
            return nil
        } catch { return error }
    }

    @Test func aSystemIsOfEastingsAndNorthings() throws {
        let degrees = "id,lat,lon\n1,60.2678,23.75125\n"
        let refused = try #require(try refusal(degrees, "a.csv", crs: "EPSG:3067"))
        #expect(refused.code == "usage" && refused.message.en.contains("--crs is of columns easting and northing"))
        #expect(try refusal("id,address\n1,Katu 1\n", "b.csv", crs: "EPSG:3067") != nil)
        #expect(try refusal(degrees, "c.csv") == nil)
        #expect(try refusal("id,easting,northing\n1,319842,6684830\n", "d.csv", crs: "EPSG:3067") == nil)
        #expect(
            try refusal(
                "id,lat,lon,easting,northing\n1,60.2678,23.75125,319842,6684830\n", "e.csv", crs: "EPSG:3067")
                == nil)
    }

    @Test func aLayerIsOfAFileWithLayers() throws {
        let refused = try #require(try refusal("id,lat,lon\n1,60.2678,23.75125\n", "a.csv", layer: "--layer"))
        #expect(refused.code == "usage" && refused.message.en.contains("have no layers"))
        let feature =
            #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[23.75125,60.2678]}}"#
        let collection = #"{"type":"FeatureCollection","features":["# + feature + "]}"
        #expect(try refusal(collection, "a.geojson", layer: "--layer") != nil)
        #expect(try refusal(collection, "b.geojson") == nil)
    }
}
