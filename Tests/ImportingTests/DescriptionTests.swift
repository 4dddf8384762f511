import Domain
import Features
import TestSupport
import GeoPackage
import GeometryCore
import Testing

@testable import Importing

/// A source whose features are made up in the test.
final class MadeSource: FeatureSource {
    let name = "/data/made.gpkg"
    let layers: [SourceLayer]
    private let features: [SourceFeature]

    init(columns: [String], _ features: [(values: [SourceValue], geometry: SourceGeometry)]) {
        layers = ["empty", "made"].map { name in
            SourceLayer(
                name: name, columns: columns.map { SourceColumn(name: $0, declaredType: "") }, geometryType: nil,
                coordinateReference: nil, coordinateReferenceName: nil, featureCount: nil)
        }
        self.features = features.enumerated().map { index, feature in
            SourceFeature(number: Int64(index + 1), values: feature.values, geometry: feature.geometry)
        }
    }

    /// One column of values without geometries.
    convenience init(values: [SourceValue]) {
        self.init(columns: ["v"], values.map { ([$0], .null) })
    }

    func forEachFeature(of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep) {
        guard layer.name == "made" else { return }
        for feature in features where body(feature) == .stop { return }
    }
}

@Suite struct DescriptionTests {
    private func column(_ values: [SourceValue]) throws -> ColumnDescription {
        try SourceDescription(of: MadeSource(values: values), layers: ["made"]).layers[0].columns[0]
    }

    @Test func geometriesByType() throws {
        let flat = SourceGeometry.plane(line((5, -1), (2, 7)), hasZ: false, hasM: false)
        let source = MadeSource(
            columns: [],
            [
                ([], flat), ([], .plane(.multiLineString([[point(1, 1)]]), hasZ: true, hasM: true)), ([], .null),
                ([], flat),
                ([], .unreadable(reason: LocalizedText(verbatim: "a curve"))),
                ([], .plane(.point(point(.nan, .nan)), hasZ: true, hasM: false)),
                ([], .unreadable(reason: LocalizedText(verbatim: "a curve"))),
                ([], .unreadable(reason: LocalizedText(verbatim: "broken"))),
            ])
        let description = try SourceDescription(of: source)
        #expect(description.layers.map(\.layer.name) == ["empty", "made"])
        #expect(description.layers[0].featureCount == 0)
        #expect(
            description.layers[1].geometries
                == GeometryDescription(
                    featureCount: 8,
                    types: [
                        .init(name: "LineString", count: 2), .init(name: "MultiLineString", count: 1),
                        .init(name: "Point", count: 1),
                    ],
                    nullCount: 1, withZ: 2, withM: 1, vertexCount: 6,
                    unreadable: [("a curve", 2), ("broken", 1)].map {
                        .init(reason: LocalizedText(verbatim: $0.0), count: $0.1)
                    },
                    extent: PlaneBox(minimum: point(1, -1), maximum: point(5, 7))))
    }

    @Test func reasonsWithoutEnd() throws {
        let source = MadeSource(
            columns: [], (0..<100).map { ([], .unreadable(reason: LocalizedText(verbatim: "reason \($0)"))) })
        let unreadable = try SourceDescription(of: source, layers: ["MADE"]).layers[0].geometries.unreadable
        #expect(unreadable.count == 21)
        #expect(unreadable.first?.reason.en == "other reasons" && unreadable.first?.count == 80)
    }

    @Test func valuesAndTheirCounts() throws {
        let column = try column([
            .text("b"), .text("a"), .null, .text("ccc"), .text("b"), .text("a"), .integer(7), .real(-2.5),
            .boolean(true),
            .other("bytes"),
        ])
        #expect(column.nullCount == 1)
        #expect(column.distinct == .exactly(7))
        #expect(
            column.frequent.map(\.value) == [
                .text("a"), .text("b"), .boolean(true), .real(-2.5), .integer(7), .text("ccc"), .other("bytes"),
            ])
        #expect(column.frequent.map(\.count) == [2, 2, 1, 1, 1, 1, 1])
        #expect(column.minimum == -2.5)
        #expect(column.maximum == 7)
        #expect(column.longestText == 3)
        #expect(column.hasEveryValue)
    }

    @Test func twentyValuesAreTold() throws {
        #expect(try column((1...20).map { .integer($0) }).hasEveryValue)
        let many = try column((1...21).map { .integer($0) } + [.integer(21)])
        #expect(!many.hasEveryValue)
        #expect(many.distinct == .exactly(21))
        #expect(many.frequent.map(\.value) == ([21] + (1...19)).map { .integer($0) })
        #expect(many.frequent[0].count == 2)
    }

    @Test func aThousandValuesAreToldApart() throws {
        #expect(try column((1...1000).map { .integer($0) }).distinct == .exactly(1000))
        let more = try column((1...1001).map { .integer($0) } + [.integer(1001), .integer(5), .integer(5)])
        #expect(more.distinct == .moreThan(1000))
        #expect(more.frequent[0] == .init(value: .integer(5), count: 3))
        #expect(more.frequent[1].count == 1)
        #expect(more.maximum == 1001)
    }

    @Test func longTextsAreNotKept() throws {
        let column = try column([
            .text(String(repeating: "x", count: 401)), .text(String(repeating: "ä", count: 200)),
        ])
        #expect(column.distinct == .moreThan(1))
        #expect(column.longestText == 401)
        #expect(column.frequent.map(\.value) == [.text(String(repeating: "ä", count: 200))])
    }
}
