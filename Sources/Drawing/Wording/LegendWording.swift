import Domain

/// The words of the legend.
struct LegendWording {
    let language: Language

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    var zones: String { pick("Connection zones", "Liittymävyöhykkeet", "Anslutningszoner") }
    var noZone: String { pick("Outside the zones", "Vyöhykkeiden ulkopuolella", "Utanför zonerna") }
    var areas: String { pick("Plans and areas", "Kaavat ja alueet", "Planer och områden") }
    var obstacles: String { pick("Obstacles", "Esteet", "Hinder") }
    var findings: String { pick("Findings", "Poikkeamat", "Avvikelser") }
    var other: String { pick("Other", "Muut", "Övrigt") }
    var networkArea: String {
        pick("Border of a network area", "Verkkoalueen raja", "Gräns för nätområde")
    }
    var connectionPoint: String { pick("Connection point", "Liittämiskohta", "Anslutningspunkt") }
    var northLetter: String { pick("N", "P", "N") }
    var place: String { pick("Chosen place", "Valittu paikka", "Vald plats") }

    /// - Parameter isAll20kV: whether every line that is drawn has 20 kV.
    func network(isAll20kV: Bool) -> String {
        isAll20kV
            ? pick("20 kV network", "20 kV verkko", "20 kV-nät")
            : pick("Medium-voltage network", "Keskijänniteverkko", "Mellanspänningsnät")
    }

    func line(_ installation: Installation, _ stage: Stage) -> String {
        let name =
            switch installation {
            case .underground: pick("Underground cable", "Maakaapeli", "Jordkabel")
            case .aerialCable: pick("Aerial cable", "Ilmakaapeli", "Hängkabel")
            case .overhead: pick("Overhead line", "Ilmajohto", "Luftledning")
            case .underwater: pick("Underwater cable", "Vesistökaapeli", "Kabel i vattendrag")
            }
        return name + planned(stage, common: "planerad")
    }

    func substation(_ stage: Stage) -> String {
        pick("Secondary substation", "Jakelumuuntamo", "Transformatorstation") + planned(stage, common: "planerad")
    }

    private func planned(_ stage: Stage, common: String) -> String {
        stage == .planned ? pick(", planned", ", suunniteltu", ", " + common) : ""
    }

    func plan(_ kind: PlanKind) -> String { Vocabulary.plan(kind)[language].capitalizedFirst }
    func obstacle(_ kind: ObstacleKind) -> String { Vocabulary.obstacle(kind)[language].capitalizedFirst }
    func agreement(_ kind: AgreementKind) -> String { Vocabulary.agreement(kind)[language].capitalizedFirst }

    /// A kind of finding with how many of it are in the picture; a kind that is not known as the file has it.
    func finding(_ kind: String, count: Int) -> String {
        let name = ZoneFindingKind(rawValue: kind).map { Vocabulary.finding($0)[language].capitalizedFirst }
        return "\(name ?? kind.excerpt) (\(count))"
    }
}
