import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Testing
import Typesetting

@testable import PagePrinting

/// What an invoice is paid with: fields and bars.
@Suite struct PaymentSlipTests {
    /// The picture of the bars as it stands in the document.
    private func bars(_ paper: InvoicePaper) throws -> Picture {
        func figures(_ blocks: [Block]) -> [Picture] {
            blocks.flatMap { block -> [Picture] in
                switch block {
                case .figure(let picture, _): [picture]
                case .together(let blocks), .atFoot(let blocks): figures(blocks)
                case .sideBySide(let columns): columns.flatMap(figures)
                default: []
                }
            }
        }
        let found = figures(paper.document().blocks)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    /// Reads the digits from the bars that are drawn, by their places and widths alone, and holds start, check and stop.
    private func digits(of picture: Picture) throws -> String {
        let bars = picture.svg.matches(of: /M(\d+) 0h(\d+)v\d+h-(\d+)z/).map { match -> (x: Int, width: Int) in
            #expect(match.output.2 == match.output.3)
            return (Int(match.output.1) ?? 0, Int(match.output.2) ?? 0)
        }
        var widths: [Int] = []
        for (bar, next) in zip(bars, bars.dropFirst()) { widths += [bar.width, next.x - bar.x - bar.width] }
        widths.append(try #require(bars.last).width)
        #expect(widths.allSatisfy { (1...4).contains($0) })
        // What each pair of digits is drawn as.
        var pairs: [[Int]: Int] = [:]
        for pair in 0..<100 {
            let text = (pair < 10 ? "0" : "") + "\(pair)"
            pairs[Array(try #require(Code128C(digits: text)).widths[6..<12])] = pair
        }
        #expect(Array(widths.prefix(6)) == [2, 1, 1, 2, 3, 2] && Array(widths.suffix(7)) == [2, 3, 3, 1, 1, 1, 2])
        let inner = widths.dropFirst(6).dropLast(7)
        let symbols = stride(from: inner.startIndex, to: inner.endIndex, by: 6).map { Array(inner[$0..<$0 + 6]) }
        let values = try symbols.dropLast().map { try #require(pairs[$0]) }
        let sum = values.enumerated().reduce(105) { $0 + ($1.offset + 1) * $1.element } % 103
        // Checks of 100 and more are other symbols than pairs of digits.
        if sum < 100 { #expect(try pairs[#require(symbols.last)] == sum) }
        return values.map { ($0 < 10 ? "0" : "") + "\($0)" }.joined()
    }

    private static let version4 =
        "4" + "7944052020036082" + "00015482" + "000" + "00000000000000123453" + "230315"
    private static let version5 =
        "5" + "7944052020036082" + "00015482" + "81" + "000000000000000123453" + "230315"

    @Test func theBarsSayWhatTheDigitsSay() throws {
        var details = try DemoInvoice.details()
        for (isCreditor, wanted) in [(false, Self.version4), (true, Self.version5)] {
            details.usesCreditorReference = isCreditor
            let paper = try DemoInvoice.paper(with: details)
            let picture = try bars(paper)
            #expect(try digits(of: picture) == wanted)
            #expect(paper.slip?.barcode.digits == wanted && picture.alternative.hasSuffix(wanted))
            let words = try DemoInvoice.pages(paper).flatMap(\.words)
            #expect(words.contains(wanted))
            #expect(paper.slip?.reference == (isCreditor ? "RF81 1234 53" : "1 23453"))
            #expect(paper.document().html.contains(wanted))
        }
    }

    /// Wide enough to be read, and with a tenth of a centimetre and more of white on either side.
    @Test func theBarsHaveTheirSize() throws {
        let picture = try bars(DemoInvoice.paper())
        let width_mm = try #require(picture.width_mm)
        #expect(abs(width_mm - 352 * 0.33) < 1e-9 && width_mm < Sheet.textWidth * 25.4 / 72)
        let page = try #require(try DemoInvoice.pages(DemoInvoice.paper()).last)
        let box = try #require(
            page.marks.compactMap { mark in
                if case .picture(_, let box) = mark { box } else { nil }
            }.last)
        #expect(abs(box.width * 25.4 / 72 - width_mm) < 0.01)
        #expect(abs(box.height * 25.4 / 72 - 12) < 0.2)
    }

    @Test func theSlipIsAtTheFootOfTheLastPage() throws {
        for notes in [0, 5, 12, 20, 40] {
            var letterhead = DemoInvoice.letterhead
            letterhead.invoiceNotes = (0..<notes).map { LocalizedText(verbatim: "Note \($0)") }
            let pages = try DemoInvoice.pages(DemoInvoice.paper(letterhead: letterhead))
            let last = try #require(pages.last)
            let digits = try #require(last.texts.first { $0.box.text == Self.version4 })
            let height = try TextSetter(language: .english).height(of: digits.box)
            #expect(abs(digits.y + height - Sheet.bodyBottom) < 0.5, "\(notes)")
            #expect(pages.dropLast().allSatisfy { !$0.words.contains("Credit transfer") })
            // It covers nothing.
            let title = try #require(last.texts.first { $0.box.text == "Credit transfer" })
            let above = last.texts.filter { $0.y < title.y }
            #expect(above.allSatisfy { $0.y + $0.box.style.size < title.y })
        }
    }

    @Test func withoutAccountOrReferenceOrSumThereIsNone() throws {
        let without = try DemoInvoice.invoice(isPayable: false)
        #expect(try DemoInvoice.paper(of: without).slip == nil)
        let noReference = try DemoInvoice.invoice { $0.reference = nil }
        let paper = try DemoInvoice.paper(of: noReference)
        #expect(paper.slip == nil)
        // What was given stands there all the same.
        #expect(try DemoInvoice.pages(paper).flatMap(\.words).contains("FI79 4405 2020 0360 82"))
        let foreign = try DemoInvoice.invoice { request in
            (request.reference, request.creditorReference) = (nil, try CreditorReference("RF18539007547034"))
        }
        #expect(try DemoInvoice.paper(of: foreign).slip == nil)
        let words = try DemoInvoice.pages(DemoInvoice.paper(of: foreign)).flatMap(\.words)
        #expect(words.contains("RF18 5390 0754 7034"))
        let noAccount = try DemoInvoice.invoice { $0.iban = nil }
        #expect(try DemoInvoice.paper(of: noAccount).slip == nil)
        #expect(try DemoInvoice.paper().slip != nil)
    }
}
