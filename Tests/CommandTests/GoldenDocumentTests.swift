import Foundation
import Testing

/// The documented keys of a quote's JSON, each with its type.
@Suite struct GoldenDocumentTests {
    indirect enum Shape: Sendable {
        case text, number, flag
        case list(of: Shape)
        case object([(String, Shape)])
        case optional(Shape)
    }

    @Test(arguments: GoldenQuoteCases.json + GoldenQuoteCases.estimatesInJson) func everyDocumentedKeyHasItsType(
        _ golden: GoldenCase
    ) throws {
        let run = try golden.runOnce()
        let quote = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        #expect(Self.faults(quote, Self.quote, at: "quote").isEmpty)
        let document = try #require(quote as? [String: Any])
        #expect(document["schema"] as? String == "connect-quote/quote/1")
        #expect(["1", "2", "2+", "3", "area"].contains(document["zone"] as? String))
        #expect(["price_list", "case_by_case", "area_price", "not_listed"].contains(document["basis"] as? String))
        #expect(document["rules_status"] as? String == "published")
        #expect((document["price"] is NSNull) == (document["basis"] as? String != "price_list"))
    }

    /// It is never told as a price, and only where it was asked for.
    @Test func anEstimateIsNoPrice() throws {
        for golden in GoldenQuoteCases.estimatesInJson {
            let quote = try golden.runOnce().json
            let estimate = try #require(quote["estimate"] as? [String: Any])
            #expect((quote["price"] is NSNull) == (estimate["absence"] is NSNull))
            let warnings = try #require(quote["warnings"] as? [String])
            #expect(warnings.contains { $0.contains("not a price") } == (estimate["absence"] is NSNull))
        }
        for golden in GoldenQuoteCases.json { #expect(try golden.runOnce().json["estimate"] is NSNull) }
    }

    /// Money is text with two decimals, so that no reader rounds it.
    @Test(arguments: GoldenQuoteCases.json) func moneyIsText(_ golden: GoldenCase) throws {
        let run = try golden.runOnce()
        let amounts = run.output.matches(of: /"(price_incl_vat|incl_vat|excl_vat|price_incl_vat_if_crossed)": (.*)/)
        for amount in amounts {
            let value = amount.output.2.replacing(/,$/, with: "")
            #expect(value == "null" || value.wholeMatch(of: /"[0-9]+\.[0-9]{2}"/) != nil, "\(amount.output.0)")
        }
        let cheaper = run.output.contains("\"next_limits\": [\n")
        #expect(!amounts.isEmpty || !cheaper)
    }

    private static let distance = Shape.optional(.object([("id", .text), ("distance_m", .number)]))
    private static let area = Shape.optional(.object([("id", .text), ("kind", .text), ("name", .optional(.text))]))

    private static let quote = Shape.object([
        ("schema", .text), ("date", .text), ("company", .text),
        (
            "connection_point",
            .object([
                ("lat", .number), ("lon", .number), ("easting_m", .number), ("northing_m", .number), ("crs", .text),
                ("accuracy_m", .number),
            ])
        ),
        ("fuse", .text), ("zone", .optional(.text)), ("basis", .text),
        (
            "price",
            .optional(
                .object([
                    ("currency", .text), ("incl_vat", .optional(.text)), ("excl_vat", .optional(.text)),
                    ("vat_rate", .optional(.text)), ("vat_treatment", .text), ("refundable", .optional(.flag)),
                    ("price_list", .text), ("status", .text),
                ]))
        ),
        ("offer", .object([("channel", .text), ("within", .optional(.text)), ("as_a_rule", .flag)])),
        (
            "services",
            .list(
                of: .object([
                    ("kind", .text), ("basis", .text), ("amount_incl_vat", .optional(.text)),
                    ("text", .list(of: .text)), ("source", .optional(.text)),
                ]))
        ),
        ("estimate", .optional(estimate)),
        (
            "next_fuse",
            .optional(.object([("fuse", .text), ("zone", .text), ("price_incl_vat", .optional(.text))]))
        ),
        ("rules_status", .text),
        (
            "measurements",
            .object([
                ("cable", distance), ("substation", distance), ("plan_area", area), ("agreement_area", area),
                ("obstacles_crossed", .list(of: .object([("id", .text), ("kind", .text)]))),
            ])
        ),
        (
            "borderline",
            .list(
                of: .object([("rule", .text), ("margin_m", .number), ("zone_if_crossed", .optional(.text))]))
        ),
        (
            "next_limits",
            .list(
                of: .object([
                    ("rule", .text), ("zone", .text), ("short_m", .number), ("price_incl_vat", .optional(.text)),
                ]))
        ),
        (
            "alternatives",
            .list(
                of: .object([
                    ("reading", .text), ("zone", .optional(.text)), ("price_incl_vat", .optional(.text)),
                ]))
        ),
        ("trace", .list(of: trial)),
        ("warnings", .list(of: .text)),
        (
            "sources",
            .object([
                ("network", .object([("file", .text), ("size_bytes", .number), ("modified", .text)])),
                ("rulebook", .text),
            ])
        ),
    ])

    private static func range(_ shape: Shape) -> Shape {
        .object([("low", shape), ("middle", shape), ("high", shape)])
    }

    private static let estimate = Shape.object([
        ("label", .optional(.text)), ("absence", .optional(.text)), ("text", .list(of: .text)),
        ("status", .optional(.text)), ("unit_costs", .optional(.text)), ("currency", .optional(.text)),
        ("vat", .optional(.text)), ("vat_rate", .optional(.text)),
        ("way", .optional(.object([("kind", .text), ("from", .text), ("distance_m", .number)]))),
        (
            "lines",
            .list(
                of: .object([
                    ("item", .text), ("unit", .text), ("quantity", range(.number)), ("unit_cost", range(.text)),
                    ("amount", range(.text)),
                ]))
        ),
        ("sum", .optional(range(.text))), ("rounded_to", .optional(.text)),
    ])

    private static let trial = Shape.object([
        ("zone", .text), ("holds", .flag),
        (
            "conditions",
            .list(
                of: .object([("text", .text), ("holds", .flag), ("source", .text)]))
        ),
    ])

    private static func faults(_ value: Any?, _ shape: Shape, at path: String) -> [String] {
        guard let value else { return ["\(path) is absent"] }
        // Foundation reads true and 1 into the same type.
        let isFlag = (value as? NSNumber).map { CFBoolean.isBoolean($0) } ?? false
        switch shape {
        case .text: return value is String ? [] : ["\(path) is no text"]
        case .flag: return isFlag ? [] : ["\(path) is neither true nor false"]
        case .number: return value is NSNumber && !isFlag ? [] : ["\(path) is no number"]
        case .optional(let shape): return value is NSNull ? [] : faults(value, shape, at: path)
        case .list(let shape):
            guard let list = value as? [Any] else { return ["\(path) is no list"] }
            return list.enumerated().flatMap { faults($0.element, shape, at: "\(path)[\($0.offset)]") }
        case .object(let members):
            guard let object = value as? [String: Any] else { return ["\(path) is no object"] }
            return members.flatMap { faults(object[$0.0], $0.1, at: "\(path).\($0.0)") }
        }
    }

    private enum CFBoolean {
        static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
    }
}
