import GRDB
import GeometryCore
import Testing

@testable import GeoPackage

@Suite struct WritingSpatialReferenceTests {
    private static func reference(_ definition: CoordinateReferenceDefinition) throws -> GeoPackageSpatialReference
    {
        let plane = try ProjectedPlane(definition)
        let reference = GeoPackageSpatialReference(plane)
        return try #require(reference)
    }

    @Test func numberedSystems() throws {
        #expect(try Self.reference(CoordinateReferenceDefinition(identifier: "EPSG:3067")) == .etrsTM35FIN)
        let text = GeoPackageSpatialReference.etrsTM35FIN.wkt
        #expect(try Self.reference(CoordinateReferenceDefinition(wellKnownText: text)) == .etrsTM35FIN)
        for (identifier, name) in [
            ("EPSG:3879", "ETRS89 / GK25FIN"), ("EPSG:25833", "ETRS89 / UTM zone 33N"),
            ("EPSG:3006", "SWEREF99 TM"),
            ("EPSG:2393", "KKJ / Finland Uniform Coordinate System"),
            ("EPSG:27700", "OSGB36 / British National Grid"),
        ] {
            let reference = try Self.reference(CoordinateReferenceDefinition(identifier: identifier))
            #expect("\(reference.organization):\(reference.code)" == identifier)
            #expect(reference.name == name)
            #expect(reference.wkt.hasPrefix("PROJCS[\"\(name)\""))
        }
    }

    /// A system of nobody's, as a company's own tools may write it, is declared without a number and read again.
    @Test func systemWithoutANumber() throws {
        let text = GeoPackageSpatialReference.etrsTM35FIN.wkt
            .replacing(#/,AUTHORITY\["EPSG","\d+"\]/#, with: "").replacing(
                "\"central_meridian\",27", with: "\"central_meridian\",26"
            )
            .replacing("ETRS89 / TM35FIN(E,N)", with: "Our own")
        let reference = try Self.reference(CoordinateReferenceDefinition(wellKnownText: text))
        #expect(reference.organization == "NONE")
        #expect(reference.code > 100_000)
        #expect(reference.name == "Our own")
        let again = try ProjectedPlane(CoordinateReferenceDefinition(wellKnownText: reference.wkt))
        let name = again.name
        #expect(name == "Our own")
        let position = try #require(GeographicPosition(latitude_deg: 60, longitude_deg: 26))
        #expect(abs(try again.plane(of: position).easting_m - 500_000) < 1e-6)
        let identifier = "NONE:\(reference.code)"
        for owner in ["FOO\",\"4326", "FOO\",\"0", "FOO\",\"-1", "FOO\",\"A12", "FOO\",\"99999999999"] {
            let numbered = String(text.dropLast()) + ",AUTHORITY[\"\(owner)\"]]"
            let reference = try Self.reference(CoordinateReferenceDefinition(wellKnownText: numbered))
            #expect("\(reference.organization):\(reference.code)" == identifier)
        }
        let esri = String(text.dropLast()) + ",AUTHORITY[\"ESRI\",\"102139\"]]"
        let numbered = try Self.reference(CoordinateReferenceDefinition(wellKnownText: esri))
        #expect(numbered.organization == "ESRI" && numbered.code == 102139)
    }
}
