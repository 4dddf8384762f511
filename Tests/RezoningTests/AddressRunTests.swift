import Addresses
import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Positions
import Quoting
import Rules
import Telling
import TestSupport
import Testing

@testable import Rezoning

@Suite("Rows that tell by an address or a property identifier where they are")
struct AddressRunTests {
    static let addresses = Package.file("GeoData/demo-addresses.sqlite").path
    static let file = Result { () throws(Problem) in try AddressFile(path: addresses) }
    static var search: Result<PlaceSearch, Problem> {
        Result { () throws(Problem) in PlaceSearch(addresses: try file.get()) }
    }
    static let place: [AddedColumn] = [
        .foundAddress, .latitude, .longitude, .accuracy, .exactness, .addressSource,
    ]

    /// Texts that mean one place each, of all kinds.
    static let texts = [
        "Merimiehentie 5, Lohja", "Merimiehent. 5 as 2, Lojo", "merimihentie 3 lohja", "Merimiehentie, Lohja",
        "903-401-3-5", "Kesätie 1, Espoo", "Kesätie 1, Siuntio", "903-402-1-1", "Merimiehentie 4, 93100 Lohja",
        "Merimiehentie 9999, Lohja", "903-401-3-5-M601",
    ]

    /// Addresses of the demo file, from all over it.
    private static func someAddresses() throws -> [String] {
        try DatabaseQueue(path: addresses).read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT s.name_fi || ' ' || a.number || ifnull(a.letter, '') || ', ' || m.name_fi
                    FROM address a JOIN street s ON s.id = a.street JOIN municipality m ON m.id = s.municipality
                    WHERE a.number_end IS NULL AND (a.street + a.number) % 9 = 0
                    """)
        }
    }

    @Test("a row has the answer of a quote of its address, with the accuracy of that")
    func asQuoted() throws {
        let trial = try TrialRun()
        let file = try Self.file.get()
        let texts = try Self.texts + Self.someAddresses()
        let rows = texts.map { "\"\($0)\",3x35\n" }.joined()
        let points = try trial.write("osoite,fuse\n" + rows + rows, to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", search: Self.search)
        let records = try trial.records("b.csv")
        #expect(outcome.errors == 0 && records.count == 2 * texts.count)
        let held = try HeldNetwork(networkFile: TrialRun.demo)
        let desk = try Desk(.memory(held), library: RuleLibrary()).worker()
        var options = QuoteOptions(fuse: .one(try Fuse("3x35")))
        for (text, record) in zip(texts + texts, records) {
            options.address = text
            let request = try desk.request(
                options, at: .name(text), on: try #require(TrialRun.date)
            ) { (text) throws(Problem) in try file.places(meantBy: text) }
            let quote = try desk.quote(request)
            let named = try #require(request.understood?.named)
            #expect(record["found_address"] == named.name.en, "\(text)")
            #expect(record["exactness"] == named.exactness.rawValue)
            #expect(record["address_source"] == named.source)
            #expect(record["accuracy_m"].flatMap { Double($0) } == named.accuracy_m)
            let position = try #require(request.understood?.position)
            #expect(abs((record["lat"].flatMap { Double($0) } ?? 0) - position.latitude_deg) < 1e-9)
            #expect(abs((record["lon"].flatMap { Double($0) } ?? 0) - position.longitude_deg) < 1e-9)
            let middle = MiddleOfStreet(
                named.exactness, isNumberUnknown: named.isNumberUnknown, accuracy_m: named.accuracy_m)
            #expect((middle != nil) == (named.exactness == .street), "\(text)")
            #expect(quote.warnings.first == middle.map(QuoteWarning.middleOfStreet) || middle == nil)
            #expect((request.partOfProperty != nil) == text.hasSuffix("-M601"), "\(text)")
            let ofPlace = QuoteWarning.ofPlace(partOfProperty: request.partOfProperty, middle)
            let told = ofPlace.first.map { WarningWording(language: .english).text($0) } ?? "The "
            #expect(record["warnings"]?.hasPrefix(told) == true, "\(text): \(record["warnings"] ?? "")")
            #expect(named.isNumberUnknown == (text.contains("9999") || named.exactness == .interpolated), "\(text)")
            #expect(record["zone"] == quote.zone?.name, "\(text)")
            #expect(record["cable_id"] == quote.cable?.id, "\(text)")
            #expect(
                abs((record["cable_distance_m"].flatMap { Double($0) } ?? 0) - (quote.cable?.distance_m ?? 0))
                    < 0.00051)
            #expect(record["borderline"] == (quote.borderlines.isEmpty ? "false" : "true"), "\(text)")
        }
        #expect(Set(records.map { $0["borderline"] }).count == 2)
        #expect(Set(records.map { $0["exactness"] }) == ["building", "interpolated", "street", "parcel"])
    }

    @Test(
        "none and several meanings are errors with their code, and name the candidates",
        arguments: Language.allCases)
    func noMeaning(_ language: Language) throws {
        let trial = try TrialRun()
        let file = try Self.file.get()
        let texts = ["Kesätie 1", "Olematontie 7", "Merimiehentie 5, Tampere", "903-999-1-1"]
        let rows = texts.map { "\"\($0)\",3x35\n" }.joined()
        let points = try trial.write("address,fuse\n" + rows + ",3x35\n  ,3x35\n", to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", language: language, search: Self.search)
        let records = try trial.records("b.csv")
        #expect(outcome.errors == 6)
        let codes = outcome.summary.figures().total.errors
        #expect(codes == ["position_ambiguous": 1, "address_not_found": 3, "row_value_missing": 2])
        let places = try file.places(meantBy: texts[0])
        #expect(places.count == 2)
        #expect(records[0]["error"] == Problem.positionAmbiguous(texts[0], among: places).message[language])
        for place in places { #expect(records[0]["error"]?.contains(place.name[language]) == true) }
        for (text, record) in zip(texts, records).dropFirst() {
            let problem = #expect(throws: Problem.self) { try file.places(meantBy: text) }
            #expect(record["error"] == problem?.message[language])
        }
        for record in records[4...] {
            #expect(record["error"] == RowFault.missing(column: "address").explanation.message[language])
        }
        for record in records {
            #expect(record.filter { !["address", "fuse", "error"].contains($0.key) && !$0.value.isEmpty }.isEmpty)
        }
    }

    @Test("coordinates win, a property identifier comes before an address")
    func precedence() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            """
            lat,lon,Osoite,kiinteistötunnus,fuse
            60.2678,23.75125,"Merimiehentie 5, Lohja",903-401-3-5,3x35
            ,,"Merimiehentie 5, Lohja",903-401-3-5,3x35
            ,,"Merimiehentie 5, Lohja",,3x35
            60.2678,,"Merimiehentie 5, Lohja",,3x35
            ,23.75125,"Merimiehentie 5, Lohja",,3x35
            ,,,,3x35
            x,,"Merimiehentie 5, Lohja",,3x35

            """, to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", search: Self.search)
        let records = try trial.records("b.csv")
        #expect(records.map { $0["exactness"] } == ["", "parcel", "building", "", "", "", ""])
        #expect(records[0]["zone"] == "2" && records[0]["quoted_lat"] == "")
        #expect(records[1]["quoted_lat"]?.hasPrefix("60.24") == true)
        #expect(
            outcome.summary.figures().total.errors == ["row_value_missing": 3, "row_not_a_number": 1])
        #expect(records[3]["error"] == RowFault.missing(column: "lon").explanation.message.en)
        #expect(records[4]["error"] == RowFault.missing(column: "lat").explanation.message.en)
    }

    @Test("columns may have other names, identifiers may have lost their noughts")
    func names() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "where;id;fuse\nMerimiehentie 5, Lohja;;3x35\n;90340100030005;3x35\n", to: "a.csv")
        try trial.rezone(
            points, to: "b.csv", columns: [.foundAddress], renamed: [.address: "where", .propertyID: "id"],
            search: Self.search)
        #expect(
            try trial.text("b.csv")
                == "where;id;fuse;found_address\nMerimiehentie 5, Lohja;;3x35;Merimiehentie 5, Lohja\n"
                + ";90340100030005;3x35;903-401-3-5, Lohja\n")
        let columns = try InputColumns(in: ["property_id"], renamed: [:], file: "a")
        let names = PlaceNames(columns, isGeographic: true, names: ["property_id"])
        for (text, id) in [
            ("4940700010009", "04940700010009"), ("540700010009", "00540700010009"), ("49-407-1-9", "49-407-1-9"),
            ("14940700010009", "14940700010009"), ("49407000109", "49407000109"),
        ] {
            #expect(try names.name { _ in text } == id)
        }
    }

    @Test("a given accuracy is that of all rows")
    func accuracy() throws {
        let trial = try TrialRun()
        let rows = Self.texts.map { "\"\($0)\",3x35\n" }.joined()
        let points = try trial.write("address,fuse\n" + rows, to: "a.csv")
        try trial.rezone(
            points, to: "b.csv", columns: [.borderline, .accuracy], search: Self.search, accuracy_m: 0)
        let records = try trial.records("b.csv")
        #expect(records.allSatisfy { $0["borderline"] == "false" })
        // How exact the address is remains to be told.
        #expect(records[0]["accuracy_m"] == "15.000")
    }

    @Test("every form takes and gives them")
    func forms() throws {
        let trial = try TrialRun()
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":null,"properties":{"address":"Merimiehentie 5, Lohja","fuse":"3x35"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.2678]},"properties":{"address":"x","fuse":"3x35"}},
            {"type":"Feature","geometry":null,"properties":{"property_id":"903-401-3-5","fuse":"3x35"}},
            {"type":"Feature","geometry":null,"properties":{"address":"Kesätie 1","fuse":"3x35"}},
            {"type":"Feature","geometry":null,"properties":{"address":null,"fuse":"3x35"}}
            ]}
            """
        let points = try trial.write(text, to: "a.geojson")
        for name in ["b.csv", "b.geojson", "b.gpkg"] {
            let outcome = try trial.rezone(points, to: name, search: Self.search)
            #expect(outcome.rows == 5 && outcome.errors == 2)
            #expect(
                outcome.summary.figures().total.errors == ["position_ambiguous": 1, "row_geometry": 1])
        }
        let records = try trial.records("b.csv")
        #expect(records.map { $0["exactness"] } == ["building", "", "parcel", "", ""])
        #expect(records.map { $0["easting"]?.isEmpty } == [false, false, false, true, true])
        let written = try trial.text("b.geojson").split(separator: "\n")
        #expect(written[1].contains("\"geometry\":{\"type\":\"Point\",\"coordinates\":[24.09"))
        #expect(written[4].contains("\"geometry\":null"))
        #expect(written[1].contains("\"lat\":60.24"))
        // What comes out goes in again, with the points that were found.
        for source in ["b.gpkg", "b.csv"] {
            try trial.rezone(
                trial.path(source), to: source + ".csv", columns: [.zone, .exactness],
                crs: source == "b.csv" ? "EPSG:3067" : nil,
                layer: source == "b.csv" ? nil : "rezoned", search: Self.search)
            let again = try trial.records(source + ".csv")
            #expect(again.map { $0["quoted_zone"] } == records.map { $0["zone"] })
            #expect(again.prefix(3).allSatisfy { $0["quoted_exactness"] == "" })
        }
    }

    @Test("where a system of coordinates is given, places of another are brought into it")
    func otherSystems() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "easting,northing,address,fuse\n,,\"Merimiehentie 5, Lohja\",3x35\n24500000,6680000,,3x35\n",
            to: "a.csv")
        try trial.rezone(
            points, to: "b.csv", columns: [.zone, .cableDistance], crs: "EPSG:3878", search: Self.search)
        try trial.rezone(points, to: "c.csv", columns: [.zone, .cableDistance], search: Self.search)
        #expect(try trial.records("b.csv")[0] == trial.records("c.csv")[0])
    }

    @Test("rows of planned areas, which are read twice, are found twice")
    func plannedAreas() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "address,planned_area_id,fuse\n" + Self.texts.map { "\"\($0)\",A,3x35\n" }.joined(), to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", search: Self.search)
        #expect(outcome.errors == 0 && outcome.rows == Self.texts.count)
    }

    @Test("without a register rows with addresses alone say why")
    func noRegister() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "lat,lon,address,fuse\n,,Kesätie 1,3x35\n60.2678,23.75125,,3x35\n", to: "a.csv")
        let none = try trial.rezone(points, to: "b.csv")
        #expect(none.summary.figures().total.errors == ["position_is_address": 1])
        let missing = try trial.rezone(points, to: "c.csv", search: .failure(.noAddressFile))
        #expect(missing.summary.figures().total.errors == ["no_address_file": 1])
        #expect(try trial.records("c.csv")[1]["zone"] == "2")
        let opened = try Points(points, form: .csv, for: .csv)
        #expect(opened.hasPlaces && !opened.hasPlacesAlone)
        let alone = try trial.write("address,fuse\n", to: "d.csv")
        #expect(try Points(alone, form: .csv, for: .csv).hasPlacesAlone)
        let neither = try trial.write("id,fuse\n", to: "e.csv")
        #expect(throws: Problem.self) { try Points(neither, form: .csv, for: .csv) }
    }

    @Test("a file of many chunks has each place in its row")
    func manyRows() throws {
        let trial = try TrialRun()
        let some = ["Merimiehentie 5, Lohja", "Kesätie 1, Espoo", "Olematontie 1", "903-401-3-5"]
        var text = "address,n,fuse\n"
        for number in 0..<30_000 { text += "\"\(some[number % 4])\",\(number),3x35\n" }
        let points = try trial.write(text, to: "a.csv")
        let outcome = try trial.rezone(points, to: "b.csv", columns: [.foundAddress, .error], search: Self.search)
        #expect(outcome.rows == 30_000 && outcome.errors == 7_500)
        let found = ["Merimiehentie 5, Lohja", "Kesätie 1, Espoo", "", "903-401-3-5, Lohja"]
        for (number, record) in try trial.records("b.csv").enumerated() {
            guard record["n"] == "\(number)", record["found_address"] == found[number % 4] else {
                Issue.record("\(record)")
                return
            }
        }
    }
}
