import Foundation
import TestSupport
import Testing

@testable import GeometryCore

@Suite struct ProjectionRefusalTests {
    static func refusal(_ definition: CoordinateReferenceDefinition) -> ProjectionError? {
        do throws(ProjectionError) {
            _ = try ProjectedPlane(definition)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["id", "wkt1", "wkt2"])
    func systemsWithoutAPlane(form: String) throws {
        for (epsg, kind) in [
            ("4326", ReferenceSystemKind.geographic), ("4978", .geocentric), ("5773", .vertical),
        ] {
            let error = try #require(Self.refusal(try ReferenceFile.definition(epsg, form)))
            guard case .notProjected(let found, let name) = error else {
                Issue.record("\(epsg): \(error)")
                continue
            }
            #expect(found == kind)
            #expect(!name.isEmpty)
        }
    }

    @Test(arguments: ["id", "wkt1", "wkt2"])
    func systemsThatAreNotConformal(form: String) throws {
        for epsg in ["3857", "3035"] {
            let error = try #require(Self.refusal(try ReferenceFile.definition(epsg, form)))
            guard case .notConformal(_, let meridional, let parallel) = error else {
                Issue.record("\(epsg): \(error)")
                continue
            }
            #expect(abs(meridional - parallel) > 1e-5)
        }
    }

    @Test(arguments: ["id", "wkt1", "wkt2"])
    func systemsWithOtherUnitsOrAxes(form: String) throws {
        let feet = try #require(Self.refusal(try ReferenceFile.definition("2236", form)))
        guard case .notMetres(let unit, let metresPerUnit) = feet else {
            Issue.record("\(feet)")
            return
        }
        #expect(unit.lowercased().contains("foot"))
        #expect(abs(metresPerUnit - 0.3048006096) < 1e-9)
        #expect(
            Self.refusal(try ReferenceFile.definition("2052", form))
                == .notEastAndNorth(first: "west", second: "south"))
    }

    @Test func whatIsNotADefinition() throws {
        #expect(Self.refusal(CoordinateReferenceDefinition()) == .unreadableDefinition(reason: ""))
        for text in [
            "", " ", "undefined", "Undefined", "garbage", "PROJCS[", "PROJCS[\"a\",", "][", "(((", "EPSG:3067",
            "+proj=utm +zone=35 +ellps=GRS80 +type=crs", "/etc/passwd", "PROJCS[]", "\u{0}", "ELLIPSOID[\"a\"]",
        ] {
            let error = try #require(Self.refusal(CoordinateReferenceDefinition(wellKnownText: text)), "\(text)")
            guard case .unreadableDefinition = error else {
                Issue.record("\(text): \(error)")
                continue
            }
        }
        let ellipsoid = "ELLIPSOID[\"GRS 1980\",6378137,298.257222101]"
        #expect(
            Self.refusal(CoordinateReferenceDefinition(wellKnownText: ellipsoid))
                == .notProjected(kind: .other, name: "GRS 1980"))
    }

    @Test(arguments: [
        "", ":", "EPSG:", ":3067", "EPSG:99999999", "NOBODY:1", "3067", "EPSG:3067:1", "EPSG:3067 ", "EPSG:30 67",
        "'; drop table crs_view; --", "EPSG:ETRS89",
    ])
    func unknownIdentifiers(identifier: String) throws {
        let error = try #require(Self.refusal(CoordinateReferenceDefinition(identifier: identifier)))
        guard case .unknownIdentifier(identifier, _) = error else {
            Issue.record("\(identifier): \(error)")
            return
        }
    }

    @Test func identifierStandsInForAnUnreadableText() throws {
        for text in ["undefined", "garbage[", ""] {
            let definition = CoordinateReferenceDefinition(wellKnownText: text, identifier: "epsg:3067")
            #expect(try ProjectedPlane(definition).identifier == "EPSG:3067")
        }
    }

    /// A text cut off or damaged anywhere is read or refused, and never stops the process.
    @Test func damagedTexts() throws {
        var generator = SeededGenerator(seed: 7)
        for form in ["wkt1", "wkt2"] {
            let text = Array(try ReferenceFile.text("3067", form).utf8)
            for _ in 0..<300 {
                var damaged = Array(text.prefix(Int.random(in: 1...text.count, using: &generator)))
                for _ in 0..<Int.random(in: 0...3, using: &generator) {
                    damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(
                        in: 1...126, using: &generator)
                }
                let definition = CoordinateReferenceDefinition(
                    wellKnownText: String(decoding: damaged, as: UTF8.self))
                guard let plane = try? ProjectedPlane(definition) else { continue }
                _ = try? plane.plane(of: try #require(GeographicPosition(latitude_deg: 60, longitude_deg: 25)))
                _ = try? plane.scaleFactor(at: point(500_000, 6_700_000))
            }
        }
    }

    /// An unknown datum is refused: PROJ's guess would be hundreds of metres off.
    @Test func datumWithoutATransformation() throws {
        let text = try ReferenceFile.text("3067", "wkt1")
            .replacingOccurrences(of: "European_Terrestrial_Reference_System_1989", with: "Island of Nowhere")
            .replacingOccurrences(of: ",AUTHORITY[\"EPSG\",\"6258\"]", with: "")
            .replacingOccurrences(of: ",AUTHORITY[\"EPSG\",\"4258\"]", with: "")
            .replacingOccurrences(of: ",AUTHORITY[\"EPSG\",\"3067\"]", with: "")
            .replacingOccurrences(of: "GEOGCS[\"ETRS89\"", with: "GEOGCS[\"Nowhere\"")
        let error = try #require(Self.refusal(CoordinateReferenceDefinition(wellKnownText: text)))
        guard case .noTransformation(let datum, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(datum.contains("Nowhere"))
    }

    /// TOWGS84 of zeros is no shift; any other is the definition's own way to WGS 84.
    @Test func shiftInTheText() throws {
        let plain = try ReferenceFile.text("3067", "wkt1")
        func shifted(_ values: String) -> CoordinateReferenceDefinition {
            let spheroid = "298.257222101,AUTHORITY[\"EPSG\",\"7019\"]]"
            return CoordinateReferenceDefinition(
                wellKnownText: plain.replacingOccurrences(of: spheroid, with: spheroid + ",TOWGS84[\(values)]"))
        }
        let position = try #require(GeographicPosition(latitude_deg: 60.2503, longitude_deg: 24.0671))
        let expected = point(337_682.9312661, 6_682_895.1006572)
        let none = try ProjectedPlane(shifted("0,0,0,0,0,0,0")).plane(of: position)
        #expect(none.planeDistance_m(to: expected) < 1e-6)
        let some = try ProjectedPlane(shifted("100,0,0,0,0,0,0"))
        let moved = try some.plane(of: position)
        #expect((30...100).contains(moved.planeDistance_m(to: expected)))
        let back = try some.position(of: moved)
        #expect(abs(back.latitude_deg - 60.2503) < 3e-8 && abs(back.longitude_deg - 24.0671) < 3e-8)
    }

    @Test func placesOutsideWhatTheProjectionCanDo() throws {
        let plane = try ProjectedPlane(try ReferenceFile.definition("3067", "wkt1"))
        for (east, north) in [(1e12, 0.0), (0, 1e9), (5e7, 6.7e6), (-1e300, 1e300), (.greatestFiniteMagnitude, 0)] {
            #expect(throws: ProjectionError.self) { try plane.position(of: point(east, north)) }
            #expect(throws: ProjectionError.self) { try plane.scaleFactor(at: point(east, north)) }
            #expect(throws: ProjectionError.self) {
                try plane.groundDistance_m(from: point(east, north), to: point(5e5, 6.7e6))
            }
        }
        for bad in [Double.nan, .infinity, -.infinity] {
            let place = point(bad, 6.7e6)
            do throws(ProjectionError) {
                _ = try plane.position(of: place)
                Issue.record("\(bad) has a position")
            } catch {
                guard case .notFinite = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
            #expect(throws: ProjectionError.self) { try plane.scaleFactor(at: place) }
            #expect(throws: ProjectionError.self) { try plane.groundDistance_m(from: place, to: place) }
        }
        // Everywhere on earth a position is projected so that it leads back, or refused.
        for latitude in stride(from: -90.0, through: 90, by: 7.5) {
            for longitude in stride(from: -180.0, through: 180, by: 7.5) {
                let position = try #require(
                    GeographicPosition(latitude_deg: latitude, longitude_deg: longitude))
                guard let there = try? plane.plane(of: position), let back = try? plane.position(of: there)
                else { continue }
                #expect(abs(back.latitude_deg - latitude) < 1e-7)
            }
        }
        let antipode = try #require(GeographicPosition(latitude_deg: 0, longitude_deg: 117))
        #expect(throws: ProjectionError.self) { try plane.plane(of: antipode) }
    }

    @Test func stepsOfAConversion() {
        let utm = "+proj=utm +zone=35 +ellps=GRS80"
        let degrees = "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
        #expect(HorizontalReference.projectingStep(of: utm) == utm)
        #expect(HorizontalReference.projectingStep(of: "+proj=pipeline \(degrees) +step \(utm)") == utm)
        let swap = "+step +proj=axisswap +order=2,1"
        #expect(
            HorizontalReference.projectingStep(of: "+proj=pipeline \(swap) \(degrees) +step \(utm) \(swap)") == utm)
        for refused in [
            "", "+proj=pipeline", "+proj=pipeline \(swap) \(degrees)", "+proj=pipeline +step \(utm) +step \(utm)",
            "+proj=pipeline +step +inv \(utm)", "\(utm) +units=us-ft", "\(utm) +axis=wsu", "\(utm) +to_meter=2",
        ] { #expect(HorizontalReference.projectingStep(of: refused) == nil, "\(refused)") }
    }

    @Test func areaOfUseAndVersions() throws {
        for form in ["id", "wkt1", "wkt2"] {
            let area = try #require(ProjectedPlane(try ReferenceFile.definition("3067", form)).areaOfUse())
            #expect(area.west_deg == 19.08 && area.south_deg == 58.84)
            #expect(area.east_deg == 31.59 && area.north_deg == 70.09)
            #expect(area.name.contains("Finland"))
            let inside = try #require(GeographicPosition(latitude_deg: 60.2, longitude_deg: 24.9))
            let swapped = try #require(GeographicPosition(latitude_deg: 24.9, longitude_deg: 60.2))
            #expect(area.contains(inside) && !area.contains(swapped))
        }
        #expect(try ProjectedPlane(try ReferenceFile.definition("3067", "esri")).areaOfUse() == nil)
        #expect(ProjectedPlane.versions.proj.hasPrefix("9."))
        #expect(ProjectedPlane.versions.epsg?.hasPrefix("v") == true)
        #expect(GeometryEngine.version.contains("CAPI"))
    }
}
