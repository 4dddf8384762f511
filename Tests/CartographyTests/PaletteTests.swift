import Foundation
import Testing

@testable import Cartography

/// Colours as people with and without colour vision see them: Machado, Oliveira and Fernandes (2009) for full
/// severity, differences in CIELAB.
@Suite struct PaletteTests {
    private static let visions: [(name: String, matrix: [[Double]])] = [
        ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        ),
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
        (
            "tritanopia",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        ),
    ]

    /// How many zones have tones of their own before tones come again.
    private static let toneCount = 8

    @Test func tonesComeAgainBehindTheEighth() {
        #expect(Set((0..<Self.toneCount).map { Self.style($0).fill }).count == Self.toneCount)
        #expect(Palette.style(7, of: 9).fill == Palette.style(0, of: 9).fill)
    }

    @Test func fillsAreApartForEveryEye() throws {
        for (name, matrix) in Self.visions {
            for first in 0..<Self.toneCount {
                for second in 0..<first {
                    let (one, other) = (Self.style(first).fill, Self.style(second).fill)
                    let difference = distance(try lab(one, matrix), try lab(other, matrix))
                    #expect(difference >= 10, "\(one) and \(other) for \(name): \(difference)")
                }
            }
        }
    }

    /// Without colours the patterns tell the zones apart.
    @Test func patternsDiffer() {
        #expect(Set((0..<8).map { Self.style($0).pattern }).count == 8)
        for count in 1...24 {
            #expect(Set((0..<count).map { Palette.style($0, of: count) }).count == count)
        }
    }

    /// The words in the areas can be read: WCAG's contrast of at least 4.5 to 1.
    @Test func inkIsReadableOnItsFill() throws {
        for place in 0..<Self.toneCount {
            let style = Self.style(place)
            let (fill, ink) = (try luminance(style.fill), try luminance(style.ink))
            #expect((fill + 0.05) / (ink + 0.05) >= 4.5, "\(style)")
        }
    }

    private static func style(_ place: Int) -> ZoneStyle { Palette.style(place, of: Self.toneCount) }

    private func linear(_ colour: String) throws -> [Double] {
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        return [number >> 16, number >> 8 & 0xFF, number & 0xFF].map { value in
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
    }

    private func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    private func luminance(_ colour: String) throws -> Double {
        times([[0.2126, 0.7152, 0.0722]], try linear(colour))[0]
    }

    private func lab(_ colour: String, _ vision: [[Double]]) throws -> [Double] {
        let seen = times(vision, try linear(colour)).map { min(max($0, 0), 1) }
        let xyz = times(
            [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], seen)
        let shares = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
            value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16.0 / 116
        }
        return [116 * shares[1] - 16, 500 * (shares[0] - shares[1]), 200 * (shares[1] - shares[2])]
    }

    private func distance(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
}
