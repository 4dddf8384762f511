public import Domain

extension NetworkFinding: Explainable {
    public var explanation: Problem { explanation(in: nil) }

    /// One finding of `check` on one line: layer, feature number, id, column and what is wrong.
    public var line: LocalizedText { message(in: nil) }

    /// The same, as an error of a file or a database.
    package func explanation(in holder: FeatureHolder?) -> Problem {
        Problem(
            code: isOfSpatialIndex ? "spatial_index_mismatch" : "flawed_feature", exitCode: .badData,
            message: message(in: holder),
            hint: holder.map { hint + Self.checkFindsAll(of: $0) } ?? hint)
    }

    private static func checkFindsAll(of holder: FeatureHolder) -> LocalizedText {
        switch holder {
        case .file:
            LocalizedText(
                en: " The command connect-quote check lists all faults of the file.",
                fi: " Komento connect-quote check luettelee kaikki tiedoston virheet.",
                sv: " Kommandot connect-quote check listar alla fel i filen.")
        case .database:
            LocalizedText(
                en: " The command connect-quote check lists all faults of the database.",
                fi: " Komento connect-quote check luettelee kaikki tietokannan virheet.",
                sv: " Kommandot connect-quote check listar alla fel i databasen.")
        }
    }

    /// The same of another file than a network file, whose layer has a name of its own and perhaps no ids.
    package func explanation(file: String, layer: String) -> Problem {
        Problem(
            code: "flawed_feature", exitCode: .badData,
            message: message(of: FeaturePlace(file: file, layer: layer, id: "\(featureID)")), hint: hint)
    }

    private func message(in holder: FeatureHolder?) -> LocalizedText {
        message(of: FeaturePlace(in: holder, layer: layer.rawValue, id: id, featureID: featureID))
    }

    private func message(of place: FeaturePlace) -> LocalizedText {
        let subject = place.subject
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
