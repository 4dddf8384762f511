import Cartography
public import Domain
import Drawing
import Foundation
import GeometryCore
import Ledger
import Rules
import Telling
public import Typesetting

extension OfferPaper {
    /// The paper as a document in a language, which is the offer's own unless another is asked for.
    public func document(in other: Language? = nil) -> PrintedDocument {
        OfferContent(paper: self, language: other ?? language).document
    }
}

/// What stands where in the document of an offer.
private struct OfferContent {
    let paper: OfferPaper
    let language: Language

    private var words: OfferWording { OfferWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }
    private var companyName: String { (paper.letterhead.name ?? paper.company)[language] }

    var document: PrintedDocument {
        let title = words.title(paper.number, revision: paper.revision)
        return PrintedDocument(
            language: language, title: title + " – " + companyName, day: paper.made,
            sender: paper.letterhead.sender(named: companyName, in: language),
            banner: banner, smallPrint: smallPrint,
            blocks: head(title) + [charge] + site + covered + parts + delivery + steps + agreements + terms
                + notes + acceptance)
    }

    /// A draft may not be taken for an offer either.
    private var banner: String? {
        if paper.isIllustrative { return words.illustrative }
        return [.draft, .cancelled].contains(paper.state) ? words.state(paper.state) : nil
    }

    private var smallPrint: [String] {
        [paper.basis.map { $0[language] }.joined(separator: " · ")]
            + (paper.ledgerHash.map { [words.ledger($0)] } ?? [])
    }

    // MARK: Head

    private func head(_ title: String) -> [Block] {
        let what = [
            Vocabulary.mainFuse[language] + " \(paper.connection.fuse) A",
            paper.zone?[language] ?? words.temporary, paper.company[language],
        ].joined(separator: " · ")
        var left = [Fact(words.date, paper.made.written(in: language))]
        if paper.date != paper.made { left.append(Fact(words.pricesOf, paper.date.written(in: language))) }
        left.append(Fact(words.validUntil, paper.validUntil.written(in: language)))
        left.append(Fact(words.stateTitle, words.state(paper.state)))
        if let who = paper.madeBy { left.append(Fact(words.madeBy, who)) }
        var right: [Fact] = []
        switch paper.recipient {
        case .person(let name, let contact, let note):
            right.append(Fact(words.recipient, [name, contact].compactMap { $0 }.joined(separator: "\n")))
            if let note { right.append(Fact(words.request, note)) }
        case .unnamed: right.append(Fact(words.recipient, words.unnamed))
        case .erased: right.append(Fact(words.recipient, words.erased))
        }
        if let address = paper.site.address { right.append(Fact(words.address, address)) }
        if let id = paper.site.propertyID { right.append(Fact(words.propertyID, id)) }
        return [.heading(title, level: 1), .paragraph(what, .lead)]
            + (paper.isIllustrative ? [.paragraph(words.illustrativeReason, .strong)] : [])
            + [.sideBySide([[.facts(left)], [.facts(right)]])]
    }

    // MARK: Charge

    private var charge: Block {
        var heading =
            switch (paper.decision, paper.zone, paper.connection.upgradeFrom) {
            case (_?, _, _): words.decidedCharge
            case (nil, nil, _): words.temporaryFee
            case (nil, _?, nil): words.charge
            case (nil, _?, _?): words.upgradeCharge
            }
        var (amount, lines): (String, [String])
        switch paper.charge {
        case .words(let text): (amount, lines) = (text[language], [])
        case .sum(let inclVat, let exclVat, let rate, let currency, let isRefundable):
            func money(_ amount: Decimal) -> String { numbers.money(amount.moneyText, currency) }
            amount = (inclVat ?? exclVat).map(money) ?? ""
            switch (inclVat, exclVat, rate) {
            case (let inclVat?, let exclVat?, let rate?):
                let parts = words.parts(
                    net: money(exclVat), rate: numbers.percent(rate), vat: money(inclVat - exclVat))
                heading += ", " + words.includingVAT
                lines = [parts]
            case (let inclVat?, let exclVat?, nil) where inclVat == exclVat: lines = [words.noVAT]
            case (_?, _, let rate):
                heading += ", " + words.includingVAT + (rate.map { " " + numbers.percent($0) } ?? "")
                lines = []
            case (nil, _, _):
                heading += ", " + words.withoutVAT
                lines = paper.decision == nil ? [words.unknownVAT] : []
            }
            if let isRefundable { lines.append(words.refund(isRefundable)) }
        }
        lines += paper.chargeLines.map { $0[language] }
        if let decision = paper.decision { lines += [decision.note, words.decided(by: decision.by)] }
        return .sum(Sum(title: heading, amount: amount, lines: lines))
    }

    // MARK: Site

    private var site: [Block] {
        let blocks: [Block] = [.heading(words.connection, level: 2), .facts(connectionFacts)]
        let why: [Block] =
            paper.reason.map { [.heading(words.why, level: 2), .paragraph($0[language])] } ?? []
        guard let map = paper.map else { return blocks + why }
        let picture = Picture(
            svg: map.svg(in: language, typeface: PrintedDocument.typeface),
            alternative: map.description(in: language), name: words.point)
        let caption = map.measures.isEmpty ? words.mapWithoutDistance : words.map
        return [.sideBySide([blocks + why, [.figure(picture, caption: caption)]])]
    }

    private var connectionFacts: [Fact] {
        let (connection, site) = (paper.connection, paper.site)
        var facts = [
            Fact(words.company, paper.company[language]),
            Fact(Vocabulary.mainFuse[language], "\(connection.fuse) A"),
        ]
        if let zone = paper.zone { facts.insert(Fact(words.zone, zone[language]), at: 1) }
        if let present = connection.upgradeFrom { facts.append(Fact(words.presentFuse, "\(present) A")) }
        let kind = words.kind(
            isTemporary: connection.services.temporaryCables != nil, isFurther: connection.isFurtherConnection,
            isUnmetered: connection.services.isUnmetered)
        if let kind { facts.append(Fact(words.kind, kind)) }
        if let power_kva = connection.services.production_kva {
            facts.append(Fact(words.production, numbers.quantity(power_kva) + " kVA"))
        }
        if connection.joiners > 1 { facts.append(Fact(words.joiners, numbers.count(connection.joiners))) }
        if connection.place != .plot {
            facts.append(Fact(words.place, Vocabulary.place(connection.place)[language].capitalizedFirst))
        }
        let position =
            numbers.fixed(site.position.latitude_deg, decimals: 6) + "° N, "
            + numbers.fixed(site.position.longitude_deg, decimals: 6) + "° E\nWGS 84"
        let plane =
            "N \(numbers.fixed(site.plane.northing_m, decimals: 1)), "
            + "E \(numbers.fixed(site.plane.easting_m, decimals: 1))"
        facts.append(
            Fact(
                words.point,
                [position, plane, site.crs + ", " + words.accuracy(numbers.limit(site.accuracy_m))]
                    .joined(separator: "\n")))
        return facts
    }

    // MARK: Parts

    private var covered: [Block] {
        columns((words.covers, paper.covers), (words.doesNotCover, paper.doesNotCover))
    }

    private var parts: [Block] {
        paper.parts.map { part in
            .together(
                [.heading(part.title[language], level: 2)] + part.lines.map { .paragraph($0[language]) })
        }
    }

    private var delivery: [Block] {
        let texts = (paper.offering.map { [$0[language]] } ?? []) + paper.delivery.map { $0[language] }
        let all = texts + (paper.delivery.isEmpty ? [words.deliveryNotTold] : [])
        return [.together([.heading(words.delivery, level: 2)] + all.map { .paragraph($0) })]
    }

    /// Who does what next, in the order in which it is done.
    private var steps: [Block] {
        let wording = NextStepsWording(language: language)
        let columns = [
            Table.Column(words.stepNumber, share: 1), Table.Column(words.stepBy, share: 4),
            Table.Column(words.stepWhat, share: 13),
        ]
        return paper.next.procedures.map { procedure in
            let title = wording.title + ": " + wording.title(procedure.occasion).loweredFirst
            let rows = procedure.steps.enumerated().map { index, step in
                ["\(index + 1)", wording.party(step.by), wording.text(step)]
            }
            return .together([.heading(title, level: 2), .table(Table(columns: columns, rows: rows))])
        }
    }

    private var agreements: [Block] {
        let next = paper.next
        let work = next.procedures.flatMap(\.contractorWork)
        return columns(
            (NextStepsWording(language: language).contractorWork, work),
            (words.contracts, next.contracts.map(\.name)))
    }

    /// Two lists with their titles beside each other; one that is empty is not there.
    private func columns(_ left: (String, [LocalizedText]), _ right: (String, [LocalizedText])) -> [Block] {
        let lists = [left, right].filter { !$0.1.isEmpty }
        guard !lists.isEmpty else { return [] }
        return [
            .sideBySide(
                lists.map { title, texts in
                    [.heading(title, level: 2), .list(texts.map { $0[language].capitalizedFirst })]
                })
        ]
    }

    private var terms: [Block] {
        guard !paper.terms.isEmpty else { return [] }
        let rows = paper.terms.map { terms in
            [terms.name[language], terms.dated?.written(in: language) ?? words.notDated, terms.link]
        }
        let table = Table(
            columns: [
                Table.Column(words.termsName, share: 5), Table.Column(words.termsDated, share: 2),
                Table.Column(words.termsWhere, share: 5),
            ], rows: rows)
        return [.together([.heading(words.terms, level: 2), .table(table)])]
    }

    private var notes: [Block] {
        paper.notes.isEmpty
            ? [] : [.heading(words.notes, level: 2), .list(paper.notes.map { $0[language] })]
    }

    // MARK: Acceptance

    private var acceptance: [Block] {
        let day = paper.validUntil.written(in: language)
        if paper.isIllustrative {
            return [.together([.heading(words.acceptance, level: 2), .notice([words.illustrativeReason])])]
        }
        if let reason = words.notAcceptable(paper.state, until: day) {
            return [.together([.heading(words.acceptance, level: 2), .notice([reason])])]
        }
        let replyTo = paper.letterhead.replyTo?[language]
        return [
            .together([
                .heading(words.acceptance, level: 2),
                .paragraph(
                    words.acceptOpen(
                        paper.number, until: day, to: replyTo ?? companyName, isCompany: replyTo == nil)),
                .blanks(words.blanks),
            ])
        ]
    }
}
