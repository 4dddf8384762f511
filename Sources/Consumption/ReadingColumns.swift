import Bytes
import Domain

/// How a consumption file is written.
public enum ConsumptionForm: String, Sendable, Hashable, CaseIterable {
    /// An export of Fingrid's Datahub.
    case datahub
    /// A network company's portal, with times as local clocks show them.
    case portal
    /// A table with columns of its own.
    case table
}

/// What a table's numbers are.
enum ReadQuantity: Sendable, Hashable {
    /// In kWh.
    case energy
    /// Of energy, in c/kWh.
    case price
}

/// Where the header of a consumption file has what.
struct ReadingColumns: Sendable {
    /// An energy column, and how many kWh its unit is.
    struct Energy: Sendable {
        let column: Int
        let unit_kWh: Double
    }

    let form: ConsumptionForm
    let delimiter: UInt8
    let count: Int
    let time: Int
    let energy: Energy
    private(set) var production: Energy?
    private(set) var meteringPoint: Int?
    private(set) var product: Int?
    private(set) var resolution: Int?
    private(set) var unit: Int?
    private(set) var readingType: Int?
    private(set) var quality: Int?

    private static let delimiters: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, UInt8(ascii: "|")]

    /// - Parameter header: the first record, without the end of its line.
    init(header: UnsafeBufferPointer<UInt8>, of file: ConsumptionFile) throws(Problem) {
        let quantity = file.quantity
        var best: (delimiter: UInt8, names: [String]) = (Self.delimiters[0], [])
        for delimiter in Self.delimiters {
            let names = Self.names(header, delimiter)
            if names.count > best.names.count { best = (delimiter, names) }
        }
        let names = best.names.map { $0.split(separator: " ").joined(separator: " ") }
        let folded = names.map { $0.lowercased() }
        if folded.contains(where: Self.isReading) { throw file.fault(.noHeadings) }
        var seen: Set<String> = []
        for (place, name) in folded.enumerated() where !name.isEmpty && !seen.insert(name).inserted {
            throw file.fault(.columnTwice(names[place]))
        }
        delimiter = best.delimiter
        count = names.count
        if quantity == .energy, folded.contains("resoluutio") || folded.contains("mittauspisteen tunnus") {
            func column(_ name: String) throws(Problem) -> Int {
                guard let place = folded.firstIndex(of: name.lowercased()) else {
                    throw file.fault(.missingColumn(name))
                }
                return place
            }
            form = .datahub
            time = try column("Alkuaika")
            energy = Energy(column: try column("Määrä"), unit_kWh: 1)
            resolution = try column("Resoluutio")
            unit = try column("Yksikkötyyppi")
            quality = try column("Laatu")
            meteringPoint = try column("Mittauspisteen tunnus")
            product = folded.firstIndex(of: "tuotteen tyyppi")
            readingType = folded.firstIndex(of: "lukeman tyyppi")
            return
        }
        guard let time = folded.firstIndex(where: Self.timeNames.contains) else {
            throw file.fault(.noTimeColumn(names))
        }
        self.time = time
        let energies = folded.indices.compactMap { column in
            (quantity == .energy ? Self.unit_kWh(of: folded[column]) : Self.unit_c_per_kWh(of: folded[column]))
                .map { Energy(column: column, unit_kWh: $0) }
        }
        let (produced, consumed) = (
            energies.filter { Self.isProduction(folded[$0.column]) },
            energies.filter { !Self.isProduction(folded[$0.column]) }
        )
        guard let energy = consumed.first ?? produced.first else {
            throw file.fault(quantity == .energy ? .noEnergyColumn(names) : .noPriceColumn(names))
        }
        guard consumed.count <= 1, produced.count <= 1 else {
            let several = consumed.count > 1 ? consumed : produced
            throw file.fault(.severalEnergyColumns(several.map { names[$0.column] }))
        }
        self.energy = energy
        production = produced.first
        form = folded[time] == "ajankohta" ? .portal : .table
        meteringPoint = folded.firstIndex(where: Self.meteringPointNames.contains)
    }

    private static func names(_ header: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> [String] {
        var scanner = CSVScanner(header, delimiter: delimiter, fieldCapacity: header.count + 1)
        guard scanner.next() else { return [] }
        return (0..<scanner.fieldCount).map { String(decoding: scanner.value($0), as: UTF8.self) }
    }

    /// Whether the only energy of the file is one that is produced.
    var hasProductionAlone: Bool { production?.column == energy.column }

    private static let timeNames: Set = [
        "ajankohta", "aika", "aikaleima", "alkuaika", "alku", "päivämäärä", "pvm", "time", "timestamp", "datetime",
        "date", "start", "start time", "start_time", "starttime", "from", "tid", "tidpunkt", "starttid", "datum",
    ]

    private static let meteringPointNames: Set = [
        "mittauspiste", "mittauspisteen tunnus", "käyttöpaikka", "metering point", "metering_point", "mätpunkt",
        "driftställe",
    ]

    /// The unit that a column's name ends in, or has in brackets.
    private static func unit_kWh(of name: String) -> Double? {
        let words = name.split { !$0.isLetter }
        if words.contains("kwh") { return 1 }
        if words.contains("mwh") { return 1000 }
        return words.contains("wh") ? 0.001 : nil
    }

    /// The unit of a price: cents for a kWh, or euros for a MWh.
    private static func unit_c_per_kWh(of name: String) -> Double? {
        let words = name.split { !$0.isLetter && $0 != "€" }
        if words.contains("kwh") { return ["c", "snt", "cent", "cents"].contains { words.contains($0) } ? 1 : nil }
        return words.contains("mwh") && ["eur", "€"].contains { words.contains($0) } ? 0.1 : nil
    }

    private static func isProduction(_ name: String) -> Bool {
        ["tuotanto", "production", "produktion", "produced", "surplus", "överskott"].contains { name.contains($0) }
    }

    /// A number or a time in the place of a column's name.
    private static func isReading(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            let bytes = DecimalReading.trimmed(bytes)
            if DecimalReading.number(bytes, takesComma: true) != nil { return true }
            do throws(WrittenTime.Fault) {
                _ = try WrittenTime(bytes)
                return true
            } catch { return error != .notATime }
        }
    }
}
