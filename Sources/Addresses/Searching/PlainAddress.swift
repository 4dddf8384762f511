/// An address as lists have it: `Iso Kirkkokatu 5 A 12, 33100 Tampere`, read byte by byte. What is written in any other way
/// is none, and ``AddressText`` reads it: wherever both read a text, they read the same.
struct PlainAddress {
    /// Where the street stands in the text, of letters of Finnish and Swedish with hyphens and blanks between.
    let street: Range<Int>
    /// See ``HouseNumber/key``.
    let house: Int64
    let postcode: Int?
    /// What stands behind the number, of the same letters; empty where nothing does.
    let place: Range<Int>

    /// - Returns: nil for what is written in any other way. A place with a word for which ``isOfDoor(_:)`` holds is no
    ///   place, and the text is none of these.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var scanner = PlainAddressScanner(text)
        guard let read = scanner.read() else { return nil }
        self = read
    }

    fileprivate init(street: Range<Int>, house: Int64, postcode: Int?, place: Range<Int>) {
        self.street = street
        self.house = house
        self.postcode = postcode
        self.place = place
    }

    /// Whether a word behind the number may tell of something else than a place.
    static func isOfDoor(_ place: String) -> Bool {
        place.split(separator: " ").contains { word in
            let word = word.lowercased()
            return AddressText.doorWords.contains(word) || AddressSearcher.placeWords.contains(word)
                || AddressText.countries.contains(word)
        }
    }
}

private struct PlainAddressScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func read() -> PlainAddress? {
        guard bytes.count <= 300 else { return nil }
        skipBlanks()
        let street = position
        var words = 0
        while let letters = word() {
            guard letters > 0 else { break }
            words += 1
            skipBlanks()
        }
        let name = street..<position
        // A number that is not known to stand behind its street may be part of a name.
        guard words > 0, let house = house() else { return nil }
        skipBlanks(andComma: true)
        let postcode = self.postcode()
        if postcode != nil { skipBlanks() }
        let place = position
        var (placeWords, first) = (0, 0)
        while let letters = word() {
            guard letters > 0 else { break }
            if placeWords == 0 { first = letters }
            placeWords += 1
            skipBlanks()
        }
        guard position == bytes.count else { return nil }
        // A word or two letters may tell of a staircase, and several words of one street stand before all municipalities.
        guard placeWords > 0 ? first > 2 : words == 1 else { return nil }
        return PlainAddress(street: name, house: house, postcode: postcode, place: place..<bytes.count)
    }

    private mutating func skipBlanks(andComma: Bool = false) {
        var hasComma = false
        while next == UInt8(ascii: " ") || andComma && next == UInt8(ascii: ",") && !hasComma {
            hasComma = hasComma || next == UInt8(ascii: ",")
            position += 1
        }
    }

    /// Passes over a word of letters and hyphens.
    /// - Returns: how many letters it has; none where another sign stands here. Nil for a word with other signs in it.
    private mutating func word() -> Int? {
        let start = position
        var letters = 0
        while true {
            if isLetter(at: position) > 0 {
                position += isLetter(at: position)
                letters += 1
            } else if letters > 0, next == UInt8(ascii: "-"), isLetter(at: position + 1) > 0 {
                position += 1
            } else {
                break
            }
        }
        guard position == bytes.count || next == UInt8(ascii: " ") || position == start else { return nil }
        return letters
    }

    /// How many bytes a letter of Finnish or Swedish has; 0 for another sign.
    private func isLetter(at place: Int) -> Int {
        guard place < bytes.count else { return 0 }
        switch bytes[place] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return 1
        case 0xC3 where place + 1 < bytes.count:
            switch bytes[place + 1] | 0x20 {
            case 0xA4, 0xA5, 0xB6: return 2
            default: return 0
            }
        default: return 0
        }
    }

    private mutating func digits(_ most: Int) -> Int? {
        let start = position
        var number = 0
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
            guard position - start < most else { return nil }
            number = number * 10 + Int(next - UInt8(ascii: "0"))
            position += 1
        }
        return position > start ? number : nil
    }

    private var isAtEndOfToken: Bool {
        position == bytes.count || next == UInt8(ascii: " ") || next == UInt8(ascii: ",")
    }

    /// `5`, `5a`, `3-5`, each perhaps with a staircase and a flat behind it: ` A 12`.
    private mutating func house() -> Int64? {
        guard let number = digits(4) else { return nil }
        var (end, letter): (Int?, Int) = (nil, 0)
        if next == UInt8(ascii: "-") {
            position += 1
            end = digits(4)
            guard end != nil else { return nil }
        }
        letter = asciiLetter() ?? 0
        guard isAtEndOfToken else { return nil }
        let behind = position
        skipBlanks()
        if let door = asciiLetter(), isAtEndOfToken {
            if letter == 0 { letter = door }
            let flat = position
            skipBlanks()
            if digits(4) == nil || !isAtEndOfToken { position = flat }
        } else {
            position = behind
        }
        return HouseNumber.key(number: number, end: end, letter: letter)
    }

    /// From 1.
    private mutating func asciiLetter() -> Int? {
        let letter = next | 0x20
        guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter), next >= UInt8(ascii: "A") else {
            return nil
        }
        position += 1
        return Int(letter - UInt8(ascii: "a")) + 1
    }

    private mutating func postcode() -> Int? {
        let start = position
        if let code = digits(5), position == start + 5, position == bytes.count || next == UInt8(ascii: " ") {
            return code
        }
        position = start
        return nil
    }
}
