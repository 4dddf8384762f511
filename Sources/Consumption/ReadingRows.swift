import Bytes
import Domain

/// One row's energy, before it has a place in a series.
struct Reading: Sendable {
    var start_s: Int64
    /// NaN where the row says that it is missing.
    var energy_kWh: Double
    var line: Int32
    var file: Int32
    var interval_s: Int32
}

/// Goes through the rows of one file.
struct ReadingRows {
    private let file: ConsumptionFile
    private let fileIndex: Int32
    private let columns: ReadingColumns
    /// Of each channel, whose rows follow one another.
    private var clocks: [LocalClock] = []
    private var line = 1
    /// Text of the rows before, which are mostly alike in all but time and energy.
    private var channelField = RepeatedField<Int>()
    private var typeField = RepeatedField<EnergyKind>()
    private var resolutionField = RepeatedField<Int32>()
    private var unitField = RepeatedField<Double>()
    private var qualityField = RepeatedField<Quality>()
    private var alike: AlikeRow?

    /// Reads every row of a file into the channels of a collection.
    static func read(
        _ file: ConsumptionFile, into collected: inout CollectedReadings
    ) throws(Problem) {
        try file.refuseOtherForms()
        try file.refuseOtherText()
        var outcome: Result<Void, Problem> = .success(())
        file.bytes.withUnsafeBufferPointer { bytes in
            do throws(Problem) { try read(file, bytes, into: &collected) } catch {
                outcome = .failure(error)
            }
        }
        try outcome.get()
    }

    private static func read(
        _ file: ConsumptionFile, _ bytes: UnsafeBufferPointer<UInt8>, into collected: inout CollectedReadings
    ) throws(Problem) {
        let start = headerStart(bytes)
        let text = UnsafeBufferPointer(rebasing: bytes[start...])
        // Any delimiter will do: fields are not looked at.
        var scanner = CSVScanner(text, delimiter: UInt8(ascii: ";"), fieldCapacity: 1)
        guard scanner.next() else { throw file.fault(.empty) }
        let header = UnsafeBufferPointer(rebasing: text[scanner.record])
        if header.contains(UInt8(ascii: "\r")) { throw file.fault(.loneReturns) }
        let columns = try ReadingColumns(header: header, of: file)
        var rows = ReadingRows(
            file: file, fileIndex: Int32(collected.files.count), columns: columns)
        rows.line = 1 + bytes[..<(start + scanner.position)].count { $0 == UInt8(ascii: "\n") }
        collected.begin(file, columns.form)
        try rows.read(UnsafeBufferPointer(rebasing: text[scanner.position...]), into: &collected)
    }

    /// Behind the byte order mark, and behind a line `sep=;` by which spreadsheets tell the delimiter.
    private static func headerStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes.dropFirst(start).starts(with: Array("sep=".utf8)), let end = bytes.place(of: UInt8(ascii: "\n"))
        else { return start }
        return end + 1
    }

    private init(file: ConsumptionFile, fileIndex: Int32, columns: ReadingColumns) {
        self.file = file
        self.fileIndex = fileIndex
        self.columns = columns
    }

    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, into collected: inout CollectedReadings
    ) throws(Problem) {
        var scanner = CSVScanner(bytes, delimiter: columns.delimiter, fieldCapacity: columns.count)
        var behind = 0
        var count = 0
        while true {
            // Mostly every row is like the one before.
            while let row = alike?.read(bytes, at: scanner.position) {
                line += Self.lines(bytes, behind, scanner.position)
                add(row.start_s, row.energy_kWh, to: &collected)
                scanner.pass(to: row.end)
                (behind, line) = (row.end, line + 1)
                count += 1
            }
            guard scanner.next() else { break }
            line += Self.lines(bytes, behind, scanner.record.lowerBound)
            behind = scanner.record.lowerBound
            if isBlank(scanner) { continue }
            do throws(RowFault) { try read(&scanner, into: &collected) } catch {
                throw .consumptionRow(ReadingPlace(file: file.name, line: line), of: file.quantity, error)
            }
            count += 1
        }
        guard count > 0 else { throw file.fault(.noRows) }
        if clocks.contains(where: \.isDaily) { throw file.fault(.daily) }
        for (channel, clock) in clocks.enumerated() where clock.isUsed { collected.noteLocalTimes(of: channel) }
        collected.end()
    }

    /// A row that is like the one before.
    private mutating func add(_ start_s: Int64, _ energy_kWh: Double, to collected: inout CollectedReadings) {
        guard let alike else { return }
        _ = clocks[alike.channel].instant_s(of: .instant(start_s))
        collected.add(
            Reading(
                start_s: start_s, energy_kWh: energy_kWh, line: Int32(truncatingIfNeeded: line), file: fileIndex,
                interval_s: alike.interval_s), to: alike.channel)
    }

    private static func lines(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int {
        var (lines, place) = (0, from)
        while place < to, let end = bytes.place(of: UInt8(ascii: "\n"), from: place), end < to {
            lines += 1
            place = end + 1
        }
        return lines
    }

    /// A line of delimiters and spaces alone, as spreadsheets leave them behind the last row.
    private func isBlank(_ scanner: borrowing CSVScanner) -> Bool {
        guard scanner.bytes[scanner.record.lowerBound] <= UInt8(ascii: ";") else { return false }
        return scanner.bytes[scanner.record].allSatisfy { [columns.delimiter, 0x20, 0x22].contains($0) }
    }

    private mutating func read(
        _ scanner: inout CSVScanner, into collected: inout CollectedReadings
    ) throws(RowFault) {
        if scanner.isMisquoted { throw RowFault.quotes }
        guard scanner.fieldCount == columns.count else {
            throw RowFault.fieldCount(found: scanner.fieldCount, expected: columns.count)
        }
        let interval_s = try resolution(&scanner)
        let unit_kWh = try unit(&scanner)
        let kind = try kind(&scanner)
        let channel = try channel(&scanner, kind, in: &collected)
        let quality = try quality(&scanner, of: channel, in: &collected)
        let start_s = try start_s(&scanner, of: channel, Int64(interval_s))
        var energy_kWh = try energy(columns.energy, &scanner, &collected, channel)
        if quality == .missing { energy_kWh = .nan }
        alike =
            quality == .good
            ? AlikeRow(scanner, columns, channel: channel, interval_s: interval_s, unit_kWh: unit_kWh) : nil
        let reading = Reading(
            start_s: start_s, energy_kWh: energy_kWh * unit_kWh, line: Int32(truncatingIfNeeded: line),
            file: fileIndex, interval_s: interval_s)
        collected.add(reading, to: channel)
        if let production = columns.production, !columns.hasProductionAlone {
            var produced = reading
            let point = scanner.text(columns.meteringPoint)
            let channel = collected.channel(point, .production)
            produced.energy_kWh = try energy(production, &scanner, &collected, channel)
            collected.add(produced, to: channel)
        }
    }

    private mutating func start_s(_ scanner: inout CSVScanner, of channel: Int, _ interval_s: Int64)
        throws(RowFault) -> Int64
    {
        let text = DecimalReading.trimmed(scanner.value(columns.time))
        let written: WrittenTime
        do throws(WrittenTime.Fault) { written = try WrittenTime(text) } catch {
            let text = String(decoding: text, as: UTF8.self)
            switch error {
            case .notATime: throw RowFault.time(text)
            case .noSuchDay: throw RowFault.noSuchDay(text)
            case .dayAlone: throw RowFault.dayAlone(text)
            case .wrongWeekday: throw RowFault.wrongWeekday(text)
            case .year: throw RowFault.year(text)
            }
        }
        while clocks.count <= channel { clocks.append(LocalClock()) }
        guard let instant_s = clocks[channel].instant_s(of: written) else {
            throw RowFault.skippedHour(String(decoding: text, as: UTF8.self))
        }
        guard instant_s % max(interval_s, 900) == 0 else {
            throw RowFault.offQuarter(String(decoding: text, as: UTF8.self))
        }
        return instant_s
    }

    /// NaN for what says that it is missing: nothing, `null`, or in a portal's file a sentence.
    private func energy(
        _ energy: ReadingColumns.Energy, _ scanner: inout CSVScanner, _ collected: inout CollectedReadings,
        _ channel: Int
    ) throws(RowFault) -> Double {
        let text = DecimalReading.trimmed(scanner.value(energy.column))
        guard let number = DecimalReading.number(text, takesComma: true) else {
            let words = String(decoding: text, as: UTF8.self)
            if ["", "null", "nan", "na", "n/a", "-"].contains(words.lowercased()) { return .nan }
            if columns.form != .datahub, words.contains(" "), !words.contains(where: \.isNumber) {
                collected.noteSentence(words, of: channel)
                return .nan
            }
            throw RowFault.number(words)
        }
        if file.quantity == .price { return number * energy.unit_kWh }
        if number < 0 { throw RowFault.negative(String(decoding: text, as: UTF8.self)) }
        let energy_kWh = number * energy.unit_kWh
        // No connection takes a gigawatt-hour in an hour: the unit is another.
        if energy_kWh > 1e6 { throw RowFault.tooLarge(String(decoding: text, as: UTF8.self)) }
        return energy_kWh
    }
}

/// The columns that are mostly alike from row to row.
extension ReadingRows {
    private mutating func channel(
        _ scanner: inout CSVScanner, _ kind: EnergyKind, in collected: inout CollectedReadings
    ) throws(RowFault) -> Int {
        guard let column = columns.meteringPoint else { return collected.channel(nil, kind) }
        let raw = scanner.raw(column)
        if let known = channelField.value(of: raw), collected.kind(of: known) == kind { return known }
        let point = scanner.text(column) ?? ""
        if point.isEmpty { throw RowFault.noMeteringPoint }
        if Self.isPowerOfTen(point) { throw RowFault.powerOfTen(point) }
        let product = scanner.text(columns.product)
        if let product, Self.isPowerOfTen(product) { throw RowFault.powerOfTen(product) }
        let channel = collected.channel(point, kind)
        collected.note(product: product, of: channel)
        channelField.remember(raw, channel)
        return channel
    }

    /// A long number as spreadsheets shorten it. Most have no letter, and then nothing else is looked for.
    private static func isPowerOfTen(_ text: String) -> Bool {
        text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") } && text.contains(/^\d([.,]\d+)?[eE]\+?\d+$/)
    }

    private mutating func kind(_ scanner: inout CSVScanner) throws(RowFault) -> EnergyKind {
        guard columns.form == .datahub else { return columns.hasProductionAlone ? .production : .consumption }
        guard let column = columns.readingType else {
            // Some files have the type of the reading in the place of the product.
            switch scanner.text(columns.product) {
            case "BN01": return .consumption
            case "BN02": return .production
            default: return .unstated
            }
        }
        let raw = scanner.raw(column)
        if let known = typeField.value(of: raw) { return known }
        let text = scanner.text(column) ?? ""
        let kind: EnergyKind
        switch text {
        case "BN01": kind = .consumption
        case "BN02": kind = .production
        case "": kind = .unstated
        default: throw RowFault.readingType(text)
        }
        typeField.remember(raw, kind)
        return kind
    }

    /// 0 where the file does not say.
    private mutating func resolution(_ scanner: inout CSVScanner) throws(RowFault) -> Int32 {
        guard let column = columns.resolution else { return 0 }
        let raw = scanner.raw(column)
        if let known = resolutionField.value(of: raw) { return known }
        let text = scanner.text(column) ?? ""
        let interval_s: Int32
        switch text {
        case "PT15M": interval_s = 900
        case "PT1H", "PT60M": interval_s = 3600
        default: throw RowFault.resolution(text)
        }
        resolutionField.remember(raw, interval_s)
        return interval_s
    }

    private mutating func unit(_ scanner: inout CSVScanner) throws(RowFault) -> Double {
        guard let column = columns.unit else { return 1 }
        let raw = scanner.raw(column)
        if let known = unitField.value(of: raw) { return known }
        let text = scanner.text(column) ?? ""
        let unit_kWh: Double
        switch text.lowercased() {
        case "kwh": unit_kWh = 1
        case "wh": unit_kWh = 0.001
        case "mwh": unit_kWh = 1000
        default: throw RowFault.unit(text)
        }
        unitField.remember(raw, unit_kWh)
        return unit_kWh
    }

    /// Any other word than `OK` and `MISSING` tells how sure the energy is.
    private mutating func quality(
        _ scanner: inout CSVScanner, of channel: Int, in collected: inout CollectedReadings
    ) throws(RowFault) -> Quality {
        guard let column = columns.quality else { return .good }
        let raw = scanner.raw(column)
        if let known = qualityField.value(of: raw) {
            if known == .other { collected.noteQuality(nil, of: channel) }
            return known
        }
        let text = scanner.text(column) ?? ""
        guard (1...20).contains(text.count), text.allSatisfy(\.isLetter) else { throw RowFault.quality(text) }
        let quality: Quality = text == "OK" ? .good : text == "MISSING" ? .missing : .other
        if quality == .other { collected.noteQuality(text, of: channel) }
        qualityField.remember(raw, quality)
        return quality
    }
}

private enum Quality { case good, missing, other }
