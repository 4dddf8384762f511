import Domain
import Foundation
import Rules
import StrictYAML
import Testing

@testable import Distribution

/// Lists written for a test.
enum TariffFixture {
    /// A list with divisions of the usual kinds.
    ///
    /// - Parameter products: YAML of the list `products`, without indentation.
    static func yaml(
        id: String = "testi/2020", from: String? = "2020-01-01", to: String? = nil, vat: String? = "0.24",
        bills: String = "net", clock: String = "summer_time", holidays: String? = nil, more: String = "",
        divisions: String = usual, products: String
    ) -> String {
        """
        schema: connect-quote/tariff/1
        id: \(id)
        company: testi
        company_name: {en: Testi, fi: Testi, sv: Testi}
        status: published
        \(from.map { "from_including: \($0)" } ?? "")
        \(to.map { "to_excluding: \($0)" } ?? "")
        currency: EUR
        \(vat.map { "vat_rate: \($0)" } ?? "")
        bills: \(bills)
        clock: \(clock)
        source: {title: Test, link: https://testi.example}
        \(holidays.map { "holidays: \($0)" } ?? "")
        \(more)
        divisions:
        \(divisions)
        products:
        \(products)
        """
    }

    static let usual = """
          day_night:
            bands:
              day: [{from: "07:00", to: "22:00"}]
              night: otherwise
          winter_day:
            bands:
              winter_day: [{months: [11, 12, 1, 2, 3], weekdays: mon-sat, from: "07:00", to: "22:00"}]
              other: otherwise
        """

    /// One product with a basic fee of 10 EUR and energy at 5 c/kWh net, and what else is given.
    static func product(_ id: String = "power", _ more: String = "") -> String {
        """
          - product: \(id)
            name: {en: \(id), fi: \(id), sv: \(id)}
            basic: [{per_month: {net: 10}}]
            energy: {c_per_kwh: {net: 5}}
        \(more.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        """
    }

    static func library(_ lists: String...) throws -> TariffLibrary {
        var files = TariffFiles()
        for (index, list) in lists.enumerated() {
            files.tariffs.append(try Tariff(yaml: list, file: "list-\(index).yaml"))
        }
        return TariffLibrary(files)
    }

    /// A series from midnight of a day in Finland.
    ///
    /// - Parameter energy_kWh: of the interval that starts at some local second since 1970.
    static func series(
        from first: String, to end: String, interval_s: Int64 = 3600, _ energy_kWh: (Int64) -> Double
    ) throws -> EnergySeries {
        let start_s = FinnishTime.start_s(of: try day(first))
        let end_s = FinnishTime.start_s(of: try day(end))
        return EnergySeries(
            start_s: start_s, interval_s: interval_s,
            energy_kWh: stride(from: start_s, to: end_s, by: Int(interval_s)).map {
                energy_kWh(FinnishTime.local_s(of: $0))
            })
    }

    /// The second of a local time, `2021-01-05 18:00`.
    static func local_s(_ text: String) throws -> Int64 {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
        return Int64(try day(String(parts[0])).dayNumber) * 86_400 + clock[0] * 3600 + clock[1] * 60
    }

    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    static func request(
        _ usage: Usage, fuse: String = "3x25", on day: String? = "2021-01-01"
    ) throws -> CostRequest {
        CostRequest(
            company: try #require(CompanySlug("testi")), fuse: try Fuse(fuse),
            pricing: try day.map { .of(try Self.day($0)) } ?? .eachDay, usage: usage)
    }
}
