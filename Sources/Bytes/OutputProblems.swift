package import Domain

extension Problem {
    /// Something exists at the path, and replacing it was not asked for.
    package static func outputExists(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_exists", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The file \(path) is there already.", fi: "Tiedosto \(path) on jo olemassa.",
                sv: "Filen \(path) finns redan."),
            hint: LocalizedText(
                en: "Name another file with --output, or add --overwrite to replace it.",
                fi: "Anna toinen tiedosto valitsimella --output tai korvaa se lisäämällä --overwrite.",
                sv: "Ange en annan fil med --output, eller ersätt den genom att lägga till --overwrite."))
    }

    package static func outputIsFolder(path: String) -> Problem {
        Problem(
            code: "output_is_directory", exitCode: .cannotCreate, message: .isFolder(path),
            hint: LocalizedText(
                en: "Name a file in it with --output.", fi: "Anna siinä oleva tiedosto valitsimella --output.",
                sv: "Ange en fil i den med --output."))
    }

    /// The output is a file that the command reads.
    package static func outputIsInput(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_is_input", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The output \(path) is a file that is read, and would be lost.",
                fi: "Tuloste \(path) on luettava tiedosto, joka häviäisi.",
                sv: "Utdata \(path) är en fil som läses och som skulle gå förlorad."),
            hint: nameAnother)
    }

    /// Another output is the same file.
    package static func outputIsOtherOutput(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_is_input", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The output \(path) is also another output of the command, and one of them would be lost.",
                fi: "Tuloste \(path) on myös komennon toinen tuloste, ja niistä toinen häviäisi.",
                sv: "Utdata \(path) är också kommandots andra utdata, och en av dem skulle gå förlorad."),
            hint: LocalizedText(
                en: "Name a file of its own for each output.", fi: "Anna kullekin tulosteelle oma tiedosto.",
                sv: "Ange en egen fil för varje utdata."))
    }

    /// A device or a pipe, where the form needs a file.
    package static func outputNeedsFile(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_not_a_file", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "\(path) is not a regular file, as a GeoPackage or a QGIS project must be.",
                fi: "\(path) ei ole tavallinen tiedosto, kuten GeoPackagen ja QGIS-projektin on oltava.",
                sv: "\(path) är ingen vanlig fil, som en GeoPackage och ett QGIS-projekt måste vara."),
            hint: LocalizedText(
                en:
                    "Name a file that ends in .gpkg or .qgz; only CSV, GeoJSON and SVG can go to a device or a pipe.",
                fi:
                    "Anna tiedosto, jonka pääte on .gpkg tai .qgz; laitteeseen tai putkeen voi kirjoittaa vain CSV:tä, GeoJSONia ja SVG:tä.",
                sv:
                    "Ange en fil som slutar på .gpkg eller .qgz; bara CSV, GeoJSON och SVG kan skrivas till en enhet eller ett rör."
            ))
    }

    /// A pipe with a name that no program has opened for reading.
    package static func outputHasNoReader(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_not_written", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "No program reads from the pipe \(path).", fi: "Mikään ohjelma ei lue putkea \(path).",
                sv: "Inget program läser från röret \(path)."),
            hint: LocalizedText(
                en: "Start the program that reads it first, or write to stdout with --output -.",
                fi: "Käynnistä ensin ohjelma, joka lukee sitä, tai kirjoita stdoutiin valitsimella --output -.",
                sv: "Starta först programmet som läser det, eller skriv till stdout med --output -."))
    }

    /// A library's own message.
    package static func outputRefused(path: String, reason: String) -> Problem {
        outputRefused(path: path, because: .quoted(reason))
    }

    /// Where there is no such file, it is its folder that is missing.
    package static func outputRefused(path: String, because reason: Reason) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_not_written", exitCode: .cannotCreate,
            message: .sentence(
                en: "The file \(path) cannot be written", fi: "Tiedostoa \(path) ei voi kirjoittaa",
                sv: "Filen \(path) kan inte skrivas", because: reason == .missingFile ? .missingFolder : reason
            ).ofName(path),
            hint: path == "stdout" ? streamHint : fileHint)
    }

    /// Whoever read the pipe wants no more of it.
    package static func outputPipeClosed(path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_pipe_closed", exitCode: .closedPipe,
            message: LocalizedText(
                en: "Nobody reads \(path) any more.", fi: "Kukaan ei enää lue: \(path).",
                sv: "Ingen läser längre \(path)."),
            hint: .nothing)
    }

    private static let nameAnother = LocalizedText(
        en: "Name another file with --output.", fi: "Anna toinen tiedosto valitsimella --output.",
        sv: "Ange en annan fil med --output.")

    private static let fileHint = LocalizedText(
        en: "Check that its folder is there and may be written to, and that the disk is not full.",
        fi: "Tarkista, että sen kansio on olemassa, että siihen saa kirjoittaa ja ettei levy ole täynnä.",
        sv: "Kontrollera att mappen finns och får skrivas till, och att disken inte är full.")

    private static let streamHint = LocalizedText(
        en: "Check that stdout is open where the command is run, and that the disk it leads to is not full.",
        fi: "Tarkista, että stdout on komentoa ajettaessa auki ja ettei levy, jolle se johtaa, ole täynnä.",
        sv: "Kontrollera att stdout är öppen när kommandot körs, och att disken som den leder till inte är full.")
}
