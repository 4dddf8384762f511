import Domain
import Testing

@testable import PagePrinting
@testable import Typesetting

/// What stands on which page.
@Suite struct PageTests {
    private static let lines = (1...400).map {
        "Word \($0) and a few more that fill a line of the page up to its end."
    }

    /// Every element is closed after those in it, and nothing is drawn outside of one.
    private func expectWellFormed(_ pages: [Page]) throws {
        var open: [StructureTag.Name] = []
        for mark in pages.flatMap(\.marks) {
            switch mark {
            case .open(let tag): open.append(tag.name)
            case .close(let tag): #expect(open.popLast() == tag.name)
            case .text, .fill, .rule, .picture, .watermark:
                let leaves: Set<StructureTag.Name> = [
                    .heading1, .heading2, .heading3, .paragraph, .label, .body, .header, .cell, .figure,
                ]
                #expect(open.last.map(leaves.contains) == true, "\(mark)")
            }
        }
        #expect(open == [])
    }

    private func expectWithinMargins(_ pages: [Page]) throws {
        let setter = try TextSetter(language: .finnish)
        for page in pages {
            for (box, x, y) in page.texts {
                #expect(x >= Sheet.margin - 0.1 && x + box.width <= Sheet.width - Sheet.margin + 0.1)
                #expect(y >= 0 && y + setter.height(of: box) <= Sheet.height - 10)
                // The space that a line ends with is no ink.
                #expect(setter.lines(of: box).width <= box.width + 0.3 * box.style.size, "\(box.text.prefix(40))")
                // Between the body and the foot nothing overlaps.
                #expect(y >= Sheet.footTop || y + setter.height(of: box) <= Sheet.bodyBottom + 0.1, "\(box.text)")
            }
        }
    }

    @Test func everyBlockIsSetWithinTheMargins() throws {
        let blocks: [Block] = [
            .heading("Offer", level: 1), .paragraph("Lead", .lead), .heading("Two", level: 2),
            .heading("Three", level: 3),
            .sideBySide([[.facts([Fact("Name", "Value\nSecond line")])], [.list(["One", "Two"])]]),
            .sum(Sum(title: "Charge", amount: "5 550,00 EUR", lines: ["sis. alv"])), .notice(["Notice"]),
            .figure(Documents.square, caption: "Caption"), .table(Documents.table),
            .blanks(["Place", "Signature"]),
            .paragraph("Strong", .strong), .paragraph("Small", .small),
        ]
        let pages = try Documents.pages(Documents.document(blocks, banner: "Not real", logo: Documents.square))
        try expectWellFormed(pages)
        try expectWithinMargins(pages)
        #expect(pages[0].words.contains("5 550,00 EUR") && pages[0].words.contains("Value\nSecond line"))
        #expect(pages.flatMap(\.tags).filter { $0 == .heading1 }.count == 1)
    }

    @Test func aLongDocumentGoesOnWithItsHeadAndNumbers() throws {
        let pages = try Documents.pages(
            Documents.document(Self.lines.map { .paragraph($0) }, banner: "Not real", title: "The title"))
        #expect(pages.count > 5)
        for (index, page) in pages.enumerated() {
            #expect(page.words.first == "Not real")
            #expect(page.marks.contains(.watermark("Not real")))
            #expect(page.words.contains("The title") == (index > 0))
            #expect(page.words.last == "Sivu \(index + 1)/\(pages.count)")
            #expect(page.words.contains("Small print"))
        }
        // Nothing is lost, nothing is twice.
        #expect(pages.flatMap(\.words).filter { $0.hasPrefix("Word ") } == Self.lines)
        try expectWellFormed(pages)
        try expectWithinMargins(pages)
    }

    /// However much stands above it, a heading has what it is about below it.
    @Test func noHeadingIsTheLastOfAPage() throws {
        var ends: Set<Bool> = []
        for count in 20...45 {
            let blocks: [Block] =
                (0..<count).map { .paragraph("Line \($0)") }
                + [
                    .heading("The heading", level: 2), .heading("Under it", level: 3),
                    .paragraph("What it is about"),
                ]
            let pages = try Documents.pages(Documents.document(blocks))
            let page = try #require(pages.first { $0.words.contains("The heading") })
            #expect(page.words.contains("Under it") && page.words.contains("What it is about"), "\(count)")
            ends.insert(page == pages[0])
        }
        #expect(ends == [true, false])
    }

    /// On the first page if it has the room, else on the next; nothing stands below it or under it.
    @Test func aSlipIsAtTheFootOfItsPage() throws {
        let setter = try TextSetter(language: .finnish)
        var pageCounts: Set<Int> = []
        for count in [0, 1, 20, 25, 30, 35, 40, 60] {
            let blocks = (0..<count).map { Block.paragraph("Line \($0)") } + [Documents.slip]
            let pages = try Documents.pages(Documents.document(blocks))
            try expectWellFormed(pages)
            try expectWithinMargins(pages)
            let page = try #require(pages.last)
            let caption = try #require(page.texts.first { $0.box.text == "0123" })
            #expect(abs(caption.y + setter.height(of: caption.box) - Sheet.bodyBottom) < 0.1)
            let title = try #require(page.texts.first { $0.box.text == "Tilisiirto" })
            #expect(page.texts.filter { $0.box.text.hasPrefix("Line ") }.allSatisfy { $0.y + 12 < title.y })
            pageCounts.insert(pages.count)
            // What comes after it stands on the next page.
            let more = try Documents.pages(Documents.document(blocks + [.paragraph("After")]))
            #expect(more.count == pages.count + 1 && more.last?.words.contains("After") == true)
        }
        #expect(pageCounts == [1, 2])
    }

    /// A table of names and values, framed without gaps, the picture as wide as it says.
    @Test func aFormHasNamesAndValuesInTheirOrder() throws {
        let page = try #require(try Documents.pages(Documents.document([Documents.slip])).first)
        let names = ["Saaja", "Viitenumero", "Allekirjoitus", "Eräpäivä", "Euro"]
        #expect(page.words.filter(names.contains) == names)
        #expect(page.tags.filter { $0 == .header }.count == 5 && page.tags.filter { $0 == .cell }.count == 5)
        let frames = page.marks.compactMap { mark in
            if case .fill(let box, .ink) = mark { box } else { nil }
        }
        #expect(frames.count == 20)
        let right = frames.map { $0.x + $0.width }.max() ?? 0
        #expect(abs(right - (Sheet.width - Sheet.margin)) < 1)
        let pictures = page.marks.compactMap { mark in
            if case .picture(_, let box) = mark { box.width } else { nil }
        }
        #expect(abs((pictures.first ?? 0) - 40 / 25.4 * 72) < 0.01)
    }

    @Test func aTableThatGoesOnHasItsTitlesAgain() throws {
        var table = Documents.table
        table.rows = (1...90).map { ["Row \($0)", "\($0)", "\($0),00"] }
        let pages = try Documents.pages(Documents.document([.heading("Invoice", level: 2), .table(table)]))
        #expect(pages.count >= 2)
        for page in pages {
            #expect(page.words.filter { $0 == "Unit price" }.count == 1)
            #expect(page.tags.filter { $0 == .table }.count == 1)
        }
        #expect(pages.flatMap(\.words).filter { $0.hasPrefix("Row ") }.count == 90)
        try expectWellFormed(pages)
        try expectWithinMargins(pages)
        // Sums stand below one another on the right, in bold.
        let amounts = pages.flatMap(\.texts).filter { $0.box.text.hasSuffix(",00") || $0.box.text == "339.36" }
        #expect(amounts.count == 91 && Set(amounts.map { $0.x + $0.box.width }).count == 1)
        #expect(amounts.allSatisfy { $0.box.style.alignment == .trailing })
        #expect(amounts.last?.box.style.isBold == true)
    }

    @Test func oneLongWordAndManyLinesAreBroken() throws {
        let word = String(repeating: "Lentokonesuihkuturbiinimoottori", count: 60)
        let long = Self.lines.joined(separator: " ")
        let blocks: [Block] = [
            .heading(word, level: 2), .facts([Fact("Name", word), Fact("Note", long)]), .paragraph(long),
            .sideBySide([[.facts([Fact(word, word)])], [.list([word])]]), .notice([long]),
            .sum(Sum(title: word, amount: "1.00", lines: [long])), .together([.paragraph(long), .paragraph(long)]),
        ]
        let pages = try Documents.pages(Documents.document(blocks))
        try expectWellFormed(pages)
        try expectWithinMargins(pages)
        let words = pages.flatMap(\.words).joined(separator: " ")
        #expect(words.contains("Word 400"))
    }

    @Test func controlCharactersAreNoText() throws {
        let pages = try Documents.pages(
            Documents.document([.paragraph("A\u{7}B\tC\r\nD\u{0}E\u{2028}F"), .heading("G\nH", level: 2)]))
        #expect(pages[0].words.contains("A B C\nD E\nF"))
        #expect(pages[0].words.contains("G H"))
    }

    @Test func aDocumentOfNothingIsOnePage() throws {
        let pages = try Documents.pages(Documents.document([], smallPrint: []))
        #expect(pages.count == 1)
        try expectWellFormed(pages)
    }
}
