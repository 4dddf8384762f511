import Bytes
import Domain
import GeometryCore

/// Reads the words that rows have: fuses, companies, places. The same ones come again and again, so each spelling is
/// read once.
struct WordReading {
    private var fuses = KnownSpellings<Result<Fuse, FuseError>>()
    private var companies = KnownSpellings<CompanySlug?>()
    private var places = KnownSpellings<Place?>()
    private var areas = KnownSpellings<String>()
    let defaults: RowDefaults

    init(_ defaults: RowDefaults) { self.defaults = defaults }

    mutating func fuse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RowFault) -> Fuse {
        let bytes = DecimalReading.trimmed(bytes)
        guard !bytes.isEmpty else {
            guard let fuse = defaults.fuse else { throw .noFuse }
            return fuse
        }
        let read = fuses.value(of: bytes) { text in
            Result { () throws(FuseError) in try Fuse(spoken: text) }
        }
        switch read {
        case .success(let fuse): return fuse
        case .failure(let error): throw .fuse(error)
        }
    }

    mutating func company(_ bytes: UnsafeBufferPointer<UInt8>) throws(RowFault) -> CompanySlug? {
        let bytes = DecimalReading.trimmed(bytes)
        guard !bytes.isEmpty else { return defaults.company }
        guard let company = companies.value(of: bytes, { CompanySlug($0) }) else {
            throw .company(text: String(decoding: bytes, as: UTF8.self))
        }
        return company
    }

    mutating func place(_ bytes: UnsafeBufferPointer<UInt8>) throws(RowFault) -> Place {
        let bytes = DecimalReading.trimmed(bytes)
        guard !bytes.isEmpty else { return defaults.place }
        let read = places.value(of: bytes) { text in
            Place(rawValue: text.lowercased().replacing("-", with: "_"))
        }
        guard let place = read else { throw .place(text: String(decoding: bytes, as: UTF8.self)) }
        return place
    }

    mutating func joiners(_ bytes: UnsafeBufferPointer<UInt8>, takesComma: Bool) throws(RowFault) -> Int {
        let bytes = DecimalReading.trimmed(bytes)
        guard !bytes.isEmpty else { return 1 }
        guard let joiners = DecimalReading.whole(bytes, takesComma: takesComma), joiners >= 1 else {
            throw .joiners(text: String(decoding: bytes, as: UTF8.self))
        }
        return joiners
    }

    mutating func plannedArea(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let bytes = DecimalReading.trimmed(bytes)
        return bytes.isEmpty ? nil : areas.value(of: bytes) { $0 }
    }
}

/// Values by the bytes that they were read from.
private struct KnownSpellings<Value> {
    /// Of spellings of at most eight bytes, in the order of first sight.
    private var shortKeys: [UInt64] = []
    private var shortValues: [Value] = []
    private var values: [String: Value] = [:]
    private var latest: (bytes: [UInt8], value: Value)?

    /// More spellings than these are not the same ones again and again.
    private static var mostShort: Int { 48 }
    private static var most: Int { 4096 }

    @inline(__always)
    mutating func value(of bytes: UnsafeBufferPointer<UInt8>, _ read: (String) -> Value) -> Value {
        guard bytes.count <= 8 else { return value(ofLong: bytes, read) }
        // A spelling that begins with a zero byte could be taken for a shorter one; it goes the long way.
        var key: UInt64 = 0
        for byte in bytes { key = key << 8 | UInt64(byte) }
        for place in 0..<shortKeys.count where shortKeys[place] == key { return shortValues[place] }
        guard shortKeys.count < Self.mostShort, bytes.first != 0 else { return value(ofLong: bytes, read) }
        let value = read(String(decoding: bytes, as: UTF8.self))
        shortKeys.append(key)
        shortValues.append(value)
        return value
    }

    private mutating func value(ofLong bytes: UnsafeBufferPointer<UInt8>, _ read: (String) -> Value) -> Value {
        if let latest, latest.bytes.count == bytes.count, latest.bytes.elementsEqual(bytes) { return latest.value }
        let text = String(decoding: bytes, as: UTF8.self)
        let value = values[text] ?? read(text)
        if values.count >= Self.most { values.removeAll(keepingCapacity: true) }
        values[text] = value
        latest = (Array(bytes), value)
        return value
    }
}
