public import Domain

extension PositionText {
    /// Why the text is no position; nil for one that may mean some.
    public var problem: Problem? {
        let text = text.excerpt
        switch kind {
        case .coordinates, .mapLink: return nil
        case .nothing:
            return Problem(
                code: "position_not_understood", exitCode: .usage,
                message: LocalizedText(
                    en: "“\(text)” is not a position.", fi: "”\(text)” ei ole sijainti.",
                    sv: "”\(text)” är ingen position."),
                hint: .writePosition)
        case .address:
            return Problem(
                code: "position_is_address", exitCode: .usage,
                message: LocalizedText(
                    en: "“\(text)” looks like an address, and no addresses are at hand here.",
                    fi: "”\(text)” näyttää osoitteelta, eikä osoitteita ole täällä käytettävissä.",
                    sv: "”\(text)” ser ut som en adress, och inga adresser finns att tillgå här."),
                hint: .writePosition)
        case .propertyID:
            return Problem(
                code: "position_is_property_id", exitCode: .usage,
                message: LocalizedText(
                    en: "“\(text)” looks like a property identifier, and no properties are at hand here.",
                    fi: "”\(text)” näyttää kiinteistötunnukselta, eikä kiinteistöjä ole täällä käytettävissä.",
                    sv: "”\(text)” ser ut som en fastighetsbeteckning, och inga fastigheter finns att tillgå här."),
                hint: .writePosition)
        case .linkWithoutPosition:
            return Problem(
                code: "position_not_in_link", exitCode: .usage,
                message: LocalizedText(
                    en: "No position stands in the link “\(text)”.", fi: "Linkissä ”\(text)” ei ole sijaintia.",
                    sv: "Länken ”\(text)” innehåller ingen position."),
                hint: LocalizedText(
                    en:
                        "Open it and paste the long link of the page that appears, or the coordinates of the place.",
                    fi: "Avaa se ja liitä avautuvan sivun pitkä linkki tai paikan koordinaatit.",
                    sv:
                        "Öppna den och klistra in den långa länken till sidan som visas, eller platsens koordinater."
                ))
        }
    }
}

extension LocalizedText {
    fileprivate static let writePosition = LocalizedText(
        en:
            "Give coordinates, such as 60.1234, 24.4567 or ETRS-TM35FIN 337682 6682895, or a link to a map that holds them.",
        fi:
            "Anna koordinaatit, esimerkiksi 60,1234 24,4567 tai ETRS-TM35FIN 337682 6682895, tai karttalinkki, jossa ne ovat.",
        sv:
            "Ange koordinater, till exempel 60,1234 24,4567 eller ETRS-TM35FIN 337682 6682895, eller en kartlänk som innehåller dem."
    )
}
