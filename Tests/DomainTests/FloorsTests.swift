import Foundation
import TestSupport
import Testing

/// The house of docs/architecture.md: a module imports only modules on floors below its own.
@Suite struct FloorsTests {
    /// The floor of every module, as the documentation's table has it.
    private static func floors() throws -> [String: Int] {
        let page = try String(contentsOf: Package.file("docs/architecture.md"), encoding: .utf8)
        var floors: [String: Int] = [:]
        for row in page.matches(of: /\n\| (\d+) \| ([^|]+) \|/) {
            let floor = try #require(Int(row.output.1))
            for name in row.output.2.matches(of: /`([\w-]+)`/).map({ String($0.output.1) }) {
                #expect(floors.updateValue(floor, forKey: name) == nil, "\(name) is listed twice")
            }
        }
        return floors
    }

    /// By module, the modules that its files import.
    private static func imports() throws -> [String: Set<String>] {
        let root = Package.file("Sources")
        var imports: [String: Set<String>] = [:]
        for module in try FileManager.default.contentsOfDirectory(atPath: root.path) {
            imports[module] = []
            let folder = root.appendingPathComponent(module).path
            for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init()
            where path.hasSuffix(".swift") {
                let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
                // Words before it may be an attribute or a level of access.
                for line in text.split(separator: "\n", maxSplits: 60) where line.contains("import ") {
                    let words = line.split(separator: " ")
                    guard words.dropLast().last == "import", !line.hasPrefix("//") else { continue }
                    imports[module, default: []].insert(String(words[words.count - 1]))
                }
            }
        }
        return imports
    }

    @Test func arrowsGoDownwards() throws {
        let (floors, imports) = (try Self.floors(), try Self.imports())
        #expect(Set(floors.keys) == Set(imports.keys))
        for (module, imported) in imports {
            let own = floors[module, default: 0]
            for other in imported {
                guard let floor = floors[other] else { continue }
                #expect(floor < own, "\(module) on floor \(own) imports \(other) of floor \(floor)")
            }
        }
        // The pages are read: the command knows what is told, and somebody knows the words of the field.
        #expect(
            imports["connect-quote"]?.contains("Telling") == true && imports["Rules"]?.contains("Domain") == true)
    }
}
