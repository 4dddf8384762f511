package import Domain
package import Rules
import StrictYAML

/// Since when the law nets what is produced with what is consumed.
package struct NettingRule: Sendable, Hashable {
    package let source: Source
    /// The first day on which both are netted within the hour.
    package let withinTheHourFrom: CalendarDate
}

extension NettingRule {
    static let schema = "connect-quote/netting/1"

    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping(schema: Self.schema)
        source = try map.required("source").source(id: "netting")
        withinTheHourFrom = try map.required("within_the_hour_from").date()
        try map.finish()
    }
}
