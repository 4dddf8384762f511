import Bytes
import Foundation

/// Writes the text of an SVG document: elements with attributes, everything escaped.
package struct SVGDocument: Sendable {
    package private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    package init() {}

    package typealias Attributes = KeyValuePairs<String, String>

    /// An element without content.
    package mutating func element(_ name: String, _ attributes: Attributes) {
        text += "<\(name)\(Self.written(attributes))/>\n"
    }

    /// The same where attributes depend on something.
    mutating func element(_ name: String, pairs: [(String, String)]) {
        text += "<\(name)\(pairs.map { " \($0.0)=\"\(Self.escaped($0.1))\"" }.joined())/>\n"
    }

    /// An element with nothing but text in it.
    package mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
        text += "<\(name)\(Self.written(attributes))>\(Self.escaped(content))</\(name)>\n"
    }

    /// An element whose content `body` writes.
    package mutating func group(
        _ name: String = "g", _ attributes: Attributes = [:], _ body: (inout SVGDocument) -> Void
    ) {
        text += "<\(name)\(Self.written(attributes))>\n"
        body(&self)
        text += "</\(name)>\n"
    }

    private static func escaped(_ text: String) -> String { XMLText.escaped(text, breaks: .spaces) }

    private static func written(_ attributes: Attributes) -> String {
        attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    /// A length in pixels with at most one decimal.
    package static func number(_ length: Double) -> String { tenths(Int((length * 10).rounded())) }

    /// A whole number of tenths as a decimal number.
    package static func tenths(_ tenths: Int) -> String {
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
