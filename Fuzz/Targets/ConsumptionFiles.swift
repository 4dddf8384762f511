import Consumption
import Domain

extension FuzzKind {
    /// Files of metered energy, in every form.
    static let consumption = FuzzKind("consumption", .lines, seeds: writtenConsumption.map { .text($0) }) {
        (input) throws(Nonsense) in
        let file = ConsumptionFile(name: "a.csv", bytes: input)
        guard let consumption = try read({ () throws(Problem) in try Consumption.read([file]) }) else { return }
        try hold(!consumption.series.isEmpty, "read, and nothing in it")
        for series in consumption.series { try series.holdEnergy(of: input) }
        if let taken = try read({ () throws(Problem) in try consumption.taken() }) {
            // NaN is in most and equals nothing.
            try hold(
                consumption.series.contains { $0.report == taken.consumption.report }, "another series is taken")
        }
    }

    /// Prices by the hour.
    static let prices = FuzzKind("prices", .lines, seeds: writtenPrices.map { .text($0) }) {
        (input) throws(Nonsense) in
        let file = ConsumptionFile(name: "a.csv", bytes: input)
        try read { () throws(Problem) in try PriceFile.read(file) }?.holdTimes()
    }
}

extension EnergySeries {
    fileprivate func holdTimes() throws(Nonsense) {
        try hold(interval_s == 900 || interval_s == 3600, "intervals of \(interval_s) s")
        try hold(start_s % 60 == 0, "an interval starts at \(start_s)")
        try hold(energy_kWh.allSatisfy { !$0.isInfinite }, "energy without end")
        guard let first = firstDay, let last = lastDay else { throw Nonsense("no first day") }
        // A day of a zone farther east or west may be the one before or after.
        try hold(first <= last && first.year >= 1989 && last.year <= 2101, "days from \(first) to \(last)")
    }
}

extension MeteredSeries {
    fileprivate func holdEnergy(of input: [UInt8]) throws(Nonsense) {
        try energy.holdTimes()
        let rows = input.count { $0 == UInt8(ascii: "\n") } + 1
        try hold(report.rowCount <= rows, "\(report.rowCount) readings of \(rows) lines")
        try hold(report.duplicateCount <= report.rowCount, "more duplicates than rows")
        try hold(report.missingCount <= energy.energy_kWh.count, "more is missing than there are intervals")
        try hold(report.firstDay == energy.firstDay, "the first day is another")
        let known = energy.energy_kWh.count { !$0.isNaN }
        try hold(known <= report.rowCount, "\(known) intervals of \(report.rowCount) readings")
    }
}

private let writtenConsumption = [
    "Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n"
        + "643007572000000001;8716867000030;PT15M;kWh;BN01;2022-01-01T00:00:00Z;0,250000;OK\n"
        + "643007572000000001;8716867000030;PT15M;kWh;BN01;2022-01-01T00:15:00Z;0,5;OK\n"
        + "643007572000000001;8716867000030;PT15M;kWh;BN02;2022-01-01T00:15:00Z;;MISSING\n",
    "Ajankohta;Kulutus kWh;Tuotanto kWh\nlauantai 1.1.2022 00:00;1,5;0\nlauantai 1.1.2022 01:00;0,25;\n",
    "sep=;\r\nPäivämäärä;Energia (Wh)\r\n30.10.2022 03:00;100\r\n30.10.2022 03:00;200\r\n",
    "time,metering point,energy MWh\n2022-03-27 02:00,A,1\n2022-03-27 04:00,A,2e-3\n2022-03-27 04:00,B,\"0,5\"\n",
    "\u{FEFF}Tid\tFörbrukning kWh\n2022-01-01T00:00+02:00\t1 234,5\n2022-01-01T01:00+0200\t-1\n",
    "Mittauspisteen tunnus;Resoluutio;Yksikkötyyppi;Alkuaika;Määrä;Laatu\n1;PT1H;Wh;2022-01-01T00:00:00Z;9;arvio\n1;PT15M;MWh;2022-01-01T02:00:00Z;9;OK\n",
]

private let writtenPrices = [
    "time;price c/kWh\n2022-01-01 00:00;12,3\n2022-01-01 01:00;-0,5\n",
    "Aika,Hinta EUR/MWh\n2022-01-01T00:00:00Z,41.2\n2022-01-01T00:15:00Z,1e2\n",
]
