import Domain
import GeometryCore
import Quoting
import Rules
import Testing

/// Beyond the border of a network area: an answer, or why there is none; it never takes the site's own answer away.
@Suite struct NeighbourTests {
    static let plane = TestPlane.finland
    static let unruled = company("naapuri-oy")

    /// The company's own area west of the origin, another's east of it, from some metres on.
    private func network(_ other: CompanySlug, from east_m: Double) -> TestNetwork {
        var network = TestNetwork(Self.plane, owner: nil)
        let at = Self.plane.at
        network.area(carunaOy, [at(-9000, -9000), at(0, -9000), at(0, 9000), at(-9000, 9000), at(-9000, -9000)])
        network.area(
            other, [at(east_m, -9000), at(9000, -9000), at(9000, 9000), at(east_m, 9000), at(east_m, -9000)])
        network.line("C", [at(-400, -400), at(400, -400)])
        return network
    }

    private func rows(
        _ disk: NetworkOnDisk, _ east_m: [Double], company: CompanySlug? = nil, date: String = "2019-06-01"
    ) throws -> [(zone: String?, isBorderline: Bool)] {
        let desk = try Desk(.file(disk.path), library: RuleLibrary()).batch(BatchOptions(date: day(date)))
        var worker = try desk.worker()
        let answers = worker.answer(
            east_m.map { BatchRequest(.plane(Self.plane.at($0, 0)), fuse: fuse("3x35"), company: company) })
        return answers.rows.map { (answers.decision(of: $0)?.zone, $0.isBorderline) }
    }

    @Test func aNeighbourWithoutRulesIsNamedAndTakesNothingAway() throws {
        let disk = try network(Self.unruled, from: 0).file()
        let quote = try disk.quote(at: Self.plane.at(-0.5, 0))
        #expect(quote.zoneName == "2" && quote.inclVatText == "5550.00")
        let line = try #require(quote.borderlines.first)
        #expect(line.missingIfCrossed == .rules && line.companyIfCrossed == Self.unruled)
        #expect(line.zoneIfCrossed == nil && line.chargeIfCrossed == nil)
        #expect(abs(line.margin_m - 0.5) < 0.01)
        let rows = try rows(disk, [-0.5, -2, 0.5])
        #expect(rows.map(\.zone) == ["2", "2", nil] && rows.map(\.isBorderline) == [true, false, false])
    }

    /// Rules that are known, but not for the day.
    @Test func aNeighbourWithoutRulesForTheDay() throws {
        let disk = try network(company("kymenlaakson-sahkoverkko"), from: 0).file()
        let quote = try disk.quote(at: Self.plane.at(-0.5, 0), date: "2016-06-01")
        #expect(quote.zone != nil)
        #expect(quote.borderlines.map(\.missingIfCrossed) == [.rules])
        #expect(quote.borderlines.map(\.companyIfCrossed) == [company("kymenlaakson-sahkoverkko")])
        #expect(try rows(disk, [-0.5], date: "2016-06-01").map(\.zone) == [quote.zoneName])
    }

    @Test func nearAnOverlapTheCompanyWouldHaveToBeChosen() throws {
        // The other area begins 100 m within the own one.
        let disk = try network(carunaEspooOy, from: -100).file()
        let outside = try disk.quote(at: Self.plane.at(-100.5, 0))
        let line = try #require(outside.borderlines.first)
        #expect(outside.borderlines.count == 1 && line.missingIfCrossed == .choice)
        #expect(line.border == .networkArea(carunaEspooOy) && line.companyIfCrossed == carunaEspooOy)
        #expect(line.margin_m < 0 && abs(line.margin_m + 0.5) < 0.01)
        #expect(try rows(disk, [-100.5, -102]).map(\.isBorderline) == [true, false])
        // Chosen, it is the same company on both sides.
        #expect(try disk.quote(at: Self.plane.at(-100.5, 0), company: carunaOy).borderlines.isEmpty)
    }

    @Test func outOfAnOverlapTheOtherCompanyAnswers() throws {
        let disk = try network(carunaEspooOy, from: -100).file()
        let site = Self.plane.at(-0.5, 0)
        let quote = try disk.quote(at: site, company: carunaOy)
        let line = try #require(quote.borderlines.first)
        #expect(line.companyIfCrossed == carunaEspooOy && line.missingIfCrossed == nil)
        #expect(line.zoneIfCrossed == "2" && line.chargeIfCrossed?.price?.inclVat?.moneyText == "4980.00")
        // The other company goes on.
        #expect(try disk.quote(at: site, company: carunaEspooOy).borderlines.isEmpty)
        #expect(try rows(disk, [-0.5], company: carunaOy).map(\.isBorderline) == [true])
    }

    /// Just outside, the answer of the area that begins within the accuracy is told, as it is just inside.
    @Test func outsideWithinTheAccuracyTheOtherAnswerIsTold() throws {
        let disk = try network(carunaEspooOy, from: 100).file()
        let desk = try disk.desk()
        func lines(_ east_m: Double, _ accuracy_m: Double, _ company: CompanySlug? = nil) throws -> [String] {
            let request = NetworkOnDisk.request(
                Self.plane.at(east_m, 0), company: company, accuracy_m: accuracy_m)
            let found = try desk.borderlinesOutside(request)
            #expect(
                found.borderlines.allSatisfy { $0.margin_m < 0 && found.names.count == found.borderlines.count })
            return found.borderlines.map {
                "\($0.companyIfCrossed?.text ?? "") \($0.zoneIfCrossed ?? "") \($0.chargeIfCrossed?.price?.inclVat?.moneyText ?? "")"
            }
        }
        #expect(try lines(0.5, 1) == ["caruna-oy 2 5550.00"])
        #expect(try lines(99.5, 1) == ["caruna-espoo-oy 2 4980.00"])
        #expect(try lines(40, 90) == ["caruna-oy 2 5550.00", "caruna-espoo-oy 2 4980.00"])
        #expect(try lines(40, 90, carunaEspooOy) == ["caruna-espoo-oy 2 4980.00"])
        #expect(try lines(1.2, 1) == [])
        #expect(try disk.quote(at: Self.plane.at(-0.5, 0)).borderlines.map(\.missingIfCrossed) == [.networkArea])
    }

    @Test func outsideNextToACompanyWithoutRules() throws {
        let disk = try network(Self.unruled, from: 100).file()
        let found = try disk.desk().borderlinesOutside(NetworkOnDisk.request(Self.plane.at(99.5, 0)))
        #expect(found.borderlines.map(\.missingIfCrossed) == [.rules])
        #expect(found.borderlines.map(\.companyIfCrossed) == [Self.unruled])
    }
}
