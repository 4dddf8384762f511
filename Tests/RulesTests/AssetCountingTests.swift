import Domain
import Rules
import Testing

/// Which lines and substations count for a company on a day: readings 1, 2, 4, 6, 7, 8 and 13.
@Suite struct AssetCountingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        let counts: Bool
        let asset: AssetTraits
        var testDescription: String { reason }

        init(_ reason: String, _ counts: Bool, _ asset: AssetTraits) {
            self.reason = reason
            self.counts = counts
            self.asset = asset
        }
    }

    private static func line(
        _ installation: Installation? = .underground, _ voltage_kv: Double? = 20, _ status: AssetStatus = .existing,
        _ owner: CompanySlug? = carunaOy, _ inUse: DatePeriod = .always
    ) -> AssetTraits {
        AssetTraits(
            layer: .mediumVoltageLine, voltage_kv: voltage_kv, installation: installation, status: status,
            company: owner, inUse: inUse)
    }

    private static func dated(_ status: AssetStatus, _ from: String?, _ until: String?) -> AssetTraits {
        line(.underground, 20, status, carunaOy, period(from, until))
    }

    /// The cable of zones 1, 2 and 2+, on 2019-06-01, for Caruna Oy.
    static let cables: [Row] = [
        Row("reading 1: an underground cable", true, line(.underground)),
        Row("reading 1: a cable hung on poles", true, line(.aerialCable)),
        Row("reading 1: an overhead line is no cable", false, line(.overhead)),
        Row("readings 1 and 4: an underwater cable never", false, line(.underwater)),
        Row("an installation that is not known", false, line(nil)),
        Row("reading 8: 20 kV exactly", true, line(.underground, 20)),
        Row("reading 8: just below 20 kV", false, line(.underground, 19.999)),
        Row("reading 8: just above 20 kV", false, line(.underground, 20.001)),
        Row("reading 8: 10 kV", false, line(.underground, 10)),
        Row("reading 8: 110 kV", false, line(.underground, 110)),
        Row("reading 8: no voltage", false, line(.underground, nil)),
        Row("reading 6: existing without dates", true, dated(.existing, nil, nil)),
        Row("reading 6: planned", false, dated(.planned, nil, nil)),
        Row("reading 6: decommissioned", false, dated(.decommissioned, nil, nil)),
        Row("reading 13: the first day is included", true, dated(.existing, "2019-06-01", nil)),
        Row("reading 13: the day before the first", false, dated(.existing, "2019-06-02", nil)),
        Row("reading 13: the last day is excluded", false, dated(.existing, nil, "2019-06-01")),
        Row("reading 13: the day before the last", true, dated(.existing, nil, "2019-06-02")),
        Row("reading 6: planned and in use since today, by its date", true, dated(.planned, "2019-06-01", nil)),
        Row("reading 6: planned for tomorrow", false, dated(.planned, "2019-06-02", nil)),
        Row("reading 6: planned and already taken away", false, dated(.planned, "2018-01-01", "2019-06-01")),
        Row("reading 6: planned, with an end alone", false, dated(.planned, nil, "2030-01-01")),
        Row("reading 6: to be decommissioned tomorrow", true, dated(.decommissioned, nil, "2019-06-02")),
        Row("reading 6: decommissioned today", false, dated(.decommissioned, nil, "2019-06-01")),
        Row("reading 6: decommissioned, with a start alone", false, dated(.decommissioned, "2000-01-01", nil)),
        Row("reading 7: the company's own", true, line(.underground, 20, .existing, carunaOy)),
        Row("reading 7: without a company", true, line(.underground, 20, .existing, nil)),
        Row("reading 7: another company's", false, line(.underground, 20, .existing, carunaEspooOy)),
        Row("reading 7: a customer's own", false, line(.underground, 20, .existing, .customer)),
        Row("a substation is no cable", false, AssetTraits(layer: .secondarySubstation, company: carunaOy)),
    ]

    @Test(arguments: cables) func countsAsCable(_ row: Row) throws {
        let reference = try #require(try shippedRules().rulebook.reference("cable"))
        #expect(reference.counts(row.asset, for: carunaOy, on: day("2019-06-01")) == row.counts)
    }

    @Test(arguments: [
        Row("an existing substation", true, AssetTraits(layer: .secondarySubstation, company: carunaOy)),
        Row("one without a company", true, AssetTraits(layer: .secondarySubstation)),
        Row("another company's", false, AssetTraits(layer: .secondarySubstation, company: carunaEspooOy)),
        Row("a customer's own", false, AssetTraits(layer: .secondarySubstation, company: .customer)),
        Row("a planned one", false, AssetTraits(layer: .secondarySubstation, status: .planned)),
        Row("a cable", false, line()),
    ]) func countsAsSubstation(_ row: Row) throws {
        let reference = try #require(try shippedRules().rulebook.reference("substation"))
        #expect(reference.counts(row.asset, for: carunaOy, on: day("2019-06-01")) == row.counts)
    }

    /// What the references of other readings let in or leave out, next to the rulebook's own.
    @Test(arguments: [
        ("line", line(.overhead), true), ("line", line(.underwater), false),
        ("underground-cable", line(.aerialCable), false), ("underground-cable", line(.underground), true),
        ("cable-also-under-water", line(.underwater), true), ("cable-also-under-water", line(.overhead), false),
        ("cable-of-any-company", line(.underground, 20, .existing, carunaEspooOy), true),
        ("cable-of-any-company", line(.underground, 20, .existing, .customer), false),
        ("own-cable", line(.underground, 20, .existing, nil), false),
        ("own-cable", line(.underground, 20, .existing, carunaOy), true),
    ]) func otherReadingsCountOtherwise(_ reference: String, _ asset: AssetTraits, _ counts: Bool) throws {
        let reference = try #require(try shippedRules().rulebook.reference(reference))
        #expect(reference.counts(asset, for: carunaOy, on: day("2019-06-01")) == counts)
    }

    /// Reading 6: a what-if counts the planned ones, whatever their date, and nothing else besides.
    @Test func aWhatIfCountsPlannedAssets() throws {
        let reference = try #require(try shippedRules().rulebook.reference("cable")).countingPlanned()
        let today = day("2019-06-01")
        #expect(reference.counts(Self.dated(.planned, nil, nil), for: carunaOy, on: today))
        #expect(reference.counts(Self.dated(.planned, "2025-01-01", nil), for: carunaOy, on: today))
        #expect(reference.counts(Self.line(), for: carunaOy, on: today))
        #expect(!reference.counts(Self.dated(.decommissioned, nil, nil), for: carunaOy, on: today))
        #expect(!reference.counts(Self.line(.overhead, 20, .planned), for: carunaOy, on: today))
        #expect(!reference.counts(Self.line(.underground, 20, .planned, .customer), for: carunaOy, on: today))
    }

    /// Reading 8: a rulebook may name a range, whose ends count.
    @Test(arguments: [(9.999, false), (10, true), (15, true), (20, true), (20.001, false)])
    func aRangeOfVoltages(_ voltage_kv: Double, _ counts: Bool) {
        let reference = AssetReference(
            id: "line", name: LocalizedText(verbatim: "line"), layer: .mediumVoltageLine, voltage_kv: 10...20)
        #expect(reference.counts(Self.line(.overhead, voltage_kv), for: carunaOy, on: day("2019-06-01")) == counts)
    }
}
