import Bytes
public import Domain
import StrictYAML

/// How a company's letters look and what stands on them, as data: `connect-quote/letterhead/1`.
public struct Letterhead: Sendable, Hashable {
    /// Nil: the name of the company's rulebook.
    public var name: LocalizedText?
    /// Address, telephone, business identity code: each a line.
    public var lines: [LocalizedText]
    public var logo: Picture?
    public var accent: Colour
    /// Where an accepted offer is sent; nil where it is not said.
    public var replyTo: LocalizedText?
    /// What stands on every invoice besides: where to complain and the like.
    public var invoiceNotes: [LocalizedText]

    public init(
        name: LocalizedText? = nil, lines: [LocalizedText] = [], logo: Picture? = nil, accent: Colour = .accent,
        replyTo: LocalizedText? = nil, invoiceNotes: [LocalizedText] = []
    ) {
        self.name = name
        self.lines = lines
        self.logo = logo
        self.accent = accent
        self.replyTo = replyTo
        self.invoiceNotes = invoiceNotes
    }

    /// The company's name and nothing else.
    public static let plain = Letterhead()

    public static let schema = "connect-quote/letterhead/1"

    /// The head of a document in a language.
    /// - Parameter name: who sends it, also where the letterhead has no name.
    package func sender(named name: String, in language: Language) -> DocumentSender {
        DocumentSender(
            name: name, lines: lines.map { $0[language] },
            logo: logo.map { Picture(svg: $0.svg, alternative: name, name: $0.name) }, accent: accent)
    }

    /// A logo larger than this is no logo, and would make every letter as large.
    static let mostLogo_bytes = 512 * 1024

    /// The file of the logo, which no document may take the place of.
    package var logoFile: String? { logo?.name }

    /// Reads a letterhead file. Its logo is named from the file's own folder.
    /// - Throws: what is wrong with the file, with its line and key; a logo that cannot be read.
    public init(path: String) throws(Problem) {
        do throws(YAMLFileError) {
            let file = try YAMLFile(path: path)
            let node = StrictNode(try YAMLValue(yaml: file.text, file: path), file: path)
            try self.init(node)
        } catch { throw error.explanation }
    }

    private init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping(schema: Self.schema)
        name = try map.optional("name")?.localizedText()
        lines = try map.optional("lines")?.linesOfHead() ?? []
        accent = try map.optional("accent")?.colour() ?? .accent
        replyTo = try map.optional("reply_to")?.lineOfHead()
        invoiceNotes = try map.optional("invoice_notes")?.linesOfHead() ?? []
        let logoNode = map.optional("logo")
        logo = try logoNode?.logo(named: name ?? LocalizedText(verbatim: ""))
        try map.finish()
    }
}

extension StrictNode {
    /// A text for every language, or one in each.
    fileprivate func lineOfHead() throws(YAMLFileError) -> LocalizedText {
        if case .mapping = value.content { return try localizedText() }
        return LocalizedText(verbatim: try text())
    }

    fileprivate func linesOfHead() throws(YAMLFileError) -> [LocalizedText] {
        try list { (node) throws(YAMLFileError) in try node.lineOfHead() }
    }

    fileprivate func colour() throws(YAMLFileError) -> Colour {
        let text = try text()
        guard let colour = Colour(text) else { throw error(.notOneOf(found: text, allowed: ["#0B4F6C"])) }
        return colour
    }

    /// An SVG file beside this one.
    fileprivate func logo(named name: LocalizedText) throws(YAMLFileError) -> Picture {
        let relative = try text()
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        let path = relative.hasPrefix("/") ? relative : folder + relative
        let bytes: [UInt8]
        let most = Letterhead.mostLogo_bytes
        do throws(InputError) { bytes = try ByteInput.firstBytes(most + 1, of: path) } catch {
            throw self.error(.unreadable(because: error.reason.about(path)))
        }
        guard bytes.count <= most else { throw error(.outOfRange(found: "\(relative), > \(most) B")) }
        guard let svg = String(validating: bytes, as: UTF8.self), svg.contains("<svg") else {
            throw error(.unreadable(because: .quoted("\(path): SVG")))
        }
        return Picture(svg: svg, alternative: name.en.isEmpty ? "Logo" : name.en, name: path)
    }
}
