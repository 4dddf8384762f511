import Bytes
import Foundation
import TestSupport
import Testing

@Suite("Text in JSON and XML")
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
}
