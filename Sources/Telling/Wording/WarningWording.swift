public import Domain
import NetworkFile
public import Quoting
public import Rezoning
package import Rules

/// Warnings, borderline cases and offers in words.
public struct WarningWording: WarningTelling {
    public let language: Language
    /// Companies as their rulebooks call them; the others have their short names.
    private let names: [CompanySlug: LocalizedText]
    private var reasons: ReasonWording { ReasonWording(language: language) }
    private var conditions: ConditionWording { ConditionWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }

    public init(language: Language, names: [CompanySlug: LocalizedText] = [:]) {
        self.language = language
        self.names = names
    }

    private func name(of company: CompanySlug) -> String { names[company]?[language] ?? company.text }

    public func text(_ warning: QuoteWarning) -> String {
        switch warning {
        case .networkFile(let warning): network(warning)
        case .overLowVoltage(let fuse, let ceiling_a, let isRecommended):
            ServiceWording(language: language).overLowVoltage(fuse, ceiling_a, isRecommended)
        case .unmeteredTooLarge(let fuse, let atMost_a):
            ServiceWording(language: language).unmeteredTooLarge(fuse, atMost_a)
        case .vintage(let status, let note): note?[language] ?? vintage(status)
        case .illustrativePrice(let list):
            language.pick(
                "The price is illustrative, not an offer: the price list \(list) is made up.",
                "Hinta on vain esimerkki eikä tarjous: hinnasto \(list) on keksitty.",
                "Priset är bara ett exempel och ingen offert: prislistan \(list) är påhittad.")
        case .estimate(let unitCosts, .illustrative):
            language.pick(
                "The estimate is illustrative, not an offer and not a price: the unit costs \(unitCosts) are made up.",
                "Arvio on vain esimerkki eikä tarjous tai hinta: yksikkökustannukset \(unitCosts) ovat keksittyjä.",
                "Uppskattningen är bara ett exempel, ingen offert och inget pris: enhetskostnaderna \(unitCosts) är påhittade."
            )
        case .estimate(let unitCosts, .published):
            language.pick(
                "The estimate is an indication from the unit costs \(unitCosts), not an offer and not a price.",
                "Arvio on suuntaa-antava, laskettu yksikkökustannuksista \(unitCosts), eikä tarjous tai hinta.",
                "Uppskattningen är riktgivande, från enhetskostnaderna \(unitCosts), ingen offert och inget pris.")
        case .vatUnknown(let list):
            language.pick(
                "The price list \(list) does not say how it treats VAT, so no price with VAT is shown.",
                "Hinnasto \(list) ei kerro arvonlisäveron käsittelyä, joten verollista hintaa ei näytetä.",
                "Prislistan \(list) anger inte hur mervärdesskatten behandlas, så inget pris med moms visas.")
        case .obstaclesNotChecked:
            language.pick(
                "Obstacles were not checked: the network has no layer obstacle.",
                "Esteitä ei tarkastettu: verkossa ei ole tasoa obstacle.",
                "Hinder kontrollerades inte: nätet saknar lagret obstacle.")
        case .obstaclesCrossed(let crossed): self.crossed(crossed)
        case .planOverruled(let plan, by: let other):
            language.pick(
                "The site is \(reasons.inside(plan)) and \(reasons.inside(other)); the latter decides.",
                "Kohde on \(reasons.inside(plan)) ja myös \(reasons.inside(other)); jälkimmäinen ratkaisee.",
                "Platsen ligger \(reasons.inside(plan)) och \(reasons.inside(other)); den senare avgör.")
        case .planNotUrban(let plan):
            language.pick(
                "The site is \(reasons.inside(plan)), which is marked as not urban and so does not count; otherwise it would.",
                "Kohde on \(reasons.inside(plan)); kaava on merkitty taajaman ulkopuoliseksi, joten sitä ei oteta huomioon. Muuten se otettaisiin.",
                "Platsen ligger \(reasons.inside(plan)), som är märkt som belägen utanför tätort och därför inte räknas; annars skulle den räknas."
            )
        case .siteInWater(let waters):
            language.pick(
                "The site lies in water (\(waters.joined(separator: ", "))): check the position.",
                "Kohde on vesialueella (\(waters.joined(separator: ", "))): tarkista sijainti.",
                "Platsen ligger i vatten (\(waters.joined(separator: ", "))): kontrollera positionen.")
        case .outsidePlot(let id, let distance_m):
            outside(id, Numbers(language: language).metres(distance_m, near: [0]))
        case .partOfProperty(let id): partOfProperty(id.excerpt)
        case .middleOfStreet(let place): middleOfStreet(place)
        case .measuredFrom(let point): measuredFrom(Vocabulary.measuringPoint(point)[language])
        case .note(let note): note[language]
        }
    }

    private func outside(_ plot: String, _ metres: String) -> String {
        language.pick(
            "The given point lies \(metres) outside the plot \(plot).",
            "Annettu piste on \(metres) kiinteistön \(plot) ulkopuolella.",
            "Den angivna punkten ligger \(metres) utanför fastigheten \(plot).")
    }

    private func partOfProperty(_ id: String) -> String {
        language.pick(
            "“\(id)” is an unseparated parcel, and where it lies is not in the register: the answer is of the whole property.",
            "”\(id)” on määräala, jonka paikkaa rekisteri ei kerro: vastaus koskee koko kiinteistöä.",
            "”\(id)” är ett outbrutet område, vars plats inte finns i registret: svaret gäller hela fastigheten.")
    }

    private func middleOfStreet(_ place: MiddleOfStreet) -> String {
        let accuracy = "± " + numbers.limit(place.accuracy_m)
        let why =
            place.isNumberUnknown
            ? language.pick(
                "The house number is not among the known addresses", "Talonumeroa ei ole tunnetuissa osoitteissa",
                "Husnumret finns inte bland de kända adresserna")
            : language.pick(
                "No house number was given", "Talonumeroa ei annettu", "Inget husnummer angavs")
        return why
            + language.pick(
                ": the position is the middle of the street (\(accuracy)), and the answer may be another elsewhere along it.",
                ": sijainti on kadun keskikohta (\(accuracy)), ja vastaus voi olla muualla kadun varrella toinen.",
                ": läget är gatans mitt (\(accuracy)), och svaret kan vara ett annat på andra ställen längs den.")
    }

    private func crossed(_ crossed: [ObstacleOnLine]) -> String {
        let what = reasons.obstacles(crossed)
        return language.pick(
            "The straight line to the nearest secondary substation meets \(what); this is an indication until a planner confirms it.",
            "Suoralla linjalla lähimpään jakelumuuntamoon on este (\(what)); tieto on suuntaa-antava, kunnes suunnittelija vahvistaa sen.",
            "Den raka linjen till närmaste transformatorstation går genom \(what); detta är riktgivande tills en planerare har bekräftat det."
        )
    }

    private func measuredFrom(_ point: String) -> String {
        language.pick(
            "The company measures from the \(point); the connection point stands for it here.",
            "Yhtiö mittaa etäisyydet muualta (\(point)); tässä on mitattu liittämiskohdasta.",
            "Bolaget mäter från en annan plats (\(point)); här har mätts från anslutningspunkten.")
    }

    private func vintage(_ status: Vintage.Status) -> String {
        switch status {
        case .published: ""
        case .assumed:
            language.pick(
                "The rules of that day are assumed, not published.",
                "Kyseisen päivän säännöt ovat oletettuja, eivät julkaistuja.",
                "Reglerna för den dagen är antagna, inte publicerade.")
        case .superseded:
            language.pick(
                "The company has since published other rules.", "Yhtiö on sittemmin julkaissut muut säännöt.",
                "Bolaget har senare publicerat andra regler.")
        }
    }

    private func network(_ warning: NetworkFileWarning) -> String {
        switch warning {
        case .noSpatialIndex(let layer):
            language.pick(
                "Layer \(layer.rawValue) of the network has no spatial index, so all of it is read; a quote takes longer.",
                "Verkon tasolla \(layer.rawValue) ei ole paikkaindeksiä, joten se luetaan kokonaan; laskenta kestää kauemmin.",
                "Lagret \(layer.rawValue) i nätet saknar rumsligt index, så hela lagret läses; beräkningen tar längre tid."
            )
        case .staleSpatialIndex(let layer):
            language.pick(
                "The spatial index of layer \(layer.rawValue) of the network file is out of date, so all of the layer is read; connect-quote check tells more.",
                "Verkkotiedoston tason \(layer.rawValue) paikkaindeksi ei ole ajan tasalla, joten taso luetaan kokonaan; connect-quote check kertoo lisää.",
                "Det rumsliga indexet för lagret \(layer.rawValue) i nätfilen är inaktuellt, så hela lagret läses; connect-quote check berättar mer."
            )
        case .writeAheadLogNotVisible:
            language.pick(
                "Changes saved by another program stand in a log beside the network file that cannot be read here.",
                "Toisen ohjelman tallentamia muutoksia on verkkotiedoston viereisessä lokissa, jota ei voi lukea täältä.",
                "Ändringar som ett annat program har sparat finns i en logg bredvid nätfilen som inte kan läsas här."
            )
        }
    }

    // MARK: Borderline

    /// The limit or border by name: "20 kV cable at most 300 m".
    func rule(_ border: Borderline.Border) -> String {
        switch border {
        case .distance(let reference, let limit):
            "\(reference.name[language]) \(conditions.upper(limit))"
        case .plan(let plan): borderOf(reasons.name(plan))
        case .agreement(let area): borderOf(reasons.name(area))
        case .networkArea(let company):
            language.pick(
                "network area of \(name(of: company))", "yhtiön \(name(of: company)) verkkoalue",
                "nätområdet för \(name(of: company))")
        case .obstacle(let obstacle, asset: let asset):
            language.pick(
                "straight line to \(asset) clear of \(reasons.obstacles([obstacle]))",
                "suora linja kohteeseen \(asset) ilman estettä: \(reasons.obstacles([obstacle]))",
                "rak linje till \(asset) fri från \(reasons.obstacles([obstacle]))")
        case .several(let borders):
            language.list(borders.map(rule), last: .and)
        }
    }

    private func borderOf(_ name: String) -> String {
        language.pick("border of \(name)", "raja: \(name)", "gräns: \(name)")
    }

    package func text(_ borderline: Borderline, accuracy_m: Double) -> String {
        let margin_m = abs(borderline.margin_m)
        let margin = numbers.metres(margin_m, near: [0], decimals: margin_m < 0.1 ? 3 : 1)
        let accuracy = numbers.limit(accuracy_m)
        let other = otherAnswer(borderline)
        return language.pick(
            "Borderline: \(rule(borderline.border)) – \(margin) to spare, within the accuracy of \(accuracy); on the other side \(other).",
            "Rajatapaus: \(rule(borderline.border)) – etäisyys rajasta \(margin), tarkkuus \(accuracy); rajan toisella puolella \(other).",
            "Gränsfall: \(rule(borderline.border)) – \(margin) till gränsen, noggrannhet \(accuracy); på andra sidan \(other)."
        )
    }

    /// Why there is no answer on the other side.
    private func missing(_ borderline: Borderline) -> String {
        let company = borderline.companyIfCrossed.map(name) ?? ""
        return switch borderline.missingIfCrossed {
        case .rules:
            language.pick(
                "the network area of \(company), whose rules are not known",
                "yhtiön \(company) verkkoalue, jonka sääntöjä ei tunneta",
                "nätområdet för \(company), vars regler inte är kända")
        case .choice:
            language.pick(
                "also the network area of \(company), so the company must be named",
                "myös yhtiön \(company) verkkoalue, joten yhtiö on nimettävä",
                "även nätområdet för \(company), så bolaget måste anges")
        case .networkArea, nil: language.pick("no network area", "ei verkkoaluetta", "inget nätområde")
        }
    }

    private func otherAnswer(_ borderline: Borderline) -> String {
        guard let answer = borderline.answerIfCrossed else { return missing(borderline) }
        var text = Vocabulary.zone(answer.decision.zone)[language].loweredFirst
        if let company = borderline.companyIfCrossed { text = "\(name(of: company)), \(text)" }
        return "\(text) (\(ChargeWording(language: language).short(answer.charge)))"
    }
}
