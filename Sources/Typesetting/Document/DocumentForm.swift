import Bytes
package import Domain

/// The form of a document's file.
public enum DocumentForm: String, Sendable, Hashable, CaseIterable {
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

extension Problem {
    /// A file whose ending says neither PDF nor HTML.
    package static func documentFormUnknown(path: String) -> Problem {
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
