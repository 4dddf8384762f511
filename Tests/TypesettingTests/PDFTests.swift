import Domain
import Foundation
import Testing

@testable import PagePrinting
@testable import Typesetting

/// The bytes of PDF files.
@Suite struct PDFTests {
    private static func document(title: String = "Tarjous ä (1) <b>") throws -> PrintedDocument {
        let blocks: [Block] = [
            .heading("Offer", level: 1), .facts([Fact("Name", "Value"), Fact("Second", "Other")]),
            .list(["One", "Two"]), .table(Documents.table), .figure(Documents.square, caption: nil),
            .paragraph("Шевченко Ωμέγα محمد 東京"),
        ]
        return try Documents.document(blocks, title: title, logo: Documents.square)
    }

    @Test func theSameDocumentHasTheSameBytes() throws {
        let first = try Self.document().pdf()
        #expect(try Self.document().pdf() == first)
        // What was set before plays no part, and what is said does.
        _ = try Documents.document([.paragraph("Something else")]).pdf()
        #expect(try Self.document().pdf() == first)
        #expect(try Self.document(title: "Another").pdf() != first)
        #expect(first.count < 200_000)
    }

    @Test func everyOffsetIsRightAndTheFileIsTaggedInItsLanguage() throws {
        let file = try PDFReading(try Self.document().pdf())
        #expect(file.sectionCount == 2)
        #expect(file.catalog.contains("/MarkInfo << /Marked true >>"))
        #expect(file.catalog.contains("/Lang (fi)"))
        #expect(file.catalog.contains("/DisplayDocTitle true"))
        let metadata = try #require(file.catalog.firstMatch(of: /\/Metadata (\d+) 0 R/)?.output.1)
        let number = try #require(Int(metadata))
        let packet = try #require(file.objects[number])
        #expect(packet.contains("<pdfuaid:part>1</pdfuaid:part>"))
        #expect(packet.contains("(1) &lt;b&gt;</rdf:li>"))
        let length = try #require(packet.firstMatch(of: /\/Length (\d+) >>\nstream\n/))
        let stream = packet[length.range.upperBound...]
        #expect(stream.unicodeScalars.count == (Int(length.output.1) ?? 0) + "\nendstream\n".count)
        let elements = file.elements
        #expect(elements["Document"]?.count == 1 && elements["H1"]?.count == 1)
        #expect(elements["L"]?.count == 1 && elements["LI"]?.count == 2 && elements["LBody"]?.count == 2)
        // The facts are a table of two rows, the other one has its titles, two rows and a sum.
        #expect(elements["Table"]?.count == 2 && elements["TR"]?.count == 6)
        let headers = try #require(elements["TH"])
        #expect(headers.filter { $0.contains("/A << /O /Table /Scope /Row >>") }.count == 5)
        #expect(headers.filter { $0.contains("/A << /O /Table /Scope /Column >>") }.count == 3)
        #expect(headers.count == 8)
        let figures = try #require(elements["Figure"])
        #expect(figures.count == 2)
        #expect(figures.allSatisfy { PDFReading.alternative($0) == Documents.square.alternative })
    }

    /// Every font is within the file, and none but the one typeface where it has the letters.
    @Test func theTypefaceIsInTheFile() throws {
        let file = try PDFReading(try Documents.document([.paragraph("Hyvää päivää – å")]).pdf())
        let fonts = file.objects.values.filter { $0.contains("/Type /FontDescriptor") }
        #expect(!fonts.isEmpty)
        #expect(fonts.allSatisfy { $0.contains("+NotoSans-") && $0.contains("/FontFile") })
    }

    @Test func aPictureThatIsNoneIsRefusedInThreeLanguages() throws {
        for svg in ["", "no picture", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "<html/>"] {
            let picture = Picture(svg: svg, alternative: "", name: "logo.svg")
            let problem = #expect(throws: Problem.self) {
                try Documents.document([.figure(picture, caption: nil)]).pdf()
            }
            #expect(problem?.code == "document_picture_unreadable" && problem?.exitCode == .badData, "\(svg)")
            for language in Language.allCases {
                #expect(problem?.message[language].contains("logo.svg") == true)
                #expect(problem?.hint[language].contains("Inkscape") == true)
            }
            #expect(throws: Problem.self) { try Documents.document([], logo: picture).pdf() }
        }
    }

    /// A picture that names files of the machine shows nothing of them.
    @Test func aPictureReadsNoFiles() throws {
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent(
            "secret-\(UUID().uuidString).svg")
        defer { try? FileManager.default.removeItem(at: secret) }
        let square = "<rect id='a' width='9' height='9'/>"
        try Data("<svg xmlns='http://www.w3.org/2000/svg'>\(square)</svg>".utf8).write(to: secret)
        func size(_ content: String) throws -> Int {
            let svg =
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>"
                + content + "</svg>"
            let picture = Picture(svg: svg, alternative: "a", name: "a")
            return try Documents.document([.figure(picture, caption: nil)]).pdf().count
        }
        let (link, nothing) = ("file://\(secret.path)", try size(""))
        #expect(try size("<image width='9' height='9' xlink:href='\(link)'/>") == nothing)
        #expect(try size("<use xlink:href='\(link)#a'/>") == nothing)
        #expect(try size(square) != nothing)
    }

    @Test func otherProblemsAreToldInThreeLanguages() {
        for (problem, code, exit, word) in [
            (Problem.fontMissing("Noto Sans"), "document_font_missing", Problem.ExitCode.inputMissing, "Noto Sans"),
            (.documentNotDrawn(reason: "no memory"), "document_not_drawn", .bug, "no memory"),
        ] {
            #expect(problem.code == code && problem.exitCode == exit)
            let texts = Language.allCases.map { problem.message[$0] }
            #expect(Set(texts).count == 3 && texts.allSatisfy { $0.contains(word) })
            #expect(Set(Language.allCases.map { problem.hint[$0] }).count == 3)
        }
    }

    /// A file in another form is refused, not spoilt.
    @Test func whatIsNoFileOfCairoIsNotCompleted() throws {
        let document = try Documents.document([])
        for text in ["", "%PDF-1.7", "startxref\n9\n%%EOF", "xref\n0 1\ntrailer <<>>\nstartxref\n0\n%%EOF"] {
            #expect(throws: Problem.self) { try PDFCompletion(of: document, []).completed(Array(text.utf8)) }
        }
    }
}
