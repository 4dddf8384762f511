import Foundation

/// A name of a street or a municipality as it is compared: small letters and digits alone, without blanks, hyphens and
/// points, so that "Itä-Suomen tie" and "itäsuomentie" are one.
package struct FoldedName: Sendable, Hashable {
    /// With its own letters: `hämeenkatu`.
    package let exact: String
    /// With the letters of ASCII, as people type who have no others: `hameenkatu`.
    package let folded: String

    package init(_ name: some StringProtocol) {
        if let (exact, folded) = Self.quickly(name) {
            (self.exact, self.folded) = (exact, folded)
            return
        }
        let lowered = name.precomposedStringWithCanonicalMapping.lowercased()
        exact = String(lowered.unicodeScalars.filter(Self.isKept).map(Character.init))
        guard !exact.utf8.allSatisfy({ $0 < 0x80 }) else {
            folded = exact
            return
        }
        let plain = exact.decomposedStringWithCanonicalMapping.unicodeScalars.flatMap { scalar in
            Self.unmarked[scalar] ?? (Self.isKept(scalar) ? [scalar] : [])
        }
        folded = String(String.UnicodeScalarView(plain))
    }

    /// Of a name in the letters of Finnish and Swedish, as nearly all are.
    private static func quickly(_ name: some StringProtocol) -> (exact: String, folded: String)? {
        var (exact, folded): ([UInt8], [UInt8]) = ([], [])
        exact.reserveCapacity(name.utf8.count)
        folded.reserveCapacity(name.utf8.count)
        guard fold(name.utf8, exact: &exact, folded: &folded) else { return nil }
        return (String(decoding: exact, as: UTF8.self), String(decoding: folded, as: UTF8.self))
    }

    /// Folds a name in the letters of Finnish and Swedish byte by byte, behind what the lists hold already.
    /// - Returns: false where it has other letters.
    @inline(__always)
    static func fold(_ name: some Sequence<UInt8>, exact: inout [UInt8], folded: inout [UInt8]) -> Bool {
        var leads = false
        for byte in name {
            if leads {
                leads = false
                // Å, Ä and Ö, and their small letters.
                switch byte | 0x20 {
                case 0xA4, 0xA5: folded.append(UInt8(ascii: "a"))
                case 0xB6: folded.append(UInt8(ascii: "o"))
                default: return false
                }
                exact.append(0xC3)
                exact.append(byte | 0x20)
                continue
            }
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                exact.append(byte | 0x20)
                folded.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                exact.append(byte)
                folded.append(byte)
            case 0xC3: leads = true
            case 0x80...: return false
            default: break
            }
        }
        return !leads
    }

    package var isEmpty: Bool { exact.isEmpty }

    /// Letters that are no letter with a mark upon it.
    private static let unmarked: [Unicode.Scalar: [Unicode.Scalar]] = [
        "ø": ["o"], "æ": ["a", "e"], "đ": ["d"], "ŋ": ["n"], "ŧ": ["t"], "ß": ["s", "s"], "ł": ["l"],
    ]

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
            : scalar.properties.isAlphabetic
    }
}
