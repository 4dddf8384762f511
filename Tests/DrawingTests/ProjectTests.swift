import Domain
import Foundation
import GeoPackage
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Drawing

/// A project as QGIS reads it; that it does is proved by `make qgis`.
@Suite struct ProjectTests {
    private let map: SmallMap

    init() throws {
        map = try SmallMap()
        try map.writeZones(
            SmallMap.halves
                + [SmallMap.Row(company: .text("muu-oy"), zone: "1", geometry: SmallMap.area(4000, 0, 8000, 3000))],
            date: "2019-06-01")
    }

    private func project(
        _ change: (inout ProjectRequest) -> Void = { _ in }
    ) throws -> (document: XMLDocument, remarks: [String]) {
        let today = try #require(CalendarDate(iso: "2026-01-01"))
        var request = ProjectRequest(network: map.network, today: today)
        change(&request)
        let reading = try ProjectReading(request, to: map.path("plan.qgz"))
        let text = String(decoding: try reading.bytes(), as: UTF8.self)
        let xml = try #require(text.firstRange(of: "<!DOCTYPE")?.lowerBound)
        let end = try #require(text.firstRange(of: "</qgis>")?.upperBound)
        return (try XMLDocument(xmlString: String(text[xml..<end])), reading.remarks.map(\.en))
    }

    private func values(_ document: XMLDocument, _ path: String) throws -> [String] {
        try document.nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test func findingsLieOverTheNetworkAndThatOverTheZones() throws {
        try map.writeFindings([("F-1", "gap", "testinen-oy", SmallMap.area(100, 100, 900, 900))])
        let (zones, findings) = (map.zones, map.path("findings.gpkg"))
        let (document, remarks) = try project {
            $0.zones = zones
            $0.findings = findings
        }
        #expect(remarks == [])
        let group = "/qgis/layer-tree-group/layer-tree-group"
        #expect(
            try values(document, "\(group)/@name") == [
                "Findings", "Network", "Main fuse at most 3x63 A",
                "Main fuse over 3x63 A",
            ])
        #expect(
            try values(document, "\(group)/@checked") == [
                "Qt::Checked", "Qt::Checked", "Qt::Checked", "Qt::Unchecked",
            ])
        #expect(
            try values(document, "\(group)[2]/layer-tree-layer/@name")
                == ["Secondary substations", "Lines", "Network areas", "Plans"])
        // The neighbour's only band is in every group.
        #expect(try values(document, "\(group)[4]/layer-tree-layer/@name") == ["muu-oy", "testinen-oy"])
        let ids = try values(document, "\(group)/layer-tree-layer/@id")
        #expect(try values(document, "/qgis/projectlayers/maplayer/id") == ids && Set(ids).count == 9)
        // QGIS gives a layer with a shorter id another one, and then misses it.
        #expect(ids.allSatisfy { $0.count > 10 })
        let sources = try values(document, "/qgis/projectlayers/maplayer/datasource")
        #expect(sources == (try values(document, "\(group)/layer-tree-layer/@source")))
        #expect(
            sources.prefix(2) == [
                "./findings.gpkg|layername=finding", "./network.gpkg|layername=secondary_substation",
            ])
        #expect(
            sources.last == "./zones.gpkg|layername=zone|subset=\"company\" = 'testinen-oy' AND "
                + "coalesce(\"fuse_over_a\", 0) <= 63 AND coalesce(\"fuse_up_to_a\", 0) = 0")
    }

    @Test func theTitleHasTheDayOfTheMap() throws {
        let zones = map.zones
        let (document, _) = try project { $0.zones = zones }
        #expect(try values(document, "/qgis/title") == ["Connection zones – muu-oy, testinen-oy · 2019-06-01"])
        #expect(try values(document, "/qgis/projectCrs/spatialrefsys/authid") == ["EPSG:3067"])
        #expect(
            try values(document, "/qgis/mapcanvas/extent/*").compactMap(Double.init)
                == [SmallMap.west, SmallMap.south, SmallMap.west + 8000, SmallMap.south + 3000])
        // The network's own, where there is no map.
        let (network, _) = try project { $0.language = .finnish }
        #expect(try values(network, "/qgis/title") == ["Verkko · 1.1.2026"])
        #expect(
            try values(network, "/qgis/mapcanvas/extent/xmax").compactMap(Double.init) == [SmallMap.west + 4000])
        let day = try #require(CalendarDate(iso: "2020-01-01"))
        let (other, remarks) = try project {
            $0.zones = zones
            $0.date = day
        }
        #expect(try values(other, "/qgis/title").first?.hasSuffix(" · 2020-01-01") == true && remarks.count == 1)
        #expect(try values(other, "//rule/@filter").contains { $0.contains("to_date('2020-01-01')") })
    }
}
