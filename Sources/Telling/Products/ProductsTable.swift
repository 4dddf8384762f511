import Bytes
public import Distribution
public import Domain
import Foundation
import Rules

/// What products cost many metering points, as rows of CSV with a header.
public struct ProductsTable: Sendable {
    /// Ids, each with a column of its own.
    private let products: [String]
    private let present: String?
    private let language: Language

    /// - Parameters:
    ///   - products: the ids that have columns, in their order.
    ///   - present: the id of the product that the metering points have now; nil where that is not told.
    ///   - language: of errors.
    public init(products: [String], present: String?, in language: Language) {
        self.products = products
        self.present = present
        self.language = language
    }

    public var header: String {
        let own = [
            "file", "metering_point", "from_including", "to_excluding", "days_missing", "energy_kwh", "cheapest",
            "cheapest_incl_vat", "saving_incl_vat",
        ]
        return line(own + products.map { $0.replacing("-", with: "_") + "_incl_vat" } + ["error"])
    }

    public func row(_ costs: CostComparison, file: String, meteringPoint: String?) -> String {
        let now = costs.products.first { $0.product.id == present }
        let saving = now.flatMap { now in costs.cheapest.map { now.totalInclVat - $0.totalInclVat } }
        let totals = products.map { id in
            costs.products.first { $0.product.id == id }?.totalInclVat.moneyText ?? ""
        }
        let energy_kWh = Decimal((costs.energy_kWh * 1000).rounded()) / 1000
        return line(
            [
                file, meteringPoint ?? "", "\(costs.first)", "\(costs.end)", "\(costs.daysMissing.count)",
                "\(energy_kWh)", costs.cheapest?.product.id ?? "", costs.cheapest?.totalInclVat.moneyText ?? "",
                saving?.moneyText ?? "",
            ] + totals + [""])
    }

    /// A file, or a metering point of it, that could not be reckoned.
    public func row(_ problem: Problem, file: String, meteringPoint: String?) -> String {
        let blanks = [String](repeating: "", count: 7 + products.count)
        return line([file, meteringPoint ?? ""] + blanks + [problem.message[language]])
    }

    private func line(_ fields: [String]) -> String { fields.map(Self.field).joined(separator: ",") + "\n" }

    /// As RFC 4180 has it.
    private static func field(_ text: String) -> String {
        text.utf8.contains {
            [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
        }
            ? text.quoted(UInt8(ascii: "\"")) : text
    }

    /// What a run has done, for people.
    public static func summary(files: Int, points: Int, errors: Int) -> LocalizedText {
        LocalizedText { language in
            let numbers = Numbers(language: language)
            let (files, points, errors) = (numbers.count(files), numbers.count(points), numbers.count(errors))
            return language.pick(
                "Files \(files), metering points \(points), in error \(errors).",
                "Tiedostoja \(files), mittauspisteitä \(points), virheitä \(errors).",
                "Filer \(files), mätpunkter \(points), fel \(errors).")
        }
    }
}
