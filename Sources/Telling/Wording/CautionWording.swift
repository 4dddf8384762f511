package import Domain
package import NetworkFile

/// What is no fault of a network and still hardly ever meant, in words: what was found, and what to do about it.
package struct CautionWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    package init(language: Language) { self.language = language }

    package func text(_ caution: NetworkCaution) -> String {
        switch caution {
        case .companyWithoutArea(let layer, let company, let known, let count, let example):
            withoutArea(layer, company.text, count, example)
                + LocalizedText.didYouMean(company.text, among: known.map(\.text))[language]
                + correctCompany(in: layer)
        case .voltsForKilovolts(let count, let example, let found_kv):
            volts(features(count), example.excerpt, numbers.quantity(found_kv))
        case .overlappingAreas(let overlap): overlapping(overlap)
        case .noNetworkArea: noArea
        case .emptyFile(let name): emptyFile(name.shown)
        }
    }

    private var noArea: String {
        language.pick(
            "The network has no network area, so that no site lies in it and nothing can be quoted. Add the company's area to layer network_area.",
            "Verkossa ei ole yhtään verkkoaluetta: mikään kohde ei ole sen alueella, eikä mitään voi laskea. Lisää yhtiön alue tasolle network_area.",
            "Nätet har inget nätområde: ingen plats ligger i det, och inget kan beräknas. Lägg till bolagets område i lagret network_area."
        )
    }

    private func emptyFile(_ name: String) -> String {
        language.pick(
            "The file \(name) has no feature, so that nothing comes of it. Look whether it is the right one.",
            "Tiedostossa \(name) ei ole yhtään kohdetta, joten siitä ei seuraa mitään. Tarkista, onko tiedosto oikea.",
            "Filen \(name) innehåller inga objekt, så den ändrar ingenting. Se efter att det är rätt fil.")
    }

    private func features(_ count: Int) -> String { LocalizedText.count(count, .feature)[language] }

    private func withoutArea(_ layer: NetworkLayer, _ company: String, _ count: Int, _ example: String) -> String {
        let (layer, features, example) = (layer.rawValue, features(count), example.excerpt)
        return language.pick(
            "In layer \(layer), \(features) (\(example), for instance) \(count == 1 ? "is" : "are") of the company \(company), which has no network area: no quote counts \(count == 1 ? "it" : "them"). ",
            "Tasolla \(layer) on \(features) (esimerkiksi \(example)), joiden yhtiö on \(company), mutta sillä ei ole verkkoaluetta: niitä ei oteta huomioon missään laskelmassa. ",
            "Lagret \(layer) har \(features) (till exempel \(example)) av bolaget \(company), som saknar nätområde: ingen beräkning räknar med dem. "
        )
    }

    private func correctCompany(in layer: NetworkLayer) -> String {
        let correct = language.pick(
            "Correct the company, or add its network area.", "Korjaa yhtiö tai lisää sen verkkoalue.",
            "Rätta bolaget, eller lägg till dess nätområde.")
        guard layer != .agreementArea else { return correct }
        return correct
            + language.pick(
                " A customer's own asset has the company customer.", " Asiakkaan oman laitteen yhtiö on customer.",
                " En kunds egen anläggning har bolaget customer.")
    }

    private func volts(_ features: String, _ example: String, _ found: String) -> String {
        language.pick(
            "Layer mv_line has \(features) of 1,000 kV or more (\(example) has \(found) kV, for instance): that looks like volts. Write kilovolts in voltage_kv, or the lines count for no zone.",
            "Tasolla mv_line on \(features), joiden jännite on vähintään 1 000 kV (esimerkiksi \(example): \(found) kV): luvut näyttävät volteilta. Kirjoita sarakkeeseen voltage_kv kilovoltteja, muuten johtoja ei lasketa mukaan vyöhykkeisiin.",
            "Lagret mv_line har \(features) på minst 1 000 kV (till exempel \(example) med \(found) kV): det ser ut som volt. Skriv kilovolt i voltage_kv, annars räknas ledningarna inte för någon zon."
        )
    }

    private func overlapping(_ overlap: AreaOverlap) -> String {
        let (first, second) = (overlap.first, overlap.second)
        let shared = numbers.quantity(overlap.shared_m2.rounded())
        return language.pick(
            "The network areas of \(first.company) (fid \(first.featureID)) and \(second.company) (fid \(second.featureID)) overlap by \(shared) m²: a site there has no quote unless its company is named. Correct the areas, or name the company.",
            "Yhtiöiden \(first.company) (fid \(first.featureID)) ja \(second.company) (fid \(second.featureID)) verkkoalueet ovat päällekkäin \(shared) m²: siellä olevalle kohteelle ei saa laskelmaa nimeämättä yhtiötä. Korjaa alueet tai nimeä yhtiö.",
            "Nätområdena för \(first.company) (fid \(first.featureID)) och \(second.company) (fid \(second.featureID)) överlappar med \(shared) m²: en plats där får ingen beräkning om inte bolaget anges. Rätta områdena, eller ange bolaget."
        ) + others(overlap.otherPairs)
    }

    private func others(_ pairs: Int) -> String {
        guard pairs > 0 else { return "" }
        let count = numbers.count(pairs)
        return language.pick(
            " Further pairs of their areas that overlap: \(count).",
            " Muita päällekkäisiä alueita on näillä yhtiöillä \(count) paria.",
            " Ytterligare par av deras områden som överlappar: \(count).")
    }
}
