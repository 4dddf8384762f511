import Bytes
import Domain
import Typesetting

/// Completes a file of cairo to PDF/UA-1 (ISO 14289-1) by an incremental update (ISO 32000-1, 7.5.6): language, title and
/// metadata in the catalog, the words of figures, the scope of header cells.
struct PDFCompletion {
    private let document: PrintedDocument
    /// Those that need completing, in the order of the pages.
    private let tags: [StructureTag]

    init(of document: PrintedDocument, _ pages: [Page]) {
        self.document = document
        tags = pages.flatMap(\.marks).compactMap { mark in
            if case .open(let tag) = mark, tag.scope != nil || tag.alternative != nil { tag } else { nil }
        }
    }

    func completed(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        guard let file = PDFFile(bytes), let catalog = file.object(file.root),
            let root = PDFFile.reference(after: "/StructTreeRoot", in: catalog),
            let metadata = Optional(file.size)
        else { throw .documentNotDrawn(reason: "PDF") }
        var changed: [Int: [UInt8]] = [:]
        let elements = file.elements(under: root).filter { ["TH", "Figure"].contains($0.kind) }
        guard elements.count == tags.count else { throw .documentNotDrawn(reason: "PDF") }
        for (element, tag) in zip(elements, tags) {
            guard element.kind == tag.name.rawValue, let object = file.object(element.number),
                let completed = PDFFile.dictionary(object, with: Self.attributes(of: tag))
            else { throw .documentNotDrawn(reason: "PDF") }
            changed[element.number] = completed
        }
        let entries =
            "/Lang (\(document.language.rawValue)) /ViewerPreferences << /DisplayDocTitle true >> "
            + "/Metadata \(metadata) 0 R"
        guard let completed = PDFFile.dictionary(catalog, with: entries) else {
            throw .documentNotDrawn(reason: "PDF")
        }
        changed[file.root] = completed
        let packet = Array(self.packet.utf8)
        changed[metadata] =
            Array("<< /Type /Metadata /Subtype /XML /Length \(packet.count) >>\nstream\n".utf8) + packet
            + Array("\nendstream".utf8)
        return file.updated(changed)
    }

    private static func attributes(of tag: StructureTag) -> String {
        let scope = tag.scope.map { "/A << /O /Table /Scope /\($0.rawValue) >> " } ?? ""
        return scope + (tag.alternative.map { "/Alt <\(PDFFile.text($0))>" } ?? "")
    }

    /// XMP (ISO 16684-1), which says that the file is PDF/UA-1.
    private var packet: String {
        let title = XMLText.escaped(document.title, breaks: .spaces)
        let author = XMLText.escaped(document.sender.name, breaks: .spaces)
        let mark = "\u{FEFF}"
        return """
            <?xpacket begin="\(mark)" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(author)</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>\(document.language.rawValue)</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>\(document.day)T00:00:00Z</xmp:CreateDate>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
    }
}
