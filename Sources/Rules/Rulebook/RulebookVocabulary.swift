package import Domain

/// The words of a rulebook, once in each language.
extension Vocabulary {
    package static func measuringPoint(_ point: Rulebook.MeasuringPoint) -> LocalizedText {
        switch point {
        case .connectionPoint:
            LocalizedText(en: "connection point", fi: "liittämiskohta", sv: "anslutningspunkt")
        case .building: LocalizedText(en: "building", fi: "rakennus", sv: "byggnad")
        case .meteringCentre: LocalizedText(en: "metering centre", fi: "mittauskeskus", sv: "mätcentral")
        case .accessPlace: LocalizedText(en: "access place", fi: "käyttöpaikka", sv: "förbrukningsställe")
        }
    }

    /// "Zone 2+", or the rulebook's own title.
    package static func zone(_ zone: Zone?) -> LocalizedText {
        guard let zone else { return outsideZones }
        return zone.title ?? Self.zone(named: zone.name)
    }

    /// The zone of that name as the rulebook calls it.
    package static func zone(named name: String, in rulebook: Rulebook) -> LocalizedText {
        rulebook.zones.first { $0.name == name }.map { zone($0) } ?? zone(named: name)
    }
}

extension Source {
    /// "Title, link"
    package func text(in language: Language) -> String { "\(title[language]), \(link)" }
}
