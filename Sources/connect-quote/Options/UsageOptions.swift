import ArgumentParser
import Arguments
import Consumption
import Distribution
import Domain
import Quoting
import Telling

/// The consumption that products are compared for, and what if it were another.
struct UsageOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The energy of a year; of an invoice, that of the days that are invoiced.", valueName: "kwh"),
        transform: Parsing.number)
    var kwh: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much of it is used at night, from 22 to 7.", valueName: "0-1"),
        transform: Parsing.number)
    var nightShare: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How much of it is used on winter days, November to March, Monday to Saturday, from 7 to 22.",
            valueName: "0-1"),
        transform: Parsing.number)
    var winterDayShare: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The highest power of a month.", valueName: "kw"),
        transform: Parsing.number)
    var peakKw: Double?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Files of meters: of the Datahub, of a portal, or a table.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var consumption: [String] = []

    @Option(help: ArgumentHelp("The metering point, where the files have several.", valueName: "id"))
    var meteringPoint: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What if this share of each day’s energy were moved to its night.", valueName: "0-1"),
        transform: Parsing.number)
    var shiftToNight: Double?

    @Option(
        help: ArgumentHelp(
            "What if this were added, in kWh a year; may be repeated. Kinds: \(UsageOptions.kinds).",
            valueName: "kind=kwh"),
        transform: UsageOptions.profile)
    var add: [LoadProfile] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What if panels produced so much, in kWh a year.", valueName: "kwh"),
        transform: Parsing.number)
    var solarKwh: Double?

    private static let added = LoadProfile.Kind.allCases.filter { $0 != .solar }
    private static var kinds: String { added.map(\.rawValue).joined(separator: ", ") }

    private static func profile(_ text: String) throws -> LoadProfile {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = added.first(where: { $0.rawValue == Parsing.name(parts[0]) }) else {
            throw RefusedOptions(
                en: "Write a kind and kWh a year, such as direct_heating=12000. Kinds: \(kinds).",
                fi: "Kirjoita laji ja kWh vuodessa, esimerkiksi direct_heating=12000. Lajit: \(kinds).",
                sv: "Skriv ett slag och kWh per år, till exempel direct_heating=12000. Slag: \(kinds).")
        }
        let energy_kWh = try Parsing.number(parts[1])
        guard (0...ProductsNumbers.largest).contains(energy_kWh) else {
            throw RefusedOptions(
                en: "The energy is at least 0 kWh.",
                fi: "Energia on vähintään 0 kWh.",
                sv: "Energin är minst 0 kWh.")
        }
        return LoadProfile(kind, yearly_kWh: energy_kWh)
    }

    /// Refuses none and several.
    func requireOne() throws {
        guard (kwh != nil) != !consumption.isEmpty else {
            throw RefusedOptions.either("--kwh", "--consumption")
        }
    }

    func validate() throws {
        var numbers = ProductsNumbers()
        (numbers.kwh, numbers.peak_kW, numbers.solar_kWh) = (kwh, peakKw, solarKwh)
        (numbers.nightShare, numbers.winterDayShare, numbers.shiftToNight) = (
            nightShare, winterDayShare, shiftToNight
        )
        try told { () throws(Problem) in try numbers.requireRanges(named: .commandLine) }
        if !consumption.isEmpty, nightShare != nil || winterDayShare != nil || peakKw != nil {
            throw RefusedOptions(
                en: "--night-share, --winter-day-share and --peak-kw go with --kwh.",
                fi: "--night-share, --winter-day-share ja --peak-kw käyvät vain valitsimen --kwh kanssa.",
                sv: "--night-share, --winter-day-share och --peak-kw går bara ihop med --kwh.")
        }
    }

    var isChanged: Bool { shiftToNight != nil || !add.isEmpty || solarKwh != nil }

    /// - Throws: what reading the files is refused with.
    func asked() throws(Problem) -> UsageAsked {
        var asked: UsageAsked
        if let kwh {
            asked = UsageAsked(
                .told(
                    EstimatedUse(
                        energy_kWh: kwh, nightShare: nightShare, winterDayShare: winterDayShare, peak_kW: peakKw)))
        } else {
            asked = UsageAsked(.read(try Consumption.read(paths: consumption), meteringPoint: meteringPoint))
        }
        (asked.shiftToNight, asked.added, asked.solar_kWh) = (shiftToNight, add, solarKwh)
        return asked
    }
}
