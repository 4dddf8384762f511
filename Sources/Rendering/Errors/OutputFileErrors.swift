import Domain
public import FileOutput

extension OutputFileError: Explainable {
    public var explanation: Explanation {
        switch self {
        case .exists(let path):
            let path = path.shown
            return Explanation(
                code: "output_exists", exitCode: .cannotCreate,
                message: LocalizedText(
                    en: "The file \(path) is there already.", fi: "Tiedosto \(path) on jo olemassa.",
                    sv: "Filen \(path) finns redan."),
                hint: LocalizedText(
                    en: "Name another file with --output, or add --overwrite to replace it.",
                    fi: "Anna toinen tiedosto valitsimella --output tai korvaa se lisäämällä --overwrite.",
                    sv: "Ange en annan fil med --output, eller ersätt den genom att lägga till --overwrite."))
        case .isFolder(let path):
            let path = path.shown
            return Explanation(
                code: "output_is_directory", exitCode: .cannotCreate,
                message: LocalizedText(
                    en: "\(path) is a folder, not a file.", fi: "\(path) on kansio eikä tiedosto.",
                    sv: "\(path) är en mapp och ingen fil."),
                hint: LocalizedText(
                    en: "Name a file in it with --output.", fi: "Anna siinä oleva tiedosto valitsimella --output.",
                    sv: "Ange en fil i den med --output."))
        case .refused(let path, let reason):
            let path = path.shown
            return Explanation(
                code: "output_not_written", exitCode: .cannotCreate,
                message: .sentence(
                    en: "The file \(path) cannot be written", fi: "Tiedostoa \(path) ei voi kirjoittaa",
                    sv: "Filen \(path) kan inte skrivas", reason: reason),
                hint: LocalizedText(
                    en: "Check that its folder is there and may be written to, and that the disk is not full.",
                    fi:
                        "Tarkista, että sen kansio on olemassa, että siihen saa kirjoittaa ja ettei levy ole täynnä.",
                    sv: "Kontrollera att mappen finns och får skrivas till, och att disken inte är full."))
        }
    }
}
