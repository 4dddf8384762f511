import Domain
import GeometryCore
import Quoting
import Rules
import Testing

/// The form of a batch's answers: in order, numbered, with an error in the row it belongs to.
@Suite struct BatchBasicsTests {
    static let plane = TestPlane.finland

    private func request(_ east_m: Double, _ north_m: Double, _ size: String = "3x35") -> BatchRequest {
        BatchRequest(.plane(Self.plane.at(east_m, north_m)), fuse: fuse(size))
    }

    @Test func rowsComeInOrderAndErrorsStayInTheirRow() throws {
        var network = TestNetwork(Self.plane)
        network.line("C-1", [Self.plane.at(-500, 0), Self.plane.at(500, 0)])
        network.station("S-1", Self.plane.at(500, 0))
        network.plan("P-1", Self.plane.square(100))
        let disk = try network.file()
        let desk = try Desk(.file(disk.path), library: RuleLibrary()).batch(BatchOptions(date: day("2019-06-01")))
        var worker = try desk.worker()
        let answers = worker.answer([
            request(0, 450), request(0, 20_000), request(0, 50), request(0, 299.9), request(0, 450, "3x80"),
        ])
        let rows = answers.rows
        #expect(rows.map { answers.decision(of: $0)?.zone } == ["2", nil, "1", "1", "3"])
        #expect(rows.map { answers.cableID(of: $0) } == ["C-1", nil, "C-1", "C-1", "C-1"])
        #expect(rows.map { answers.substationID(of: $0) } == ["S-1", nil, "S-1", "S-1", "S-1"])
        #expect(rows.map { answers.planAreaID(of: $0) } == [nil, nil, "P-1", nil, nil])
        #expect(rows.map(\.isBorderline) == [false, false, false, true, false])
        #expect(rows.map { $0.error } == [-1, 0, -1, -1, -1] && rows[1].decision == -1)
        let outside = try #require(answers.error(of: rows[1]))
        #expect(SiteRefusal(outside) == .outsideNetworkAreas)
        #expect(outside.message.en.contains(Self.plane.at(0, 20_000).shown))
        #expect(abs(rows[0].cableDistance_m - 450) < 0.2 && rows[1].cableDistance_m.isNaN)
        #expect(answers.decision(of: rows[0])?.price?.inclVat?.moneyText == "5550.00")
        #expect(answers.decision(of: rows[4])?.charge == .caseByCase)
        #expect(answers.warnings(of: rows[0]) == [.illustrativePrice(list: "caruna-oy/illustrative-2018-07-01")])
        #expect(answers.warnings[0].isEmpty && answers.warnings(of: rows[1]).isEmpty)
    }

    @Test func numbersAreKeptFromOneCallToTheNext() throws {
        var network = TestNetwork(Self.plane)
        network.line("C-1", [Self.plane.at(-500, 0), Self.plane.at(500, 0)])
        let disk = try network.file()
        let desk = try Desk(.file(disk.path), library: RuleLibrary()).batch(
            BatchOptions(date: day("2019-06-01"), asksBorderlines: false, asksWarnings: false))
        var first = try desk.worker()
        var second = try desk.worker()
        let zone1 = first.answer([request(0, 100)])
        let others = second.answer([request(0, 900), request(0, 299.9), request(0, 400)])
        #expect(zone1.rows[0].decision == others.rows[1].decision)
        #expect(others.rows.map { others.decision(of: $0)?.zone } == ["3", "1", "2"])
        #expect(others.rows.allSatisfy { !$0.isBorderline && $0.warnings == 0 })
        #expect(first.answer([]).rows.isEmpty)
    }
}
