import Domain
import GeoPackage
import Testing

@testable import ZoneFile

/// What the columns and values of a zone map mean, whoever reads it.
@Suite struct ZoneReadingTests {
    private static let own = ["company", "zone", "fuse_over_a", "fuse_up_to_a", "rulebook"]

    private func row(
        _ values: [StoredValue], among columns: [String] = Self.own, _ reading: ZoneReading = ZoneReading()
    ) throws -> ZoneRow {
        try ZoneColumns(among: columns, reading).row(values, number: 7)
    }

    private func band(_ over: StoredValue, _ upTo: StoredValue) throws -> FuseSpan {
        try row([.text("a-oy"), .text("1"), over, upTo, .null]).band
    }

    @Test func aRowIsReadAsItIsWritten() throws {
        let written = ZoneRow(
            number: 7, company: try #require(CompanySlug("a-oy")), zone: "2+", band: FuseSpan(upTo_a: 35),
            rulebook: "a-oy/2018-07-01")
        #expect(
            try row([.text("a-oy"), .text("2+"), .null, .integer(35), .text("a-oy/2018-07-01")]) == written)
        #expect(ZoneLayer.layer.columns.map(\.name) == Self.own)
        #expect(ZoneLayer.layer.columns.map(\.type) == [.text, .text, .integer, .integer, .text])
    }

    /// Null, nought and an empty text are no limit, at either end and however they are stored.
    @Test(arguments: [.null, .integer(0), .real(0), .text("0"), .text(""), .text(" ")] as [StoredValue])
    func anEndThatIsNoneIsOpen(_ end: StoredValue) throws {
        #expect(try band(end, .integer(35)) == FuseSpan(upTo_a: 35))
        #expect(try band(.integer(63), end) == FuseSpan(over_a: 63))
        #expect(try band(end, end) == FuseSpan())
    }

    @Test(arguments: [.integer(63), .real(63), .text("63"), .text(" 63 ")] as [StoredValue])
    func amperesAreWholeHoweverTheyAreStored(_ end: StoredValue) throws {
        #expect(try band(end, .integer(64)) == FuseSpan(over_a: 63, upTo_a: 64))
    }

    @Test(
        arguments: [
            .integer(-1), .integer(1_000_001), .real(35.5), .real(.nan), .real(.infinity), .text("3x35"),
            .blob(byteCount: 2),
        ] as [StoredValue])
    func whatIsNotWholeAmperesIsAFault(_ end: StoredValue) {
        #expect(#expect(throws: ZoneValueFault.self) { try band(end, .null) }?.column == "fuse_over_a")
        let fault = #expect(throws: ZoneValueFault.self) { try band(.null, end) }
        #expect(fault?.column == "fuse_up_to_a")
        #expect(fault?.expected == .amperes)
    }

    @Test func aBandEndsAboveWhereItBegins() {
        #expect(throws: Never.self) { try band(.integer(63), .integer(64)) }
        for end in [63, 62] as [Int64] {
            let fault = #expect(throws: ZoneValueFault.self) { try band(.integer(63), .integer(end)) }
            #expect(fault?.expected == .bandAbove(over_a: 63))
        }
    }

    @Test func zonesAreTextsOrNumbersAndNullWhereNoneHolds() throws {
        func zone(_ value: StoredValue) throws -> String? {
            try row([.text("a"), value, .null, .null, .null]).zone
        }
        #expect(try zone(.integer(2)) == "2")
        #expect(try zone(.real(2)) == "2")
        #expect(try zone(.text(" 2+ ")) == "2+")
        #expect(try zone(.null) == nil)
        for value in [.text(""), .text("  "), .blob(byteCount: 1)] as [StoredValue] {
            #expect(#expect(throws: ZoneValueFault.self) { try zone(value) }?.expected == .zoneName)
        }
    }

    /// Shapefiles keep ten letters of a name, and some programs put it in capitals.
    @Test(
        arguments: [
            ["COMPANY", "Zone", "FUSE_OVER_A", "Fuse_Up_To_A", "Rulebook"],
            ["company", "zone", "fuse_over_", "fuse_up_to", "rulebook"],
            ["COMPANY", "ZONE", "FUSE_OVER_", "FUSE_UP_TO", "RULEBOOK"],
        ])
    func columnsAreFoundInAnyCaseAndCut(_ names: [String]) throws {
        let row = try row([.text("a"), .text("1"), .integer(35), .integer(63), .text("a/1")], among: names)
        #expect(row.band == FuseSpan(over_a: 35, upTo_a: 63))
        #expect(row.rulebook == "a/1")
    }

    /// The whole name goes before the cut one, the exact one before one in another case.
    @Test func theColumnThatIsNearestItsNameIsRead() throws {
        let columns = try ZoneColumns(
            among: ["fuse_over_", "ZONE", "zone", "company", "fuse_over_a", "fuse_up_to"])
        #expect(columns.names == ["company", "zone", "fuse_over_a", "fuse_up_to"])
    }

    /// A band's end is not open because its column is not found: the map may call it otherwise.
    @Test(arguments: ZoneColumn.needed) func aColumnThatIsMissingIsNamed(_ column: ZoneColumn) {
        let others = Self.own.filter { $0 != column.rawValue } + ["fuse_over", "fuse_up"]
        let missing = #expect(throws: MissingZoneColumn.self) { try ZoneColumns(among: others) }
        #expect(missing == MissingZoneColumn(column: column, name: column.rawValue))
    }

    @Test func aColumnOfTheReadingMustBeThere() {
        let reading = ZoneReading(columns: [.fuseOver: "yli"], hasOpenBands: true)
        let missing = #expect(throws: MissingZoneColumn.self) { try ZoneColumns(among: Self.own, reading) }
        #expect(missing == MissingZoneColumn(column: .fuseOver, name: "yli"))
    }

    @Test func bandsAreOpenWhereItIsSaidThatTheirColumnIsNot() throws {
        let open = ZoneReading(hasOpenBands: true)
        #expect(try row([.text("a"), .text("1")], among: ["company", "zone"], open).band == FuseSpan())
        let half = ["company", "zone", "fuse_up_to_a"]
        #expect(try row([.text("a"), .text("1"), .integer(35)], among: half, open).band == FuseSpan(upTo_a: 35))
        // What is there is read all the same.
        #expect(
            try row([.text("a"), .text("1"), .integer(35), .null, .null], open).band == FuseSpan(over_a: 35))
    }

    @Test func namesOfTheMapAreTranslated() throws {
        let company = try #require(CompanySlug("a-oy"))
        let reading = ZoneReading(
            columns: [.zone: "vyohyke"], zoneNames: ["Vyöhyke 1": "1"], companyNames: ["A Oy": company])
        let columns = ["company", "VYOHYKE", "fuse_over_a", "fuse_up_to_a"]
        let row = try row([.text("A Oy"), .text("Vyöhyke 1"), .null, .null], among: columns, reading)
        #expect(row.company == company)
        #expect(row.zone == "1")
        let fault = #expect(throws: ZoneValueFault.self) {
            try self.row([.text("B Oy"), .text("1"), .null, .null], among: columns, reading)
        }
        #expect(fault == ZoneValueFault(column: "company", found: "B Oy", expected: .company))
    }

    @Test func oneCompanyStandsForTheColumn() throws {
        let company = try #require(CompanySlug("b-oy"))
        let columns = try ZoneColumns(among: Self.own, ZoneReading(company: company))
        #expect(columns.names == ["zone", "fuse_over_a", "fuse_up_to_a", "rulebook"])
        #expect(try columns.row([.text("1"), .null, .null, .null], number: 1).company == company)
    }
}
