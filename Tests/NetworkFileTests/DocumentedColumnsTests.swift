import Domain
import Foundation
import GeoPackage
import NetworkFile
import Testing

@Suite struct DocumentedColumnsTests {
    /// docs/network-file.md tells every layer and column as the program reads them.
    @Test func everyColumnIsThere() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/network-file.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
        for layer in NetworkLayer.allCases {
            let there = layer.isRequired ? "always" : "if there are any"
            #expect(lines.contains { $0.hasPrefix("| `\(layer.rawValue)` | ") && $0.hasSuffix(" | \(there) |") })
        }
        let columns = NetworkLayer.allCases.flatMap { layer in
            layer.columns.enumerated().map { index, column in
                let first = index == 0 ? "| `\(layer.rawValue)`" : "|"
                let type = column.geoPackageColumn.type.rawValue
                return "\(first) | `\(column.name)` | \(type) | \(need(column)) | \(value(column)) |"
            }
        }
        let header = try #require(lines.firstIndex { $0.hasPrefix("| layer | column |") })
        #expect(Array(lines[(header + 2)...].prefix { $0.hasPrefix("|") }) == columns)
    }

    private func need(_ column: NetworkColumn) -> String {
        column.isRequired ? column.mayBeNull ? "open" : "needed" : "optional"
    }

    private func value(_ column: NetworkColumn) -> String {
        switch column.content {
        case .text: column.name == "id" ? "text, once in the layer" : "text"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .positiveNumber: "number above 0"
        case .date: "date"
        case .truth: "true or false"
        case .company: "company"
        case .fuse: "main fuse"
        }
    }
}
