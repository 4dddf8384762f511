/// What holds features, by its name: sentences say which of the two it is.
package enum FeatureHolder: Sendable, Hashable {
    case file(String)
    /// As messages name it, `database@host`.
    case database(String)

    package var name: String {
        switch self {
        case .file(let name), .database(let name): name
        }
    }

    /// Behind what is in it, or in Finnish before it: " in grid@host", "tietokannan grid@host", " i databasen grid@host".
    package var place: LocalizedText {
        let name = name.shown
        return switch self {
        case .file: LocalizedText(en: " in \(name)", fi: "tiedoston \(name)", sv: " i filen \(name)")
        case .database: LocalizedText(en: " in \(name)", fi: "tietokannan \(name)", sv: " i databasen \(name)")
        }
    }

    /// With nothing around it, "database grid@host".
    package var alone: LocalizedText {
        let name = name.shown
        return switch self {
        case .file: LocalizedText(en: "file \(name)", fi: "tiedosto \(name)", sv: "fil \(name)")
        case .database: LocalizedText(en: "database \(name)", fi: "tietokanta \(name)", sv: "databas \(name)")
        }
    }
}
