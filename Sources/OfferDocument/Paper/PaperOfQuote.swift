public import Domain
import Drawing
public import Ledger
public import Offers
package import Quoting
import Rules
import Telling
public import Typesetting

extension OfferPaper {
    /// The paper of an offer and its quote.
    /// - Parameter surroundings: what the quote was made from, for the map; nil for a paper without one.
    package init(
        _ offer: ConnectionOffer, _ quote: Quote, letterhead: Letterhead, surroundings: NetworkExtract? = nil
    ) {
        let (connection, rules) = (quote.connection, quote.rules)
        let terms = rules.services?.connection
        // The fees of a temporary connection follow no zone and buy no right to connect.
        let isPermanent = connection.services.temporaryCables == nil
        self.letterhead = letterhead
        company = quote.rules.rulebook.companyName
        number = offer.number.description
        revision = offer.revision
        state = offer.state
        language = offer.language
        made = CalendarDate(unixMilliseconds: offer.made.time_unixMilliseconds)
        madeBy = offer.made.who
        date = connection.date
        validUntil = offer.validUntil
        recipient = Self.recipient(of: offer)
        site = Site(
            address: offer.site.address, propertyID: offer.site.propertyID, position: quote.point.position,
            plane: quote.point.plane, crs: quote.point.crs, accuracy_m: quote.point.accuracy_m)
        self.connection = connection
        zone = isPermanent ? Vocabulary.zone(quote.zone) : nil
        reason = isPermanent ? LocalizedText { ReasonWording(language: $0).sentence(for: quote) } : nil
        (charge, chargeLines) = Self.charge(of: quote, decided: offer.decidedPrice)
        decision = offer.decidedPrice.map { Decision(note: $0.note, by: $0.decidedBy) }
        covers = isPermanent ? terms?.covers ?? [] : []
        doesNotCover = isPermanent ? terms?.doesNotCover ?? [] : []
        parts = quote.services.map { answer in
            Part(
                title: LocalizedText { ServiceWording(language: $0).title(answer.kind) },
                lines: Self.lines { ServiceWording(language: $0).lines(answer) })
        }
        offering = quote.offer.map { offer in LocalizedText { ChargeWording(language: $0).offer(offer) } }
        // For a temporary connection, or a fuse within the right, nothing is built.
        delivery = isPermanent && !connection.isWithinRight ? terms?.delivery ?? [] : []
        next = rules.services?.nextSteps(for: connection) ?? NextSteps()
        self.terms = next.terms.map {
            Terms(name: $0.name, dated: $0.dated, link: $0.source.link)
        }
        isIllustrative = Self.isIllustrative(quote, decided: offer.decidedPrice != nil)
        notes = Self.notes(of: quote, decided: offer.decidedPrice != nil)
        basis = Self.basis(of: quote, decided: offer.decidedPrice != nil)
        ledgerHash = offer.entryHash
        map = surroundings.map { SitePicture(of: quote, in: $0) }
    }

    private static func recipient(of offer: ConnectionOffer) -> Recipient {
        if let person = offer.person {
            return .person(name: person.name, contact: person.contact, note: person.note)
        }
        return offer.personIsErased ? .erased : .unnamed
    }

    private static func charge(
        of quote: Quote, decided: DecidedPrice?
    ) -> (Charge, [LocalizedText]) {
        if let decided {
            let sum = Charge.sum(
                inclVat: decided.inclVat, exclVat: decided.exclVat, vatRate: decided.vatRate,
                currency: decided.currency, isRefundable: nil)
            return (sum, [])
        }
        if let temporary = quote.services.first(where: { $0.kind == .temporary }) {
            return (fee(of: temporary), [])
        }
        let answer = quote.answer.charge
        let sentences = lines { ChargeWording(language: $0).lines(answer, of: quote.connection) }
        if let price = quote.price {
            let sum = Charge.sum(
                inclVat: price.inclVat, exclVat: price.exclVat, vatRate: price.terms.vatRate,
                currency: price.currency, isRefundable: price.terms.isRefundable)
            // The first sentence is the sum in words.
            return (sum, Array(sentences.dropFirst()))
        }
        return (
            .words(LocalizedText { ChargeWording(language: $0).short(answer).capitalizedFirst }), sentences
        )
    }

    /// What a temporary connection costs; its part says what that is made of.
    private static func fee(of answer: ServiceAnswer) -> Charge {
        guard case .temporaryFee(let fee, _, let total)? = answer.findings.first else {
            return .words(
                LocalizedText(en: "Fee not known", fi: "Maksu ei tiedossa", sv: "Avgiften är inte känd"))
        }
        return .sum(inclVat: total, exclVat: nil, vatRate: fee.vatRate, currency: fee.currency, isRefundable: nil)
    }

    /// A price that a planner decided is no list's; what is told beside it tells no prices of lists.
    private static func isIllustrative(_ quote: Quote, decided: Bool) -> Bool {
        let isListed = quote.warnings.contains { warning in
            if case .illustrativePrice = warning { true } else { false }
        }
        let hasFloor = quote.services.contains { $0.listPrice?.status == .illustrative }
        return hasFloor || isListed && !decided
    }

    private static func notes(of quote: Quote, decided: Bool) -> [LocalizedText] {
        func wording(_ language: Language) -> WarningWording {
            WarningWording(language: language, names: quote.companyNames)
        }
        let warnings = quote.warnings.filter { warning in
            switch warning {
            // Of the file that was read; nothing that the reader of a letter could do about.
            case .networkFile, .estimate: false
            case .illustrativePrice, .vatUnknown: !decided
            case .note: quote.connection.services.temporaryCables == nil
            default: true
            }
        }
        let borderlines = decided ? [] : quote.borderlines
        return borderlines.map { borderline in
            LocalizedText { wording($0).text(borderline, accuracy_m: quote.point.accuracy_m) }
        } + warnings.map { warning in LocalizedText { wording($0).text(warning) } }
    }

    private static func basis(of quote: Quote, decided: Bool) -> [LocalizedText] {
        let (rulebook, network) = (quote.rules.rulebook.id, quote.network)
        var basis = [
            LocalizedText(en: "Rules: \(rulebook)", fi: "Säännöt: \(rulebook)", sv: "Regler: \(rulebook)")
        ]
        let isOfList = !decided && quote.connection.services.temporaryCables == nil
        if isOfList, let list = quote.rules.priceList?.id {
            basis.append(
                LocalizedText(en: "Price list: \(list)", fi: "Hinnasto: \(list)", sv: "Prislista: \(list)"))
        }
        let day = network.modified.map { " (\($0.prefix(10)))" } ?? ""
        let file = network.fileName.shown + day
        basis.append(LocalizedText(en: "Network: \(file)", fi: "Verkko: \(file)", sv: "Nät: \(file)"))
        return basis
    }

    /// As many lines as each language has, which is the same number.
    private static func lines(_ make: (Language) -> [String]) -> [LocalizedText] {
        let (english, finnish, swedish) = (make(.english), make(.finnish), make(.swedish))
        return english.indices.map { index in
            LocalizedText(
                en: english[index], fi: index < finnish.count ? finnish[index] : "",
                sv: index < swedish.count ? swedish[index] : "")
        }
    }
}

extension OfferBook {
    /// The paper of an offer, made from the ledger alone: whatever became of network and rules, it is the one of then.
    /// - Parameter revision: nil for the newest.
    public func paper(
        of number: OfferNumber, revision: Int? = nil, letterhead: Letterhead = .plain
    ) throws(Problem) -> OfferPaper {
        let evidence = try evidence(of: number, revision: revision)
        return OfferPaper(
            try offer(number, revision: revision), try evidence.quote(), letterhead: letterhead,
            surroundings: evidence.extract)
    }
}
