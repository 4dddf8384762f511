public import Domain
public import Quoting
import Rules

/// A quote as a clerk reads it out: zone, price, why, what is to spare, how soon an offer comes, and what
/// else to know.
public struct QuoteText: Sendable {
    private let quote: Quote
    private let language: Language
    private let style: TextStyle

    public init(_ quote: Quote, in language: Language, style: TextStyle = .plain) {
        self.quote = quote
        self.language = language
        self.style = style
    }

    /// The lines of the quote.
    /// - Parameter explained: with the trace of every zone that was tried, the readings and the sources.
    public func text(explained: Bool = false) -> String {
        var blocks = [heading] + services + [estimate, reasons, plot, notes]
        if explained { blocks += TraceText(quote, in: language, style: style).blocks }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var numbers: Numbers { Numbers(language: language) }
    private var charges: ChargeWording { ChargeWording(language: language) }
    private var warnings: WarningWording { WarningWording(language: language, names: quote.companyNames) }

    private var heading: [String] {
        let connection = quote.connection
        let parts = [
            Vocabulary.zone(quote.zone)[language], quote.rules.rulebook.companyName[language],
            language.pick("main fuse ", "pääsulake ", "huvudsäkring ") + connection.fuse.description + " A",
            connection.date.told(in: language),
        ]
        return [style.strong(parts.joined(separator: " · "))]
            + quote.warnings.filter(\.isRefusal).map(note) + charges.lines(quote.answer.charge, of: connection)
            + UnderstoodDocument.line(quote.request.understood, in: language)
    }

    private var services: [[String]] {
        let wording = ServiceWording(language: language)
        return quote.services.map { answer in
            var lines = [style.strong(wording.title(answer.kind))] + wording.lines(answer)
            if let source = answer.source {
                lines.append(language.pick("Source: ", "Lähde: ", "Källa: ") + source.text(in: language))
            }
            return lines
        }
    }

    private var estimate: [String] {
        guard let answer = quote.estimate else { return [] }
        let wording = EstimateWording(language: language)
        return [style.strong(wording.title(answer))] + wording.lines(answer)
    }

    private var plot: [String] {
        quote.plot.map { PlotWording($0, of: quote, in: language).lines } ?? []
    }

    private var reasons: [String] {
        // The fees of a temporary connection follow no zone.
        if quote.connection.services.temporaryCables != nil { return quote.offer.map { [charges.offer($0)] } ?? [] }
        var lines = [ReasonWording(language: language).sentence(for: quote)]
        if let spare = metresToSpare { lines.append(spare) }
        // The nearest is what a customer can use; the JSON has them all.
        lines += quote.nextLimits.prefix(1).map(nearestZone)
        if let next = quote.nextFuse { lines.append(smallerFuse(next)) }
        if let listed = quote.listedFuse { lines.append(listedFuse(listed)) }
        if let beyond = quote.answer.decision.zoneBeyond { lines.append(without(beyond)) }
        if let offer = quote.offer { lines.append(charges.offer(offer)) }
        if quote.canBeEstimated { lines.append(EstimateWording(language: language).canBeHad) }
        return lines
    }

    /// The margin to the outer limits that keep the site in its zone; nil where none does.
    private var metresToSpare: String? {
        guard quote.answer.charge != .noCharge,
            let spare = quote.answer.decision.decisive.map({ metresToSpare($0.outcome) }), spare.isFinite
        else { return nil }
        let metres = numbers.metres(spare, near: [0])
        return language.pick(
            "To spare: \(metres) to the zone's outer limit.", "Pelivaraa: \(metres) vyöhykkeen ulkorajaan.",
            "Marginal: \(metres) till zonens yttre gräns.")
    }

    /// Of conditions that must all hold the smallest margin, of alternatives that hold the largest; infinite
    /// where no outer limit keeps the site in.
    private func metresToSpare(_ outcome: Outcome) -> Double {
        switch outcome {
        case .all(let parts): return parts.map(metresToSpare).min() ?? .infinity
        case .any(let parts): return parts.filter(\.holds).map(metresToSpare).max() ?? .infinity
        case .not: return .infinity
        case .test(let test):
            guard case .distance(let measured) = test.measured, case .distance(let condition) = test.cited.test
            else { return .infinity }
            return measured.margin_m(to: condition.upper) ?? .infinity
        }
    }

    private func nearestZone(_ next: NextLimit) -> String {
        let zone = Vocabulary.zone(named: next.zone, in: quote.rules.rulebook)[language]
        let price = charges.short(.listed(next.price))
        let metres = numbers.metres(next.short_m, near: [0])
        let name = next.reference.name[language]
        return "\(cheaper): \(zone.loweredFirst) (\(price))"
            + language.pick(
                " if the nearest \(name) were \(metres) nearer.", ", jos lähin \(name) olisi \(metres) lähempänä.",
                " om närmaste \(name) låg \(metres) närmare.")
    }

    /// Without a price of its own, nobody knows that the other zone is cheaper.
    private var cheaper: String {
        quote.price == nil
            ? language.pick("Priced", "Hinnoiteltu", "Prissatt")
            : language.pick("Cheaper", "Edullisempi", "Billigare")
    }

    private func smallerFuse(_ next: NextFuse) -> String {
        let zone = Vocabulary.zone(named: next.zone, in: quote.rules.rulebook)[language].loweredFirst
        return "\(cheaper): \(zone) (\(charges.short(.listed(next.price))))"
            + language.pick(
                " with main fuse \(next.fuse) A.", ", jos pääsulake on \(next.fuse) A.",
                " med huvudsäkring \(next.fuse) A.")
    }

    private func listedFuse(_ next: NextFuse) -> String {
        let price = charges.short(.listed(next.price))
        return language.pick(
            "The next main fuse in the price list is \(next.fuse) A: \(price).",
            "Hinnaston seuraava pääsulake on \(next.fuse) A: \(price).",
            "Följande huvudsäkring i prislistan är \(next.fuse) A: \(price).")
    }

    private func without(_ zone: String) -> String {
        let name = Vocabulary.zone(named: zone, in: quote.rules.rulebook)[language].loweredFirst
        return language.pick(
            "Without the agreement: \(name).", "Ilman sopimusta: \(name).", "Utan avtalet: \(name).")
    }

    private var notes: [String] {
        let own = quote.warnings.filter { !$0.isRefusal }.map(note)
        let borderlines = quote.borderlines.map {
            warnings.text($0, accuracy_m: quote.point.accuracy_m)
        }
        return borderlines.map { style.warning("! ") + $0 } + own + quote.otherReadings.map { "? " + other($0) }
    }

    private func note(_ warning: QuoteWarning) -> String { style.warning("! ") + warnings.text(warning) }

    private func other(_ reading: OtherReading) -> String {
        let zone = Vocabulary.zone(reading.answer.decision.zone)[language]
        let text = reading.alternative.text[language]
        let charge = charges.short(reading.answer.charge)
        return language.pick(
            "Another reading: \(zone.loweredFirst) (\(charge)) \(text).",
            "Toinen tulkinta: \(zone.loweredFirst) (\(charge)), \(text).",
            "En annan tolkning: \(zone.loweredFirst) (\(charge)) \(text).")
    }
}

/// Whether text is emphasised with colours.
public enum TextStyle: Sendable, Hashable {
    case plain
    /// For a terminal that shows ANSI colours.
    case coloured

    func strong(_ text: String) -> String { self == .coloured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func warning(_ text: String) -> String { self == .coloured ? "\u{1B}[33m\(text)\u{1B}[0m" : text }
    func good(_ text: String) -> String { self == .coloured ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
    func bad(_ text: String) -> String { self == .coloured ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}
