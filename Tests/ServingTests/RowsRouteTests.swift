import Domain
import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Serving

/// Many points over HTTP.
@Suite struct RowsRouteTests {
    private static let usualQuery = "date=2019-06-01&columns=company,zone,price_incl_vat,error"

    private func post(
        _ body: String, as type: String, _ query: String = usualQuery,
        accept: String? = nil
    ) async throws -> (status: Int, text: String, type: String?, code: String?) {
        try await post(bytes: Array(body.utf8), as: type, query, accept: accept)
    }

    private func post(
        bytes: [UInt8], as type: String, _ query: String = usualQuery,
        accept: String? = nil
    ) async throws -> (status: Int, text: String, type: String?, code: String?) {
        let demo = try await ServedDemo()
        var fields: HTTPFields = [.contentType: type]
        if let accept { fields[.accept] = accept }
        // In pieces that end within rows.
        let pieces = stride(from: 0, to: bytes.count, by: 4_001).map {
            ByteBuffer(bytes: bytes[$0..<min($0 + 4_001, bytes.count)])
        }
        let answer = try await demo.ask("/v1/quotes?" + query, .post, fields, body: pieces)
        return (answer.status.code, answer.text, answer.headers[.contentType], answer.code)
    }

    private let feature =
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.2678]},"properties":{"fuse":"3x35"}}"#
    private let table = "id,lat,lon,fuse\na,60.2678,23.75125,3x35\nb,60.2678,23.75125,4x35\n"

    @Test func aTable() async throws {
        let answer = try await post(table, as: "text/csv")
        #expect(answer.status == 200 && answer.type == "text/csv; charset=utf-8")
        let lines = answer.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "id,lat,lon,fuse,company,zone,price_incl_vat,error")
        #expect(lines[1] == "a,60.2678,23.75125,3x35,caruna-oy,2,5550.00,")
        #expect(lines[2].hasPrefix("b,60.2678,23.75125,4x35,,,,"))
    }

    @Test func featuresOfLinesAndOfACollection() async throws {
        let lines = try await post(feature + "\n" + feature + "\n", as: "application/x-ndjson")
        #expect(lines.text.split(separator: "\n").count == 2 && lines.text.contains(#""zone":"2""#))
        let collection = try await post(
            #"{"type":"FeatureCollection","features":[\#(feature)]}"#, as: "application/geo+json")
        #expect(collection.type == "application/geo+json" && collection.text.contains(#""zone":"2""#))
        let converted = try await post(table, as: "text/csv", accept: "application/x-ndjson")
        #expect(converted.text.split(separator: "\n").count == 2 && converted.text.hasPrefix("{"))
    }

    /// As the command takes them: with blanks, and each once.
    @Test func columnsAreListed() async throws {
        let answer = try await post(table, as: "text/csv", "date=2019-06-01&columns=zone,%20company,,zone,%20zone")
        #expect(answer.text.hasPrefix("id,lat,lon,fuse,zone,company\na,60.2678,23.75125,3x35,2,caruna-oy\n"))
    }

    @Test func refusals() async throws {
        let form = try await post("x", as: "image/png")
        #expect(form.status == 415 && form.code == "media_type_unknown")
        let columns = try await post("x,z\n1,2\n", as: "text/csv")
        #expect(columns.status == 422 && columns.code == "points_column_missing")
        #expect(columns.text.contains("In body there is no column") && !columns.text.contains("/dev/fd"))
        let unknown = try await post(table, as: "text/csv", "columns=zone,price")
        #expect(unknown.status == 400 && unknown.code == "value_unknown")
        let ofScenario = try await post(table, as: "text/csv", "columns=zone,previous_zone")
        #expect(ofScenario.status == 400 && ofScenario.code == "value_unknown")
    }

    @Test(arguments: ["-5", "1000000000", "10000.1"]) func anAccuracyOutOfRangeIsRefused(_ accuracy: String)
        async throws
    {
        let answer = try await post(table, as: "text/csv", "date=2019-06-01&accuracy=\(accuracy)")
        #expect(answer.status == 400 && answer.code == "usage")
        #expect(answer.text.contains("accuracy is from 0 to 10,000 m."))
    }

    /// What is wrong with the request as a whole has a status, whichever form its rows have.
    @Test(
        arguments: ["", "EPSG:1", "EPSG:1234567", "nonsense"],
        ["text/csv", "application/x-ndjson", "application/geo+json"])
    func anUnknownSystemIsRefusedBeforeTheFirstRow(_ crs: String, _ type: String) async throws {
        let bodies = [
            "text/csv": table, "application/x-ndjson": "",
            "application/geo+json": #"{"type": "FeatureCollection", "features": []}"#,
        ]
        for body in [bodies[type] ?? "", ""] {
            let answer = try await post(body, as: type, "date=2019-06-01&fuse=3x35&crs=\(crs)")
            #expect((400..<500).contains(answer.status), "\(body)")
            #expect(answer.code != nil)
        }
    }

    @Test("What cannot be read in the first rows is told with a status, not by an answer that breaks off")
    func anUnreadableRow() async throws {
        // As spreadsheets save it that know no UTF-8.
        let latin = Array((table + "c,60.2678,23.75125,P").utf8) + [0xF6] + Array("rtom\n".utf8)
        let encoded = try await post(bytes: latin, as: "text/csv")
        #expect(encoded.status == 422 && encoded.code == "points_not_utf8")
        #expect(encoded.text.contains("The file body is not UTF-8 text: line 4, column fuse"))
        let torn = try await post(
            #"{"type":"FeatureCollection","features":[\#(feature),{"type":"#, as: "application/geo+json")
        #expect(torn.status == 422 && torn.code != nil && !torn.text.contains("/dev/fd"))
        let empty = try await post("id,lat,lon,fuse\n", as: "text/csv")
        #expect(empty.status == 200 && empty.text == "id,lat,lon,fuse,company,zone,price_incl_vat,error\n")
    }

    /// More than every pipe between holds, so that both sides must go on together.
    @Test func manyRowsStream() async throws {
        let rows = (0..<40_000).map { "\($0),60.2678,23.75125,3x35\n" }
        let answer = try await post(
            "id,lat,lon,fuse\n" + rows.joined(), as: "text/csv", "date=2019-06-01&columns=zone")
        let lines = answer.text.split(separator: "\n")
        #expect(lines.count == 40_001)
        #expect(lines.last == "39999,60.2678,23.75125,3x35,2")
    }
}
