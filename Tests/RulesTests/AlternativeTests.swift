import Domain
import Rules
import Testing

/// Reading 3: each alternative of the rulebooks speaks up where it would change the answer, and only there.
@Suite struct AlternativeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let alternative: String
        let facts: SiteFacts
        let zone: String
        let otherZone: String
        /// The rulebook of Caruna Espoo Oy has it too.
        var isEspoo = true
        var testDescription: String { alternative }
    }

    private static func at(_ distance_m: Double) -> [AssetDistance] {
        [AssetDistance(id: "X", distance_m: distance_m)]
    }

    static let rows: [Row] = [
        Row(
            alternative: "if overhead lines counted as well",
            facts: carunaSite(cable: 700, other: ["line": at(200)]),
            zone: "3", otherZone: "1"),
        Row(
            alternative: "if cables hung on poles did not count",
            facts: carunaSite(cable: 200, other: ["underground-cable": at(900)]), zone: "1", otherZone: "3"),
        Row(
            alternative: "if secondary substations counted in zones 1 and 2",
            facts: carunaSite(cable: 500, substations: [substation(200)]), zone: "2", otherZone: "1"),
        Row(
            alternative: "if underwater cables kept a site out of zone 2+",
            facts: carunaSite(
                cable: 900, substations: [substation(700)], other: ["cable-also-under-water": at(500)]),
            zone: "2+", otherZone: "3", isEspoo: false),
        Row(
            alternative: "if a planner confirms that the obstacles can be crossed by usual means",
            facts: carunaSite(cable: 900, substations: [substation(700, crossing: [.water])]), zone: "3",
            otherZone: "2+", isEspoo: false),
        Row(
            alternative: "if only the line to the nearest secondary substation counted",
            facts: carunaSite(
                cable: 900, substations: [substation(610, id: "A", crossing: [.railway]), substation(700, id: "B")]),
            zone: "2+", otherZone: "3", isEspoo: false),
        Row(
            alternative: "if other companies' assets counted",
            facts: carunaSite(cable: 900, other: ["cable-of-any-company": at(200)]), zone: "3", otherZone: "1"),
        Row(
            alternative: "if assets whose owner is not known did not count",
            facts: carunaSite(cable: 200, other: ["own-cable": at(900)]), zone: "1", otherZone: "3"),
        Row(
            alternative: "if the town plan marked as not urban counted",
            facts: carunaSite(cable: 900, plans: [PlanFact(id: "T", kind: .townPlan, isUrban: false)]), zone: "3",
            otherZone: "1"),
        Row(
            alternative: "if the town plan decided where it overlaps a shore plan",
            facts: carunaSite(
                cable: 900, plans: [PlanFact(id: "T", kind: .townPlan), PlanFact(id: "R", kind: .shorePlan)]),
            zone: "3", otherZone: "1"),
    ]

    private func found(_ owner: CompanySlug, _ facts: SiteFacts) throws -> (zone: String?, others: [OtherReading]) {
        let rules = try shippedRules(owner)
        let answer = rules.answer(connection(), at: facts)
        return (answer.zone, rules.otherReadings(connection(), at: facts, answer: answer))
    }

    @Test(arguments: rows) func firesAloneWhereItChangesTheAnswer(_ row: Row) throws {
        let (zone, others) = try found(carunaOy, row.facts)
        #expect(zone == row.zone)
        // A substation this near also bears on the reading that substations count in zones 1 and 2.
        let expected = others.filter { $0.alternative.text.en == row.alternative }
        #expect(expected.map(\.answer.zone) == [row.otherZone])
        let rest = others.filter { $0.alternative.text.en != row.alternative }.map(\.alternative.reading)
        #expect(rest.isEmpty, "also \(rest)")
    }

    @Test(arguments: rows.filter(\.isEspoo)) func firesForCarunaEspooToo(_ row: Row) throws {
        let (zone, others) = try found(carunaEspooOy, row.facts)
        #expect(zone == row.zone)
        #expect(others.map(\.alternative.text.en) == [row.alternative])
        #expect(others.map(\.answer.zone) == [row.otherZone])
    }

    @Test func theTableHasEveryAlternative() throws {
        let caruna = try shippedRules(carunaOy).rulebook.alternatives.map(\.text.en)
        #expect(caruna.sorted() == Self.rows.map(\.alternative).sorted())
        let espoo = try shippedRules(carunaEspooOy).rulebook.alternatives.map(\.text.en)
        #expect(espoo.sorted() == Self.rows.filter(\.isEspoo).map(\.alternative).sorted())
    }

    /// Where every reading sees the same there is nothing to tell.
    @Test(arguments: [
        carunaSite(cable: 100), carunaSite(cable: 500), carunaSite(cable: 900, substations: [substation(700)]),
        carunaSite(), carunaSite(plans: [PlanFact(id: "T", kind: .townPlan)]),
    ]) func isSilentWhereNothingWouldChange(_ facts: SiteFacts) throws {
        for owner in [carunaOy, carunaEspooOy] {
            #expect(try found(owner, facts).others.map(\.alternative.text.en) == [])
        }
    }

    /// The same zone at another price cannot come from another reading; another zone always counts.
    @Test func everyAlternativeNamesADeclaredReading() throws {
        for owner in [carunaOy, carunaEspooOy] {
            let rulebook = try shippedRules(owner).rulebook
            for alternative in rulebook.alternatives { #expect(rulebook.reading(alternative.reading) != nil) }
            for zone in rulebook.zones {
                for test in zone.condition.tests {
                    #expect(test.readings.allSatisfy { rulebook.reading($0) != nil })
                }
            }
        }
    }
}
