import Cartography
import Domain
import Foundation
import GeoPackage
import GeometryCore
import Telling
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Drawing

/// From small files to the values of a picture and its text.
@Suite struct PictureTests {
    private let map: SmallMap

    init() throws {
        map = try SmallMap()
        try map.writeZones()
    }

    @Test func aPictureHasWhatIsInItsFrame() throws {
        let picture = try map.picture()
        let scene = try #require(picture.panels.first).scene
        #expect(picture.panels.count == 1)
        #expect(scene.zones.map(\.zone) == [1, 0] || scene.zones.map(\.zone) == [0, 1])
        // The decommissioned line and the far one are not there, nor is the plan of 2030.
        #expect(scene.lines.map(\.installation) == [.underground, .overhead])
        #expect(scene.lines.map(\.stage) == [.existing, .planned])
        #expect(scene.plans.map(\.name) == ["A & \"B\""])
        #expect(scene.substations.count == 1)
        // The line that runs kilometres beyond is cut off at the frame.
        let placement = try #require(picture.layout.placements.first)
        for line in scene.lines {
            for vertex in line.shape.lines.joined() { #expect(placement.generalisation.box.contains(vertex)) }
        }
    }

    @Test func theLegendHasWhatIsSeenAndNothingElse() throws {
        let legend = Legend(of: try map.picture())
        #expect(
            legend.groups.map { $0.entries.map(\.sample) } == [
                [.zone(0), .zone(1)],
                [.line(.underground, .existing), .line(.overhead, .planned), .substation(.existing)],
                [.plan(.townPlan), .networkArea],
            ])
        #expect(
            legend.groups.map(\.title) == ["Connection zones", "20 kV network", "Plans and areas"])
        #expect(legend.groups[0].entries.map(\.text) == ["Zone 2", "Zone <1> & co"])
    }

    /// Around a place in the west there is neither the plan nor the east's zone, and no border of the area.
    @Test func theLegendFollowsTheFrame() throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let place = point(SmallMap.west + 1000, SmallMap.south + 1500)
        let position = try plane.position(of: place)
        let picture = try map.picture { $0.around = PictureFrame(position: position, radius_m: 300) }
        let legend = Legend(of: picture)
        let samples = legend.groups.flatMap(\.entries).map(\.sample)
        #expect(samples == [.zone(1), .line(.underground, .existing), .substation(.existing), .place])
        let found = picture.layout.main.box
        let factor = try plane.scaleFactor(at: place)
        #expect(abs(min(found.width_m, found.height_m) - 600 * factor) < 0.01)
        #expect(found.minimum.middle(to: found.maximum).planeDistance_m(to: place) < 0.01)
    }

    @Test(arguments: [Language.english, .finnish, .swedish]) func everyLanguageHasItsOwnWords(language: Language)
        throws
    {
        let svg = SheetDrawing(try map.picture { $0.language = language }).svg
        let (title, cable, north) =
            switch language {
            case .english: ("Connection zones", "Underground cable", ">N<")
            case .finnish: ("Liittymävyöhykkeet", "Maakaapeli", ">P<")
            case .swedish: ("Anslutningszoner", "Jordkabel", ">N<")
            }
        for words in [title, cable, north] { #expect(svg.contains(words)) }
    }

    @Test func theBandIsTheLowestUnlessAFuseIsNamed() throws {
        #expect(
            try map.picture().subtitle == "Main fuse at most 3x63 A (the lowest band) · 2019-06-01")
        let fuse = try Fuse("3x80")
        let large = try map.picture { $0.fuse = fuse }
        #expect(large.subtitle == "Main fuse over 3x63 A · 2019-06-01")
        #expect(zoneTexts(large) == ["Zone 2"])
        // The limit itself belongs to the band below it.
        let limit = try Fuse("3x63")
        #expect(zoneTexts(try map.picture { $0.fuse = limit }).count == 2)
    }

    /// Over no ampere is every size: one band with the rows that say nothing.
    @Test func aBandOverNoAmpereIsOpenBelow() throws {
        try map.writeZones([
            SmallMap.Row(zone: "1", over_a: 0, upTo_a: 63, geometry: SmallMap.area(0, 0, 2500, 3000)),
            SmallMap.Row(zone: "2", upTo_a: 63, geometry: SmallMap.area(2500, 0, 4000, 3000)),
            SmallMap.Row(zone: "2", over_a: 63, upTo_a: 0),
        ])
        let small = try map.picture()
        #expect(small.subtitle == "Main fuse at most 3x63 A (the lowest band) · 2019-06-01")
        #expect(zoneTexts(small) == ["Zone 1", "Zone 2"])
        let fuse = try Fuse("3x80")
        #expect(try map.picture { $0.fuse = fuse }.subtitle == "Main fuse over 3x63 A · 2019-06-01")
    }

    /// A published map of degrees, in a file of another kind; a row that is not there is nobody's.
    @Test func aMapOfAnotherKindIsDrawnWhereItIs() throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let corners = try ring(0, 0, 4000, 3000).map { corner in
            let position = try plane.position(
                of: point(SmallMap.west + corner.easting_m, SmallMap.south + corner.northing_m))
            return "[\(position.longitude_deg), \(position.latitude_deg)]"
        }
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"company": "testinen-oy",
             "zone": 2, "fuse_over_a": null, "fuse_up_to_a": 63}, "geometry": {"type": "Polygon",
             "coordinates": [[\(corners.joined(separator: ", "))]]}}]}
            """
        let path = map.path("published.geojson")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let picture = try map.picture { $0.zones = path }
        #expect(zoneTexts(picture) == ["Zone 2"])
        let (found, own) = (picture.layout.main.box, try map.picture().layout.main.box)
        #expect(found.minimum.planeDistance_m(to: own.minimum) < 0.01)
        #expect(found.maximum.planeDistance_m(to: own.maximum) < 0.01)
        let error = #expect(throws: Problem.self) {
            var request = ProjectRequest(network: map.network, today: try #require(CalendarDate(iso: "2026-01-01")))
            request.zones = path
            _ = try ProjectReading(request, to: map.path("plan.qgz"))
        }
        #expect(error?.code == "project_needs_geopackage")
    }

    @Test func columnsThatAShapefileCutAreRead() throws {
        let whole = SheetDrawing(try map.picture()).svg
        try map.writeZones(isCut: true)
        #expect(SheetDrawing(try map.picture()).svg == whole)
    }

    private func zoneTexts(_ picture: Picture) -> [String] {
        Legend(of: picture).groups.first?.entries.map(\.text) ?? []
    }

    @Test func findingsOfTheCompanyAreMarkedHoweverSmall() throws {
        try map.writeFindings([
            ("F-1", "gap", "testinen-oy", SmallMap.area(100, 100, 900, 900)),
            ("F-2", "overlap", nil, SmallMap.area(2000, 2000, 2000.5, 2000.5)),
            ("F-3", "gap", "muu-oy", SmallMap.area(100, 100, 900, 900)),
            ("F-4", "gap", "testinen-oy", SmallMap.area(100_000, 100, 100_900, 900)),
        ])
        let findings = map.path("findings.gpkg")
        let picture = try map.picture { $0.findings = findings }
        let scene = try #require(picture.panels.first).scene
        #expect(scene.findings.map(\.id) == ["F-1", "F-2"])
        let texts = Legend(of: picture).groups.flatMap(\.entries)
            .filter { if case .finding = $0.sample { true } else { false } }.map(\.text)
        #expect(texts == ["Gap (1)", "Overlap (1)"])
        let svg = SheetDrawing(picture).svg
        #expect(svg.contains(">F-1<") && svg.contains(">F-2<"))
    }

    /// The whole name and the one that a Shapefile leaves of it.
    @Test(arguments: ["fuse_over_a", "fuse_over_"]) func findingsOfAnotherBandAreNotMarked(column: String) throws {
        let gap = ("F-1", "gap", "testinen-oy", SmallMap.area(100, 100, 900, 900))
        let findings = map.path("findings.gpkg")
        for (over_a, count) in [(0.0, 1), (50, 1), (63, 0)] {
            try map.writeFindings([gap], over_a: over_a, bandColumn: column)
            let picture = try map.picture { $0.findings = findings }
            #expect(picture.panels.first?.scene.findings.count == count, "over \(over_a) A")
        }
    }

    /// By the words of the summary of a validation; a kind that is none as the file has it.
    @Test(arguments: [
        (Language.finnish, "Poikkeamat", ["Päällekkäisyys (1)", "Virheellinen geometria (1)"]),
        (.swedish, "Avvikelser", ["Överlappning (1)", "Ogiltig geometri (1)"]),
    ]) func kindsOfFindingsHaveOneName(language: Language, title: String, kinds: [String]) throws {
        let area = SmallMap.area(100, 100, 900, 900)
        try map.writeFindings(
            ["overlap", "invalid_geometry", "strange"].map { ("F", $0, "testinen-oy", area) })
        let findings = map.path("findings.gpkg")
        let picture = try map.picture {
            $0.findings = findings
            $0.language = language
        }
        let group = try #require(Legend(of: picture).groups.first { $0.title == title })
        #expect(group.entries.map(\.text) == kinds + ["strange (1)"])
        let capitals = ZoneFindingKind.allCases.map { Vocabulary.finding($0)[language].capitalizedFirst }
        #expect(capitals.contains { "\($0) (1)" == kinds[0] })
    }

    /// The map's own day goes before today, and a named one before both; then the reader is told.
    @Test func theDayIsTheMapsUnlessOneIsNamed() throws {
        try map.writeZones(date: "2030-06-01")
        let own = try map.picture()
        #expect(own.subtitle.hasSuffix(" · 2030-06-01"))
        // The shore plan of 2030 is in force.
        #expect(own.panels.first?.scene.plans.count == 2)
        #expect(try map.remarks() == [])
        let day = try #require(CalendarDate(iso: "2029-12-31"))
        #expect(try map.picture { $0.date = day }.panels.first?.scene.plans.count == 1)
        let remark = "The zone map \(map.zones) is of 2030-06-01, and the network is shown as of 2029-12-31."
        #expect(try map.remarks { $0.date = day } == [remark])
        let same = try #require(CalendarDate(iso: "2030-06-01"))
        #expect(try map.remarks { $0.date = same } == [])
    }

    /// A map that does not tell its day is shown as of that of its findings; what is of another day is told.
    @Test func findingsOfAnotherDayAreToldOf() throws {
        let findings = map.path("findings.gpkg")
        try map.writeFindings(
            [("F-1", "gap", "testinen-oy", SmallMap.area(100, 100, 900, 900))], date: "2018-01-01")
        #expect(try map.picture { $0.findings = findings }.subtitle.hasSuffix(" · 2018-01-01"))
        #expect(try map.remarks { $0.findings = findings } == [])
        try map.writeZones(date: "2030-06-01")
        let remark = "The findings \(findings) are of 2018-01-01, and the network is shown as of 2030-06-01."
        #expect(try map.remarks { $0.findings = findings } == [remark])
        let day = try #require(CalendarDate(iso: "2018-01-01"))
        let told = try map.remarks {
            $0.findings = findings
            $0.date = day
        }
        #expect(told == ["The zone map \(map.zones) is of 2030-06-01, and the network is shown as of 2018-01-01."])
    }

    /// Every line and substation of the network is another company's for this map.
    @Test func whatCountsForNoneOfTheZonesIsLeftOutAndSaid() throws {
        let note = "Lines and substations of customers and of other companies do not count here, and are not shown."
        #expect(try !map.picture().notes.contains(note))
        try map.writeZones([SmallMap.Row(company: .text("caruna-oy"))])
        let picture = try map.picture()
        let scene = try #require(picture.panels.first).scene
        #expect(scene.lines.isEmpty && scene.substations.isEmpty && scene.plans.count == 1)
        #expect(picture.notes.contains(note))
        #expect(!picture.notes.contains { $0.hasPrefix("Plans") })
        #expect(Legend(of: picture).groups.map(\.title) == ["Connection zones", "Plans and areas"])
    }

    /// The neighbour's zones lie 1 km east of the frame.
    @Test func theTitleNamesTheCompaniesThatAreSeen() throws {
        let neighbour = GeoPackageValue.text("muu-oy")
        try map.writeZones(
            SmallMap.halves
                + [SmallMap.Row(company: neighbour, zone: "1", geometry: SmallMap.area(4000, 0, 8000, 3000))])
        #expect(try map.picture().title == "Connection zones – muu-oy, testinen-oy")
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let position = try plane.position(of: point(SmallMap.west + 2500, SmallMap.south + 1500))
        let picture = try map.picture { $0.around = PictureFrame(position: position, radius_m: 500) }
        #expect(picture.title == "Connection zones – testinen-oy")
        #expect(picture.subtitle.hasPrefix("Main fuse at most 3x63 A"))
        let place = "Chosen place: \(position.shown) (WGS 84); easting 342500.00, northing 6681500.00 (EPSG:3067)"
        #expect(picture.notes.last == place)
    }

    @Test func eachFrameTellsWhatIsLeftOutThere() throws {
        let far = SmallMap.area(900_000, 0, 900_400, 300)
        try map.writeZones([
            SmallMap.Row(geometry: SmallMap.area(0, 0, 90_000, 60_000)), SmallMap.Row(geometry: far),
        ])
        let picture = try map.picture { $0.showsConnectionPoints = true }
        #expect(
            picture.panels.map(\.omission) == [
                "Left out at this scale: secondary substations, connection points", nil,
            ])
        #expect(SheetDrawing(picture).svg.contains(">Left out at this scale: secondary substations,"))
        #expect(try map.picture().panels.first?.omission == "Left out at this scale: secondary substations")
    }

    /// At the upper right corner of the frame there is no room beside the finding.
    @Test func namesOfFindingsStayInTheFrame() throws {
        try map.writeFindings([("F-1234", "gap", "testinen-oy", SmallMap.area(2000, 1000, 5000, 5000))])
        let findings = map.path("findings.gpkg")
        let picture = try map.picture { $0.findings = findings }
        let frame = picture.layout.main.frame
        let svg = SheetDrawing(picture).svg
        let found = try #require(svg.firstMatch(of: /<text x="([\d.]+)" y="([\d.]+)"[^>]*>F-1234</))
        let (x, y) = (try #require(Double(found.output.1)), try #require(Double(found.output.2)))
        let half = TextMeasure.width("F-1234", size: 12) / 2
        #expect(x + half <= frame.right && y - 12 >= frame.y - 4)
    }

    @Test func assetsAreDrawnByTheirDates() throws {
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let before = DatePeriod(fromIncluding: CalendarDate(iso: "2018-01-01"))
        let today = DatePeriod(fromIncluding: day)
        let tomorrow = DatePeriod(fromIncluding: CalendarDate(iso: "2019-06-02"))
        let ended = DatePeriod(toExcluding: day)
        let ending = DatePeriod(toExcluding: CalendarDate(iso: "2019-06-02"))
        #expect(Stage(.existing, .always, on: day) == .existing)
        #expect(Stage(.existing, tomorrow, on: day) == .planned)
        #expect(Stage(.existing, ended, on: day) == nil)
        #expect(Stage(.planned, .always, on: day) == .planned)
        #expect(Stage(.planned, before, on: day) == .existing)
        #expect(Stage(.planned, today, on: day) == .existing)
        #expect(Stage(.planned, tomorrow, on: day) == .planned)
        #expect(Stage(.decommissioned, .always, on: day) == nil)
        #expect(Stage(.decommissioned, ending, on: day) == .existing)
    }

    // MARK: Text

    @Test func theSameFilesGiveTheSameText() throws {
        let first = try DrawingRun.draw(map.request())
        let second = try DrawingRun.draw(map.request())
        #expect(first.svg == second.svg)
    }

    @Test func theTextIsWellFormedAndEscaped() throws {
        let svg = SheetDrawing(try map.picture()).svg
        let parser = XMLParser(data: Data(svg.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(svg.contains("&lt;1&gt; &amp; co"))
        #expect(svg.contains("A &amp; &quot;B&quot;"))
        #expect(!svg.contains("<script") && !svg.contains("font-face"))
    }

    @Test func numbersAreShort() {
        #expect(
            [0.0, 12, 12.34, -0.04, -0.05, -1.25, 100.96].map(SVGNumber.text)
                == ["0", "12", "12.3", "0", "-0.1", "-1.3", "101"])
    }

    /// One small picture, letter by letter. `CONNECT_QUOTE_RECORD_GOLDEN=1` writes it anew.
    @Test func aSmallPictureIsAsItWas() throws {
        let svg = SheetDrawing(try map.picture()).svg
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Golden/small.svg")
        if ProcessInfo.processInfo.environment["CONNECT_QUOTE_RECORD_GOLDEN"] == "1" {
            try svg.write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        let lines = zip(svg.split(separator: "\n"), expected.split(separator: "\n"))
        #expect(svg == expected, "first difference: \(String(describing: lines.first { $0 != $1 }))")
    }
}
