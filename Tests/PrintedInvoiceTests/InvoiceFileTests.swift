import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Testing
import Typesetting

@testable import PagePrinting

/// Documents of invoices as files.
@Suite struct InvoiceFileTests {
    @Test(arguments: Language.allCases) func theSameInvoiceHasTheSameBytes(_ language: Language) throws {
        var other = try DemoInvoice.details()
        other.number = "2023-0018"
        let (one, two) = (try DemoInvoice.paper(language), try DemoInvoice.paper(language))
        #expect(one == two)
        let (pdf, html) = (try one.document().pdf(), one.document().html)
        #expect(try two.document().pdf() == pdf && two.document().html == html)
        let changed = try DemoInvoice.paper(language, with: other).document()
        #expect(try changed.pdf() != pdf && changed.html != html)
    }

    /// The service's program gets it through its stdin.
    @Test func aDocumentGoesToAnotherProgramWhole() throws {
        for invoice in [
            try DemoInvoice.invoice(), try DemoInvoice.illustrative(), try DemoInvoice.byTheHour(),
        ] {
            for language in Language.allCases {
                let document = try DemoInvoice.paper(language, of: invoice).document()
                let bytes = try document.transferred()
                #expect(try PrintedDocument(transferred: bytes) == document)
                #expect(try document.transferred() == bytes)
            }
        }
    }

    @Test func whatIsNoDocumentIsRefusedInThreeLanguages() throws {
        let bytes = try DemoInvoice.paper().document().transferred()
        let text = String(decoding: bytes, as: UTF8.self)
        let spoilt = [
            "", "{}", String(text.dropLast()), text.replacing("printed-document/1", with: "printed-document/2"),
            text.replacing("2023-03-01", with: "2023-02-30"),
            text.replacing("\"language\":\"en\"", with: "\"language\":\"de\""),
        ]
        #expect(spoilt.allSatisfy { $0 != text })
        for text in spoilt {
            let problem = #expect(throws: Problem.self) { try PrintedDocument(transferred: Array(text.utf8)) }
            #expect(problem?.code == "document_not_understood" && problem?.exitCode == .badData)
            for language in Language.allCases {
                #expect(problem?.message[language].contains("connect-quote-service") == true)
                #expect(problem?.hint[language].hasSuffix(".") == true)
            }
        }
    }

    /// Writes documents to look at and to hold against other programs: Tests/Documents/run names the folder.
    private static let folder = ProcessInfo.processInfo.environment["CONNECT_QUOTE_DOCUMENTS"]

    @Test(.enabled(if: folder != nil)) func samples() throws {
        let folder = try #require(Self.folder)
        var creditor = try DemoInvoice.details()
        creditor.usesCreditorReference = true
        let invoices: [(String, Invoice, InvoicePaper.Details, Letterhead)] = [
            ("invoice", try DemoInvoice.invoice(), try DemoInvoice.details(), DemoInvoice.letterhead),
            ("invoice-rf", try DemoInvoice.byTheHour(), creditor, DemoInvoice.letterhead),
            ("invoice-illustrative", try DemoInvoice.illustrative(), try DemoInvoice.details(), .plain),
            ("invoice-long", try DemoInvoice.eightYears(), InvoicePaper.Details(), .plain),
        ]
        for language in Language.allCases {
            for (name, invoice, details, letterhead) in invoices {
                let document = try DemoInvoice.paper(language, of: invoice, with: details, letterhead: letterhead)
                    .document()
                let path = "\(folder)/\(name)-\(language.rawValue)"
                try Data(try document.pdf()).write(to: URL(fileURLWithPath: path + ".pdf"))
                try Data(document.html.utf8).write(to: URL(fileURLWithPath: path + ".html"))
            }
        }
    }
}
