import Domain
import Foundation
import GeometryCore
import Positions
import Testing

/// A notation and the place that it means.
struct Notation: Sendable, CustomTestStringConvertible {
    let text: String
    let means: [String]
    var testDescription: String { text }

    init(_ text: String, _ means: String...) {
        self.text = text
        self.means = means
    }
}

extension PositionText {
    /// What may be in Finland, without the plane of a network: "60.26780 23.75125", "EPSG:3067 337682.93 6682895.10".
    var meanings: [String] {
        readings.compactMap { reading in
            switch reading.place {
            case .geographic(let position):
                guard (58.8...70.2).contains(position.latitude_deg), (19.0...31.7).contains(position.longitude_deg)
                else { return nil }
                return String(format: "%.5f %.5f", position.latitude_deg, position.longitude_deg)
            case .plane(let point, let system?):
                return String(format: "\(system.identifier) %.2f %.2f", point.easting_m, point.northing_m)
            case .plane(_, nil): return nil
            }
        }
    }
}

/// Coordinates and links as people paste them. A text means what its table says and nothing else in Finland.
@Suite struct NotationTests {
    private static let degrees = [
        "60.26780, 23.75125", "60.26780 23.75125", "60.26780,23.75125", "23.75125, 60.26780", "23.75125 60.26780",
        "60,26780 23,75125", "60,26780, 23,75125", "60,26780,23,75125", "60,26780; 23,75125", "60,26780 / 23,75125",
        "23,75125 60,26780", "(60.26780, 23.75125)", "[23.75125, 60.26780]", "60.26780° 23.75125°",
        "60.26780°, 23.75125°", "60,26780° N 23,75125° E", "60.26780N 23.75125E", "N60.26780 E23.75125",
        "60.26780° N, 23.75125° E", "E 23.75125 N 60.26780", "P 60,26780 I 23,75125", "60,26780 P, 23,75125 I",
        "N 60,26780 Ö 23,75125", "lat 60.26780 lon 23.75125", "lat=60.26780&lon=23.75125",
        "lat: 60.26780, lng: 23.75125",
        "60.26780, lon 23.75125", "latitude 60.26780 longitude 23.75125", "leveysaste 60,26780 pituusaste 23,75125",
        "60.26780\u{A0}23.75125", "60.26780\u{202F},\u{2009}23.75125", "\u{200E}60.26780, 23.75125\u{200E}",
        "60.26780\t23.75125", "60.26780\n23.75125", "WGS84 60.26780 23.75125", "60.26780, 23.75125 (WGS 84)",
        "EPSG:4326 60.26780 23.75125", "ETRS89 60.26780 23.75125", "POINT (23.75125 60.26780)",
        "+60.26780+23.75125".replacing("+23", with: " +23"), "60.26780 - 23.75125", "60.26780-23.75125",
        "Sijainti: 60.26780, 23.75125", "Koordinaatit 60,26780 ja 23,75125", "60.26780, 23.75125.",
        "Kesämökki\n60.26780, 23.75125", "{\"lat\":60.26780,\"lng\":23.75125}".replacing("\"", with: ""),
        "{\"lat\":60.26780,\"lng\":23.75125}", "{ \"latitude\": \"60.26780\", \"longitude\": \"23.75125\" }",
        "{\"type\":\"Point\",\"coordinates\":[23.75125,60.26780]}", "60.26780 pohjoista, 23.75125 itää",
        "60,26780 pohjoista leveyttä, 23,75125 itäistä pituutta", "60.26780 nord, 23.75125 ost",
        "60,26780 nordlig bredd, 23,75125 östlig längd", "60.26780 grader norr, 23.75125 grader öst",
    ].map { Notation($0, "60.26780 23.75125") }

    /// 60.26780 and 23.75125.
    private static let sexagesimal = [
        "60°16'4.08\"N 23°45'4.5\"E", "60°16′4.08″N, 23°45′4.5″E", "60° 16' 4,08\" P 23° 45' 4,5\" I",
        "N 60° 16' 4.08\" E 23° 45' 4.5\"", "60°16.068'N 23°45.075'E", "N60°16.068' E23°45.075'",
        "60° 16,068′ 23° 45,075′", "60 16 4.08 N 23 45 4.5 E", "60 16 4,08, 23 45 4,5", "60 16.068 23 45.075",
        "60°16'4.08''N 23°45'4.5''E", "60º16’4.08”N 23º45’4.5”E", "60d16m4.08s N 23d45m4.5s E",
        "60 deg 16 min 4.08 sec N, 23 deg 45 min 4.5 sec E", "60°16'4.08\" 23.75125°", "60:16:4.08 23:45:4.5",
        "23°45'4.5\"E 60°16'4.08\"N", "60° 16' 4,08\" N 23° 45' 4,5\" Ö",
    ].map { Notation($0, "60.26780 23.75125") }

    private static let planes =
        [
            "337682.93 6682895.10", "6682895.10 337682.93", "337682,93 6682895,10", "6682895,10, 337682,93",
            "6 682 895,10 337 682,93", "337 682,93; 6 682 895,10", "6\u{A0}682\u{A0}895,10 337\u{A0}682,93",
            "6,682,895.10 337,682.93", "N 6682895.10 E 337682.93", "N=6682895.10, E=337682.93",
            "P: 6682895,10 I: 337682,93",
            "E337682.93 N6682895.10", "ETRS-TM35FIN 337682.93 6682895.10", "TM35FIN N 6682895.10 E 337682.93",
            "ETRS89 / TM35FIN(E,N) 337682.93 6682895.10", "EPSG:3067 6682895.10 337682.93",
            "337682.93 m, 6682895.10 m",
            "6682895.10 337682.93 (ETRS-TM35FIN)", "x: 337682.93 y: 6682895.10", "X 6682895.10 Y 337682.93",
        ].map { Notation($0, "EPSG:3067 337682.93 6682895.10") }
        + [
            "24496123 6682895", "6682895 24496123", "24 496 123 6 682 895", "N=6682895 E=24496123",
            "6682895, 24496123",
            "ETRS-GK24 24496123 6682895", "GK24: 6682895 24496123", "EPSG:3878 24496123 6682895",
        ].map { Notation($0, "EPSG:3878 24496123.00 6682895.00") }
        + [
            Notation("GK24 496123 6682895", "EPSG:3131 496123.00 6682895.00"),
            Notation("496 123 6 682 895 ETRS-GK24FIN", "EPSG:3131 496123.00 6682895.00"),
            Notation("25496123,5 6682895,5", "EPSG:3879 25496123.50 6682895.50"),
            Notation("3338000 6685000", "EPSG:2393 3338000.00 6685000.00"),
            Notation("YKJ 6685000:3338000", "EPSG:2393 3338000.00 6685000.00"),
            Notation("KKJ2 2480000 6685000", "EPSG:2392 2480000.00 6685000.00"),
        ]

    private static let links =
        [
            "https://www.google.com/maps/@60.2678,23.75125,15z",
            "https://www.google.fi/maps/place/M%C3%B6kki/@60.25,23.70,17z/data=!3m1!4b1!4m4!3m3!8m2!3d60.2678!4d23.75125?entry=ttu",
            "https://www.google.com/maps/place/60%C2%B016'04.08%22N+23%C2%B045'04.5%22E/@60.25,23.70,17z",
            "https://www.google.com/maps/search/60.2678,+23.75125", "https://maps.google.com/?q=60.2678,23.75125",
            "https://www.google.com/maps/search/?api=1&query=60.2678%2C23.75125",
            "https://maps.google.com/maps?q=loc:60.2678,23.75125&z=15", "maps.google.com/?q=60.2678,23.75125",
            "https://www.openstreetmap.org/#map=15/60.2678/23.75125", "https://kartat.kapsi.fi/#60.2678,23.75125",
            "https://www.google.com/maps/dir//60.2678,23.75125/@60.1,23.9,10z",
            "https://www.openstreetmap.org/?mlat=60.2678&mlon=23.75125#map=15/60.25/23.70",
            "https://www.bing.com/maps?cp=60.2678~23.75125&lvl=15",
            "https://bing.com/maps/default.aspx?sp=point.60.2678_23.75125_Here&cp=60.1~23.1",
            "https://maps.apple.com/?ll=60.2678,23.75125&q=Merkitty",
            "https://maps.apple.com/place?coordinate=60.2678,23.75125",
            "geo:60.2678,23.75125", "geo:60.2678,23.75125;u=35", "geo:60.2678,23.75125,12?z=15",
            "geo:0,0?q=60.2678,23.75125(Here)", "https://waze.com/ul?ll=60.2678,23.75125&navigate=yes",
            "Sijaintini https://maps.google.com/?q=60.2678,23.75125",
            "60.2678, 23.75125 https://maps.app.goo.gl/abc123",
        ].map { Notation($0, "60.26780 23.75125") }
        + [
            "https://asiointi.maanmittauslaitos.fi/karttapaikka/?lang=fi&share=customMarker&n=6682895.10&e=337682.93&title=Koti&zoom=9",
            "https://www.karttapaikka.fi/?e=337682.93&n=6682895.10",
            "https://kansalaisen.karttapaikka.fi/linkki?scale=8000&srs=EPSG%3A3067&y=6682895.10&x=337682.93&lang=fi",
            "https://kartta.paikkatietoikkuna.fi/?zoomLevel=9&coord=337682.93_6682895.10&mapLayers=801",
        ].map { Notation($0, "EPSG:3067 337682.93 6682895.10") }

    @Test(arguments: degrees + sexagesimal + planes + links) func meansOnePlace(_ notation: Notation) {
        #expect(PositionText(notation.text).meanings == notation.means)
    }

    @Test func thereAreManyNotations() {
        #expect((Self.degrees + Self.sexagesimal + Self.planes + Self.links).count >= 60)
    }

    /// Without the zone's number an easting may be of any zone, and of the whole country's plane.
    @Test func anEastingWithoutZoneMayBeOfEachZone() {
        let meanings = PositionText("496123 6682895").meanings
        #expect(meanings.first == "EPSG:3067 496123.00 6682895.00")
        #expect(meanings.dropFirst() == (3126...3138).map { "EPSG:\($0) 496123.00 6682895.00" }[...])
        let named = PositionText("496123 6682895", in: PositionSystem.named("ETRS-GK24")).meanings
        #expect(named == ["EPSG:3131 496123.00 6682895.00"])
    }

    @Test(arguments: ["440001", "559999"]) func aZoneReachesADegreeFromItsMiddle(_ easting: String) {
        #expect(PositionText("\(easting) 6682895").meanings.count == 14)
    }

    @Test(arguments: ["439999", "560001"]) func beyondItOnlyTheCountrysPlaneIsMeant(_ easting: String) {
        #expect(PositionText("\(easting) 6682895").meanings == ["EPSG:3067 \(easting).00 6682895.00"])
    }

    @Test(arguments: [
        ("60,26", PositionText.Kind.nothing), ("60.2678", .nothing), ("", .nothing), ("1 2 3", .nothing),
        ("60.2678, 23.75125, 12", .nothing), ("60°61'N 23°45'E", .nothing), ("60.5°16'N 23°45'E", .nothing),
        ("N 60.2678 N 23.75125", .nothing), ("49-401-1-12", .propertyID), ("049-401-0001-0012", .propertyID),
        ("04940100010012", .propertyID), ("049 401 0001 0012", .propertyID),
        // As coordinates they would be 60°25' and 24°45', which nobody writes with so many noughts.
        (" 060\u{A0}025 0024 0045\n", .propertyID), ("Mannerheimintie 12, 00100 Helsinki", .address),
        ("Tupalankatu 5", .address),
        ("https://maps.app.goo.gl/abc123", .linkWithoutPosition),
        ("https://www.google.com/maps", .linkWithoutPosition),
    ])
    func isNoPosition(_ text: String, kind: PositionText.Kind) {
        let read = PositionText(text)
        #expect(read.readings.isEmpty && read.kind == kind, "\(read)")
    }

    /// With blanks alone only all fourteen digits tell a property from degrees and minutes.
    @Test func fourNumbersAreDegreesAndMinutes() {
        #expect(PositionText("60 25 24 45").kind == .coordinates)
        #expect(PositionText("049 401 1 12").kind == .nothing)
    }

    @Test func linksTellWhatTheyMark() {
        #expect(PositionText("https://maps.google.com/?q=60.2,23.7").readings.allSatisfy { $0.origin == .link })
        let view = PositionText("https://www.google.com/maps/@60.2,23.7,15z").readings
        #expect(!view.isEmpty && view.allSatisfy { $0.origin == .middleOfLinkedMap })
        #expect(PositionText("60.2,23.7").readings.allSatisfy { $0.origin == .numbers })
    }

    /// Both ends of a way are told, and nobody chooses between them.
    @Test func aWayHasTwoEnds() {
        let url = "https://maps.google.com/?saddr=60.2,23.7&daddr=60.3,23.8"
        #expect(PositionText(url).meanings == ["60.20000 23.70000", "60.30000 23.80000"])
        let way = PositionText("https://www.google.com/maps/dir/60.2,23.7/60.3,23.8/@60.1,24.1,9z")
        #expect(way.meanings == ["60.20000 23.70000", "60.30000 23.80000"])
        #expect(way.readings.allSatisfy { $0.origin == .link })
        // Of a way to somewhere that has a name alone, where it begins is not meant for sure.
        let named = PositionText("https://www.google.com/maps/dir/60.2,23.7/Kauppakatu+5,+Lohja/@60.1,24.1,9z")
        #expect(named.meanings == ["60.10000 24.10000"])
        #expect(named.readings.allSatisfy { $0.origin == .middleOfLinkedMap })
    }
}

@Suite struct NumberNotationTests {
    @Test(arguments: [
        ("60.2678", 60.2678), ("60,2678", 60.2678), ("60.2678°", 60.2678), ("60,2678° N", 60.2678),
        ("N60.2678", 60.2678),
        ("P 60,2678", 60.2678), ("60°16'4.08\"N", 60.2678), ("60 16 4,08", 60.2678), ("60 16,068", 60.2678),
        ("\u{A0}60,2678 ", 60.2678), ("-12.5", -12.5), ("12.5 S", -12.5),
    ])
    func isALatitude(_ text: String, degrees: Double) throws {
        #expect(abs(try #require(PositionText.degrees(text, .north)) - degrees) < 1e-9)
    }

    @Test(arguments: ["23.75125", "23,75125", "23,75125 I", "E23.75125", "23°45'4.5\" Ö", "23 45 4,5", "23.75125°"])
    func isALongitude(_ text: String) throws {
        #expect(abs(try #require(PositionText.degrees(text, .east)) - 23.75125) < 1e-9)
    }

    @Test(arguments: [
        "6682895.1", "6682895,1", "6 682 895,1", "6\u{A0}682\u{A0}895.1", "6,682,895.1", "N 6682895,1",
        "6682895,1 m",
    ])
    func isANorthing(_ text: String) { #expect(PositionText.metres(text, .north) == 6_682_895.1) }

    @Test(arguments: [
        "nan", "inf", "", "60,2678 E", "sixty", "60.2678 23.75125", "60°61'", "1,2,3", "0x3C", "6e1", "60N15",
    ])
    func isNoLatitude(_ text: String) { #expect(PositionText.degrees(text, .north) == nil) }

    @Test(arguments: ["2e1", "23E45", "0x17", "2e-1"]) func isNoLongitude(_ text: String) {
        #expect(PositionText.degrees(text, .east) == nil)
    }

    @Test(arguments: ["60°16'", "6682895°", "E 6682895"]) func isNoNorthing(_ text: String) {
        #expect(PositionText.metres(text, .north) == nil)
    }
}

@Suite struct PositionSystemTests {
    @Test(arguments: [
        ("TM35FIN", "EPSG:3067"), ("ETRS-TM35FIN", "EPSG:3067"), ("etrs tm35fin", "EPSG:3067"),
        ("3067", "EPSG:3067"),
        ("epsg:3067", "EPSG:3067"), ("ETRS89 / TM35FIN(E,N)", "EPSG:3067"), ("ETRS-GK24", "EPSG:3878"),
        ("GK24", "EPSG:3878"), ("GK-25", "EPSG:3879"), ("ETRS89 / GK25FIN", "EPSG:3879"), ("3878", "EPSG:3878"),
        ("3131", "EPSG:3131"), ("KKJ", "EPSG:2393"), ("YKJ", "EPSG:2393"), ("KKJ2", "EPSG:2392"),
        ("WGS84", "EPSG:4326"),
        ("EPSG:3006", "EPSG:3006"), ("urn:ogc:def:crs:EPSG::3067", "EPSG:3067"),
    ])
    func isKnownByName(_ name: String, identifier: String) {
        #expect(PositionSystem.named(name).first?.identifier == identifier)
    }

    @Test func aNameOfNothingIsNone() { #expect(PositionSystem.named("GK99").isEmpty) }

    /// Definitions written here are those of PROJ's database.
    @Test(arguments: PositionSystem.all.filter { !$0.isInDegrees }) func isDefinedAsInTheDatabase(
        _ system: PositionSystem
    ) throws {
        let own = try ProjectedPlane(system.definition)
        let known = try ProjectedPlane(CoordinateReferenceDefinition(identifier: system.identifier))
        for longitude_deg in [21.0, 25.5, 30] {
            let position = try #require(GeographicPosition(latitude_deg: 63, longitude_deg: longitude_deg))
            let (here, there) = (try own.plane(of: position), try known.plane(of: position))
            #expect(here.planeDistance_m(to: there) < 1e-6)
        }
    }

    /// A place of every system's own middle is reached, one of another system is not.
    @Test func systemsAreToldApartByTheirNumbers() throws {
        for system in PositionSystem.all where !system.isInDegrees {
            let plane = try ProjectedPlane(system.definition)
            guard let area = plane.areaOfUse() else {
                Issue.record("\(system.shown) has no area of use")
                continue
            }
            let middle = (area.west_deg + area.east_deg) / 2
            let position = try #require(GeographicPosition(latitude_deg: 62, longitude_deg: middle))
            let point = try plane.plane(of: position)
            #expect(system.reaches(point), "\(system.shown)")
        }
    }
}

/// Whoever asks a service can send any text.
@Suite struct LongTextTests {
    private static let patterns = [
        "-", "a", "1 ", ";1 2", "1°", "etrs-", "etrs89 etrs_", "epsg ", "kkj / ", "http://a ", "/place/", "a.fi/",
        "N", ", ",
        "&lat=1", "\u{301}", "ä",
    ]

    /// Of what is read at all, the longest. A text that is gone through once from each of its letters takes seconds, and
    /// twenty of them more than a minute.
    @Test("A text as long as may be is read at once", .timeLimit(.minutes(1)), arguments: patterns)
    func longest(pattern: String) {
        let text = String(repeating: pattern, count: PositionText.longest_bytes / pattern.utf8.count)
        let first = PositionText(text)
        for _ in 1..<20 { #expect(PositionText(text).readings == first.readings) }
    }

    @Test("A longer text is none, whatever stands in it") func longer() {
        let position = "60.2678, 23.75125"
        let most = PositionText.longest_bytes
        let fits = position + String(repeating: " ", count: most - position.utf8.count)
        #expect(PositionText(fits).kind == .coordinates)
        let longer = PositionText(fits + " ")
        #expect(longer.kind == .nothing && longer.readings.isEmpty)
        #expect(longer.problem?.code == "position_not_understood")
        #expect(PositionText.degrees("6" + String(repeating: "°", count: most), .north) == nil)
        #expect(
            PositionText.metres(String(repeating: "6", count: 12) + String(repeating: " ", count: most), .north)
                == nil)
    }

    @Test("Hyphens and slashes between the words of a system's name are few") func partedNames() {
        #expect(PositionSystem.named("ETRS-TM35FIN").count == 1)
        for parting in ["", " ", "-", " / ", " - ", "_"] {
            let text = "ETRS89\(parting)TM35FIN 337682 6682895"
            #expect(
                PositionText(text).readings.contains {
                    $0.place
                        == .plane(
                            PlanePoint(easting_m: 337_682, northing_m: 6_682_895), PositionSystem.of("EPSG:3067"))
                }, "\(text)")
        }
    }
}
