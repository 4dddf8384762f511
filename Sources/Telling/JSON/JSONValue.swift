package import Bytes
import Foundation

/// A JSON value whose keys keep their order, so that a document reads as it is documented.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])
    /// What is JSON already, as this type writes it.
    case written(String)

    public struct Member: Sendable, Hashable {
        public let key: String
        public let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(.members(members))
    }

    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }
    static func optional(_ flag: Bool?) -> JSONValue { flag.map(JSONValue.bool) ?? .null }

    static func optional<Value>(_ value: Value?, _ document: (Value) -> JSONValue) -> JSONValue {
        value.map(document) ?? .null
    }
    static func list<Value>(_ values: [Value], _ document: (Value) -> JSONValue) -> JSONValue {
        .array(values.map(document))
    }

    /// Metres to the micrometre, the same on every machine; in full where that would hide on which side of a limit they are.
    package static func metres(_ distance_m: Double?, near limits_m: [Double] = [0]) -> JSONValue {
        guard let distance_m else { return .null }
        let rounded = (distance_m * 1_000_000).rounded() / 1_000_000
        let isTelling = limits_m.allSatisfy { (rounded < $0, rounded == $0) == (distance_m < $0, distance_m == $0) }
        return .number(isTelling ? rounded : distance_m)
    }

    /// A tenth of a millimetre on the ground.
    package static func degrees(_ angle_deg: Double) -> JSONValue { .rounded(angle_deg, decimals: 9) }

    package static func rounded(_ number: Double, decimals: Int) -> JSONValue {
        let scale = pow(10, Double(decimals))
        return .number((number * scale).rounded() / scale)
    }

    /// The text of the value; objects and arrays of several lines are indented by two spaces.
    public var text: String {
        let out = OutputBytes(capacity: 1 << 12)
        write(to: out)
        return out.text
    }

    /// Writes the same.
    package func write(to out: OutputBytes) { write(to: out, indent: 0) }

    private func write(to out: OutputBytes, indent: Int) {
        switch self {
        case .null: out.append("null")
        case .bool(let flag): out.append(flag ? "true" : "false")
        case .integer(let number): out.append(number)
        case .number(let number): Self.write(number, to: out)
        case .string(let string): out.append(json: string)
        case .array(let values):
            Self.write(values, "[", "]", to: out, indent: indent) { value in
                value.write(to: out, indent: indent + 1)
            }
        case .written(let text):
            // Strings of JSON hold no line breaks, so every one of them is between values.
            out.append(text.replacingOccurrences(of: "\n", with: "\n" + String(repeating: "  ", count: indent)))
        case .object(let members):
            Self.write(members, "{", "}", to: out, indent: indent) { member in
                out.append(json: member.key)
                out.append(": ")
                member.value.write(to: out, indent: indent + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ opening: String, _ closing: String, to out: OutputBytes, indent: Int,
        _ body: (Element) -> Void
    ) {
        out.append(opening)
        defer { out.append(closing) }
        guard !elements.isEmpty else { return }
        func newLine(_ indent: Int) {
            out.append(UInt8(ascii: "\n"))
            out.append(UInt8(ascii: " "), times: 2 * indent)
        }
        var isFirst = true
        for element in elements {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            newLine(indent + 1)
            body(element)
        }
        newLine(indent)
    }

    /// The shortest digits that read back as the same number. JSON has no infinity and no NaN.
    private static func write(_ number: Double, to out: OutputBytes) {
        guard number.isFinite else { return out.append("null") }
        if number == number.rounded(), abs(number) < 1e15 { return out.append(Int(number)) }
        out.append(String(number))
    }
}

extension [JSONValue.Member] {
    static func members(_ members: KeyValuePairs<String, JSONValue>) -> [JSONValue.Member] {
        members.map { JSONValue.Member(key: $0.key, value: $0.value) }
    }
}
