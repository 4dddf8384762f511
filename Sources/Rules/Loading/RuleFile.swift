package import Domain
import Foundation
package import StrictYAML
import Synchronization

/// The text of a file of rules or prices.
public struct RuleText: Sendable, Hashable {
    public enum Form: String, Sendable, Hashable {
        case yaml
        /// As the program holds the shipped files: the YAML's values in its order, one a line.
        case tokens
    }

    /// The file, for messages.
    public let name: String
    /// Whether it came with the program; other files go before.
    public let isShipped: Bool
    public let form: Form
    public let text: String

    public init(name: String, isShipped: Bool, form: Form, text: String) {
        self.name = name
        self.isShipped = isShipped
        self.form = form
        self.text = text
    }

    fileprivate func node() throws(YAMLFileError) -> StrictNode {
        switch form {
        case .yaml: StrictNode(try YAMLValue(yaml: text, file: name), file: name)
        case .tokens: StrictNode(try YAMLValue(tokens: text, file: name), file: name)
        }
    }

    func contents() throws(YAMLFileError) -> RuleFileContents { try RuleFileContents(node()) }
}

/// A file of rules or prices, mostly not read yet.
package struct RuleFile: Sendable {
    package let name: String
    /// The company whose folder a shipped file lies in; nil for other files.
    package let company: CompanySlug?
    /// What was read from it, for all that ask after the first.
    private let known: Known
    let text: @Sendable () throws(YAMLFileError) -> RuleText

    init(
        name: String, company: CompanySlug?, text: @escaping @Sendable () throws(YAMLFileError) -> RuleText
    ) {
        self.name = name
        self.company = company
        known = Known(nil)
        self.text = text
    }

    /// - Parameter text: what the document was read from; nil for one that was made otherwise.
    init(read document: RuleDocument, _ text: RuleText? = nil) {
        name = document.origin
        company = document.company
        known = Known(document)
        self.text = { () throws(YAMLFileError) in
            guard let text else { throw YAMLFileError(file: document.origin, problem: .empty) }
            return text
        }
    }

    func document() throws(Problem) -> RuleDocument {
        if let document = known.document.withLock({ $0 }) { return document }
        do throws(YAMLFileError) { return try read(text().node()) } catch { throw error.explanation }
    }

    /// The document; nil where it is prices or costs of other days, which are not read in full.
    func document(for date: CalendarDate) throws(Problem) -> RuleDocument? {
        if let document = known.document.withLock({ $0 }) { return document }
        do throws(YAMLFileError) {
            let node = try text().node()
            return try RuleDocument.mayHold(node, on: date) ? read(node) : nil
        } catch { throw error.explanation }
    }

    private func read(_ node: StrictNode) throws(YAMLFileError) -> RuleDocument {
        let read = try RuleDocument(node)
        known.document.withLock { $0 = read }
        return read
    }

    func contents() throws(YAMLFileError) -> RuleFileContents { try text().contents() }

    /// The top of the file, which says by its schema what it is.
    package func node() throws(YAMLFileError) -> StrictNode { try text().node() }

    /// Shared by all copies of a file. Two that ask at once may both read it, to the same end.
    private final class Known: Sendable {
        let document: Mutex<RuleDocument?>

        init(_ document: RuleDocument?) { self.document = Mutex(document) }
    }

    /// The rules in the binary, `caruna-oy/rulebook-2018-07-01.yaml`: the folder is the company.
    static let shipped: [RuleFile] = embedded.filter { $0.company != nil }

    /// All that is in the binary; a file that is in no folder is not one company's.
    package static let embedded: [RuleFile] = files(embedded: embeddedRules)

    private static let shippedPrefix = "built-in:"

    /// Whether a document's origin is a file that comes with the program.
    package static func isShipped(_ origin: String) -> Bool { origin.hasPrefix(shippedPrefix) }

    /// - Parameter rules: what embed-rules has made of a module's files.
    package static func files(embedded rules: [(path: StaticString, tokens: StaticString)]) -> [RuleFile] {
        rules.map { path, tokens in
            let name = shippedPrefix + path.description
            let path = path.description
            let folder = path.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
            return RuleFile(name: name, company: folder.flatMap(CompanySlug.init)) { () throws(YAMLFileError) in
                RuleText(name: name, isShipped: true, form: .tokens, text: tokens.description)
            }
        }
    }

    /// The YAML files of a folder and of those below it, in the order of their names.
    package static func files(below folder: String) throws(Problem) -> [RuleFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let names = try? FileManager.default.subpathsOfDirectory(atPath: folder)
        else { throw .folderMissing(folder) }
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { name in
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            return RuleFile(name: path, company: nil) { () throws(YAMLFileError) in
                RuleText(name: path, isShipped: false, form: .yaml, text: try YAMLFile(path: path).text)
            }
        }
    }
}
