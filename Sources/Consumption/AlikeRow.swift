import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A row that those behind it are mostly like, in all but time and energy, as in files of the Datahub. They are read without
/// being parted into fields; what is not quite like it is read as any row is, with all its faults.
struct AlikeRow {
    /// What the fields besides time and energy were read as.
    let channel: Int
    let interval_s: Int32
    let unit_kWh: Double

    /// Before the time, and behind the energy to the end of the line. The bytes are those of the file, which stay where they are
    /// while it is read.
    private let head: UnsafeRawBufferPointer
    private let tail: UnsafeRawBufferPointer
    private let delimiter: UInt8
    /// `2022-01-31`, and when it starts in UTC.
    private var day: (text: (UInt64, UInt16), start_s: Int64)?

    /// `2022-01-31T00:00:00Z`
    private static let timeLength = 20

    /// - Parameter scanner: has gone through the row.
    /// - Returns: nil where it is none of the Datahub, its time is written otherwise, or something is quoted.
    init?(
        _ scanner: borrowing CSVScanner, _ columns: ReadingColumns, channel: Int, interval_s: Int32,
        unit_kWh: Double
    ) {
        let (time, energy) = (scanner.raw(columns.time), scanner.raw(columns.energy.column))
        guard columns.form == .datahub, columns.energy.column == columns.time + 1, time.count == Self.timeLength,
            let base = scanner.bytes.baseAddress, let timeStart = time.baseAddress,
            let energyStart = energy.baseAddress
        else { return nil }
        let bytes = scanner.bytes
        let lineEnd = bytes.place(of: UInt8(ascii: "\n"), from: scanner.record.upperBound) ?? bytes.count
        guard !bytes[scanner.record.lowerBound..<lineEnd].contains(UInt8(ascii: "\"")) else { return nil }
        head = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: bytes[scanner.record.lowerBound..<(timeStart - base)]))
        tail = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: bytes[(energyStart - base + energy.count)..<lineEnd]))
        (delimiter, self.channel, self.interval_s) = (columns.delimiter, channel, interval_s)
        self.unit_kWh = unit_kWh
    }

    /// The row that starts at a place.
    /// - Returns: its time, its energy in kWh and where the next row starts; nil where it is not alike.
    mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (start_s: Int64, energy_kWh: Double, end: Int)? {
        // A digit and what parts it from the time, at least.
        guard place + head.count + Self.timeLength + 2 + tail.count <= bytes.count, let base = bytes.baseAddress,
            head.baseAddress.map({ memcmp(base + place, $0, head.count) == 0 }) ?? true,
            base[place + head.count + Self.timeLength] == delimiter,
            let start_s = start_s(UnsafeRawPointer(base + place + head.count)),
            start_s % max(Int64(interval_s), 900) == 0
        else { return nil }
        return energy(bytes, base, from: place + head.count + Self.timeLength + 1).map { (start_s, $0, $1) }
    }

    private func energy(
        _ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, from start: Int
    ) -> (Double, Int)? {
        var (place, digits, count, decimals) = (start, UInt64(0), 0, -1)
        while place < bytes.count {
            let byte = base[place]
            if case let digit = byte &- UInt8(ascii: "0"), digit < 10 {
                digits = digits &* 10 &+ UInt64(digit)
                count += 1
                if decimals >= 0 { decimals += 1 }
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "."), byte != delimiter, decimals < 0,
                count > 0
            {
                decimals = 0
            } else {
                break
            }
            place += 1
        }
        // Up to 15 digits a quotient by a power of ten is the nearest double.
        guard (1...15).contains(count), decimals != 0, place + tail.count <= bytes.count,
            tail.baseAddress.map({ memcmp(base + place, $0, tail.count) == 0 }) ?? true
        else { return nil }
        let end = place + tail.count
        guard end == bytes.count || base[end] == UInt8(ascii: "\n") else { return nil }
        let energy_kWh = Double(digits) / Self.powers[max(0, decimals)] * unit_kWh
        return energy_kWh <= 1e6 ? (energy_kWh, min(end + 1, bytes.count)) : nil
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// Nil for what is written otherwise.
    private mutating func start_s(_ text: UnsafeRawPointer) -> Int64? {
        func digits(_ place: Int) -> Int64? {
            let (tens, ones) = (
                text.load(fromByteOffset: place, as: UInt8.self) &- UInt8(ascii: "0"),
                text.load(fromByteOffset: place + 1, as: UInt8.self) &- UInt8(ascii: "0")
            )
            return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
        }
        func has(_ byte: Unicode.Scalar, at place: Int) -> Bool {
            text.load(fromByteOffset: place, as: UInt8.self) == UInt8(ascii: byte)
        }
        guard has("T", at: 10), has(":", at: 13), has(":", at: 16), has("Z", at: 19), let hour = digits(11),
            hour < 24,
            let minute = digits(14), minute < 60, let second = digits(17), second < 60
        else { return nil }
        let written = (text.loadUnaligned(as: UInt64.self), text.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
        let time_s = 3600 * hour + 60 * minute + second
        if let day, written == day.text { return day.start_s + time_s }
        let whole = UnsafeBufferPointer(start: text.assumingMemoryBound(to: UInt8.self), count: Self.timeLength)
        guard case .instant(let start_s)? = try? WrittenTime(whole) else { return nil }
        day = (written, start_s - time_s)
        return start_s
    }
}
