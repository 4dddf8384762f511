import Domain
import Foundation
import Testing
import ZoneMap

@Suite struct DocumentedFindingsTests {
    /// docs/zone-validation.md tells every kind of finding once, and no other.
    @Test func everyKindIsThere() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/zone-validation.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let table = try #require(text.split(separator: "| kind | where |\n").last?.split(separator: "\n\n").first)
        let kinds = table.matches(of: /(?m)^\| `([a-z_]+)` \|/).map { String($0.output.1) }
        #expect(kinds.sorted() == ZoneFindingKind.allCases.map(\.rawValue).sorted())
    }
}
