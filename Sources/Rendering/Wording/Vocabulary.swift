package import Domain
package import Rules

/// The words of the field, once in each language (the glossary of the domain).
package enum Vocabulary {
    package static func plan(_ kind: PlanKind) -> LocalizedText {
        switch kind {
        case .townPlan: LocalizedText(en: "town plan", fi: "asemakaava", sv: "stadsplan (detaljplan)")
        case .shorePlan: LocalizedText(en: "shore plan", fi: "ranta-asemakaava", sv: "strandplan")
        case .generalPlan: LocalizedText(en: "general plan", fi: "yleiskaava", sv: "generalplan")
        }
    }

    package static func obstacle(_ kind: ObstacleKind) -> LocalizedText {
        switch kind {
        case .railway: LocalizedText(en: "railway", fi: "rautatie", sv: "järnväg")
        case .motorway: LocalizedText(en: "motorway", fi: "moottoritie", sv: "motorväg")
        case .industrialArea: LocalizedText(en: "industrial area", fi: "teollisuusalue", sv: "industriområde")
        case .water: LocalizedText(en: "water", fi: "vesistö", sv: "vattendrag")
        }
    }

    package static func agreement(_ kind: AgreementKind) -> LocalizedText {
        switch kind {
        case .areaPrice: LocalizedText(en: "area-price area", fi: "aluehinta-alue", sv: "områdesprisområde")
        case .lateJoiner:
            LocalizedText(en: "late-joiner area", fi: "jälkiliittyjäalue", sv: "efteranslutarområde")
        }
    }

    package static func finding(_ kind: ZoneFindingKind) -> LocalizedText {
        switch kind {
        case .gap: LocalizedText(en: "gap", fi: "aukko", sv: "lucka")
        case .overlap: LocalizedText(en: "overlap", fi: "päällekkäisyys", sv: "överlappning")
        case .wrongZone: LocalizedText(en: "wrong zone", fi: "väärä vyöhyke", sv: "fel zon")
        case .wrongCompany: LocalizedText(en: "wrong company", fi: "väärä yhtiö", sv: "fel bolag")
        case .unknownZone: LocalizedText(en: "unknown zone", fi: "tuntematon vyöhyke", sv: "okänd zon")
        case .outsideNetworkArea:
            LocalizedText(
                en: "outside network areas", fi: "verkkoalueiden ulkopuolella", sv: "utanför nätområdena")
        case .invalidGeometry:
            LocalizedText(en: "invalid geometry", fi: "virheellinen geometria", sv: "ogiltig geometri")
        }
    }

    static func place(_ place: Place) -> LocalizedText {
        switch place {
        case .plot: LocalizedText(en: "plot", fi: "tontti", sv: "tomt")
        case .publicArea:
            LocalizedText(
                en: "street, park or other public area", fi: "katu, puisto tai muu yleinen alue",
                sv: "gata, park eller annat allmänt område")
        }
    }

    static func measuringPoint(_ point: Rulebook.MeasuringPoint) -> LocalizedText {
        switch point {
        case .connectionPoint:
            LocalizedText(en: "connection point", fi: "liittämiskohta", sv: "anslutningspunkt")
        case .building: LocalizedText(en: "building", fi: "rakennus", sv: "byggnad")
        case .meteringCentre: LocalizedText(en: "metering centre", fi: "mittauskeskus", sv: "mätarcentral")
        case .accessPlace: LocalizedText(en: "access place", fi: "käyttöpaikka", sv: "förbrukningsställe")
        }
    }

    /// "Zone 2+", or the rulebook's own title.
    package static func zone(_ zone: Zone?) -> LocalizedText {
        guard let zone else {
            return LocalizedText(en: "Outside the zones", fi: "Vyöhykkeiden ulkopuolella", sv: "Utanför zonerna")
        }
        return zone.title ?? Self.zone(named: zone.name)
    }

    /// The zone of that name as the rulebook calls it.
    static func zone(named name: String, in rulebook: Rulebook) -> LocalizedText {
        rulebook.zones.first { $0.name == name }.map { zone($0) } ?? zone(named: name)
    }

    package static func zone(named name: String) -> LocalizedText {
        LocalizedText(en: "Zone \(name)", fi: "Vyöhyke \(name)", sv: "Zon \(name)")
    }
}

extension Source {
    /// "Title, link"
    func text(in language: Language) -> String { "\(title[language]), \(link)" }
}
