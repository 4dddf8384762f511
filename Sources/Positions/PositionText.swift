import Bytes
import Foundation

/// A position as somebody pastes it: coordinates in any notation, or a link to a map. What it may mean is told by its
/// notation alone; which of these lies where there is a network is for whoever has one.
public struct PositionText: Sendable, Hashable {
    /// As it was given.
    public let text: String
    public let kind: Kind
    /// Each once; none unless it is of coordinates or a link that has some.
    public let readings: [PositionReading]

    public enum Kind: Sendable, Hashable {
        case coordinates
        case mapLink
        /// A link in which no position stands, such as a shortened one.
        case linkWithoutPosition
        case propertyID
        /// Words and perhaps a number.
        case address
        case nothing
    }

    /// Whether a register of addresses may know what it means.
    public var isName: Bool { kind == .address || kind == .propertyID }

    /// Nobody types more than this, and a pasted link is shorter.
    public static let longest_bytes = 2_000

    /// - Parameters:
    ///   - text: of which none is read where it is longer than ``longest_bytes``.
    ///   - systems: the only ones that coordinates can be of, where that is known; empty for any.
    public init(_ text: String, in systems: [PositionSystem] = []) {
        self.text = text
        guard text.utf8.count <= Self.longest_bytes else {
            (kind, readings) = (.nothing, [])
            return
        }
        let (links, rest) = MapLink.links(in: text.plainNotation)
        guard !Self.isSpacedPropertyID(rest) else {
            (kind, readings) = (.propertyID, [])
            return
        }
        var readings = MapLink.readings(of: links)
        if !readings.isEmpty {
            kind = .mapLink
        } else {
            readings = Self.readings(of: rest, in: systems)
            if readings.isEmpty {
                // Beside the coordinates something else may have been pasted, on lines of its own.
                readings = rest.split(separator: ";").flatMap { Self.readings(of: String($0), in: systems) }
            }
            kind =
                !readings.isEmpty ? .coordinates : links.isEmpty ? Self.kind(ofUnread: rest) : .linkWithoutPosition
        }
        var seen: Set<PositionReading> = []
        self.readings = readings.filter { seen.insert($0).inserted }
    }

    /// `049 401 0001 0012`: with all its noughts it can be nothing else, as degrees have no four digits, nor minutes three.
    private static func isSpacedPropertyID(_ text: String) -> Bool {
        text.utf8.count == 17 && text.wholeMatch(of: /\d{3} \d{3} \d{4} \d{4}/) != nil
    }

    private static func kind(ofUnread text: String) -> Kind {
        if text.wholeMatch(of: /\d{1,3}-\d{1,3}-\d{1,4}-\d{1,4}(-[A-Z]\d+)?|\d{14}/) != nil { return .propertyID }
        return text.contains(/\p{L}{3}/) ? .address : .nothing
    }

    /// Names of systems in the text say of which the numbers are.
    static func readings(of plain: String, in given: [PositionSystem]) -> [PositionReading] {
        let (text, named) = withoutSystems(plain)
        guard let atoms = text.writtenAtoms else { return [] }
        let systems = named.isEmpty ? given : named
        return WrittenNumbers(atoms).ways.compactMap(WrittenCoordinates.init).flatMap(\.pairs)
            .flatMap { PositionReading.readings(of: $0, in: systems) }
    }

    /// One of these stands in any name of a system.
    private static let inNamesOfSystems = ["epsg", "etrs", "euref", "tm", "gk", "kkj", "ykj", "wgs"]

    /// ETRS89 is the datum of several systems and names none. What parts the words of a name has a bound: without one, many
    /// hyphens are gone through once from each of them.
    private static func withoutSystems(_ text: String) -> (text: String, systems: [PositionSystem]) {
        let lowercased = text.lowercased()
        guard inNamesOfSystems.contains(where: lowercased.contains) else { return (text, []) }
        var systems: [PositionSystem] = []
        let name =
            /(?:urn:ogc:def:crs:)?epsg[\s:;]{0,9}\d{4,6}(?!\d)|(?:etrs-?89|euref-?fin|etrs)?[\s\/_-]{0,9}(?:etrs[-_]?)?(?:tm[-_ ]?35(?:[-_ ]?fin)?(?:\s?\([en],\s?[en]\))?|gk[-_ ]?\d\d(?!\d)(?:[-_ ]?fin)?)|(?:kkj[\s\/]{0,9}ykj|kkj[\s-]?(?:zone|kaista)?[\s-]?[1-5]?(?!\d)|ykj)|wgs[\s-]?(?:19)?84|etrs-?89|euref-?fin/
            .ignoresCase()
        let rest = text.replacing(name) { match in
            systems += PositionSystem.named(String(match.output))
            return " "
        }
        let planes = systems.filter { !$0.isInDegrees }
        return (rest, planes.isEmpty ? systems : planes)
    }
}

/// Identifiers of properties, however their four numbers are parted.
extension PositionText {
    public enum Property: Sendable, Hashable {
        case whole
        /// An unseparated parcel of one, `49-407-1-9-M601`.
        case part
    }

    /// Nil for what is written as no identifier.
    public static func property(_ text: String) -> Property? {
        let digits = /\s*(?:(?:[0-9]\s*){14}|[0-9]{1,3}\s+[0-9]{1,3}\s+[0-9]{1,4}\s+[0-9]{1,4}\s*)/
        if text.wholeMatch(of: digits) != nil { return .whole }
        let dashed =
            /\s*[0-9]{1,3}\s*[-‐‑‒–—―−:]\s*[0-9]{1,3}\s*[-‐‑‒–—―−:]\s*[0-9]{1,4}\s*[-‐‑‒–—―−:]\s*[0-9]{1,4}\s*(?:[-‐‑‒–—―−:]\s*(\p{L})\s*[0-9]+\s*)?/
        return text.wholeMatch(of: dashed).map { $0.output.1 == nil ? .whole : .part }
    }
}

/// Single numbers in the same notations, for options of their own.
extension PositionText {
    public enum Axis: Sendable {
        case north
        case east
    }

    /// Degrees; nil for what is none, or of the other axis.
    public static func degrees(_ text: String, _ axis: Axis) -> Double? {
        one(text, axis) { _ in true }
    }

    /// Metres, likewise.
    public static func metres(_ text: String, _ axis: Axis) -> Double? {
        one(text, axis) { $0.parts == 1 && !$0.hasMark }
    }

    private static func one(
        _ text: String, _ axis: Axis, where isFit: (WrittenCoordinate) -> Bool
    ) -> Double? {
        guard text.utf8.count <= longest_bytes else { return nil }
        if let number = DecimalReading.plain(text) { return number }
        guard let atoms = text.plainNotation.writtenAtoms else { return nil }
        let ways = WrittenNumbers(atoms).ways.compactMap { items -> (value: Double, isGrouped: Bool)? in
            guard let one = WrittenCoordinates(items)?.one, isFit(one),
                one.axis == nil || (one.axis == .north) == (axis == .north)
            else { return nil }
            return (one.value, items.contains { if case .number(_, _, _, true) = $0 { true } else { false } })
        }
        // A comma or a point among the digits is a decimal mark, if it can be one.
        let values = Set((ways.contains { !$0.isGrouped } ? ways.filter { !$0.isGrouped } : ways).map(\.value))
        return values.count == 1 ? values.first : nil
    }
}
