import Domain
import Foundation
import Rules

/// The key `estimate` of a quote.
struct EstimateDocument {
    private let answer: EstimateAnswer
    private let language: Language

    init(_ answer: EstimateAnswer, in language: Language) {
        self.answer = answer
        self.language = language
    }

    private var wording: EstimateWording { EstimateWording(language: language) }

    var json: JSONValue {
        let estimate = answer.estimate
        let costs = estimate?.unitCosts
        return .object([
            "label": .optional(costs.map { wording.label($0.status).capitalizedFirst + "." }),
            "absence": .optional(absence?.code),
            "text": .array(wording.lines(answer).map(JSONValue.string)),
            "status": .optional(costs?.status.rawValue),
            "unit_costs": .optional(costs?.id),
            "currency": .optional(costs?.currency),
            "vat": .optional(costs.map { $0.vat.rate == nil ? "excluded" : "included" }),
            "vat_rate": .optional(costs?.vat.rate.map { "\($0)" }),
            "way": estimate.map { way($0.way) } ?? .null,
            "lines": .array((estimate?.lines ?? []).map(line)),
            "sum": estimate.map { money($0.sum) } ?? .null,
            "rounded_to": .optional(costs?.roundedTo.moneyText),
        ])
    }

    private var absence: EstimateAnswer.Absence? {
        if case .absent(let absence) = answer { absence } else { nil }
    }

    private func way(_ way: CostEstimate.Way) -> JSONValue {
        let (kind, asset) =
            switch way {
            case .fromSubstation(let substation): ("existing_substation", substation)
            case .newSubstation(let cable): ("new_substation", cable)
            }
        return .object(["kind": .string(kind), "from": .string(asset.id), "distance_m": .metres(asset.distance_m)])
    }

    private func line(_ line: CostEstimate.Line) -> JSONValue {
        let unit =
            switch line.item {
            case .mediumVoltageCable, .lowVoltageCable: "m"
            case .secondarySubstation: "piece"
            case .capacityReservation: "A"
            }
        return .object([
            "item": .string(line.item.rawValue), "unit": .string(unit),
            "quantity": range(line.quantity) { .number(NSDecimalNumber(decimal: $0).doubleValue) },
            "unit_cost": money(line.unitCost), "amount": money(line.amount),
        ])
    }

    private func money(_ amounts: CostRange) -> JSONValue { range(amounts) { .string($0.moneyText) } }

    private func range(_ range: CostRange, _ value: (Decimal) -> JSONValue) -> JSONValue {
        .object(["low": value(range.low), "middle": value(range.middle), "high": value(range.high)])
    }
}

extension EstimateAnswer.Absence {
    /// The word for outputs.
    fileprivate var code: String {
        switch self {
        case .priceStands: "price_stands"
        case .zoneHasListPrices: "zone_has_list_prices"
        case .enlargement: "enlargement"
        case .withinRight: "within_right"
        case .aboveLowVoltage: "above_low_voltage"
        case .noUnitCosts: "no_unit_costs"
        case .noCable: "no_cable"
        case .noSubstationCost: "no_substation_cost"
        }
    }
}
