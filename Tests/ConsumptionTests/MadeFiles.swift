import Domain

@testable import Consumption

/// Small consumption files, made here.
enum Made {
    static let heading =
        "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n"
    static let olderHeading =
        "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Alkuaika;Määrä;Laatu\n"
    static let portalHeading = "\"Ajankohta\";\"Laskutettava kulutus (kWh)\"\n"
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func file(_ text: String, _ name: String = "kulutus.csv") -> ConsumptionFile {
        ConsumptionFile(name: name, bytes: Array(text.utf8))
    }

    /// One row as the Datahub has it.
    static func row(
        _ start: String, _ energy: String, point: String = "643000000000000017", resolution: String = "PT1H",
        type: String = "BN01", quality: String = "OK", unit: String = "kWh"
    ) -> String {
        "\(point);8716867000030;\(resolution);\(unit);\(type);\(start);\(energy);\(quality)\n"
    }

    /// Hours from an instant on, each with an energy of its own, as the Datahub has them.
    static func datahub(from start_s: Int64, count: Int, energy: (Int) -> Double?) -> String {
        heading
            + (0..<count).map { place in
                let number = energy(place)
                return row(
                    utc(start_s + Int64(place) * 3600), number.map(comma) ?? "null",
                    quality: number == nil ? "MISSING" : "OK")
            }.joined()
    }

    /// The same as a portal has them.
    static func portal(from start_s: Int64, count: Int, energy: (Int) -> Double?) -> String {
        portalHeading
            + (0..<count).map { place in
                let number = energy(place).map(comma) ?? "Ei lukemaa tältä tunnilta."
                return "\"\(local(start_s + Int64(place) * 3600))\";\"\(number)\"\n"
            }.joined()
    }

    static func utc(_ instant_s: Int64) -> String {
        let day = CalendarDate(dayNumber: Int(instant_s / 86_400))?.description ?? ""
        return "\(day)T" + "\(instant_s % 86_400 / 3600)".padded(to: 2) + ":"
            + "\(instant_s % 3600 / 60)".padded(to: 2) + ":00Z"
    }

    /// `lauantai 1.1.2022 00:00`
    static func local(_ instant_s: Int64) -> String {
        let names = ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"]
        guard let day = FinnishTime.day(of_s: instant_s) else { return "" }
        let time = FinnishTime.told(instant_s, in: .english).suffix(5)
        return "\(names[day.weekday - 1]) \(day.day).\(day.month).\(day.year) \(time)"
    }

    static func comma(_ number: Double) -> String { "\(number)".replacing(".", with: ",") }

    static func start_s(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        CalendarDate(year: year, month: month, day: day).map(FinnishTime.start_s) ?? 0
    }
}

extension Consumption {
    /// What one file holds.
    static func read(_ text: String) throws(Problem) -> Consumption { try read([Made.file(text)]) }
}

extension EnergySeries {
    /// The energy of all intervals that are not missing, in kWh.
    var sum_kWh: Double { energy_kWh.filter { !$0.isNaN }.reduce(0, +) }
}
