import Domain
import Foundation
import Positions
import Quoting
import Rules

/// What holds along the border of a plot, in words.
struct PlotWording {
    private let plot: PlotZones
    private let quote: Quote
    private let language: Language

    init(_ plot: PlotZones, of quote: Quote, in language: Language) {
        self.plot = plot
        self.quote = quote
        self.language = language
    }

    private var numbers: Numbers { Numbers(language: language) }
    private var charges: ChargeWording { ChargeWording(language: language) }

    /// The id of the plot, as people write it.
    private var name: String { plot.plot.place.propertyID ?? plot.plot.place.name[language] }

    var lines: [String] {
        let border = numbers.metres(plot.border_m, decimals: 0)
        if plot.isUniform {
            let all = told(plot.best)
            return [
                language.pick(
                    "All along the border of the plot \(name) (\(border)): \(all.loweredFirst).",
                    "Kiinteistön \(name) koko rajalla (\(border)): \(all.loweredFirst).",
                    "Längs hela gränsen för fastigheten \(name) (\(border)): \(all.loweredFirst).")
            ] + [point]
        }
        let head = language.pick(
            "At the border of the plot \(name) (\(border)), where the connection point usually is:",
            "Kiinteistön \(name) rajalla (\(border)), missä liittämiskohta yleensä on:",
            "Vid gränsen för fastigheten \(name) (\(border)), där anslutningspunkten vanligen ligger:")
        var table = AlignedTable()
        for part in plot.parts {
            table.add(subject(part), numbers.metres(part.border_m, decimals: 0), share(part), charge(part))
        }
        return [head] + table.lines.map { "  " + $0 } + [best, worst, point] + gaps
    }

    /// "Zone 2"; with the company where that is another than the quote's.
    private func subject(_ part: PlotZones.Part) -> String {
        let company = part.company.flatMap { $0 == quote.company ? nil : quote.companyNames[$0]?[language] }
        return [zone(part), company].compactMap(\.self).joined(separator: " · ")
    }

    private func zone(_ part: PlotZones.Part) -> String {
        switch part.missing {
        case .networkArea: language.pick("No network area", "Ei verkkoaluetta", "Inget nätområde")
        case .rules: language.pick("Rules not known", "Säännöt eivät tiedossa", "Reglerna är inte kända")
        case .choice:
            language.pick("Several network areas", "Useita verkkoalueita", "Flera nätområden")
        case nil: Vocabulary.zone(part.zone)[language]
        }
    }

    private func charge(_ part: PlotZones.Part) -> String { part.answer.map { charges.short($0.charge) } ?? "–" }

    /// "Zone 2, 5,550.00 EUR"
    private func told(_ part: PlotZones.Part) -> String {
        subject(part) + (part.answer.map { ", " + charges.short($0.charge) } ?? "")
    }

    /// In whole hundredths, and never none or all of them where it is not so.
    private func share(_ part: PlotZones.Part) -> String {
        let share = (part.border_m / plot.border_m * 100).rounded()
        return "\(Int(min(max(share, 1), 99))) %"
    }

    private var best: String { language.pick("Best: ", "Paras: ", "Bäst: ") + withOffer(plot.best) }
    private var worst: String { language.pick("Worst: ", "Huonoin: ", "Sämst: ") + withOffer(plot.worst) }

    /// With how an offer is made, where that is not the same at both.
    private func withOffer(_ part: PlotZones.Part) -> String {
        let offer = plot.best.offer == plot.worst.offer ? nil : part.offer
        return told(part).loweredFirst + "." + (offer.map { " " + charges.offer($0) } ?? "")
    }

    private var point: String {
        plot.plot.isPointGiven
            ? language.pick(
                "The quote is for the point given.", "Laskelma koskee annettua pistettä.",
                "Beräkningen gäller den angivna punkten.")
            : language.pick(
                "The quote is for a point inside the plot; the connection point can be given besides.",
                "Laskelma koskee kiinteistön sisällä olevaa pistettä; liittämiskohdan voi antaa lisäksi.",
                "Beräkningen gäller en punkt inom fastigheten; anslutningspunkten kan anges därtill.")
    }

    /// Where pieces could not be told apart as finely as usual.
    private var gaps: [String] {
        guard plot.resolution_m > PlotZones.finest_m else { return [] }
        let metres = numbers.metres(plot.resolution_m)
        return [
            language.pick(
                "Stretches shorter than \(metres) may hold another zone.",
                "Alle \(metres) osuuksilla voi olla muukin vyöhyke.",
                "På sträckor under \(metres) kan en annan zon gälla.")
        ]
    }
}
