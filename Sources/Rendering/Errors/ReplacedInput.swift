import Domain

/// An output that would take the place of a file that the command reads.
public struct ReplacedInput: Error, Explainable {
    private let file: String

    /// - Parameter file: the output, as it was given.
    public init(file: String) { self.file = file }

    public var explanation: Explanation {
        let file = file.shown
        return Explanation(
            code: "output_is_input", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The output \(file) is a file that is read, and would be lost.",
                fi: "Tuloste \(file) on luettava tiedosto, joka häviäisi.",
                sv: "Utdata \(file) är en fil som läses och som skulle gå förlorad."),
            hint: LocalizedText(
                en: "Name another file with --output.", fi: "Anna toinen tiedosto valitsimella --output.",
                sv: "Ange en annan fil med --output."))
    }
}
