import Domain
import Foundation
import TestSupport
import Testing

@testable import Rezoning
@testable import Telling

/// Numbers as they are read out, and limits that are missed by a hair.
@Suite struct NumbersTests {
    @Test(arguments: [
        (Language.english, 3849.5, "3,849.5 m"), (.finnish, 3849.5, "3 849,5 m"), (.swedish, 3849.5, "3 849,5 m"),
        (.english, 999.96, "1,000.0 m"), (.finnish, 0, "0,0 m"), (.finnish, 1_234_567.8, "1 234 567,8 m"),
    ]) func metresInGroups(_ language: Language, _ distance_m: Double, _ text: String) {
        #expect(Numbers(language: language).metres(distance_m) == text)
    }

    @Test(arguments: [
        (Language.english, 3.5, "3.5"), (.finnish, 3.5, "3,5"), (.swedish, 3.5, "3,5"), (.english, 4, "4"),
        (.english, 0.456, "0.46"), (.english, 99.999, "100"), (.english, 100.4, "100"),
        (.finnish, 18_000, "18 000"),
        (.english, 0, "0"),
    ]) func smallEnergyHasDecimals(_ language: Language, _ energy_kWh: Double, _ text: String) {
        #expect(Numbers(language: language).energy(energy_kWh) == text)
    }

    /// Never 300 of 300, unless it is.
    @Test(arguments: [
        (300.0, "300.0 m"), (300.04, "300.04 m"), (300.0004, "300.0004 m"), (299.9999, "299.9999 m"),
        (300.0000000004, "300.0000000004 m"), (300.0.nextUp, "300.0000000000001 m"),
        (300.0.nextDown, "299.99999999999994 m"),
    ]) func aHairIsSeen(_ distance_m: Double, _ text: String) {
        #expect(Numbers(language: .english).metres(distance_m, near: [300, 600]) == text)
    }

    /// Nobody reads 1.8e-05.
    @Test(arguments: [
        (0.000018, "0.000018"), (-0.00001, "-0.00001"), (1e-7, "0.0000001"), (1.25e-5, "0.0000125"), (0.5, "0.5"),
        (0, "0"), (20_000, "20000"),
    ]) func smallNumbersHaveNoExponent(_ number: Double, _ text: String) {
        #expect(Numbers(language: .english).plain(number) == text)
    }

    @Test func aHairIsSeenInJSON() {
        #expect(JSONValue.metres(300.0, near: [300]) == .number(300))
        #expect(JSONValue.metres(300.0000001, near: [300]) == .number(300.0000001))
        #expect(JSONValue.metres(300.0.nextUp, near: [300]) == .number(300.0.nextUp))
        #expect(JSONValue.metres(431.2739999999, near: [300]) == .number(431.274))
        // Margins and ways that are missing are near nought.
        #expect(JSONValue.metres(-1e-9) == .number(-1e-9))
    }

    /// As C writes them, also halves and what is beside them.
    @Test func fixedDecimalsAreThoseOfC() {
        let numbers = Numbers(language: .english)
        var generator = SeededGenerator(seed: 60)
        for _ in 0..<20_000 {
            let decimals = Int.random(in: 0...9, using: &generator)
            let scale = pow(10, Double(Int.random(in: 0...10, using: &generator)))
            let number = Double.random(in: -0.2...1, using: &generator) * scale
            let half = ((number * 8).rounded() / 8)
            let decimalHalf = (number * 1000).rounded() / 1000 + 0.0005
            for tried in [number, half, half.nextUp, half.nextDown, decimalHalf, decimalHalf.nextDown] {
                #expect(numbers.fixed(tried, decimals: decimals) == String(format: "%.\(decimals)f", tried))
            }
        }
        for tried in [
            0, -0.0, 0.5, 1.5, 2.5, 0.05, 999.95, 1e14, 1e15, 1e16, Double.leastNonzeroMagnitude, .infinity,
        ] {
            for decimals in 0...3 {
                #expect(numbers.fixed(tried, decimals: decimals) == String(format: "%.\(decimals)f", tried))
            }
        }
    }

    @Test(arguments: [(Language.english, "1,234,567"), (.finnish, "1\u{A0}234\u{A0}567")])
    func counts(_ language: Language, _ text: String) {
        #expect(Numbers(language: language).count(1_234_567) == text)
    }

    @Test(arguments: [(850.44, "850.4 m"), (9_999.9, "9,999.9 m"), (10_000, "10.0 km"), (136_149, "136.1 km")])
    func waysThatDecideNothing(_ distance_m: Double, _ text: String) {
        #expect(Numbers(language: .english).way(distance_m) == text)
    }

    /// Every code that the row of a file can have is told in words in a summary.
    @Test func errorsOfRowsHaveWords() throws {
        let codes = try CodesInSources(of: ["Rezoning"]).exitCodes.keys.filter { $0.hasPrefix("row_") }
        #expect(codes.count > 8)
        for code in codes + [
            "outside_network_area", "several_network_areas", "company_elsewhere", "unknown_fuse_size",
        ] {
            let text = RowErrorWords.text(of: code)
            #expect(RowErrorWords.words[code] != nil && Set([text.en, text.fi, text.sv]).count == 3, "\(code)")
        }
        #expect(RowErrorWords.text(of: "no_such_code").en == "no_such_code")
    }
}
