public import Domain

extension ProjectionError: Explainable {
    public var explanation: Problem { explanation(of: .unnamed) }

    /// The same about the coordinate reference system of a file, or the one that an option named.
    package func explanation(of owner: ReferenceOwner) -> Problem {
        switch self {
        case .contextNotCreated:
            return .libraryNotStarted("PROJ", code: "projection_library_failed")
        case .unreadableDefinition(let reason):
            return owner.unsuitable(
                "crs_unreadable", named: nil,
                LocalizedText(
                    en: "has a definition that PROJ cannot read",
                    fi: "on määritelty tavalla, jota PROJ ei osaa lukea",
                    sv: "har en definition som PROJ inte kan läsa") + .inBrackets(reason: reason),
                leadsNowhere: leadsNowhere)
        case .unknownIdentifier(let identifier, let reason):
            return owner.unsuitable(
                "crs_unknown", named: identifier,
                LocalizedText(
                    en: "is not in PROJ's database", fi: "puuttuu PROJin tietokannasta",
                    sv: "finns inte i PROJ:s databas") + .inBrackets(reason: reason),
                leadsNowhere: leadsNowhere)
        case .notProjected(let kind, let name):
            return owner.unsuitable(
                "crs_not_projected", named: name, kind.wording, leadsNowhere: leadsNowhere)
        case .notMetres(let unit, let metresPerUnit):
            return owner.unsuitable("crs_not_in_metres", named: nil, Self.otherUnit(unit.excerpt, metresPerUnit))
        case .notEastAndNorth(let first, let second):
            let (first, second) = (first.excerpt, second.excerpt)
            return owner.unsuitable(
                "crs_axes", named: nil,
                LocalizedText(
                    en: "has axes in the directions “\(first)” and “\(second)”, not east and north",
                    fi:
                        "on sellainen, että sen akselien suunnat ovat ”\(first)” ja ”\(second)” eivätkä itä ja pohjoinen",
                    sv: "har axlar i riktningarna ”\(first)” och ”\(second)” i stället för öst och nord"))
        case .unsupportedConversion(let reason):
            return owner.unsuitable(
                "crs_unsupported", named: nil,
                LocalizedText(
                    en: "uses a conversion in which distances cannot be measured here",
                    fi: "perustuu muunnokseen, jossa etäisyyksiä ei voi tässä mitata",
                    sv: "bygger på en konvertering där avstånd inte kan mätas här") + .inBrackets(reason: reason))
        case .notConformal(let name, let meridional, let parallel):
            let (meridional, parallel) = (LocalizedText.scale(meridional), LocalizedText.scale(parallel))
            return owner.unsuitable(
                "crs_not_conformal", named: name,
                LocalizedText(
                    en:
                        "is not conformal (scale \(meridional.en) along the meridian, \(parallel.en) along the parallel), so distances in it depend on the direction",
                    fi:
                        "ei ole konforminen (mittakaava \(meridional.fi) meridiaanin ja \(parallel.fi) leveyspiirin suunnassa), joten etäisyys riippuu siinä suunnasta",
                    sv:
                        "är inte vinkelriktigt (skala \(meridional.sv) längs meridianen, \(parallel.sv) längs parallellcirkeln), så avstånd i det beror på riktningen"
                ))
        case .scaleFarFromOne(let name, let scale, let point):
            let scale = LocalizedText.scale(scale)
            let place = "\(Int(point.easting_m.rounded())), \(Int(point.northing_m.rounded()))"
            return owner.unsuitable(
                "crs_scale", named: name,
                LocalizedText(
                    en:
                        "has the scale \(scale.en) at \(place), too far from 1 to measure there: easting and northing are swapped, or the system is that of another region",
                    fi:
                        "on kohdassa \(place) mittakaavassa \(scale.fi), joka on liian kaukana ykkösestä mittaamiseen: itä- ja pohjoiskoordinaatti ovat vaihtuneet keskenään, tai järjestelmä on toisen alueen",
                    sv:
                        "har skalan \(scale.sv) vid \(place), för långt från 1 för att mäta där: öst och nord har bytt plats, eller så är systemet avsett för ett annat område"
                ))
        case .noTransformation(let datum, let reason):
            let datum = datum.excerpt
            return owner.unsuitable(
                "crs_without_transformation", named: nil,
                LocalizedText(
                    en: "has the datum “\(datum)”, to which PROJ knows no exact transformation from WGS 84",
                    fi: "käyttää datumia ”\(datum)”, johon PROJ ei tunne tarkkaa muunnosta WGS 84:stä",
                    sv: "har datumet ”\(datum)”, dit PROJ inte känner någon exakt transformation från WGS 84")
                    + .because(reason))
        case .failed(let task, let reason):
            return task.notDone(owner, because: Self.words(of: reason))
        case .notFinite(let task):
            return task.notDone(
                owner,
                because: LocalizedText(
                    en: ", because a coordinate or the result is not a finite number",
                    fi: ", koska koordinaatti tai tulos ei ole äärellinen luku",
                    sv: ", eftersom en koordinat eller resultatet inte är ett ändligt tal"))
        case .outsideProjection(let task):
            return task.notDone(owner, because: Self.outsideItsProjection)
        }
    }

    private static let outsideItsProjection = LocalizedText(
        en: ", because that is outside what its projection can show",
        fi: ", koska se on projektion kuvausalueen ulkopuolella",
        sv: ", eftersom det ligger utanför vad projektionen kan avbilda")

    /// What PROJ says of a place, in words of the program where it is known.
    private static func words(of reason: String) -> LocalizedText {
        if reason.contains("outside of projection domain") || reason.contains("fails to converge") {
            return outsideItsProjection
        }
        guard reason.contains("Invalid coordinate") || reason.contains("Invalid l") else {
            return .inBrackets(reason: reason)
        }
        return LocalizedText(
            en: ", because its coordinates are of no place on earth",
            fi: ", koska sen koordinaateissa ei ole mitään paikkaa maapallolla",
            sv: ", eftersom koordinaterna inte avser någon plats på jorden")
    }

    private static func otherUnit(_ unit: String, _ metresPerUnit: Double) -> LocalizedText {
        let size = LocalizedText.number(metresPerUnit)
        return LocalizedText(
            en: "counts in the unit “\(unit)” (\(size.en) m), not in metres",
            fi: "käyttää yksikköä ”\(unit)” (\(size.fi) m) eikä metrejä",
            sv: "räknar i enheten ”\(unit)” (\(size.sv) m) och inte i meter")
    }
}

extension ProjectionError {
    /// What to do about a file in that system; `transform` where it can be brought into another.
    package func hint(orTransform transform: LocalizedText) -> LocalizedText {
        leadsNowhere ? .nameTheSystem : transform
    }

    /// Whether nobody knows where the system's coordinates are, so that nothing can be transformed.
    package var leadsNowhere: Bool {
        switch self {
        case .unreadableDefinition, .unknownIdentifier, .notProjected(kind: .other, _): true
        default: false
        }
    }
}

extension LocalizedText {
    /// A scale factor, with enough decimals to tell two apart that differ.
    fileprivate static func scale(_ factor: Double) -> LocalizedText {
        LocalizedText { language in Numbers(language: language).fixed(factor, decimals: 8) }
    }
}

extension ReferenceSystemKind {
    fileprivate var wording: LocalizedText {
        switch self {
        case .geographic:
            LocalizedText(
                en: "is geographic, so it has no plane in metres",
                fi: "on maantieteellinen, joten siinä ei ole metreissä mitattavaa tasoa",
                sv: "är geografiskt och har därför inget plan i meter")
        case .geocentric:
            LocalizedText(
                en: "is geocentric, so it has no plane in metres",
                fi: "on geosentrinen, joten siinä ei ole metreissä mitattavaa tasoa",
                sv: "är geocentriskt och har därför inget plan i meter")
        case .vertical:
            LocalizedText(
                en: "is one of heights, so it has no plane in metres",
                fi: "on korkeusjärjestelmä, joten siinä ei ole metreissä mitattavaa tasoa",
                sv: "är ett höjdsystem och har därför inget plan i meter")
        case .other:
            LocalizedText(
                en: "is not a projected one, so it has no plane in metres",
                fi: "ei ole projisoitu, joten siinä ei ole metreissä mitattavaa tasoa",
                sv: "är inte projicerat och har därför inget plan i meter")
        }
    }
}

extension ProjectionTask {
    /// The system cannot do what was asked of it; the reason has a space or comma before it.
    fileprivate func notDone(_ owner: ReferenceOwner, because reason: LocalizedText) -> Problem {
        let subject = owner.subject(named: nil)
        let place = place
        return Problem(
            code: code, exitCode: .badData,
            message: LocalizedText(
                en: "\(subject.en) does not work \(place.en)\(reason.en).",
                fi: "\(subject.fi) ei toimi \(place.fi)\(reason.fi).",
                sv: "\(subject.sv) fungerar inte \(place.sv)\(reason.sv)."),
            hint: hint)
    }

    private var code: String {
        switch self {
        case .plane, .position, .transformation: "position_not_transformable"
        case .scaleFactor, .groundDistance: "ground_distance_not_measurable"
        }
    }

    private var place: LocalizedText {
        switch self {
        case .plane(let position): Self.at(position.told)
        case .position(let point), .scaleFactor(let point): Self.at(point.told)
        case .groundDistance(let start, let end):
            LocalizedText(
                en: "between \(start.told.en) and \(end.told.en)",
                fi: "paikkojen \(start.told.fi) ja \(end.told.fi) välillä",
                sv: "mellan \(start.told.sv) och \(end.told.sv)")
        case .transformation(let x, let y): Self.at(LocalizedText(verbatim: "x \(x), y \(y)"))
        }
    }

    private static func at(_ place: LocalizedText) -> LocalizedText {
        LocalizedText(en: "at \(place.en)", fi: "paikassa \(place.fi)", sv: "vid \(place.sv)")
    }

    private var hint: LocalizedText {
        switch self {
        case .plane, .position:
            LocalizedText(
                en: "Check the coordinates, and the system that they are given in.",
                fi: "Tarkista koordinaatit ja järjestelmä, jossa ne on annettu.",
                sv: "Kontrollera koordinaterna och systemet som de anges i.")
        case .scaleFactor, .groundDistance:
            LocalizedText(
                en:
                    "Check the position, and whether the features near it have the right coordinates with connect-quote check.",
                fi: "Tarkista sijainti sekä lähikohteiden koordinaatit komennolla connect-quote check.",
                sv: "Kontrollera positionen, och koordinaterna för objekten i närheten med connect-quote check.")
        case .transformation:
            LocalizedText(
                en:
                    "Check that the data really are in the coordinate reference system that is given for them, and that the coordinate to the east comes first.",
                fi:
                    "Tarkista, että aineisto todella on siinä koordinaatistossa, joka sille on ilmoitettu, ja että itäkoordinaatti on ensin.",
                sv:
                    "Kontrollera att data verkligen är i det koordinatsystem som anges för dem, och att östkoordinaten kommer först."
            )
        }
    }
}
