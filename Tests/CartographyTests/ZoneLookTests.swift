import Domain
import Foundation
import GeoPackage
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Cartography

@Suite struct ZoneLookTests {
    private static let names = ["1", "2", "2+", "3"].map { ZoneName($0) }
    private static func band(_ over_a: Int?, _ upTo_a: Int?) -> FuseSpan {
        FuseSpan(over_a: over_a, upTo_a: upTo_a)
    }

    /// Of one company with a band to 35 A and one without, as the layer `zone` has them.
    private static let bands: [(over_a: Int?, upTo_a: Int?, zone: String?)] = [
        (nil, 35, "2+"), (35, 63, "2"), (63, nil, "3"), (nil, 63, "1"), (63, nil, nil), (0, 35, "1"), (63, 0, "3"),
    ]

    private static func look(_ language: Language = .english) -> ZoneLook {
        ZoneLook(names, rows: bands.map { (band: band($0.over_a, $0.upTo_a), zone: $0.zone) }, language)
    }

    @Test func aSectionIsAWholeMap() throws {
        let sections = Self.look().sections
        #expect(sections.map(\.band) == [Self.band(nil, 35), Self.band(35, 63), Self.band(63, nil)])
        #expect(sections.map(\.zones) == [["1", "2+"], ["1", "2"], ["3", nil]])
        let rows = try Rows(["fuse_over_a", "fuse_up_to_a"], Self.bands.map { [$0.over_a, $0.upTo_a] })
        #expect(try sections.map { try rows.matching($0.filter()) } == [[0, 3, 5], [1, 3], [2, 4, 6]])
    }

    @Test func onlyTheLowestBandIsShown() {
        let rules = Self.look(.finnish).all.rules
        #expect(
            rules.map(\.label) == [
                "Pääsulake enintään 3x35 A", "Pääsulake yli 3x35 A ja enintään 3x63 A", "Pääsulake yli 3x63 A",
            ])
        #expect(rules.map(\.isShown) == [true, false, false])
        #expect(
            rules.map { $0.rules.map(\.label) } == [
                ["Vyöhyke 1", "Vyöhyke 2+"], ["Vyöhyke 1", "Vyöhyke 2"],
                ["Vyöhyke 3", "Vyöhykkeiden ulkopuolella"],
            ])
    }

    /// The second of four has its own tone and pattern in every band, those of pictures.
    @Test func zonesLookAsInPictures() throws {
        let document = try XMLDocument(xmlString: Self.look().all.style(named: "zone", description: "").qml)
        let symbols = try document.nodes(forXPath: "//rule[@label='Zone 2']/@symbol").compactMap(\.stringValue)
        let symbol = try #require(symbols.first)
        let path = "/qgis/renderer-v2/symbols/symbol[@name='\(symbol)']/layer"
        let layers = try document.nodes(forXPath: "\(path)/@class").compactMap(\.stringValue)
        #expect(layers == ["SimpleFill", "LinePatternFill", "SimpleLine"])
        let fill = try document.nodes(forXPath: "\(path)/Option/Option[@name='color']/@value").first?.stringValue
        #expect(fill == QGISSymbol.colour(Palette.style(1, of: 4).fill))
        let angle = try document.nodes(forXPath: "\(path)/Option/Option[@name='angle']/@value").first?.stringValue
        #expect(Palette.style(1, of: 4).pattern == .risingLines && angle == "45")
    }

    /// Whatever a published map calls its zones.
    @Test func namesAreEscaped() throws {
        let name = "it's \"<a>\" \\ & b\n"
        let title = LocalizedText(verbatim: "Title \(name)")
        let look = ZoneLook(
            [ZoneName(name, title: title, label: LocalizedText(verbatim: "L'"))], rows: [(FuseSpan(), name)],
            .swedish)
        let document = try XMLDocument(xmlString: look.all.style(named: "zone", description: "").qml)
        let rule = try #require(
            try document.nodes(forXPath: "/qgis/renderer-v2/rules/rule/rule").first as? XMLElement)
        #expect(rule.attribute(forName: "label")?.stringValue == "Title \(name)")
        #expect(
            rule.attribute(forName: "filter")?.stringValue == "\"zone\" = 'it''s \"<a>\" \\\\ & b\n'")
        let text = try document.nodes(forXPath: "//text-style/@fieldName").first?.stringValue
        #expect(
            text?.hasPrefix("CASE WHEN \"zone\" = 'it''s") == true
                && text?.hasSuffix("THEN 'L''' ELSE \"zone\" END") == true)
    }

    @Test(arguments: Language.allCases) func findingsTellWhatIsPublishedAndWhatIsRight(language: Language) throws {
        let look = FindingLook.look(language)
        let rows = try Rows(
            ["id", "kind", "company", "published_company", "published_zone", "published_zone_2", "computed_zone"],
            [
                ["F-1", "wrong_zone", "a", "a", "2", nil, "1"], ["F-2", "gap", "a", nil, nil, nil, "2+"],
                ["F-3", "overlap", "a", "a", "1", "3", "1"], ["F-4", "wrong_company", "a", "b", "1", nil, "1"],
                ["F-5", "outside_network_area", "b", "b", "1", nil, nil],
                ["F-6", "unknown_zone", "a", "a", "9", nil, nil],
                ["F-7", "invalid_geometry", "a", nil, nil, nil, nil],
            ])
        #expect(
            try rows.values(try #require(look.labels?.text)) == [
                "F-1\n2 → 1", "F-2\n– → 2+", "F-3\n1 + 3 → 1", "F-4\nb → a", "F-5", "F-6\n9 → –", "F-7",
            ])
        #expect(try rows.drawn(look.rules).flatMap(\.rows).sorted() == Array(0..<7))
        #expect(
            look.rules.map(\.label)
                == ZoneFindingKind.allCases.map { Vocabulary.finding($0)[language].capitalizedFirst })
        #expect(Set(ZoneFindingKind.allCases.map(\.pattern)).count == 7)
    }
}
