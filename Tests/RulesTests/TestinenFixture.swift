import Domain
import Foundation
import Rules

/// An invented company whose rules differ from Caruna's in every way the form allows.
enum Testinen {
    static let slug = company("testinen-energia")

    static let rulebook = """
        schema: connect-quote/rulebook/1
        id: testinen-energia/2020
        company: testinen-energia
        company_name: {en: Testinen, fi: Testinen, sv: Testinen}
        measured_from: building
        vintages:
          - from_including: 2020-01-01
            to_excluding: 2021-01-01
            status: published
        sources:
          page:
            title: Rules
            link: https://example.org/rules
        offers:
          at-once: {channel: oral}
          slowly:
            channel: written
            within: P10D
            as_a_rule: false
        readings:
          walls: {en: from the wall, fi: seinästä, sv: från väggen}
        references:
          station:
            name: {en: station, fi: asema, sv: station}
            layer: secondary_substation
          wire:
            name: {en: line, fi: johto, sv: ledning}
            layer: mv_line
            voltage_kv: {at_least: 10, at_most: 20}
            installations: [overhead, underground]
            owners: any_company
        zones:
          - zone: inner
            source: page
            when:
              any:
                - plan: {inside: [town_plan, general_plan], not_inside: [shore_plan]}
                - all:
                    - distance: {to: station, under_m: 100}
                    - not:
                        any:
                          - place: [public_area]
                          - further_connection: true
            charge:
              - basis: price_list
            offer: at-once
          - zone: outer
            when:
              source: page
              all:
                - distance: {to: station, at_least_m: 100, under_m: 250.5}
                  readings: [walls]
                - joiners: {at_most: 3}
                - fuse: {at_least_a: 25, at_most_a: 200, phases: 3}
            charge:
              - basis: area_price
                when:
                  source: page
                  joiners: {at_least: 2}
              - basis: price_list
            offer: slowly
          - zone: wires
            source: page
            when:
              not:
                distance: {to: wire, over_m: 50}
            charge:
              - basis: case_by_case
            offer: slowly
        alternatives:
          - reading: walls
            text: {en: from the plot, fi: tontilta, sv: från tomten}
            source: page
            zones:
              outer:
                distance: {to: station, at_most_m: 300}
        outside_zones:
          offer: slowly
          note: {en: Ask us, fi: Kysy, sv: Fråga}
          source: page
        acknowledged:
          - {finding: gap, zones: [inner, outer], reading: walls}
          - {finding: dates, reading: walls}
        """

    static let priceList = """
        schema: connect-quote/price-list/1
        id: testinen-energia/list-2020
        company: testinen-energia
        status: published
        from_including: 2020-01-01
        currency: EUR
        terms: {vat: added, vat_rate: 0.24, refundable: true}
        source:
          title: Prices
          link: https://example.org/prices
        zones:
          inner:
            - table:
                1x25: 900
                3x25: 1000.50
            - {over_a: 25, up_to_a: 100, fixed: 450, per_ampere: 37.05}
            - {over_a: 100, per_ampere: 36.005, round_down_to: 5}
              # larger sizes
          outer:
            - per_ampere: 50
              terms: {vat: unknown}
        credits:
          inner: {1x25: 400.50, 1x35: 600, 1x50: 1200}
          outer: {1x25: 300}
        """
}

/// A folder of rule files that is gone when the test ends.
final class RuleFolder {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.path + "/rules-\(UUID().uuidString)"
        for (name, text) in files {
            let file = URL(fileURLWithPath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var library: RuleLibrary {
        get throws(Problem) { try RuleLibrary(folder: path) }
    }

    /// The rules of a company from the files of the folder.
    func rules(_ owner: CompanySlug, _ date: String) throws(Problem) -> ApplicableRules {
        try library.rules(of: owner, on: day(date))
    }
}
