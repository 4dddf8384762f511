import Domain
import Foundation
import Telling
import Testing

@testable import Rezoning

@Suite("CSV as spreadsheets write it")
struct SpreadsheetTests {
    @Test("where positions have decimal commas, the added numbers have them")
    func decimalCommas() throws {
        let trial = try TrialRun()
        let columns: [AddedColumn] = [.cableDistance, .priceInclVat]
        for (row, expected) in [
            ("60,2678;23,75125", "464,434;5550,00"), ("60.2678;23.75125", "464.434;5550.00"),
        ] {
            let points = try trial.write("lat;lon;fuse\r\n\(row);3x35\r\n", to: "a.csv")
            try trial.rezone(points, to: "\(expected.count)\(expected.prefix(4)).csv", columns: columns)
            #expect(
                try trial.text("\(expected.count)\(expected.prefix(4)).csv")
                    == "lat;lon;fuse;cable_distance_m;price_incl_vat\r\n\(row);3x35;\(expected)\r\n")
        }
    }

    @Test("a first line sep=; tells the delimiter and stays")
    func delimiterLine() throws {
        let trial = try TrialRun()
        for (number, start) in ["", "\u{FEFF}"].enumerated() {
            let text = "\(start)sep=;\r\nid, and more;lat;lon;fuse\r\n"
            let points = try trial.write(text + "a;60,2678;23,75125;3x35\r\n", to: "a.csv")
            try trial.rezone(points, to: "\(number).csv", columns: [.zone])
            #expect(
                try trial.text("\(number).csv")
                    == text.dropLast(1) + ";zone\r\na;60,2678;23,75125;3x35;2\r\n")
        }
    }

    @Test("a decimal comma between commas is told as such")
    func quotedComma() throws {
        let trial = try TrialRun()
        let points = try trial.write("lat,lon,fuse\n\"60,2678\",23.75125,3x35\n", to: "a.csv")
        try trial.rezone(points, to: "b.csv", columns: [.error])
        #expect(
            try trial.records("b.csv").first?["error"]
                == RowFault.decimalComma(column: "lat", text: "60,2678").explanation.message[.english])
    }

    @Test("lines that end with a carriage return alone are refused")
    func carriageReturns() throws {
        let trial = try TrialRun()
        let points = try trial.write("lat,lon,fuse\r60.2678,23.75125,3x35\r", to: "a.csv")
        let error = #expect(throws: Problem.self) { try trial.rezone(points, to: "b.csv") }
        #expect(error == .loneReturns(file: points))
    }

    @Test("columns of the same name get other ones where a form needs that")
    func sameNames() throws {
        let trial = try TrialRun()
        let points = try trial.write("id,id,lat,lon,fuse\n1,2,60.2678,23.75125,3x35\n", to: "a.csv")
        try trial.rezone(points, to: "b.csv", columns: [.zone])
        #expect(try trial.text("b.csv") == "id,id,lat,lon,fuse,zone\n1,2,60.2678,23.75125,3x35,2\n")
        try trial.rezone(points, to: "b.geojsonl", columns: [.zone])
        #expect(try trial.text("b.geojsonl").contains(#""id":"1","id_":"2","#))
    }

    @Test("a header alone comes out as one", arguments: ["lat,lon,fuse", "lat,lon,fuse\n", "lat;lon;fuse\r\n"])
    func headerAlone(_ header: String) throws {
        let trial = try TrialRun()
        let points = try trial.write(header, to: "a.csv")
        for name in ["b.csv", "b.geojson", "b.geojsonl", "b.gpkg"] {
            let outcome = try trial.rezone(points, to: name)
            #expect(outcome.rows == 0 && FileManager.default.fileExists(atPath: trial.path(name)))
        }
    }
}
