import StrictYAML

/// The files that ship with the module, put into the program when it is built.
enum ShippedFile: String {
    case late_interest = "late-interest.yaml"
    case payment_terms = "payment-terms.yaml"

    func node() throws(YAMLFileError) -> StrictNode {
        let name = "built-in:\(rawValue)"
        guard let tokens = embeddedRules.first(where: { $0.path.description == rawValue })?.tokens else {
            throw YAMLFileError(file: name, problem: .empty)
        }
        return StrictNode(try YAMLValue(tokens: tokens.description, file: name), file: name)
    }
}
