import Domain
import Foundation
import GeometryCore
import Positions
import Rules
import Testing

@testable import Quoting

/// Options of a quote, checked alike for the command line and for URLs.
@Suite struct QuoteOptionsTests {
    private func refused(
        _ naming: OptionNaming = .commandLine, fuse: FuseChoice = .one(.threeTimes25),
        _ change: (inout QuoteOptions) -> Void
    ) -> Problem? {
        var options = QuoteOptions(fuse: fuse)
        options.at = "60.2678, 23.75125"
        change(&options)
        do throws(Problem) {
            try options.checked(named: naming)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        (0.0, true), (10_000.0, true), (10_000.001, false), (-0.001, false), (.nan, false), (.infinity, false),
    ])
    func accuracy(_ accuracy_m: Double, _ isFit: Bool) {
        #expect((refused { $0.accuracy_m = accuracy_m } == nil) == isFit)
    }

    @Test(arguments: [
        ("5000", 5000.0), ("0.5", 0.5), ("0,5", 0.5), ("-0.5", -0.5), ("+1", 1.0), ("−0,5", -0.5), (".5", 0.5),
        ("5.", 5.0),
        (" 18 000 ", 18_000.0), ("1\u{A0}234\u{A0}567,25", 1_234_567.25), ("1,000", 1.0),
    ])
    func numbersAreRead(_ text: String, _ number: Double) throws {
        #expect(try OptionValues.number(text) == number)
    }

    /// What is written as coordinates are, or as programs have numbers, is no number of an option.
    @Test(arguments: [
        "5000N", "0.5S", "N5000", "5°", "0x3C", "inf", "nan", "1e3", "", " ", "-", "- 5", "5-", "5+5", "5 0",
        "18:000",
        "1 2345", "1,000,000", "1.2.3", "five", "٥",
    ])
    func isNoNumber(_ text: String) {
        #expect(throws: Problem.self) { try OptionValues.number(text) }
    }

    @Test(arguments: [(1, true), (0, false), (-1, false)])
    func joiners(_ joiners: Int, _ isFit: Bool) { #expect((refused { $0.joiners = joiners } == nil) == isFit) }

    @Test(arguments: [(1, true), (1_000, true), (0, false), (1_001, false)])
    func cables(_ cables: Int, _ isFit: Bool) {
        let problem = refused {
            $0.isTemporary = true
            $0.cables = cables
        }
        #expect((problem == nil) == isFit)
        #expect(refused { $0.cables = 1 } != nil)
    }

    @Test(arguments: [(1, true), (100_000, true), (0, false), (100_001, false)])
    func potentialJoiners(_ potential: Int, _ isFit: Bool) {
        let problem = refused {
            $0.areaCost = 60_000
            $0.potentialJoiners = potential
        }
        #expect((problem == nil) == isFit)
    }

    @Test func whatDoesNotGoTogether() {
        #expect(refused { $0.areaCost = 1 } != nil)
        #expect(refused { $0.potentialJoiners = 1 } != nil)
        #expect(refused { $0.production_kva = 0 } != nil)
        #expect(refused { $0.production_kva = 0.1 } == nil)
        let temporary: [(inout QuoteOptions) -> Void] = [
            { $0.asksForEstimate = true }, { $0.isUnmetered = true }, { $0.production_kva = 5 }, { $0.joiners = 2 },
            { $0.upgradeFrom = .threeTimes25 },
        ]
        for change in temporary {
            #expect(
                refused {
                    $0.isTemporary = true
                    change(&$0)
                } != nil)
        }
        #expect(
            refused {
                $0.isUnmetered = true
                $0.production_kva = 5
            } != nil)
        #expect(
            refused {
                ($0.areaCost, $0.potentialJoiners) = (1, 2)
                $0.joiners = 3
            } != nil)
        #expect(refused(fuse: .all) { $0.asksForTrace = true } != nil)
        #expect(refused(fuse: .all) { $0.asksForEstimate = true } != nil)
        #expect(refused(fuse: .all) { $0.isTemporary = true } != nil)
        #expect(refused(fuse: .all) { _ in } == nil)
    }

    @Test func positions() throws {
        #expect(refused { $0.at = nil } != nil)
        #expect(refused { $0.latitude_deg = 60 } != nil)
        #expect(refused { $0.crs = "nonsense" } != nil)
        var options = QuoteOptions(fuse: .all)
        (options.easting_m, options.northing_m, options.crs) = (24_496_123, 6_682_895, "ETRS-GK24")
        #expect(
            try options.checked(named: .query)
                == .location(.plane(PlanePoint(easting_m: 24_496_123, northing_m: 6_682_895), crs: "EPSG:3878")))
        options = QuoteOptions(fuse: .all)
        (options.latitude_deg, options.longitude_deg) = (90, 180)
        #expect(throws: Never.self) { try options.checked(named: .query) }
        options.longitude_deg = 180.001
        #expect(throws: Problem.self) { try options.checked(named: .query) }
    }

    /// A name is written as it was given, and the rest in the language asked for.
    @Test func wordsNameTheOptionAsItWasWritten() throws {
        let onTheLine = try #require(
            refused {
                $0.isTemporary = true
                $0.production_kva = 5
            })
        #expect(onTheLine.code == "usage" && onTheLine.exitCode == .usage)
        #expect(onTheLine.message.en == "--temporary does not go with --production-kva.")
        let inAURL = try #require(
            refused(.query) {
                $0.isTemporary = true
                $0.production_kva = 5
            })
        #expect(inAURL.message.en == "temporary does not go with production_kva.")
        #expect(inAURL.message.fi == "temporary ja production_kva eivät käy yhteen.")
        #expect(inAURL.message.sv == "temporary går inte ihop med production_kva.")
    }

    @Test(arguments: [
        ("60000", "60000"), ("0.01", "0.01"), ("0,01", "0.01"), ("118,20", "118.2"),
        ("999999999999.99", "999999999999.99"),
        ("0", nil), ("1.234", nil), ("1,234", nil), ("1e5", nil), ("-1", nil), ("+1", nil), ("1.", nil),
        ("1,", nil),
        (",5", nil), ("1.000,50", nil), ("", nil), ("1000000000000", nil),
        // As the program prints them.
        ("1 000", "1000"), ("1\u{A0}118,20", "1118.2"), ("1\u{202F}118.20", "1118.2"), ("1,118.20", "1118.2"),
        ("12 345 678", "12345678"), ("1 00", nil), ("1  000", nil), ("1 000,123", nil), ("12,34.50", nil),
    ])
    func amounts(_ text: String, _ amount: String?) {
        #expect((try? OptionValues.money(text)) == amount.flatMap { Decimal(string: $0) })
    }

    /// The examples fit every option that takes a number or an amount: energy as well as metres, a debt as well as a price.
    @Test func examplesAreOfNoOneOption() {
        let number = #expect(throws: Problem.self) { _ = try OptionValues.number("1.000,5") }
        #expect(number?.message.en.hasSuffix("one point or comma at most, for instance 12.5 or 1000.") == true)
        #expect(number?.message.fi.hasSuffix("esimerkiksi 12,5 tai 1000.") == true)
        #expect(number?.message.sv.hasSuffix("till exempel 12,5 eller 1000.") == true)
        let amount = #expect(throws: Problem.self) { _ = try OptionValues.money("1.000,50") }
        #expect(amount?.message.en.hasSuffix("118 or 118.20.") == true)
    }

    @Test(arguments: ["0", "0,00", "-5", "-118.20"]) func amountsAreAboveZero(_ text: String) {
        let problem = #expect(throws: Problem.self) { _ = try OptionValues.money(text) }
        #expect(problem?.message.en.hasPrefix("An amount is above zero") == true)
        #expect(problem?.message.fi.hasPrefix("Summa on nollaa suurempi") == true)
    }

    @Test(arguments: ["abc", "902-404-11", "Katu 5", "902-404-11-22-", "1-2-3-4-M"])
    func whatIsNoIdentifierOfAPropertyIsTold(_ text: String) throws {
        var options = QuoteOptions(fuse: .one(.threeTimes25))
        options.property = text
        let problem = try #require(throws: Problem.self) { try options.checked(named: .commandLine) }
        for language in Language.allCases {
            #expect(problem.message[language].hasPrefix("--property: "))
            #expect(problem.message[language].contains("49-401-1-12"))
        }
    }

    @Test(arguments: [
        ("49-401-1-12", PositionText.Property.whole), ("049 – 401 – 0001 – 0012", .whole),
        ("04940100010012", .whole),
        ("049 401 0001 0012", .whole), ("49 401 1 12", .whole), ("902-404-11-22-M1", .part),
        ("49-407-1-9 - m 601", .part),
    ]) func identifiersOfProperties(_ text: String, _ meant: PositionText.Property) throws {
        #expect(PositionText.property(text) == meant)
        var options = QuoteOptions(fuse: .one(.threeTimes25))
        options.property = text
        #expect(throws: Never.self) { try options.checked(named: .commandLine) }
        // Its property stands for an unseparated parcel, which the request remembers.
        let location = QuoteRequest.Location.geographic(
            try #require(GeographicPosition(latitude_deg: 60.2678, longitude_deg: 23.75125)))
        let request = options.request(at: location, on: try #require(CalendarDate(iso: "2019-06-01")))
        #expect(request.partOfProperty == (meant == .part ? text : nil))
    }

    @Test func numbersHaveBounds() throws {
        let joiners = try #require(refused { $0.joiners = .max })
        #expect(joiners.message.en == "--joiners counts the caller too: from 1 to 100,000.")
        #expect(joiners.message.fi == "--joiners laskee myös kysyjän: 1–100 000.")
        for power_kva in [0, -1, 1e300, .nan] {
            let power = try #require(refused { $0.production_kva = power_kva })
            #expect(power.message.en == "--production-kva is a power above zero and at most 1,000,000,000 kVA.")
        }
    }

    @Test(arguments: [
        ("0.24", "0.24"), ("0,255", "0.255"), ("0", "0"), ("1", nil), ("24", nil), ("-0.1", nil), ("", nil),
        ("0,2,4", nil),
    ])
    func ratesOfVat(_ text: String, _ rate: String?) {
        #expect((try? OptionValues.vatRate(text)) == rate.flatMap { Decimal(string: $0) })
    }

    /// As ISO 8601 has it, or as people are told it in Finnish and Swedish.
    @Test(arguments: [
        ("2019-06-01", "2019-06-01"), ("2019-02-29", nil), ("2020-02-29", "2020-02-29"), ("2019-6-1", nil),
        ("1.6.2019", "2019-06-01"), ("01.06.2019", "2019-06-01"), ("31.12.2019", "2019-12-31"),
        ("13.1.2019", "2019-01-13"), ("1.13.2019", nil), ("29.2.2019", nil), ("29.2.2020", "2020-02-29"),
        ("6/1/2019", nil), ("1/6/2019", nil), ("1-6-2019", nil), ("1.6.19", nil), ("001.6.2019", nil),
        ("1. 6. 2019", nil), (" 1.6.2019", nil), ("1.6.2019 ", nil), ("1.6.", nil), ("1.6.0000", nil),
        ("١.6.2019", nil), ("", nil),
    ])
    func dates(_ text: String, _ day: String?) {
        #expect((try? OptionValues.date(text))?.description == day)
    }

    @Test(arguments: [("true", true), ("1", true), ("", true), ("false", false), ("0", false)])
    func flags(_ text: String, _ meaning: Bool) throws {
        #expect(try OptionValues.flag(text) == meaning)
        #expect(throws: Problem.self) { try OptionValues.flag("perhaps") }
    }
}
