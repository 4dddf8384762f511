import Domain
import Foundation
import Rules
import Testing

@testable import Invoicing

@Suite struct ReferenceTests {
    @Test(arguments: [
        ("123456", "1234561", "12 34561", "RF341234561"), ("23409678", "234096783", "2340 96783", "RF80234096783"),
        ("234823", "2348236", "23 48236", "RF332348236"), ("12345", "123453", "1 23453", "RF81123453"),
    ])
    func publishedReferences(_ base: String, _ digits: String, _ printed: String, _ creditor: String) throws {
        let reference = try FinnishReference(base: base)
        #expect(reference.digits == digits && reference.printed == printed)
        #expect(try FinnishReference(printed) == reference)
        #expect(try FinnishReference("000" + digits) == reference)
        let international = CreditorReference(reference)
        #expect(international.text == creditor)
        #expect(try CreditorReference(international.printed) == international)
        #expect(try CreditorReference(creditor.lowercased()).finnish == reference)
    }

    /// A base of 3 to 19 digits.
    @Test(arguments: [("12", false), ("123", true), ("1234567890123456789", true), ("12345678901234567890", false)])
    func basesHaveThreeToNineteenDigits(_ base: String, isGood: Bool) {
        #expect(((try? FinnishReference(base: base)) != nil) == isGood)
    }

    /// What is told is what was given; noughts at the beginning are none of the digits that count.
    @Test(arguments: ["0000", "000 12", "00 1a345", ""]) func aRefusalNamesWhatWasGiven(_ base: String) {
        let problem = #expect(throws: Problem.self) { _ = try FinnishReference(base: base) }
        #expect(problem?.code == "reference_not_valid")
        #expect(problem?.message.en.hasPrefix("“\(base)” is not a reference number: ") == true)
        #expect(problem?.message.en.contains(base.hasSuffix("a345") ? "characters" : "without noughts") == true)
    }

    @Test(arguments: ["1234562", "123", "12a4561", "", "000", "123456789012345678901", "RF81123453"])
    func whatIsNoReferenceIsRefused(_ text: String) {
        let problem = #expect(throws: Problem.self) { _ = try FinnishReference(text) }
        #expect(problem?.code == "reference_not_valid")
    }

    /// By ISO 11649 they are references, with no Finnish one in them.
    @Test(arguments: [
        ("RF18539007547034", "RF18 5390 0754 7034"), ("rf79 network12", "RF79 NETW ORK1 2"), ("RF741", "RF74 1"),
        ("RF47AAAAAAAAAAAAAAAAAAAAA", "RF47 AAAA AAAA AAAA AAAA AAAA A"),
    ])
    func referencesFromAbroad(_ text: String, _ printed: String) throws {
        let reference = try CreditorReference(text)
        #expect(reference.printed == printed && reference.finnish == nil)
        let iban = try FinnishIBAN("FI79 4405 2020 0360 82")
        #expect(try BankBarcode(iban: iban, amount: 1, reference: reference, due: nil) == nil)
    }

    @Test(arguments: [
        "RF82123453", "RF81123454", "123453", "RF81", "RF8112345B", "RF18539007547035", "RF1853900754703Ä",
        "RFA1123453",
        "RF21AAAAAAAAAAAAAAAAAAAAAA", "",
    ])
    func whatIsNoCreditorReferenceIsRefused(_ text: String) {
        let problem = #expect(throws: Problem.self) { _ = try CreditorReference(text) }
        #expect(problem?.code == "reference_not_valid")
    }

    /// Any digit that is changed, and any two neighbours that change places, are found out by one of the two.
    @Test func slipsAreFound() throws {
        let reference = CreditorReference(try FinnishReference(base: "86851625961989"))
        let digits = Array(reference.text)
        for place in 2..<digits.count {
            for digit in "0123456789" where digit != digits[place] {
                var slip = digits
                slip[place] = digit
                #expect(throws: Problem.self) { _ = try CreditorReference(String(slip)) }
            }
            if place + 1 < digits.count, digits[place] != digits[place + 1] {
                var slip = digits
                slip.swapAt(place, place + 1)
                #expect(throws: Problem.self) { _ = try CreditorReference(String(slip)) }
            }
        }
    }

    @Test(arguments: [
        ("FI79 4405 2020 0360 82", true), ("fi7944052020036082", true), ("FI78 4405 2020 0360 82", false),
        ("FI79 4405 2020 0360 8", false), ("SE35 5000 0000 0549 1000 0003", false), ("", false),
    ])
    func accountNumbers(_ text: String, isGood: Bool) throws {
        guard isGood else {
            let problem = #expect(throws: Problem.self) { _ = try FinnishIBAN(text) }
            #expect(problem?.code == "iban_not_valid")
            return
        }
        #expect(try FinnishIBAN(text).printed == "FI79 4405 2020 0360 82")
    }
}

@Suite struct BarcodeTests {
    private let iban = Result { try FinnishIBAN("FI79 4405 2020 0360 82") }
    private let reference = Result { try FinnishReference("86851 62596 19897") }
    private let due = CalendarDate(year: 2010, month: 6, day: 12)

    @Test func versions() throws {
        let (iban, reference) = (try iban.get(), try reference.get())
        let amount = try #require(Decimal(string: "4883.15"))
        let four = try BankBarcode(iban: iban, amount: amount, reference: reference, due: due)
        #expect(four.digits == "479440520200360820048831500000000868516259619897100612")
        let five = try #require(
            try BankBarcode(iban: iban, amount: amount, reference: CreditorReference(reference), due: due))
        #expect(CreditorReference(reference).text == "RF09868516259619897")
        #expect(five.digits == "579440520200360820048831509000000868516259619897100612")
        for code in [four, five] { #expect(code.digits.count == 54) }
    }

    /// What another program makes of the same: virtuaaliviivakoodi (npm), by the examples that it is published with.
    @Test func anotherProgramMakesTheSame() throws {
        let iban = try FinnishIBAN("FI37 1590 3000 0007 76")
        let four = try BankBarcode(
            iban: iban, amount: #require(Decimal(string: "12.25")), reference: FinnishReference("11112"),
            due: CalendarDate(iso: "2016-12-21"))
        #expect(four.digits == "437159030000007760000122500000000000000000011112161221")
        let five = try BankBarcode(
            iban: iban, amount: #require(Decimal(string: "1.10")), reference: CreditorReference("RF9811112"),
            due: CalendarDate(iso: "2017-01-01"))
        #expect(five?.digits == "537159030000007760000011098000000000000000011112170101")
    }

    /// On, below and above the largest sum that has room, and without a due date.
    @Test(arguments: [
        ("999999.99", "99999999"), ("1000000.00", "00000000"), ("0", "00000000"), ("0.01", "00000001"),
        ("123.455", "00012346"),
    ])
    func sums(_ amount: String, _ digits: String) throws {
        let code = try BankBarcode(
            iban: iban.get(), amount: #require(Decimal(string: amount)), reference: reference.get(), due: nil)
        #expect(code.digits.dropFirst(17).prefix(8) == digits)
        #expect(code.digits.hasSuffix("000000") && code.digits.count == 54)
    }

    @Test func theCodeOfABankHasEightCharactersOrEleven() throws {
        #expect(try BankIdentifier("abcd fihh").text == "ABCDFIHH")
        #expect(try BankIdentifier("ABCDFI2HXXX").text == "ABCDFI2HXXX")
        for text in ["", "ABCDFIH", "ABCDFIHHX", "ABCDFIHHXX", "ABCDFIHHXXXX", "ABC1FIHH", "ABCDF1HH", "ABCDFIH-"] {
            let problem = #expect(throws: Problem.self) { try BankIdentifier(text) }
            #expect(problem?.code == "bic_not_valid", "\(text)")
        }
    }

    @Test func lessThanNothingIsRefused() throws {
        let (iban, reference) = (try iban.get(), try reference.get())
        let problem = #expect(throws: Problem.self) {
            _ = try BankBarcode(iban: iban, amount: -1, reference: reference, due: nil)
        }
        #expect(problem?.code == "invoice_amount")
    }

    /// Every pattern is eleven modules wide with an even number of black ones, and no two are alike.
    @Test func patternsAreThoseOfTheStandard() throws {
        var seen: Set<[Int]> = []
        for value in 0..<100 {
            let symbol = try #require(Code128C(digits: "\(value)".padded(to: 2)))
            #expect(symbol.widths.count == 6 * 3 + 7)
            let own = Array(symbol.widths[6..<12])
            #expect(own.reduce(0, +) == 11)
            #expect((own[0] + own[2] + own[4]).isMultiple(of: 2))
            seen.insert(own)
        }
        #expect(seen.count == 100)
    }

    @Test func theSymbolOfAnInvoice() throws {
        let code = try BankBarcode(iban: iban.get(), amount: 4883, reference: reference.get(), due: due)
        let symbol = try #require(code.symbol)
        // Start, 27 pairs, check and stop.
        #expect(symbol.width_modules == 11 * 29 + 13)
        #expect(symbol.widths.prefix(6) == [2, 1, 1, 2, 3, 2] && symbol.widths.suffix(7) == [2, 3, 3, 1, 1, 1, 2])
        let path = symbol.path(height: 50)
        #expect(path.hasPrefix("M10 0h2v50h-2z"))
        #expect(path.count { $0 == "M" } == 29 * 3 + 4)
        #expect(path.hasSuffix("M\(10 + symbol.width_modules - 2) 0h2v50h-2z"))
        #expect(symbol.pictureWidth_modules == symbol.width_modules + 20)
    }

    /// 105 + 1 · 12 + 2 · 34 leaves 82 when divided by 103.
    @Test func theCheckIsTheWeightedSum() throws {
        let symbol = try #require(Code128C(digits: "1234"))
        #expect(Array(symbol.widths[18..<24]) == Array(try #require(Code128C(digits: "82")).widths[6..<12]))
        for odd in ["1", "", "12a4"] { #expect(Code128C(digits: odd) == nil) }
    }
}
