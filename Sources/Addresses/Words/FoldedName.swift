import Foundation

/// A name of a street or a municipality as it is compared: small letters and digits alone, without blanks, hyphens and
/// points, so that "Itä-Suomen tie" and "itäsuomentie" are one.
package struct FoldedName: Sendable, Hashable {
    /// With its own letters: `hämeenkatu`.
    package let exact: String
    /// With the letters of ASCII, as people type who have no others: `hameenkatu`.
    package let folded: String

    package init(_ name: some StringProtocol) {
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
