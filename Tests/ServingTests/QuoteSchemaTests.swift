import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Serving

/// Every key that a quote can have stands in the description, with its type, and the other way round.
@Suite struct QuoteSchemaTests {
    private static func schemas() throws -> Schemas {
        let data = try Data(contentsOf: Package.file("Sources/Serving/BuiltIn/openapi.json"))
        let document = try JSONDecoder().decode(JSON.self, from: data)
        return Schemas(all: try #require(document["components"]?["schemas"]))
    }

    /// The documents that the command is known to print.
    private static func printed() throws -> [(name: String, quote: JSON)] {
        let folder = Package.file("Tests/CommandTests/Golden")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.compactMap { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            guard let start = text.range(of: "--- stdout\n{")?.upperBound else { return nil }
            let rest = "{" + text[start...]
            let end = rest.range(of: "\n--- ")?.lowerBound ?? rest.endIndex
            let document = try? JSONDecoder().decode(JSON.self, from: Data(rest[..<end].utf8))
            guard let document, document["schema"] == .string("connect-quote/quote/1") else { return nil }
            return (file.lastPathComponent, document)
        }
    }

    @Test func everyPrintedQuoteIsAsDescribed() throws {
        let schemas = try Self.schemas()
        let quotes = try Self.printed()
        #expect(quotes.count >= 16)
        for (name, quote) in quotes { #expect(schemas.faults(of: quote, as: "Quote") == [], "\(name)") }
    }

    private static let asked = [
        "at=60.2678,23.75125&fuse=3x35", "at=60.2678,23.75125&fuse=3x35&explain=true&text=true&lines=true",
        "at=60.2678,23.75125&fuse=3x250&date=2015-06-01&explain=true", "at=60.2678,23.75125&fuse=3x35&joiners=3",
        "at=60.2678,23.75125&fuse=3x35&upgrade_from=3x25", "at=60.2678,23.75125&fuse=3x35&upgrade_from=3x50",
        "at=60.2678,23.75125&fuse=3x35&estimate=true", "at=60.2678,23.75125&fuse=3x63&estimate=true",
        "at=60.2678,23.75125&fuse=3x35&temporary=true&cables=2",
        "at=60.2678,23.75125&fuse=3x35&production_kva=20",
        "at=60.2678,23.75125&fuse=3x35&accuracy=400", "at=60.2678,23.75125&fuse=3x1000",
        "property=902-404-11-22&fuse=3x35", "property=902-404-11-22&fuse=3x35&lat=60.1156&lon=24.4318",
        "address=Merimiehentie%205,%20Lohja&fuse=3x35", "at=60.2678,23.75125&fuse=all&text=true",
        "property=902-404-11-22&fuse=all",
    ]

    @Test func everyAnswerIsAsDescribed() async throws {
        let schemas = try Self.schemas()
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        var met: Set<String> = []
        for query in Self.asked
            + ServedDemo.places(40, seed: 3).map({ "at=\($0.latitude_deg),\($0.longitude_deg)&fuse=3x63" })
        {
            let date = query.contains("date=") ? "" : "&date=2019-06-01"
            let answer = try await demo.get("/v1/quote?" + query + date)
            guard answer.status == .ok else {
                #expect(query.hasPrefix("at=") && answer.status == .unprocessableContent, "\(query)")
                continue
            }
            let document = try JSONDecoder().decode(JSON.self, from: Data(answer.text.utf8))
            let name = query.contains("fuse=all") ? "QuoteTable" : "Quote"
            #expect(schemas.faults(of: document, as: name) == [], "\(query)")
            met.formUnion(document.keys)
        }
        for (_, quote) in try Self.printed() { met.formUnion(quote.keys) }
        // A key that no quote has would be a promise that nobody keeps.
        let rare: Set = ["within_working_days", "vat_rate"]
        let described = schemas.keys(of: "Quote").union(schemas.keys(of: "QuoteTable"))
        #expect(described.subtracting(met).filter { !rare.contains($0) } == [])
    }

    /// Faults are found at all.
    @Test func whatIsNotDescribedIsAFault() throws {
        let schemas = try Self.schemas()
        let quote = try #require(try Self.printed().first).quote
        func faults(_ key: String, _ value: JSON?) -> [String] {
            schemas.faults(of: quote.with(key, value), as: "Quote")
        }
        #expect(faults("fuse", .string("3x25")) == [])
        #expect(faults("colour", .string("blue")) == ["/colour is not described"])
        #expect(faults("fuse", .number(35)) == ["/fuse is of another type"])
        #expect(faults("joiners", .number(1.5)) == ["/joiners is of another type"])
        #expect(faults("fuse", nil) == ["/fuse is missing"])
        #expect(faults("basis", .string("free")) == ["/basis is “free”"])
        #expect(faults("plot", .object([:])).contains("/plot/best is missing"))
    }
}

/// As much of JSON Schema as the description uses of quotes.
private struct Schemas {
    let all: JSON

    func faults(of value: JSON, as name: String) -> [String] { faults(value, all[name], "") }

    /// Behind references, and of two choices that which may be null for null alone.
    private func resolved(_ schema: JSON?, _ value: JSON) -> JSON? {
        if let name = schema?["$ref"]?.text?.split(separator: "/").last { return all[String(name)] }
        guard let choices = schema?["oneOf"]?.list else { return schema }
        let fitting = choices.filter { $0["type"] == .string("null") ? value == .null : value != .null }
        return resolved(fitting.first { faults(value, $0, "").isEmpty } ?? fitting.first, value)
    }

    private func faults(_ value: JSON, _ given: JSON?, _ path: String) -> [String] {
        guard let schema = resolved(given, value) else { return ["\(path) has no schema"] }
        if let constant = schema["const"] { return value == constant ? [] : ["\(path) is another"] }
        let types = schema["type"]?.list ?? [schema["type"] ?? .null]
        guard value.types.contains(where: { types.contains(.string($0)) }) else {
            return ["\(path) is of another type"]
        }
        if let words = schema["enum"]?.list, !words.contains(value) { return ["\(path) is “\(value.text ?? "")”"] }
        if let list = value.list { return list.flatMap { faults($0, schema["items"], path + "[]") } }
        guard case .object(let members) = value else { return [] }
        let missing = (schema["required"]?.list ?? []).compactMap(\.text).filter { members[$0] == nil }
        return missing.map { "\(path)/\($0) is missing" }
            + members.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
                guard let property = schema["properties"]?[key] else { return ["\(path)/\(key) is not described"] }
                return faults(value, property, "\(path)/\(key)")
            }
    }

    /// All keys that are described of a document.
    func keys(of name: String) -> Set<String> { all[name].map(keys) ?? [] }

    private func keys(_ schema: JSON) -> Set<String> {
        if let name = schema["$ref"]?.text?.split(separator: "/").last { return keys(of: String(name)) }
        var found = (schema["oneOf"]?.list ?? []).reduce(into: Set<String>()) { $0.formUnion(keys($1)) }
        if let items = schema["items"] { found.formUnion(keys(items)) }
        guard case .object(let properties) = schema["properties"] else { return found }
        return properties.reduce(into: found) { $0.formUnion(keys($1.value).union([$1.key])) }
    }
}

private indirect enum JSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let list = try? container.decode([JSON].self) {
            self = .array(list)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var list: [JSON]? {
        if case .array(let list) = self { list } else { nil }
    }

    func with(_ key: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = value
        return .object(members)
    }

    /// As JSON Schema calls them.
    var types: [String] {
        switch self {
        case .null: ["null"]
        case .bool: ["boolean"]
        case .number(let number): number == number.rounded() ? ["number", "integer"] : ["number"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        }
    }

    /// Of all objects in it.
    var keys: Set<String> {
        switch self {
        case .array(let list): list.reduce(into: []) { $0.formUnion($1.keys) }
        case .object(let members): members.reduce(into: []) { $0.formUnion($1.value.keys.union([$1.key])) }
        default: []
        }
    }
}
