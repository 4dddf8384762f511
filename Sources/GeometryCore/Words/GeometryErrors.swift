public import Domain

extension GeometryFlaw: Explainable {
    public var explanation: Problem { explanation(of: FeaturePlace()) }

    package func explanation(of place: FeaturePlace) -> Problem {
        let subject = place.subject
        let fault = fault(inColumn: .nothing)
        return Problem(
            code: place.layer == nil ? "flawed_geometry" : "flawed_feature", exitCode: .badData,
            message: LocalizedText(
                en: "\(subject.en) \(fault.en).", fi: "\(subject.fi) \(fault.fi).", sv: "\(subject.sv) \(fault.sv)."
            ),
            hint: hint)
    }

    /// Goes on after `FeaturePlace.subject`. The column has a space before it.
    package func fault(inColumn column: LocalizedText) -> LocalizedText {
        let reason = reason
        return LocalizedText(
            en: "has an unusable geometry\(column.en): \(reason.en)",
            fi: "on\(column.fi) geometria, jota ei voi käyttää: \(reason.fi)",
            sv: "har en oanvändbar geometri\(column.sv): \(reason.sv)")
    }

    /// As the end of a sentence.
    package var reason: LocalizedText {
        switch self {
        case .empty: LocalizedText(en: "it is empty", fi: "se on tyhjä", sv: "den är tom")
        case .emptyPart(let part):
            LocalizedText(
                en: "its part \(part) is empty", fi: "sen osa \(part) on tyhjä", sv: "dess del \(part) är tom")
        case .notFinite:
            LocalizedText(
                en: "one of its coordinates is not a finite number",
                fi: "jokin sen koordinaateista ei ole äärellinen luku",
                sv: "en av dess koordinater är inte ett ändligt tal")
        case .tooLarge:
            LocalizedText(
                en: "one of its coordinates is too large for any plane of the earth",
                fi: "jokin sen koordinaateista on liian suuri mihinkään maapallon tasokoordinaatistoon",
                sv: "en av dess koordinater är för stor för något plant koordinatsystem på jorden")
        case .tooFewVertices:
            LocalizedText(
                en: "it has too few vertices", fi: "sen taitepisteitä on liian vähän",
                sv: "den har för få brytpunkter")
        case .ringNotClosed:
            LocalizedText(
                en: "one of its rings is not closed", fi: "jokin sen renkaista ei sulkeudu",
                sv: "en av dess ringar är inte sluten")
        case .zeroLength:
            LocalizedText(en: "its length is zero", fi: "sen pituus on nolla", sv: "dess längd är noll")
        case .invalid(let reason, let point):
            invalid(reason.excerpt, point)
        }
    }

    private func invalid(_ reason: String, _ point: PlanePoint?) -> LocalizedText {
        let place = point?.told
        return LocalizedText(
            en: "GEOS says “\(reason)”\(place.map { " at \($0.en)" } ?? "")",
            fi: "GEOS ilmoittaa ”\(reason)”\(place.map { " paikassa \($0.fi)" } ?? "")",
            sv: "GEOS anger ”\(reason)”\(place.map { " vid \($0.sv)" } ?? "")")
    }

    package var hint: LocalizedText {
        switch self {
        case .empty, .emptyPart:
            LocalizedText(
                en: "Draw what is missing, or delete the feature or the empty part.",
                fi: "Piirrä puuttuva osa tai poista kohde tai sen tyhjä osa.",
                sv: "Rita det som saknas, eller ta bort objektet eller den tomma delen.")
        case .notFinite, .tooLarge, .tooFewVertices, .ringNotClosed, .zeroLength:
            LocalizedText(
                en: "Draw the geometry again, or delete the feature.",
                fi: "Piirrä geometria uudelleen tai poista kohde.", sv: "Rita om geometrin, eller ta bort objektet."
            )
        case .invalid:
            LocalizedText(
                en: "Correct the geometry at that place, in QGIS with Fix geometries for example.",
                fi: "Korjaa geometria siinä paikassa, esimerkiksi QGISin geometrioiden korjaustyökalulla.",
                sv: "Rätta geometrin på det stället, till exempel med QGIS verktyg för att laga geometrier.")
        }
    }
}

extension GeometryError: Explainable {
    public var explanation: Problem { explanation(of: FeaturePlace()) }

    /// The same about a feature, or a layer, of a file.
    package func explanation(of place: FeaturePlace) -> Problem {
        switch self {
        case .flawed(let flaw): return flaw.explanation(of: place)
        case .candidate(let id, let error):
            var place = place
            place.id = id
            return error.explanation(of: place)
        case .projection(let error): return error.explanation(of: place.holder.map(ReferenceOwner.init) ?? .unnamed)
        case .notAnArea(let type):
            let subject = place.subject
            let type = type.excerpt
            return Problem(
                code: "not_an_area", exitCode: .badData,
                message: LocalizedText(
                    en: "\(subject.en) has a geometry of type \(type), where an area is expected.",
                    fi: "\(subject.fi) on geometria, jonka tyyppi on \(type), vaikka sen pitää olla alue.",
                    sv: "\(subject.sv) har en geometri av typen \(type), där det ska stå en yta."),
                hint: .allowed(["Polygon", "MultiPolygon"]))
        case .radius(let radius_m):
            let radius = LocalizedText.number(radius_m)
            return Problem(
                code: "radius_out_of_range", exitCode: .usage,
                message: LocalizedText(
                    en: "The accuracy gives a radius of \(radius.en) m, which cannot be measured.",
                    fi: "Tarkkuudesta tulee säde \(radius.fi) m, jota ei voi mitata.",
                    sv: "Noggrannheten ger radien \(radius.sv) m, som inte kan mätas."),
                hint: LocalizedText(
                    en: "Give --accuracy in metres, 0 or more.", fi: "Anna --accuracy metreinä, vähintään 0.",
                    sv: "Ange --accuracy i meter, minst 0."))
        case .contextNotCreated:
            return .libraryNotStarted("GEOS", code: "geometry_library_failed")
        case .callFailed(let function, let message, let task):
            let task = task.wording
            let place = place.inBrackets
            let function = function.excerpt
            return Problem(
                code: "geometry_call_failed", exitCode: .bug,
                message: .sentence(
                    en: "GEOS failed in \(function)\(place.en) while \(task.en)",
                    fi: "GEOS epäonnistui funktiossa \(function)\(place.fi) \(task.fi)",
                    sv: "GEOS misslyckades i \(function)\(place.sv) \(task.sv)", reason: message),
                hint: .reportFault)
        }
    }
}

extension GeometryTask {
    /// What was being done, after "while" in English.
    fileprivate var wording: LocalizedText {
        switch self {
        case .distance:
            LocalizedText(
                en: "measuring a distance", fi: "etäisyyttä mitattaessa", sv: "vid mätning av ett avstånd")
        case .distanceToBorder:
            LocalizedText(
                en: "measuring the distance to a border", fi: "etäisyyttä rajaan mitattaessa",
                sv: "vid mätning av avståndet till en gräns")
        case .covers:
            LocalizedText(
                en: "testing whether an area holds a point", fi: "tutkittaessa, onko piste alueella",
                sv: "vid kontroll av om en punkt ligger i ett område")
        case .meets:
            LocalizedText(
                en: "testing whether a line meets an obstacle", fi: "tutkittaessa, osuuko linja esteeseen",
                sv: "vid kontroll av om en linje möter ett hinder")
        case .wedgeMeets:
            LocalizedText(
                en: "testing whether a line within the accuracy meets an obstacle",
                fi: "tutkittaessa, osuuko linja tarkkuuden rajoissa esteeseen",
                sv: "vid kontroll av om en linje inom noggrannheten möter ett hinder")
        case .invalidity:
            LocalizedText(
                en: "testing whether a geometry is valid", fi: "geometrian kelvollisuutta tarkistettaessa",
                sv: "vid kontroll av om en geometri är giltig")
        case .prepareArea:
            LocalizedText(
                en: "preparing an area", fi: "aluetta valmisteltaessa", sv: "vid förberedelse av ett område")
        case .coversGeometry:
            LocalizedText(
                en: "testing whether an area holds the whole of a geometry",
                fi: "tutkittaessa, onko geometria kokonaan alueella",
                sv: "vid kontroll av om en geometri ligger helt i ett område")
        case .intersects:
            LocalizedText(
                en: "testing whether a geometry meets an area", fi: "tutkittaessa, osuuko geometria alueeseen",
                sv: "vid kontroll av om en geometri möter ett område")
        case .sharedMeasure:
            LocalizedText(
                en: "measuring how much of a geometry lies in an area",
                fi: "mitattaessa, kuinka suuri osa geometriasta on alueella",
                sv: "vid mätning av hur stor del av en geometri som ligger i ett område")
        case .measure:
            LocalizedText(
                en: "measuring a length or an area", fi: "pituutta tai pinta-alaa mitattaessa",
                sv: "vid mätning av en längd eller en areal")
        case .repair:
            LocalizedText(en: "repairing an area", fi: "aluetta korjattaessa", sv: "vid lagning av ett område")
        case .simplicity:
            LocalizedText(
                en: "testing whether a line meets itself", fi: "tutkittaessa, kohtaako viiva itsensä",
                sv: "vid kontroll av om en linje möter sig själv")
        case .overlay:
            LocalizedText(
                en: "laying areas over each other", fi: "alueita päällekkäin verrattaessa",
                sv: "vid jämförelse av ytor som ligger på varandra")
        case .offset:
            LocalizedText(
                en: "drawing the border of an area inwards or outwards",
                fi: "alueen reunaa sisään- tai ulospäin siirrettäessä",
                sv: "när en ytas gräns flyttades inåt eller utåt")
        case .inscribedCircle:
            LocalizedText(
                en: "looking for the largest circle in an area", fi: "alueen suurinta sisäympyrää etsittäessä",
                sv: "vid sökning av den största cirkeln i en yta")
        case .pointInside:
            LocalizedText(
                en: "looking for a point inside an area", fi: "alueen sisäpistettä etsittäessä",
                sv: "vid sökning av en punkt i en yta")
        case .arrangement:
            LocalizedText(
                en: "finding the areas between lines", fi: "viivojen rajaamia alueita etsittäessä",
                sv: "vid sökning av ytorna mellan linjer")
        }
    }
}
