import Bytes
public import Domain
import PagePrinting
public import Typesetting

/// The form of an offer's file.
public typealias OfferForm = DocumentForm

extension OfferPaper {
    /// The document's file: the same bytes for the same offer, in every form.
    /// - Throws: a typeface that is missing, a logo that cannot be read.
    public func bytes(as form: DocumentForm, in language: Language? = nil) throws(Problem) -> [UInt8] {
        let document = document(in: language)
        return switch form {
        case .pdf: try document.pdf()
        case .html: Array(document.html.utf8)
        }
    }

    /// Writes the document to a file, which appears whole or not at all, or to a stream.
    /// - Parameters:
    ///   - path: `-` for stdout.
    ///   - form: nil: as the path ends.
    public func write(
        to path: String, as form: DocumentForm? = nil, in language: Language? = nil, replacingExisting: Bool = false
    ) throws(Problem) {
        guard let form = form ?? DocumentForm(file: path) else { throw .documentFormUnknown(path: path) }
        try OutputSink.write(
            try bytes(as: form, in: language), to: path, replacingExisting: replacingExisting)
    }
}
