import Domain
import StrictYAML

extension AcknowledgedAbsence {
    /// Reads an entry of a price list's `acknowledged_absent`.
    init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        self.init(
            zones: try map.optional("zones")?.list { (node) throws(YAMLFileError) in try node.text() } ?? [],
            phases: try map.optional("phases")?.phases(),
            sizes_a: Set(
                try map.optional("sizes_a")?.list { (node) throws(YAMLFileError) in try node.knownSize() } ?? []),
            over_a: try map.optional("over_a")?.wholeNumber(),
            note: try map.required("note").localizedText())
        try map.finish()
    }
}
