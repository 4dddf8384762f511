public import Domain
package import Rules

/// A quote with all that it was made from.
public struct WitnessedQuote: Sendable {
    public let quote: Quote
    package let extract: NetworkExtract
    /// The rules of the companies that were asked about.
    package let rules: [RuleText]
}

extension Desk {
    /// A worker whose quotes can be witnessed; see ``worker()``.
    public func witnessingWorker() throws(Problem) -> DeskWorker { try worker(FeatureWitness()) }
}

extension DeskWorker {
    /// A quote and what it was made from: the features that were looked at, and the texts of the rules.
    /// - Returns: the quote that ``quote(_:)`` gives, without what a position was understood from.
    public func witnessedQuote(_ request: QuoteRequest) throws(Problem) -> WitnessedQuote {
        guard let witness else { throw .notWitnessed }
        witness.begin()
        let quote = try quote(request.plain)
        return WitnessedQuote(
            quote: quote,
            extract: witness.extract(
                of: network, coordinateReference, networkWarnings,
                obstaclesAreKnown: surveyor.surroundings.obstaclesAreKnown),
            rules: try desk.library.texts(of: witness.companies))
    }
}

extension QuoteRequest {
    /// The same on another day, and perhaps with another main fuse.
    public func with(_ fuse: Fuse?, on date: CalendarDate) -> QuoteRequest {
        let asked = connection
        return QuoteRequest(
            location: location,
            connection: ConnectionCase(
                fuse: fuse ?? asked.fuse, date: date, joiners: asked.joiners, place: asked.place,
                isFurtherConnection: asked.isFurtherConnection, upgradeFrom: asked.upgradeFrom,
                services: asked.services),
            company: company, accuracy_m: accuracy_m, asksForEstimate: asksForEstimate,
            middleOfStreet: middleOfStreet)
    }

    /// Without what its position was understood from, but for what is to be known of it.
    package var plain: QuoteRequest {
        QuoteRequest(
            location: location, connection: connection, company: company, accuracy_m: accuracy_m,
            asksForEstimate: asksForEstimate, middleOfStreet: middleOfStreet)
    }
}

extension Problem {
    /// A mistake of the program.
    fileprivate static let notWitnessed = Problem(
        code: "not_witnessed", exitCode: .bug,
        message: LocalizedText(
            en: "What this quote was made from was not noted.", fi: "Tämän hinnan perusteita ei kirjattu muistiin.",
            sv: "Det som priset bygger på antecknades inte."), hint: .reportFault)
}
