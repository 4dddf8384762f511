import Domain
import Foundation
import Rules
import Testing
import StrictYAML

/// That `check` finds each fault of a rulebook or price list, and no other: every folder of `BrokenRulebooks` has
/// the one fault that its comment names.
@Suite struct ProofTests {
    private static let broken = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent()
        .appendingPathComponent("BrokenRulebooks")

    /// Folder, and what is found in it: kind, zones, and what shows it.
    static let rows: [(folder: String, faults: [String])] = [
        ("sound", []),
        ("order-of-zones", []),
        ("gap-between-limits", ["gap inner outer: over 400 under 401, 3x25 at 400.5"]),
        ("gap-at-limit", ["gap inner outer: exactly 400, 3x25 at 400.0"]),
        (
            "gap-between-fuses",
            [
                "gap small large: exactly 80, 3x80 at 200.0",
                "gap small large: exactly 80, 1x80 at 200.0",
            ]
        ),
        ("gap-behind-a-plan", ["gap inner outer: over 100 to 200, 3x25 at 150.0, cable 150.0"]),
        ("no-answer", ["gap: 3x25 at 700.0"]),
        ("overlap-at-limit", ["overlap inner outer: exactly 400, 3x25 at 400.0"]),
        ("overlap-in-reverse", ["overlap inner outer: exactly 400, 3x25 at 400.0"]),
        ("overlap-of-ranges", ["overlap inner outer: over 300 to 400, 3x25 at 350.0"]),
        (
            "overlap-of-fuses",
            [
                "overlap small large: exactly 63, 3x63 at 200.0",
                "overlap small large: exactly 63, 1x63 at 200.0",
            ]
        ),
        ("zone-always-taken", ["unreachable late: taken by inner outer, 3x25 at 200.0"]),
        ("zone-contradicts-itself", ["unreachable never: taken by none"]),
        ("fuse-without-price", ["no_price inner: 3x35 in rikki/list"]),
        ("zone-without-prices", ["no_price outer: 3x25 in rikki/list"]),
        ("prices-of-no-zone", ["error price-list.yaml zones.iner"]),
        ("days-without-rulebook", ["dates: no rulebook from 2021-01-01 to 2022-01-01"]),
        ("days-with-two-rulebooks", ["dates: 2 x rulebook from 2023-01-01 to open"]),
        ("vintages-overlap", ["dates: vintages from 2021-01-01 to 2022-01-01"]),
        ("days-without-price-list", ["dates inner: no price_list from 2021-01-01 to 2021-02-01"]),
        ("rulebook-outlasts-list", ["dates inner: no price_list from 2022-01-01 to open"]),
        ("no-price-list", ["no_price inner: 3x25 3x35 3x50 in none"]),
        ("days-with-two-price-lists", ["dates: 2 x price_list from 2021-02-01 to 2021-04-01"]),
        ("list-spans-a-change-of-vat", ["vat: 0.24 for 0.255 from 2024-09-01 to open"]),
        ("vat-rate-of-other-days", ["vat inner: 0.255 for 0.24 from 2020-01-01 to 2024-01-01"]),
        ("stale-acknowledgement", ["stale_acknowledgement inner outer: gap"]),
        ("stale-absence", ["stale_acknowledgement: no_price"]),
        ("acknowledged-gap", []),
        ("acknowledged-absence", ["no_price inner: 3x35 in rikki/list"]),
        ("two-unreadable-files", ["error first.yaml status", "error second.yaml "]),
        ("services-overlap", ["dates: 2 x services from 2022-01-01 to 2022-03-01"]),
        ("days-without-services", ["dates: no services from 2022-01-01 to 2022-02-01"]),
        ("service-entries-overlap", ["dates: low_voltage twice from 2022-01-01 to 2022-03-01"]),
        ("service-entry-outside-its-file", ["dates: temporary[0] outside from open to 2020-01-01"]),
        ("service-entries-gap", ["dates: no temporary from 2022-01-01 to 2023-01-01"]),
        ("service-entry-backwards", ["error services.yaml temporary[0]"]),
        ("fee-spans-a-change-of-vat", ["vat: temporary[0].fee.vat_rate 0.24 for 0.255 from 2024-09-01 to open"]),
        ("procedures-overlap", ["dates: procedures(new_connection) twice from 2022-01-01 to 2022-03-01"]),
        (
            "procedures-gap",
            [
                "dates: connection.contracts[0] outside from open to 2020-01-01",
                "dates: connection.terms[1] outside from open to 2019-01-01",
                "dates: fees[0] outside from open to 2020-01-01",
                "dates: no procedures(fuse_change) from 2022-01-01 to 2023-01-01",
                "dates: procedures[0].steps[0].fees[0] outside from open to 2019-06-01",
                "dates: procedures[1].steps[0].fees[0] outside from open to 2019-06-01",
            ]
        ),
        (
            "work-fee-spans-a-change-of-vat",
            [
                "vat: fees[0].vat_rate 0.24 for 0.255 from 2024-09-01 to open",
                "vat: procedures[0].steps[0].fees[1].vat_rate 0.24 for 0.255 from 2024-09-01 to open",
            ]
        ),
        (
            "production-bands-out-of-order",
            ["bands: idle production.bands[1]", "bands: idle production.notes[1]"]
        ),
        ("production-bands-end", ["bands: none from 2000.0"]),
        ("production-band-behind-the-last", ["bands: idle production.bands[1]"]),
        ("product-of-no-fuse", ["bands: idle temporary[0].products[1]"]),
        ("floor-in-no-zone", ["error services.yaml area_price.floor_zone"]),
        ("alternative-of-use", []),
        ("alternative-changes-no-reference", ["alternative: 0 only-substations"]),
        ("alternative-repeats-the-rule", ["alternative: 0 only-substations"]),
        ("alternative-of-unknown-reference", ["error rulebook.yaml alternatives[0].references.substation"]),
        ("alternative-of-unknown-zone", ["error rulebook.yaml alternatives[0].zones.outermost"]),
        ("unit-costs-overlap", ["dates: 2 x unit_costs from 2022-01-01 to 2022-03-01"]),
        ("days-without-unit-costs", ["dates: no unit_costs from 2022-01-01 to 2022-02-01"]),
        ("unit-cost-out-of-order", ["error costs.yaml unit_costs.capacity_reservation_per_a"]),
        ("unit-costs-span-a-change-of-vat", ["vat: vat_rate 0.24 for 0.255 from 2024-09-01 to open"]),
        ("vat-of-electricity-is-the-general-one", ["error vat.yaml electricity[0].rate"]),
        // A later rate is a fault of the shipped lists, which are open-ended.
        ("later-vat", Array(repeating: "vat: 0.255 for 0.26 from 2027-01-01 to open", count: 2)),
    ]

    /// Beside the shipped files, which have no fault of their own, only where those matter.
    private static func examination(_ folder: String) throws -> RuleExamination {
        try RuleExamination(
            folder: broken.appendingPathComponent(folder).path,
            besideShipped: ["sound", "later-vat"].contains(folder))
    }

    @Test(arguments: rows) func eachFaultIsFound(folder: String, faults: [String]) throws {
        let examination = try Self.examination(folder)
        let errors = examination.errors.map { error in
            "error \(URL(fileURLWithPath: error.file).lastPathComponent) \(error.path)"
        }
        #expect(errors + examination.faults.map(\.summary) == faults)
    }

    @Test func everyBrokenFolderIsTried() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.broken.path)
        #expect(Set(folders) == Set(Self.rows.map(\.folder)))
    }

    @Test func knownFaultsAreToldWithTheirReading() throws {
        let gap = try Self.examination("acknowledged-gap")
        let known = try #require(gap.findings.first { $0.id == "rikki/2020" })
        #expect(known.problem.kind == "gap" && known.acknowledgement?.fi == "Tiedossa")
        let absence = try Self.examination("acknowledged-absence")
        let noted = absence.findings.filter { $0.id == "rikki/list" && $0.acknowledgement != nil }
        #expect(noted.map(\.summary) == ["no_price inner: 3x50 in rikki/list"])
        #expect(noted.first?.acknowledgement?.sv == "Inte publicerat")
    }

    /// The shipped rulebooks and price lists have no fault that they do not know of.
    @Test func theShippedFilesAreSound() throws {
        let examination = try RuleExamination()
        #expect(examination.errors.isEmpty)
        #expect(examination.faults.map(\.summary) == [])
        let tenergia = examination.findings.filter {
            $0.id == "tenergia/2021-01-01" && $0.problem.kind == "overlap"
        }
        #expect(tenergia.map(\.summary) == ["overlap 2 3: exactly 400, 3x25 at 400.0"])
        #expect(try examination.documents.count == RuleLibrary().everything().count)
    }

    @Test func theDocumentedExampleIsSound() throws {
        let folder = Self.broken.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Examples/rules").path
        #expect(try RuleExamination(folder: folder).faults.map(\.summary) == [])
    }

    /// A gap that the published rules of a company have.
    @Test func publishedRulesOfOtherCompanies() throws {
        let folder = try RuleFolder(OtherCompanies.files)
        let seams = try RuleExamination(folder: folder.path).faults.filter { $0.problem.kind != "no_price" }
        #expect(
            seams.map(\.summary) == [
                "vat: 0.24 for 0.255 from 2024-09-01 to open",
                "gap 2 3: over 400 under 401, 3x25 at 400.5",
            ])
    }

    /// A quote tells the reading of a known flaw in the zones that it is about, and where no zone holds.
    @Test(
        arguments: [
            ("1", []), ("2", ["between-400-and-401"]), ("3", ["between-400-and-401"]),
            (nil, ["between-400-and-401"]),
        ]
            as [(String?, [String])])
    func readingsOfKnownFlaws(zone: String?, readings: [String]) throws {
        let rulebook = try shippedRules(company("tornionlaakson-sahko"), on: "2017-06-01").rulebook
        #expect(rulebook.acknowledged(about: zone).map(\.reading) == readings)
    }

    /// So many cases that they cannot be gone through are told, not passed over.
    @Test func aRulebookBeyondProof() throws {
        let limits = (1...5).map { limit in
            (0..<12).map { "{distance: {to: r\($0), at_most_m: \(limit * 100)}}" }.joined(separator: ", ")
        }
        let references = (0..<12).map { number in
            "  r\(number): {name: {en: r, fi: r, sv: r}, layer: mv_line, voltage_kv: {at_least: \(number), at_most: \(number)}}"
        }
        let text = try String(
            contentsOf: Self.broken.appendingPathComponent("sound/rulebook.yaml"), encoding: .utf8)
        let folder = try RuleFolder([
            "a.yaml": text.replacing(
                "references:\n", with: "references:\n" + references.joined(separator: "\n") + "\n"
            )
            .replacing(
                "zones:\n",
                with:
                    "zones:\n  - {zone: a, source: page, when: {all: [\(limits.joined(separator: ", "))]}, charge: [{basis: case_by_case}], offer: ask}\n",
                maxReplacements: 1)
        ])
        #expect(try RuleExamination(folder: folder.path).faults.map(\.problem.kind) == ["not_proved"])
    }
}

extension RuleFinding {
    /// Short enough for a table.
    fileprivate var summary: String {
        let zones = problem.zones.map { " \($0)" }.joined()
        return "\(problem.kind)\(zones): \(detail)"
    }

    private var detail: String {
        switch problem {
        case .gap(let seam), .overlap(let seam): "\(seam.spanText), \(seam.example.summary)"
        case .noAnswer(let example): example.summary
        case .unreachable(_, let takenBy, let example):
            "taken by \(takenBy.isEmpty ? "none" : takenBy.joined(separator: " "))"
                + (example.map { ", \($0.summary)" } ?? "")
        case .noPrice(_, let fuses, let list):
            "\(fuses.map(\.description).joined(separator: " ")) in \(list ?? "none")"
        case .daysWithout(let kind, _, let days, _): "no \(kind.rawValue) \(days.text)"
        case .daysWithTwo(let kind, _, let days, let files): "\(files.count) x \(kind.rawValue) \(days.text)"
        case .vintagesOverlap(let days): "vintages \(days.text)"
        case .vatRate(_, let stated, let actual, let days): "\(stated) for \(actual) \(days.text)"
        case .vatRateAt(let key, let stated, let actual, let days):
            "\(key) \(stated) for \(actual) \(days.text)"
        case .entriesOverlap(let key, let days): "\(key) twice \(days.text)"
        case .entryOutsideDays(let key, let days): "\(key) outside \(days.text)"
        case .daysWithoutEntry(let key, let days): "no \(key) \(days.text)"
        case .idleBand(let key): "idle \(key)"
        case .powersWithoutBand(let limit_kva, let isIncluded): "none \(isIncluded ? "from" : "over") \(limit_kva)"
        case .idleAlternative(let number, let reading): "\(number) \(reading)"
        case .staleAcknowledgement(let kind, _): kind
        case .notProved(let cases): "\(cases)"
        }
    }
}

extension ZoneSeam {
    fileprivate var spanText: String {
        func text(_ number: Double) -> String { "\(Int(number))" }
        if from.isIncluded, from == upTo { return "exactly \(text(from.metres))" }
        let start = "\(from.isIncluded ? "from" : "over") \(text(from.metres))"
        return start + (upTo.map { " \($0.isIncluded ? "to" : "under") \(text($0.metres))" } ?? "")
    }
}

extension SiteExample {
    fileprivate var summary: String {
        let distances = surroundings.compactMap { surrounding in
            surrounding.assets.first.map { asset in
                (surrounding.reference.id == "substation" ? "at " : "\(surrounding.reference.id) ")
                    + "\(asset.distance_m)"
            }
        }
        return "\(fuse) " + distances.joined(separator: ", ")
    }
}

extension DatePeriod {
    fileprivate var text: String {
        "from \(fromIncluding.map(\.description) ?? "open") to \(toExcluding.map(\.description) ?? "open")"
    }
}
