import Domain
import GeometryCore
import Features
import Importing
import Telling
import Testing

@Suite struct SourceDescriptionTextTests {
    private static let description: SourceDescription = {
        func frequency(_ value: SourceValue, _ count: Int) -> ColumnDescription.Frequency {
            .init(value: value, count: count)
        }
        let columns = [
            ColumnDescription(
                column: SourceColumn(name: "spenning_kV", declaredType: "REAL"), nullCount: 2,
                distinct: .exactly(2),
                frequent: [frequency(.real(22), 7), frequency(.real(0.4), 1)], minimum: 0.4, maximum: 22,
                longestText: nil),
            ColumnDescription(
                column: SourceColumn(name: "lokalID", declaredType: ""), nullCount: 0, distinct: .moreThan(1000),
                frequent: ["a", "b\n", "c", "d"].map { frequency(.text($0), 1) }, minimum: nil, maximum: nil,
                longestText: 2),
            ColumnDescription(
                column: SourceColumn(name: "eier", declaredType: "TEXT(100)"), nullCount: 0, distinct: .exactly(4),
                frequent: (1...4).map { frequency(.text(String(repeating: "Nett ", count: 6) + "\($0)"), 5 - $0) },
                minimum: nil,
                maximum: nil, longestText: 31),
        ]
        return SourceDescription(
            name: "agder.gpkg",
            layers: [
                LayerDescription(
                    layer: SourceLayer(
                        name: "Kraftlinje", columns: columns.map(\.column), geometryType: "MULTILINESTRING",
                        coordinateReference: nil, coordinateReferenceName: "EPSG:25833", featureCount: 10),
                    geometries: GeometryDescription(
                        featureCount: 10, types: [.init(name: "LineString", count: 8)], nullCount: 1, withZ: 3,
                        withM: 0,
                        vertexCount: 40, unreadable: [.init(reason: LocalizedText(verbatim: "a curve"), count: 1)],
                        extent: PlaneBox(
                            minimum: PlanePoint(easting_m: 1000, northing_m: 6_500_000),
                            maximum: PlanePoint(easting_m: 2000.25, northing_m: 6_500_001))),
                    columns: columns)
            ])
    }()

    @Test func text() {
        #expect(
            SourceDescriptionText(Self.description, in: .english).text == """
                agder.gpkg

                Kraftlinje · 10 features · EPSG:25833
                  LineString 8 · no geometry 1 · with Z 3 · vertices 40
                  ! cannot be read 1: a curve
                  east 1000.0 … 2000.2 · north 6500000.0 … 6500001.0

                  column       type       null  distinct  values
                  spenning_kV  REAL          2         2  0.4 … 22: 22 (7), 0.4 (1)
                  lokalID                    0    > 1000  at most 2 characters: a, b, c, …
                  eier         TEXT(100)     0         4  at most 31 characters:
                                                          Nett Nett Nett Nett Nett Nett 1 (4),
                                                          Nett Nett Nett Nett Nett Nett 2 (3),
                                                          Nett Nett Nett Nett Nett Nett 3 (2),
                                                          Nett Nett Nett Nett Nett Nett 4 (1)

                """)
    }

    @Test(arguments: [
        (Language.finnish, "Kraftlinje · 10 kohdetta", "0,4 … 22: 22 (7), 0,4 (1)", "enintään 2 merkkiä"),
        (.swedish, "Kraftlinje · 10 objekt", "0,4 … 22: 22 (7), 0,4 (1)", "högst 2 tecken"),
    ])
    func otherLanguages(_ language: Language, _ title: String, _ values: String, _ longest: String) {
        let text = SourceDescriptionText(Self.description, in: language).text
        for part in [title, values, longest] { #expect(text.contains(part)) }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func json() {
        let text = Self.description.json.text
        for part in [
            #""schema": "connect-quote/source/1""#, #""crs": "EPSG:25833""#, #""LineString": 8"#,
            #""null_geometries": 1"#,
            #""distinct": 1000"#, #""distinct_is_exact": false"#, #""declared_type": null"#, #""maximum": 22"#,
        ] {
            #expect(text.contains(part))
        }
    }
}
