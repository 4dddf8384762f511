/// The words of the field, once in each language (the glossary of the domain).
package enum Vocabulary {
    package static func plan(_ kind: PlanKind) -> LocalizedText {
        switch kind {
        case .townPlan: LocalizedText(en: "town plan", fi: "asemakaava", sv: "detaljplan")
        case .shorePlan: LocalizedText(en: "shore plan", fi: "ranta-asemakaava", sv: "strandplan")
        case .generalPlan: LocalizedText(en: "general plan", fi: "yleiskaava", sv: "generalplan")
        }
    }

    /// Where a site in a plan is; the plan's name follows.
    package static func inside(_ kind: PlanKind) -> LocalizedText {
        switch kind {
        case .townPlan:
            LocalizedText(en: "inside town plan", fi: "asemakaava-alueella", sv: "inom detaljplanen")
        case .shorePlan:
            LocalizedText(en: "inside shore plan", fi: "ranta-asemakaava-alueella", sv: "inom strandplanen")
        case .generalPlan:
            LocalizedText(en: "inside general plan", fi: "yleiskaava-alueella", sv: "inom generalplanen")
        }
    }

    /// Where a site in an agreed area is; the area's name follows.
    package static func inside(_ kind: AgreementKind) -> LocalizedText {
        switch kind {
        case .areaPrice:
            LocalizedText(en: "inside area-price area", fi: "aluehinta-alueella", sv: "inom områdesprisområdet")
        case .lateJoiner:
            LocalizedText(
                en: "inside late-joiner area", fi: "jälkiliittyjäalueella", sv: "inom efteranslutarområdet")
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

    /// Where a site is: "on a plot".
    package static func at(_ place: Place) -> LocalizedText {
        switch place {
        case .plot: LocalizedText(en: "on a plot", fi: "tontilla", sv: "på en tomt")
        case .publicArea:
            LocalizedText(
                en: "in a street, a park or another public area",
                fi: "kadulla, puistossa tai muulla yleisellä alueella",
                sv: "på en gata, i en park eller på ett annat allmänt område")
        }
    }

    package static func place(_ place: Place) -> LocalizedText {
        switch place {
        case .plot: LocalizedText(en: "plot", fi: "tontti", sv: "tomt")
        case .publicArea:
            LocalizedText(
                en: "street, park or other public area", fi: "katu, puisto tai muu yleinen alue",
                sv: "gata, park eller annat allmänt område")
        }
    }

    /// Over zones in a table.
    package static let zoneHeading = LocalizedText(en: "Zone", fi: "Vyöhyke", sv: "Zon")

    package static func zone(named name: String) -> LocalizedText {
        LocalizedText { "\(zoneHeading[$0]) \(name)" }
    }

    /// Where no zone of a rulebook holds.
    package static let outsideZones = LocalizedText(
        en: "Outside the zones", fi: "Vyöhykkeiden ulkopuolella", sv: "Utanför zonerna")

    package static let mainFuse = LocalizedText(en: "Main fuse", fi: "Pääsulake", sv: "Huvudsäkring")

    /// "over 3x35 A and at most 3x63 A", after the words "main fuse"
    package static func band(_ band: FuseSpan) -> LocalizedText {
        func size(_ current_a: Int) -> LocalizedText { LocalizedText(verbatim: "3x\(current_a) A") }
        let over = band.over_a.map { LocalizedText(en: "over ", fi: "yli ", sv: "över ") + size($0) }
        let upTo = band.upTo_a.map { LocalizedText(en: "at most ", fi: "enintään ", sv: "högst ") + size($0) }
        switch (over, upTo) {
        case (let over?, let upTo?): return over + LocalizedText(en: " and ", fi: " ja ", sv: " men ") + upTo
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil):
            return LocalizedText(en: "of any size", fi: "minkä kokoinen tahansa", sv: "av alla storlekar")
        }
    }
}
