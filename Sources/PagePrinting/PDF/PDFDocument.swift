import Bytes
public import Domain
public import Typesetting

extension PrintedDocument {
    /// The document as a PDF file of A4 pages: tagged for screen readers (PDF/UA-1), its typeface within it, and the same
    /// bytes whenever it is made.
    /// - Throws: a typeface that is missing, a picture that cannot be read.
    public func pdf() throws(Problem) -> [UInt8] {
        let setter = try TextSetter(language: language)
        let pages = try PageComposer(self, setter).pages()
        let painter = try PagePainter(self, setter)
        for page in pages { try painter.draw(page) }
        return try PDFCompletion(of: self, pages).completed(try painter.finished())
    }
}
