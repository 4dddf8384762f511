import Bytes
public import Domain
import Typesetting

/// The form of a document's file.
public enum OfferForm: String, Sendable, Hashable, CaseIterable {
    case pdf
    case html

    /// By how the name of a file ends; nil for any other ending.
    public init?(file name: String) {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
        switch name.contains(".") ? ending.lowercased() : "" {
        case "pdf": self = .pdf
        case "html", "htm": self = .html
        default: return nil
        }
    }

    /// As HTTP names it.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .html: "text/html; charset=utf-8"
        }
    }
}

extension OfferPaper {
    /// The document's file: the same bytes for the same offer, in every form.
    /// - Throws: a typeface that is missing, a logo that cannot be read.
    public func bytes(as form: OfferForm, in language: Language? = nil) throws(Problem) -> [UInt8] {
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
        to path: String, as form: OfferForm? = nil, in language: Language? = nil, replacingExisting: Bool = false
    ) throws(Problem) {
        guard let form = form ?? OfferForm(file: path) else { throw .documentFormUnknown(path: path) }
        try OutputSink.write(
            try bytes(as: form, in: language), to: path, replacingExisting: replacingExisting)
    }
}

extension Problem {
    /// A file whose ending says neither PDF nor HTML.
    static func documentFormUnknown(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "document_form_unknown", exitCode: .usage,
            message: LocalizedText(
                en: "A document cannot be written as \(path).",
                fi: "Asiakirjaa ei voi kirjoittaa muodossa \(path).",
                sv: "Ett dokument kan inte skrivas som \(path)."),
            hint: LocalizedText(
                en: "Name a file that ends in .pdf or .html.", fi: "Anna tiedosto, jonka pääte on .pdf tai .html.",
                sv: "Ange en fil som slutar på .pdf eller .html."))
    }
}
