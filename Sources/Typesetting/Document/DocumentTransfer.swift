package import Domain
import Foundation

/// A document on its way from the program that made it to the one that puts it on pages.
extension PrintedDocument {
    private struct Transfer: Codable {
        let schema: String
        let document: PrintedDocument
    }

    private static let schema = "connect-quote/printed-document/1"

    /// - Throws: `document_not_understood`, which is a fault of the program.
    package func transferred() throws(Problem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(Transfer(schema: Self.schema, document: self))) } catch {
            throw .documentNotUnderstood
        }
    }

    /// Reads what ``transferred()`` has made.
    /// - Throws: `document_not_understood`, most likely of programs of two versions.
    package init(transferred bytes: [UInt8]) throws(Problem) {
        guard let transfer = try? JSONDecoder().decode(Transfer.self, from: Data(bytes)),
            transfer.schema == Self.schema
        else { throw .documentNotUnderstood }
        self = transfer.document
    }
}

extension Problem {
    package static let documentNotUnderstood = Problem(
        code: "document_not_understood", exitCode: .badData,
        message: LocalizedText(
            en: "What connect-quote-service was given is not a document that it can print.",
            fi: "connect-quote-service sai jotain, mikä ei ole sen tulostettavissa oleva asiakirja.",
            sv: "Det som connect-quote-service fick är inget dokument som det kan skriva ut."),
        hint: LocalizedText(
            en: "Install connect-quote and connect-quote-service of one version.",
            fi: "Asenna samat versiot ohjelmista connect-quote ja connect-quote-service.",
            sv: "Installera connect-quote och connect-quote-service i samma version."))
}
