import Domain
import Foundation
import Testing

@testable import Typesetting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct HTMLTests {
    @Test func everythingIsEscaped() throws {
        let nasty = "<script>alert(\"1\")</script> & ' </style></title>"
        let picture = Picture(svg: "<svg/>", alternative: nasty, name: "a")
        let blocks: [Block] = [
            .heading(nasty, level: 1), .paragraph(nasty), .facts([Fact(nasty, nasty)]), .list([nasty]),
            .table(Table(columns: [.init(nasty)], rows: [[nasty]], sums: [[nasty]])),
            .sum(Sum(title: nasty, amount: nasty, lines: [nasty])), .notice([nasty]),
            .figure(picture, caption: nasty), .blanks([nasty]),
            .atFoot([.form(Form(rows: [[.init(nasty, nasty)]]))]),
        ]
        let document = try Documents.document(blocks, banner: nasty, smallPrint: [nasty], title: nasty)
        #expect(!document.html.contains("<script") && !document.html.contains("alert(\""))
        #expect(document.html.ranges(of: "</style>").count == 1 && document.html.ranges(of: "</title>").count == 1)
    }

    /// Well-formed as XML too, which finds every element that is not closed.
    @Test func theDocumentIsWellFormedAndNothingIsFetched() throws {
        let blocks: [Block] = [
            .heading("Otsikko", level: 1), .paragraph("Rivi\ntoinen"), .table(Documents.table),
            .figure(Documents.square, caption: "Kuva"), Documents.slip,
            .together([.sideBySide([[.list(["a"])], []])]),
        ]
        let html = try Documents.document(blocks, banner: "Ei tarjous", logo: Documents.square).html
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"fi\">"))
        let parser = XMLParser(data: Data(html.dropFirst("<!DOCTYPE html>\n".count).utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(html.contains("<th scope=\"col\" class=\"number\">") && html.contains("<th scope=\"row\">"))
        #expect(html.contains("<span>Rivi</span>\n<br/>\n<span>toinen</span>"))
        #expect(html.contains("<dt>Euro</dt>\n") && html.contains("style=\"width: 40.0mm; max-width: 100%\""))
        #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("url("))
        #expect(html.contains("default-src 'none'"))
        // The style is not touched by escapes.
        let style = try #require(html.firstMatch(of: /<style>([^<]*)<\/style>/)?.output.1)
        #expect(!style.contains("&") && style.contains("@page"))
    }
}
