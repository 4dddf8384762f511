import Bytes
import Foundation
import TestSupport
import Testing

@Suite("Text in JSON, XML, SQL and CSV")
struct TextTests {
    @Test("comes back from JSON as it was")
    func json() throws {
        for text in ["", "plain", "\"\\/", "a\tb\nc\rd", "\u{0}\u{1}\u{1F}\u{7F}\u{80}", "ä€😀"] {
            let out = OutputBytes(capacity: 1)
            out.append(json: text)
            let read = try JSONSerialization.jsonObject(with: Data(out.bytes), options: .fragmentsAllowed)
            #expect(read as? String == text)
            #expect(out.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
    }

    @Test("loses in XML only what XML cannot hold")
    func xml() {
        let text = "a\u{0}b\u{1B}[c\nd\te<>&\"'ä"
        #expect(
            XMLText.escaped(text, breaks: .spaces) == "a\u{FFFD}b\u{FFFD}[c d e&lt;&gt;&amp;&quot;'ä")
        #expect(
            XMLText.escaped(text, breaks: .kept) == "a\u{FFFD}b\u{FFFD}[c&#10;d&#9;e&lt;&gt;&amp;&quot;'ä")
    }

    /// An accent upon a mark makes one `Character` of the two, which to SQL is a mark and what follows it.
    @Test("doubles each mark, also one that an accent is set upon")
    func quoted() {
        #expect("plain".quotedIdentifier == "\"plain\"" && "".quotedIdentifier == "\"\"")
        #expect(Array("a\"\u{301}b\"".quotedIdentifier.utf8) == Array("\"a\"\"\u{301}b\"\"\"".utf8))
        let literal = "it's\u{301} a \\\u{301}".quoted(UInt8(ascii: "'"), alsoDoubled: UInt8(ascii: "\\"))
        #expect(Array(literal.utf8) == Array("'it''s\u{301} a \\\\\u{301}'".utf8))
    }
}
