public import Domain

extension NetworkFinding: Explainable {
    public var explanation: Problem { explanation(file: nil) }

    /// One finding of `check` on one line: layer, feature number, id, column and what is wrong.
    public var line: LocalizedText { message(file: nil) }

    /// The same, as an error of a file.
    package func explanation(file: String?) -> Problem {
        Problem(
            code: isOfSpatialIndex ? "spatial_index_mismatch" : "flawed_feature", exitCode: .badData,
            message: message(file: file),
            hint: file == nil
                ? hint
                : hint
                    + LocalizedText(
                        en: " The command connect-quote check lists all faults of the file.",
                        fi: " Komento connect-quote check luettelee kaikki tiedoston virheet.",
                        sv: " Kommandot connect-quote check listar alla fel i filen."))
    }

    private func message(file: String?) -> LocalizedText {
        let subject = FeaturePlace(file: file, layer: layer.rawValue, id: id, featureID: featureID).subject
        let fault = fault
        return LocalizedText(
            en: "\(subject.en) \(fault.en).", fi: "\(subject.fi) \(fault.fi).", sv: "\(subject.sv) \(fault.sv).")
    }

    private var isOfSpatialIndex: Bool {
        switch problem {
        case .notInSpatialIndex, .spatialIndexBoxTooSmall, .spatialIndexEntryWithoutFeature: true
        default: false
        }
    }
}
