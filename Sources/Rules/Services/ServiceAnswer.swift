public import Domain
public import Foundation

/// The answer to one question around the zones: what is known, what is decided case by case, and where that is
/// published.
public struct ServiceAnswer: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case mediumVoltage = "medium_voltage"
        case temporary
        case production
        case unmetered
        case areaPrice = "area_price"
    }

    public enum Basis: String, Sendable, Hashable {
        /// A sum of the company's service fees.
        case serviceFee = "service_fee"
        case noCharge = "no_charge"
        case caseByCase = "case_by_case"
        case areaPrice = "area_price"
        /// The company has it, but no sum is known.
        case notListed = "not_listed"
        /// Not for this connection or site.
        case notApplicable = "not_applicable"
        /// The company's terms are not at hand.
        case notKnown = "not_known"
    }

    public let kind: Kind
    public let basis: Basis
    /// Nil where there is no sum that could be told as one.
    public let amountInclVat: Decimal?
    /// The price of a list that the answer rests on; nil where it rests on none.
    public let listPrice: Price?
    public let findings: [ServiceFinding]
    /// Lines of the published text that apply.
    public let lines: [LocalizedText]
    public let offer: Offer?
    /// Nil where nothing is known.
    public let source: Source?

    init(
        _ kind: Kind, _ basis: Basis, amountInclVat: Decimal? = nil, listPrice: Price? = nil,
        findings: [ServiceFinding], lines: [LocalizedText] = [], terms: ServiceTerms?
    ) {
        self.kind = kind
        self.basis = basis
        self.amountInclVat = amountInclVat
        self.listPrice = listPrice
        self.findings = findings
        self.lines = (terms?.lines ?? []) + lines
        offer = terms?.offer
        source = terms?.source
    }
}

/// What an answer found from the request's own numbers.
public enum ServiceFinding: Sendable, Hashable {
    case overLowVoltage(Fuse, ceiling_a: Int, isRecommended: Bool)
    case productionOverLowVoltage(power_kva: Double, limit_kva: Double)
    case temporaryFee(TemporaryConnection.Fee, cables: Int, total: Decimal)
    case temporaryFeeNotKnown
    case production(power_kva: Double)
    /// The main fuse carries less than the generator gives; `neededFuse` is the smallest that carries it, nil where none does
    /// at low voltage.
    case productionOverFuse(Fuse, power_kva: Double, neededFuse: Fuse?)
    case unmetered(Fuse, atMost_a: Int)
    case unmeteredTooLarge(Fuse, atMost_a: Int)
    /// The site is in a priced zone, so that no area price is set for it.
    case zonePriced(zone: String)
    case share(ServicesAsked.Area, share: Decimal, currency: String)
    case shareBelowFloor(zone: String, floor: Decimal, currency: String)
    case floor(zone: String, floor: Decimal, currency: String)
    /// The share is not a price, because its floor is not known.
    case floorOpen
    case signUps(needed: Int, potential: Int, joining: Int)
    case notKnown
}

extension ApplicableRules {
    /// The answers around the zones: those that were asked for, and medium voltage where the fuse calls for it.
    public func serviceAnswers(_ connection: ConnectionCase, answer: Answer) -> [ServiceAnswer] {
        [
            mediumVoltage(connection), temporary(connection), production(connection), unmetered(connection),
            areaPrice(connection, answer),
        ].compactMap { $0 }
    }

    private func notKnown(_ kind: ServiceAnswer.Kind) -> ServiceAnswer {
        ServiceAnswer(kind, .notKnown, findings: [.notKnown], terms: nil)
    }

    private func mediumVoltage(_ connection: ConnectionCase) -> ServiceAnswer? {
        guard let ceiling = services?.ceiling(on: connection.date) else { return nil }
        var findings: [ServiceFinding] = []
        if connection.fuse.current_a > ceiling.atMost_a {
            findings.append(
                .overLowVoltage(
                    connection.fuse, ceiling_a: ceiling.atMost_a, isRecommended: ceiling.isRecommended))
        }
        if let power_kva = connection.services.production_kva, let limit_kva = ceiling.productionAtMost_kva,
            power_kva > limit_kva
        {
            findings.append(.productionOverLowVoltage(power_kva: power_kva, limit_kva: limit_kva))
        }
        guard !findings.isEmpty else { return nil }
        return ServiceAnswer(.mediumVoltage, .caseByCase, findings: findings, terms: ceiling.terms)
    }

    private func temporary(_ connection: ConnectionCase) -> ServiceAnswer? {
        guard let cables = connection.services.temporaryCables else { return nil }
        guard let service = services?.temporary.first(where: { $0.period.contains(connection.date) }) else {
            return notKnown(.temporary)
        }
        let products = service.products.filter { $0.holds(for: connection.fuse) }.map(\.text)
        guard let fee = service.fee else {
            return ServiceAnswer(
                .temporary, .notListed, findings: [.temporaryFeeNotKnown], lines: products, terms: service.terms)
        }
        let total = fee.total(cables: cables)
        return ServiceAnswer(
            .temporary, .serviceFee, amountInclVat: total,
            findings: [.temporaryFee(fee, cables: cables, total: total)], lines: products, terms: service.terms)
    }

    private func production(_ connection: ConnectionCase) -> ServiceAnswer? {
        guard let power_kva = connection.services.production_kva else { return nil }
        guard let service = services?.production, let band = service.bands.first(where: { $0.holds(power_kva) })
        else { return notKnown(.production) }
        let isAboveLowVoltage = services?.ceiling(on: connection.date)?.productionAtMost_kva.map { power_kva > $0 }
        let needed = isAboveLowVoltage ?? false ? nil : Fuse.smallest(carrying: power_kva)
        let overFuse: [ServiceFinding] =
            power_kva <= connection.fuse.power_kw
            ? [] : [.productionOverFuse(connection.fuse, power_kva: power_kva, neededFuse: needed)]
        let notes = service.notes.filter { $0.holds(power_kva) }.map(\.text)
        return ServiceAnswer(
            .production, band.basis == .noCharge ? .noCharge : .caseByCase,
            findings: [.production(power_kva: power_kva)] + overFuse, lines: [band.text] + notes,
            terms: service.terms)
    }

    private func unmetered(_ connection: ConnectionCase) -> ServiceAnswer? {
        guard connection.services.isUnmetered else { return nil }
        guard let service = services?.unmetered else { return notKnown(.unmetered) }
        let (fuse, atMost_a) = (connection.fuse, service.atMost_a)
        let isSmall = unmeteredLimit_a(passedBy: connection) == nil
        return ServiceAnswer(
            .unmetered, isSmall ? .notListed : .notApplicable,
            findings: [
                isSmall ? .unmetered(fuse, atMost_a: atMost_a) : .unmeteredTooLarge(fuse, atMost_a: atMost_a)
            ], terms: service.terms)
    }

    /// The most amperes of an unmetered connection, where one is asked for with more: there is none, whatever its charge would
    /// be.
    public func unmeteredLimit_a(passedBy connection: ConnectionCase) -> Int? {
        guard connection.services.isUnmetered, let atMost_a = services?.unmetered?.atMost_a else { return nil }
        return connection.fuse.current_a > atMost_a ? atMost_a : nil
    }

    private func areaPrice(_ connection: ConnectionCase, _ answer: Answer) -> ServiceAnswer? {
        guard let area = connection.services.area else { return nil }
        guard let service = services?.areaPrice else { return notKnown(.areaPrice) }
        if case .listed = answer.charge, let zone = answer.zone {
            return ServiceAnswer(
                .areaPrice, .notApplicable, findings: [.zonePriced(zone: zone)], terms: service.terms)
        }
        let currency = priceList?.currency ?? "EUR"
        let share = (area.costInclVat / Decimal(area.potentialJoiners)).toTheCent
        var findings: [ServiceFinding] = [.share(area, share: share, currency: currency)]
        var amount: Decimal?
        let floorPrice = service.floorZone.flatMap { priceList?.price(zone: $0, fuse: connection.fuse) }
        if let zone = service.floorZone, let floor = floorPrice?.inclVat {
            amount = max(share, floor)
            findings.append(
                share < floor
                    ? .shareBelowFloor(zone: zone, floor: floor, currency: currency)
                    : .floor(zone: zone, floor: floor, currency: currency))
        } else {
            findings.append(.floorOpen)
        }
        if let needed = service.signUps(of: area.potentialJoiners) {
            findings.append(
                .signUps(needed: needed, potential: area.potentialJoiners, joining: connection.joiners))
        }
        return ServiceAnswer(
            .areaPrice, .areaPrice, amountInclVat: amount, listPrice: amount == nil ? nil : floorPrice,
            findings: findings, terms: service.terms)
    }
}
