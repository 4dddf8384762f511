package import Domain

/// The words of legends, in pictures and in QGIS.
package struct LegendWording: Sendable {
    let language: Language

    package init(language: Language) { self.language = language }

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    package var zones: String { pick("Connection zones", "Liittymävyöhykkeet", "Anslutningszoner") }
    package var noZone: String { Vocabulary.outsideZones[language] }
    package var areas: String { pick("Plans and areas", "Kaavat ja alueet", "Planer och områden") }
    package var obstacles: String { pick("Obstacles", "Esteet", "Hinder") }
    package var findings: String { pick("Findings", "Poikkeamat", "Avvikelser") }
    package var other: String { pick("Other", "Muut", "Övrigt") }
    package var networkArea: String {
        pick("Border of a network area", "Verkkoalueen raja", "Gräns för nätområde")
    }
    package var connectionPoint: String { pick("Connection point", "Liittämiskohta", "Anslutningspunkt") }
    package var northLetter: String { pick("N", "P", "N") }
    package var place: String { pick("Chosen place", "Valittu paikka", "Vald plats") }

    package var network: String { pick("Network", "Verkko", "Nät") }

    /// A layer of a network file.
    package func layer(_ layer: NetworkLayer) -> String {
        switch layer {
        case .mediumVoltageLine: pick("Lines", "Johdot", "Ledningar")
        case .secondarySubstation: pick("Secondary substations", "Jakelumuuntamot", "Transformatorstationer")
        case .networkArea: pick("Network areas", "Verkkoalueet", "Nätområden")
        case .planArea: pick("Plans", "Kaavat", "Planer")
        case .obstacle: obstacles
        case .agreementArea: pick("Agreement areas", "Sopimusalueet", "Avtalsområden")
        case .connectionPoint: pick("Connection points", "Liittämiskohdat", "Anslutningspunkter")
        }
    }

    /// What of a layer that holds several geometries has one of them.
    package func geometry(_ geometry: NetworkLook.Geometry) -> String {
        switch geometry {
        case .point: pick("points", "pisteet", "punkter")
        case .line: pick("lines", "viivat", "linjer")
        case .polygon: pick("areas", "alueet", "ytor")
        }
    }

    /// - Parameter isAll20kV: whether every line that is drawn has 20 kV.
    package func network(isAll20kV: Bool) -> String {
        isAll20kV
            ? pick("20 kV network", "20 kV:n verkko", "20 kV-nät")
            : pick("Medium-voltage network", "Keskijänniteverkko", "Mellanspänningsnät")
    }

    package func line(_ installation: Installation, _ stage: Stage) -> String {
        let name =
            switch installation {
            case .underground: pick("Underground cable", "Maakaapeli", "Jordkabel")
            case .aerialCable: pick("Aerial cable", "Ilmakaapeli", "Hängkabel")
            case .overhead: pick("Overhead line", "Ilmajohto", "Luftledning")
            case .underwater: pick("Underwater cable", "Vesistökaapeli", "Kabel i vattendrag")
            }
        return name + planned(stage, common: "planerad")
    }

    package func substation(_ stage: Stage) -> String {
        pick("Secondary substation", "Jakelumuuntamo", "Transformatorstation") + planned(stage, common: "planerad")
    }

    private func planned(_ stage: Stage, common: String) -> String {
        stage == .planned ? pick(", planned", ", suunniteltu", ", " + common) : ""
    }

    package func plan(_ kind: PlanKind) -> String { Vocabulary.plan(kind)[language].capitalizedFirst }
    package func obstacle(_ kind: ObstacleKind) -> String { Vocabulary.obstacle(kind)[language].capitalizedFirst }
    package func agreement(_ kind: AgreementKind) -> String {
        Vocabulary.agreement(kind)[language].capitalizedFirst
    }

    package func finding(_ kind: ZoneFindingKind) -> String { Vocabulary.finding(kind)[language].capitalizedFirst }
}
