/// A main fuse: how many phases, and the rated current of each.
public struct Fuse: Sendable, Hashable {
    public enum Phases: Int, Sendable, Hashable, CaseIterable {
        case one = 1
        case three = 3
    }

    public let phases: Phases
    /// Rated current of one phase, one of ``knownSizes_a``.
    public let current_a: Int

    /// The rated currents that exist, in amperes, ascending.
    public static let knownSizes_a = [
        10, 16, 20, 25, 35, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 600, 630, 800, 1000,
    ]

    private init(known phases: Phases, current_a: Int) {
        self.phases = phases
        self.current_a = current_a
    }

    /// The smallest usual main fuse of a small house.
    public static let threeTimes25 = Fuse(known: .three, current_a: 25)

    /// Nil when there is no fuse of that current.
    public init?(phases: Phases, current_a: Int) {
        guard Self.knownSizes_a.contains(current_a) else { return nil }
        self.phases = phases
        self.current_a = current_a
    }

    /// Reads `3x35`, `3x35A`, `3 x 35 A` or `1x25`, in either case and with `×` or `*` for `x`: what network files and
    /// price lists hold, where a number alone may be anything.
    public init(_ text: String) throws(FuseError) {
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        let compact = text.lowercased().replacing("×", with: "x").replacing("*", with: "x").filter {
            !$0.isWhitespace
        }
        let parts = compact.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let phaseCount = Int(parts[0]),
            let current_a = Int(parts[1].hasSuffix("a") ? parts[1].dropLast() : parts[1]),
            parts[1].first?.isNumber == true, parts[0].first?.isNumber == true
        else { throw .notAFuse(text) }
        guard let phases = Phases(rawValue: phaseCount) else { throw .phases(text, phaseCount) }
        guard let fuse = Fuse(phases: phases, current_a: current_a) else {
            throw .unknownSize(text, nearest: Self.nearestSizes(to: current_a, phases: phases))
        }
        self = fuse
    }

    /// Reads what a person writes in an option or a row, says on the phone, or has in a column that a mapping calls the
    /// fuse: besides ``init(_:)`` the amperes alone, `35`
    /// or `35 A`, for three phases, and of a power, `12 kW`, says which fuse carries it.
    public init(spoken text: String) throws(FuseError) {
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        let compact = text.lowercased().filter { !$0.isWhitespace }
        if let power = compact.wholeMatch(of: /(\d{1,5}(?:[.,]\d{1,3})?)k(?:w|va)/),
            let power_kw = Double(power.output.1.replacing(",", with: "."))
        {
            throw .power(text, carriedBy: Self.smallest(carrying: power_kw))
        }
        if let amperes = compact.wholeMatch(of: /(\d{1,5})a?/) {
            try self.init("3x\(amperes.output.1)")
        } else {
            try self.init(text)
        }
    }

    /// The smallest fuse of three phases that carries a power; nil where none does.
    public static func smallest(carrying power_kw: Double) -> Fuse? {
        knownSizes_a.lazy.compactMap { Fuse(phases: .three, current_a: $0) }.first { $0.power_kw >= power_kw }
    }

    /// What the fuse carries at power factor 1: 230 V on one phase, 400 V between three (EN 60038), the current times
    /// the square root of 3 there.
    public var power_kw: Double {
        switch phases {
        case .one: 0.230 * Double(current_a)
        case .three: 0.400 * 3.0.squareRoot() * Double(current_a)
        }
    }

    /// A fuse written as ``description`` writes it, as most in files are; nil for any other way.
    private static func plain(_ text: String) -> Fuse? {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next(), let phases = Phases(rawValue: Int(first) - Int(UInt8(ascii: "0"))),
            bytes.next() == UInt8(ascii: "x")
        else { return nil }
        var current_a = 0
        while let digit = bytes.next() {
            // A leading nought, or more digits than any size has, is for the careful reader.
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), current_a < 1000,
                current_a > 0 || digit > UInt8(ascii: "0")
            else { return nil }
            current_a = current_a * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return Fuse(phases: phases, current_a: current_a)
    }

    private static func nearestSizes(to current_a: Int, phases: Phases) -> [Fuse] {
        let below = knownSizes_a.last { $0 < current_a }
        let above = knownSizes_a.first { $0 > current_a }
        return [below, above].compactMap { $0 }.compactMap { Fuse(phases: phases, current_a: $0) }
    }
}

extension Fuse {
    /// Whether a connection right for `other` does not cover this fuse: it has more phases, or more amperes in each.
    public func isLarger(than other: Fuse) -> Bool {
        phases.rawValue > other.phases.rawValue || current_a > other.current_a
    }
}

extension Fuse: CustomStringConvertible {
    /// `3x35`
    public var description: String { "\(phases.rawValue)x\(current_a)" }
}

/// Why a text is not a main fuse.
public enum FuseError: Error, Sendable, Hashable {
    case notAFuse(String)
    case phases(String, Int)
    /// A power, which no fuse is measured in; `carriedBy` is the smallest of three phases that carries it.
    case power(String, carriedBy: Fuse?)
    /// The size does not exist; `nearest` holds the next smaller and the next larger one.
    case unknownSize(String, nearest: [Fuse])
}
