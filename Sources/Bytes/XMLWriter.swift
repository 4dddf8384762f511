/// Writes the text of an XML document: elements with attributes, everything escaped.
package struct XMLWriter: Sendable {
    package private(set) var text: String
    private let breaks: XMLText.Breaks

    /// - Parameter prologue: what comes before the first element.
    package init(
        prologue: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", breaks: XMLText.Breaks = .spaces
    ) {
        text = prologue
        self.breaks = breaks
    }

    package typealias Attributes = KeyValuePairs<String, String>

    /// An element without content.
    package mutating func element(_ name: String, _ attributes: Attributes) {
        element(name, pairs: attributes.map { ($0.key, $0.value) })
    }

    /// The same where attributes depend on something.
    package mutating func element(_ name: String, pairs: [(String, String)]) {
        text += "<\(name)\(written(pairs))/>\n"
    }

    /// An element with nothing but text in it.
    package mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
        text += "<\(name)\(written(attributes.map { ($0.key, $0.value) }))>\(escaped(content))</\(name)>\n"
    }

    /// An element whose content `body` writes.
    package mutating func group(
        _ name: String, _ attributes: Attributes = [:], _ body: (inout XMLWriter) -> Void
    ) {
        group(name, pairs: attributes.map { ($0.key, $0.value) }, body)
    }

    /// The same where attributes depend on something.
    package mutating func group(_ name: String, pairs: [(String, String)], _ body: (inout XMLWriter) -> Void) {
        text += "<\(name)\(written(pairs))>\n"
        body(&self)
        text += "</\(name)>\n"
    }

    private func escaped(_ text: String) -> String { XMLText.escaped(text, breaks: breaks) }

    private func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    }
}
