import Bytes
import Domain
import Drawing
import Foundation
import Ledger
import Offers
import Quoting
import Rules
import Synchronization
import TestSupport
import Testing
import Typesetting

@testable import OfferDocument

/// Documents as files.
@Suite struct OfferFileTests {
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID().uuidString)").path

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func file(_ name: String) -> String { "\(path)/\(name)" }

        func bytes(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
        }
    }

    @Test func theSameOfferHasTheSameBytes() throws {
        for language in Language.allCases {
            let (one, two) = (try DemoOffer.paper(language), try DemoOffer.paper(language))
            #expect(one == two)
            for form in OfferForm.allCases {
                let bytes = try one.bytes(as: form)
                #expect(try two.bytes(as: form) == bytes)
                #expect(try DemoOffer.paper(language, revision: 2).bytes(as: form) != bytes)
            }
        }
    }

    @Test func theFormIsThatOfTheName() {
        for (name, form) in [
            ("a.pdf", OfferForm.pdf), ("A.PDF", .pdf), ("b.html", .html), ("c.d.htm", .html), ("pdf", nil),
            ("a.", nil),
            ("a.pdf.txt", nil), ("", nil),
        ] as [(String, OfferForm?)] {
            #expect(OfferForm(file: name) == form, "\(name)")
        }
    }

    @Test func aFileAppearsWholeAndReplacesNothingUnasked() throws {
        let folder = try Folder()
        let paper = try DemoOffer.published()
        try paper.write(to: folder.file("o.pdf"))
        #expect(try folder.bytes("o.pdf") == paper.bytes(as: .pdf))
        try paper.write(to: folder.file("o.html"), in: .swedish)
        #expect(try String(decoding: folder.bytes("o.html"), as: UTF8.self).contains("lang=\"sv\""))
        #expect(throws: Problem.outputExists(path: folder.file("o.pdf"))) {
            try paper.write(to: folder.file("o.pdf"))
        }
        try paper.write(to: folder.file("o.pdf"), as: .html, replacingExisting: true)
        #expect(try folder.bytes("o.pdf") == paper.bytes(as: .html))
        let full = #expect(throws: Problem.self) { try paper.write(to: "/dev/full", as: .pdf) }
        #expect(full?.code == "output_not_written")
        let nowhere = #expect(throws: Problem.self) { try paper.write(to: folder.file("none/o.pdf")) }
        #expect(nowhere?.code == "output_not_written")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["o.html", "o.pdf"])
    }

    @Test func anUnknownFormIsToldInThreeLanguages() throws {
        let paper = try DemoOffer.paper()
        let problem = #expect(throws: Problem.self) { try paper.write(to: "/tmp/offer.docx") }
        #expect(problem?.code == "document_form_unknown" && problem?.exitCode == .usage)
        for language in Language.allCases {
            #expect(problem?.message[language].contains("offer.docx") == true)
            #expect(problem?.hint[language].contains(".pdf") == true)
        }
    }

    @Test func aPictureThatCannotBeReadLeavesNoFile() throws {
        let folder = try Folder()
        var paper = try DemoOffer.paper()
        paper.letterhead.logo = .init(svg: "<svg", alternative: "", name: "logo.svg")
        #expect(throws: Problem.self) { try paper.write(to: folder.file("o.pdf")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// The ledger alone makes the document, and the same one again.
    @Test func theDocumentIsMadeFromTheLedgerAlone() throws {
        let folder = try Folder()
        try SQLiteLedger.make(at: folder.file("o.ledger"))
        func book() throws -> OfferBook {
            OfferBook(
                OfferLedger(
                    try SQLiteLedger(path: folder.file("o.ledger"), forWriting: true), clock: { 1_559_376_000_000 }),
                program: "test", answering: { _, _ in [] })
        }
        let request = try DemoOffer.quote().quote.request
        let desk = try Desk(.file(Package.demoNetwork), library: RuleLibrary(folder: nil)).witnessingWorker()
        let offer = try book().create(
            OfferRequest(
                quote: request, language: .finnish, site: OfferSite(address: "Mäntytie 3"),
                person: DemoOffer.person,
                who: "anna"), at: desk, networkSHA256: nil)
        let paper = try book().paper(of: offer.number)
        #expect(paper.ledgerHash == offer.entryHash && paper.state == .draft && paper.language == .finnish)
        #expect(paper.map?.measures.count == 1 && paper.site.address == "Mäntytie 3")
        let bytes = try paper.bytes(as: .pdf)
        #expect(try book().paper(of: offer.number, revision: 1).bytes(as: .pdf) == bytes)
        #expect(throws: Problem.self) { try book().paper(of: OfferNumber(year: 2019, serial: 99)) }
    }
}
