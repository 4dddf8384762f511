public import Domain
import Foundation
import Rules
public import StrictYAML

/// Every tariff at hand, read and proved: what cannot be read, and what is wrong with the rest.
public struct TariffExamination: Sendable {
    /// What could be read, the files of the folder first.
    public let tariffs: [Tariff]
    /// The first error of each file of tariffs or of the electricity tax that could not be read.
    public let errors: [YAMLFileError]
    public let findings: [TariffFinding]

    /// - Parameters:
    ///   - folder: as of ``TariffLibrary/init(folder:)``. Files of other kinds are passed over, also broken ones.
    ///   - besideShipped: false for the companies of the folder alone, held against the same taxes.
    public init(folder: String? = nil, besideShipped: Bool = true) throws(Problem) {
        var (added, shipped) = (TariffFiles(), TariffFiles())
        var errors: [YAMLFileError] = []
        for file in try folder.map(RuleFile.files(below:)) ?? [] { added.read(file, &errors) }
        for file in TariffLibrary.shippedFiles + RuleFile.embedded.filter({ $0.company == nil })
        where besideShipped || file.company == nil { shipped.read(file, &errors) }
        self.errors = errors
        tariffs = added.tariffs + shipped.tariffs
        let ids = Set(added.tariffs.map(\.id))
        let proved = added.tariffs + shipped.tariffs.filter { !ids.contains($0.id) }
        var findings: [TariffFinding] = []
        for tariff in proved {
            findings += BandProof.findings(in: tariff) + FuseProof.findings(in: tariff)
            findings += tariff.netAgainstGross
            if let tax = added.taxes.first ?? shipped.taxes.first, let vat = added.vat.first ?? shipped.vat.first {
                findings += tariff.findings(Levies(tax: tax, vat: vat))
            }
        }
        for company in Set(proved.map(\.company)).sorted() {
            let own = CompanyTariffs(
                added: added.tariffs.filter { $0.company == company },
                shipped: shipped.tariffs.filter { $0.company == company && !ids.contains($0.id) })
            findings += own.dateFindings(of: company, withHoles: errors.isEmpty)
        }
        self.findings = findings
    }

    /// Those that no file acknowledges.
    public var faults: [TariffFinding] { findings.filter { $0.acknowledgement == nil } }
}

extension TariffFiles {
    fileprivate mutating func read(_ file: RuleFile, _ errors: inout [YAMLFileError]) {
        // A file that is no mapping is an error of the rules.
        guard let node = try? file.node(), var map = try? node.mapping(),
            case .scalar(let schema)? = map.optional("schema")?.value.content,
            RuleFileContents.ofDistribution.contains(schema) || schema == VatHistory.schema
        else { return }
        do throws(YAMLFileError) { try read(file) } catch  where schema != VatHistory.schema {
            errors.append(error)
        } catch {}
    }
}

extension CompanyTariffs {
    /// Days without and days with two.
    ///
    /// - Parameter withHoles: false where files are missing that could not be read.
    func dateFindings(of company: CompanySlug, withHoles: Bool) -> [TariffFinding] {
        let periods = all.map(\.period)
        let limits = Set(periods.flatMap { [$0.fromIncluding, $0.toExcluding] }.compactMap { $0 }).sorted()
        let starts = [CalendarDate.first] + limits.filter { $0 > .first }
        let held = starts.map(held(on:))
        guard let first = held.firstIndex(where: { !$0.isEmpty }), let last = held.lastIndex(where: { !$0.isEmpty })
        else { return [] }
        return (first...last).compactMap { index in
            let days = DatePeriod(
                fromIncluding: starts[index], toExcluding: index + 1 < starts.count ? starts[index + 1] : nil)
            if held[index].isEmpty {
                let before = held[..<index].last { !$0.isEmpty }?.first
                return withHoles
                    ? before.map { TariffFinding(.daysWithout(company: company, days), in: $0) } : nil
            }
            guard held[index].count > 1, let tariff = held[index].first else { return nil }
            return TariffFinding(
                .daysWithTwo(company: company, days, files: held[index].map(\.origin)), in: tariff)
        }
    }
}

extension Tariff {
    /// Days whose taxes are not known, and rates of VAT that are not those of their days.
    func findings(_ levies: Levies) -> [TariffFinding] {
        var findings: [TariffFinding] = []
        let known = [levies.tax.rates.first?.fromIncluding, levies.vat.rates.first?.fromIncluding].compactMap { $0 }
            .max()
        if let known, period.fromIncluding ?? .first < known {
            findings.append(TariffFinding(.taxNotKnown(before: known), in: self))
        }
        if let vatRate {
            findings += levies.vat.rates(in: period).filter { $0.rate != vatRate }.map { actual, days in
                TariffFinding(.vatRate(stated: vatRate, actual: actual, days), in: self)
            }
        }
        return findings
    }

    /// Printed prices that are not each other's, unless the file says that they stand as printed.
    var netAgainstGross: [TariffFinding] {
        guard let vatRate else { return [] }
        return amounts.compactMap { key, amount in
            guard let net = amount.net, let gross = amount.gross else { return nil }
            // To the last decimal that is printed, the cent at least.
            let expected = (net * (1 + vatRate)).rounded(scale: max(2, -gross.exponent), .plain)
            guard expected != gross else { return nil }
            return TariffFinding(
                .netAgainstGross(key: key, net: net, gross: gross, expected: expected), in: self,
                acknowledgement: amount.standsAsPrinted ? Self.asPrinted : nil)
        }
    }

    private static let asPrinted = LocalizedText(
        en: "Both stand as they were printed.", fi: "Molemmat ovat niin kuin ne on painettu.",
        sv: "Båda står som de är tryckta.")

    /// Every price with the way to it.
    private var amounts: [(key: String, amount: Amount)] {
        var amounts = products.flatMap { product -> [(String, Amount)] in
            let key = "products.\(product.id)"
            var amounts: [(String, Amount?)] = product.basic.enumerated().flatMap {
                index, row -> [(String, Amount?)] in
                switch row.fee {
                case .table(let table):
                    table.sorted { Fuse.comesBefore($0.key, $1.key) }.map {
                        ("\(key).basic[\(index)].table.\($0.key)", $0.value)
                    }
                case .each(let amount): [("\(key).basic[\(index)].per_month", amount)]
                case .perAmpere(let amount): [("\(key).basic[\(index)].per_ampere_month", amount)]
                case .of: []
                }
            }
            let names = product.energy.division.flatMap(division)?.bands.map { ".\($0.name)" } ?? [""]
            amounts += zip(names, product.energy.prices).map { ("\(key).energy.c_per_kwh\($0)", $1) }
            amounts.append(("\(key).power.per_kw_month", product.power?.price))
            amounts.append(("\(key).reactive.per_kvar_month", product.reactive?.price))
            amounts.append(("\(key).reactive.c_per_kvarh", product.reactive?.energyPrice))
            return amounts.compactMap { key, amount in amount.map { (key, $0) } }
        }
        if let feedIn = production?.feedIn { amounts.append(("production.feed_in_c_per_kwh", feedIn)) }
        if let ownUse = production?.ownUse { amounts.append(("production.own_use_c_per_kwh", ownUse)) }
        if let fee = change?.fee { amounts.append(("product_change.fee", fee)) }
        return amounts
    }
}
