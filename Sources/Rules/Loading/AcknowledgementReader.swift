import Domain
import StrictYAML

/// Reads the known flaws of a publication.
struct AcknowledgementReader {
    let readings: [String]
    let zones: [String]

    func acknowledgement(_ node: StrictNode) throws(YAMLFileError) -> Acknowledgement {
        var map = try node.mapping()
        let finding = try map.required("finding").choice(Acknowledgement.Finding.self)
        let about = try map.optional("zones")?.list { (node) throws(YAMLFileError) in
            try declared(node, .zone, among: zones)
        }
        let reading = try declared(map.required("reading"), .reading, among: readings)
        try map.finish()
        return Acknowledgement(finding: finding, zones: about ?? [], reading: reading)
    }

    private func declared(
        _ node: StrictNode, _ kind: YAMLFileError.Declared, among known: [String]
    ) throws(YAMLFileError) -> String {
        let name = try node.text()
        guard known.contains(name) else { throw node.error(.undeclared(kind, name: name, known: known)) }
        return name
    }
}
