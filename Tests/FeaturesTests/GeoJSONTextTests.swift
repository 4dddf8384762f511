import TestSupport
import Domain
import Foundation
import Testing

@testable import Features

/// The text of a GeoJSON file: values, faults and their places, and windows that end anywhere.
@Suite struct GeoJSONTextTests {
    let folder: SourceFolder

    init() throws { folder = try SourceFolder() }

    private func values(_ json: String) throws -> [SourceValue] {
        let path = try folder.write(#"{"type": "Feature", "geometry": null, "properties": \#(json)}"#)
        return try GeoJSONSource(path: path).features()[0].values
    }

    @Test(arguments: [
        ("0", SourceValue.integer(0)), ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)),
        ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .text("9223372036854775808")),
        ("-123456789012345678901234567890", .text("-123456789012345678901234567890")),
        ("18446744073709551615", .text("18446744073709551615")),
        ("9007199254740993", .integer(9_007_199_254_740_993)),
        ("1.0", .real(1)), ("0.1", .real(0.1)), ("-0.0", .real(-0.0)), ("1e3", .real(1000)), ("25E-1", .real(2.5)),
        ("1.7976931348623157e308", .real(.greatestFiniteMagnitude)), ("5e-324", .real(.leastNonzeroMagnitude)),
        ("1e-400", .real(0)),
        ("1e309", .other("number too large")), ("true", .boolean(true)), ("false", .boolean(false)),
        ("null", .null),
        ("{\"a\": [1]}", .other("object")), ("[]", .other("array")), (#""""#, .text("")),
        (#""\u00e5\ud83d\ude00\/\"\\\b\f\n\r\t""#, .text("å😀/\"\\\u{8}\u{C}\n\r\t")),
        (#""\ud83d""#, .text("\u{FFFD}")),
        ("\"Jännite\"", .text("Jännite")),
    ])
    func values(_ json: String, _ expected: SourceValue) throws {
        #expect(try values(#"{"v": \#(json)}"#) == [expected])
    }

    @Test func namesWithEscapesAndRepeatedNames() throws {
        #expect(try values(#"{"j\u00e4nnite": 1, "b": 2, "jännite": 3}"#) == [.integer(3), .integer(2)])
    }

    /// Seeded: what Swift reads as a double is what we read, in however many digits it is written.
    @Test func numbersAsSwiftReadsThem() throws {
        var state: UInt64 = 20_190_601
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        var texts: [String] = []
        for _ in 0..<2000 {
            let digits = String(next() % 10_000_000_000_000_000)
            let fraction = String(next()).prefix(Int(next() % 18) + 1)
            let exponent = next() % 3 == 0 ? "e\(Int(next() % 80) - 40)" : ""
            texts.append("\(next() % 2 == 0 ? "-" : "")\(digits).\(fraction)\(exponent)")
        }
        let json = texts.enumerated().map { "\"v\($0)\": \($1)" }.joined(separator: ",")
        #expect(try values("{\(json)}") == texts.map { .real(Double($0) ?? .nan) })
    }

    @Test(arguments: [
        ("", 0, "the file is empty"), ("  \n", 3, "the file is empty"),
        ("hello", 0, "“{” is missing"),
        (#"{"type": "Feature""#, 18, "“}” is missing"),
        (#"{"type": "Topology", "objects": {}}"#, 0, "the type Topology is neither"),
        (#"{"type": "FeatureCollection"}"#, 0, "a FeatureCollection without features"),
        (#"{"type":"FeatureCollection","features":[]} x"#, 43, "only an object can stand here"),
        (#"{"type":"FeatureCollection","features":[1]}"#, 40, "only an object can stand here"),
        (
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":01}}]}"#, 76,
            "a number is not written as in JSON"
        ),
        (
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,}}]}"#, 78,
            "a member's name"
        ),
        (#"{"type":"FeatureCollection","features":[{"type":"Feature"}"#, 58, "“]” is missing"),
        (#"{"type":"FeatureCollection","features":[{"type":"Feature"#, 56, "the text ends within a value"),
        (#"{"features":[],"type":"Feature"}"#, 32, "no FeatureCollection"),
        (#"{"type":"Feature","properties":{"a":"\x"},"geometry":null}"#, 37, "a wrong escape"),
        (#"{"type":"Feature","properties":{"a":1.},"geometry":null}"#, 36, "a number is not written as in JSON"),
        (#"{"type":"Feature","properties":{"a":1e},"geometry":null}"#, 36, "a number is not written as in JSON"),
        (#"{"type":"Feature","properties":{"a":nul},"geometry":null}"#, 36, "not a JSON value"),
        (#"{"type":"Feature","properties":{"a" 1},"geometry":null}"#, 36, "“:” is missing"),
        (#"{"type":"Feature","properties":{"a":[1}],"geometry":null}"#, 38, "“]” is missing"),
        ("{\"type\":\"Feature\",\"properties\":{\"a\":\"x\ny\"}}", 38, "a control character"),
    ])
    func faults(_ text: String, _ byte: Int, _ reason: String) throws {
        let path = try folder.write(text)
        #expect { try GeoJSONSource(path: path) } throws: { error in
            guard let told = error as? Problem else { return false }
            let isThere = told.message.en.contains("\(path), the text is not GeoJSON at byte \(byte):")
            if !isThere { Issue.record("\(told.message.en)") }
            return told.code == "geojson" && isThere && told.message.en.contains(reason)
        }
    }

    @Test func textThatIsNotUTF8() throws {
        let bytes =
            Array(#"{"type":"Feature","geometry":null,"properties":{"a":"J"#.utf8) + [0xE4]
            + Array(#"nnite"}}"#.utf8)
        let path = try folder.write(bytes: bytes)
        #expect(throws: Problem.geoJson(source: path, byte: 52, .notUTF8)) {
            try GeoJSONSource(path: path)
        }
    }

    /// Every byte of a text is once the last of a window, and every feature reaches over several.
    @Test(arguments: Array(3...90))
    func windowsThatEndAnywhere(_ size: Int) throws {
        let features = [
            #"{"type":"Feature","id":"a\\","properties":{"t":"ä\\\"}]","n":-1.5e1},"geometry":null}"#,
            #"{"type":"Feature","properties":{"n":2},"geometry":{"type":"Point","coordinates":[1.25,2]}}"#,
            #"{"type":"Feature","properties":{"m":{"a":[{}]}},"geometry":null}"#,
        ]
        let crs = #""crs": {"type":"name","properties":{"name":"EPSG:3067"}}"#
        let collection =
            #"{"name" : "n" , "features": [ \#(features.joined(separator: " , ")) ],\#(crs),"type":"FeatureCollection"}"#
        for text in [
            collection, features.joined(separator: "\n"), "\u{FEFF}\u{1E}" + features.joined(separator: "\n\u{1E}"),
        ] {
            let path = try folder.write(text, to: "windows-\(size).geojson")
            let survey = GeoJSONSurvey()
            var scanner = try GeoJSONScanner(source: path, path: path, reader: survey, windowSize: size)
            try scanner.scan()
            #expect(survey.featureCount == 3)
            #expect(survey.properties.names == ["t", "n", "m"])
            #expect(survey.hasIdentifiers)
            #expect(survey.reference.identifier == (text == collection ? "EPSG:3067" : "OGC:CRS84"))
        }
    }

    @Test func aFeatureLargerThanTheWindow() throws {
        let large = String(repeating: "x\\\"", count: 1 << 20)
        let feature = #"{"type":"Feature","properties":{"t":"\#(large)"},"geometry":null}"#
        let source = try GeoJSONSource(path: folder.write(feature))
        #expect(try source.features().map(\.values) == [[.text(large.replacing("\\", with: ""))]])
    }
}
