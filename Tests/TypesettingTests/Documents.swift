import Domain
import Testing

@testable import PagePrinting
@testable import Typesetting

/// Documents to try things on.
enum Documents {
    static func document(
        _ blocks: [Block], banner: String? = nil, smallPrint: [String] = ["Small print"], title: String = "A title",
        logo: Picture? = nil
    ) throws -> PrintedDocument {
        PrintedDocument(
            language: .finnish, title: title, day: try #require(CalendarDate(iso: "2019-06-03")),
            sender: DocumentSender(name: "Verkko Oy", lines: ["Katu 1"], logo: logo), banner: banner,
            smallPrint: smallPrint, blocks: blocks)
    }

    static let square = Picture(
        svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><path d='M0 0h10v10z'/></svg>",
        alternative: "A triangle (\\) – Ä", name: "triangle.svg")

    static let table = Table(
        columns: [.init("What", share: 3), .init("Unit price", .trailing), .init("Amount", .trailing)],
        rows: [["Basic fee", "9.68", "116.16"], ["Day", "2.79", "223.20"]], sums: [["Total", "", "339.36"]])

    /// What is cut off.
    static let slip = Block.atFoot([
        .heading("Tilisiirto", level: 2),
        .form(
            Form(rows: [
                [
                    .init("Saaja", "Verkko Oy\nKatu 1", share: 3),
                    .init("Viitenumero", "1 23453", share: 2, .trailing),
                ],
                [
                    .init("Allekirjoitus", "", share: 3), .init("Eräpäivä", "1.1.2020"),
                    .init("Euro", "9,00", .trailing),
                ],
            ])),
        .figure(
            Picture(svg: square.svg, alternative: "Bars", name: "bars", width_mm: 40), caption: "0123"),
    ])

    static func pages(_ document: PrintedDocument) throws -> [Page] {
        try PageComposer(document, TextSetter(language: document.language)).pages()
    }
}

extension Page {
    /// Every text with where it stands.
    var texts: [(box: TextBox, x: Double, y: Double)] {
        marks.compactMap { mark in
            if case .text(let box, let x, let y) = mark { (box, x, y) } else { nil }
        }
    }

    var words: [String] { texts.map(\.box.text) }

    /// The names of elements that are opened.
    var tags: [StructureTag.Name] {
        marks.compactMap { mark in
            if case .open(let tag) = mark { tag.name } else { nil }
        }
    }
}
