package import Domain

/// Whose coordinate reference system an error is about.
package enum ReferenceOwner: Sendable {
    case unnamed
    /// The network file's own.
    case file(String)
    /// That of a network in a database.
    case database(String)
    /// What `--crs` named.
    case option(String)
    /// A source layer's.
    case layer(String)
    /// What a mapping names for the network file.
    case mapping(String)

    package init(_ network: FeatureHolder) {
        switch network {
        case .file(let path): self = .file(path)
        case .database(let name): self = .database(name)
        }
    }

    /// The beginning of a sentence. The name is the system's, where the error tells it.
    package func subject(named name: String?) -> LocalizedText {
        let name = name.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : " \($0.excerpt)" } ?? ""
        switch self {
        case .unnamed:
            return LocalizedText(
                en: "The coordinate reference system\(name)", fi: "Koordinaattijärjestelmä\(name)",
                sv: "Koordinatsystemet\(name)")
        case .file(let path):
            let path = path.shown
            return LocalizedText(
                en: "The coordinate reference system\(name) of the file \(path)",
                fi: "Tiedoston \(path) koordinaattijärjestelmä\(name)",
                sv: "Koordinatsystemet\(name) i filen \(path)")
        case .database(let database):
            let database = database.shown
            return LocalizedText(
                en: "The coordinate reference system\(name) of the database \(database)",
                fi: "Tietokannan \(database) koordinaattijärjestelmä\(name)",
                sv: "Koordinatsystemet\(name) i databasen \(database)")
        case .option(let identifier):
            let identifier = identifier.excerpt
            return LocalizedText(
                en: "The coordinate reference system \(identifier) given with --crs",
                fi: "Valitsimella --crs annettu koordinaattijärjestelmä \(identifier)",
                sv: "Koordinatsystemet \(identifier) som angavs med --crs")
        case .layer(let layer):
            let layer = layer.excerpt
            return LocalizedText(
                en: "The coordinate reference system\(name) of the source layer \(layer)",
                fi: "Lähteen tason \(layer) koordinaattijärjestelmä\(name)",
                sv: "Koordinatsystemet\(name) för källans lager \(layer)")
        case .mapping(let file):
            let file = file.shown
            return LocalizedText(
                en: "The coordinate reference system\(name) that the mapping \(file) names",
                fi: "Kuvauksen \(file) nimeämä koordinaattijärjestelmä\(name)",
                sv: "Koordinatsystemet\(name) som mappningen \(file) anger")
        }
    }

    /// A system that cannot be used at all; the fault goes on after the subject.
    /// - Parameter leadsNowhere: whether nobody knows where its coordinates are, so that nothing can be transformed.
    package func unsuitable(
        _ code: String, named name: String?, _ fault: LocalizedText, leadsNowhere: Bool = false
    ) -> Problem {
        let subject = subject(named: name)
        let message = LocalizedText(
            en: "\(subject.en) \(fault.en).", fi: "\(subject.fi) \(fault.fi).", sv: "\(subject.sv) \(fault.sv).")
        return switch self {
        case .unnamed: Problem(code: code, exitCode: .badData, message: message, hint: Self.fileHint)
        case .file, .database:
            Problem(
                code: "network_\(code)", exitCode: .badData, message: message,
                hint: leadsNowhere ? .nameTheSystem : Self.fileHint)
        case .option: Problem(code: "given_\(code)", exitCode: .usage, message: message, hint: Self.optionHint)
        case .layer: Problem(code: "source_\(code)", exitCode: .badData, message: message, hint: Self.layerHint)
        case .mapping:
            Problem(code: "mapping_\(code)", exitCode: .badData, message: message, hint: Self.mappingHint)
        }
    }

    private static let fileHint = LocalizedText(
        en:
            "Use a network file in a projected, conformal coordinate reference system in metres, such as EPSG:3067; ogr2ogr -t_srs makes one from another.",
        fi:
            "Käytä verkkotiedostoa, jonka koordinaattijärjestelmä on projisoitu, konforminen ja metreissä, esimerkiksi EPSG:3067; komento ogr2ogr -t_srs tekee sellaisen toisesta.",
        sv:
            "Använd en nätfil i ett projicerat, vinkelriktigt koordinatsystem i meter, till exempel EPSG:3067; ogr2ogr -t_srs skapar en sådan av en annan."
    )

    private static let layerHint = LocalizedText(
        en:
            "Name the right one in the mapping's entry, such as crs: EPSG:3067, or transform the source with ogr2ogr.",
        fi: "Anna oikea kuvauksen kohdassa, esimerkiksi crs: EPSG:3067, tai muunna lähde komennolla ogr2ogr.",
        sv:
            "Ange rätt system i mappningens post, till exempel crs: EPSG:3067, eller transformera källan med ogr2ogr."
    )

    private static let mappingHint = LocalizedText(
        en: "Give crs a projected, conformal system in metres, such as EPSG:3067.",
        fi: "Anna avaimelle crs projisoitu, konforminen, metreissä oleva järjestelmä, esimerkiksi EPSG:3067.",
        sv: "Ge nyckeln crs ett projicerat, vinkelriktigt system i meter, till exempel EPSG:3067.")

    private static let optionHint = LocalizedText(
        en: "Give --crs a projected system in metres such as EPSG:3067, or give the position with --lat and --lon.",
        fi:
            "Anna valitsimelle --crs projisoitu, metreissä oleva järjestelmä, esimerkiksi EPSG:3067, tai anna sijainti valitsimilla --lat ja --lon.",
        sv:
            "Ange ett projicerat system i meter för --crs, till exempel EPSG:3067, eller ange positionen med --lat och --lon."
    )
}

extension LocalizedText {
    /// What to do about a file that does not say in which system it is, or says that it is in a plane of its own.
    package static let nameTheSystem = LocalizedText(
        en: "Write the file anew with ogr2ogr -a_srs EPSG:3067, or whichever system it is.",
        fi: "Kirjoita tiedosto uudelleen komennolla ogr2ogr -a_srs EPSG:3067 tai siinä oikealla järjestelmällä.",
        sv: "Skriv filen på nytt med ogr2ogr -a_srs EPSG:3067, eller det system som den har.")
}
