import Distribution
import Domain
import Foundation
import Rules

extension ProductsText {
    /// The documented JSON, `connect-quote/products/1`.
    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/products/1"),
            "company": .string(request.company.text),
            "fuse": .string(costs.fuse.description),
            "prices_of": pricesOf,
            "tariffs": .list(costs.tariffs, tariff),
            "period": .object([
                "from_including": .string("\(costs.first)"), "to_excluding": .string("\(costs.end)"),
            ]),
            "days_missing": .integer(costs.daysMissing.count),
            "missing_days": .list(costs.daysMissing) { .string("\($0)") },
            "energy_kwh": .rounded(costs.energy_kWh, decimals: 6),
            "own_use_kwh": .optional(costs.ownUse_kWh) { .rounded($0, decimals: 6) },
            "fed_in_kwh": .optional(costs.fedIn_kWh) { .rounded($0, decimals: 6) },
            "tax_class": .integer(request.taxClass.rawValue),
            "dwelling": .string(request.dwelling.rawValue),
            "meters": .optional(request.meters, JSONValue.integer),
            "voltage": .string(request.voltage.rawValue),
            "temporary": .bool(request.isTemporary),
            "currency": .string(costs.tariffs.last?.currency ?? "EUR"),
            "cheapest": .optional(costs.cheapest?.product.id),
            "summary": .list(summary, JSONValue.string),
            "saving": .optional(saving) { saving in
                .object([
                    "present": .string(saving.present.product.id), "incl_vat": .string(saving.sum.moneyText),
                ])
            },
            "unchanged": .optional(unchanged) { unchanged in
                .object([
                    "product": .string(unchanged.product.id),
                    "total_incl_vat": .string(unchanged.totalInclVat.moneyText),
                ])
            },
            "other_fuses": .list(otherFuses) { other in
                .object([
                    "fuse": .string(other.fuse.description),
                    "product": .optional(other.cheapest?.product.id),
                    "total_incl_vat": .optional(other.cheapest?.totalInclVat.moneyText),
                ])
            },
            "products": .list(costs.products, product),
            "left_out": .list(costs.leftOut) { left in
                .object([
                    "product": .string(left.product.id), "name": .string(left.product.name[language]),
                    "reason": .string(ProductWording.code(left.reason)),
                    "text": .string(wording.reason(left.reason, fuse: costs.fuse)),
                ])
            },
            "months": .list(months, month),
            "change": .list(change, JSONValue.string),
            "warnings": .list(warningLines, JSONValue.string),
        ])
    }

    /// The day whose prices were used, or null for those of each day.
    private var pricesOf: JSONValue {
        if case .of(let day) = request.pricing { .string("\(day)") } else { .null }
    }

    private func tariff(_ tariff: Tariff) -> JSONValue {
        .object([
            "id": .string(tariff.id), "status": .string(tariff.status.rawValue),
            "from_including": .optional(tariff.period.fromIncluding?.description),
            "to_excluding": .optional(tariff.period.toExcluding?.description),
            "bills": .string(tariff.bills.rawValue),
            "source": .object([
                "title": .string(tariff.source.title[language]), "link": .string(tariff.source.link),
            ]),
        ])
    }

    private func product(_ cost: ProductCost) -> JSONValue {
        let cheapest = costs.cheapest?.totalInclVat ?? 0
        let head: [JSONValue.Member] = .members([
            "product": .string(cost.product.id),
            "name": .string(cost.product.name[language]),
            "total_incl_vat": .string(cost.totalInclVat.moneyText),
            "total_excl_vat": .string(cost.totalExclVat.moneyText),
            "vat": .string(cost.vat.moneyText),
            "billed": .string(cost.billing.rawValue),
            "more_than_cheapest": .string((cost.totalInclVat - cheapest).moneyText),
        ])
        let rest: [JSONValue.Member] = .members([
            "yearly": .optional(cost.yearly) { yearly in
                switch yearly.method {
                case .wholeYear:
                    .object([
                        "incl_vat": .string(yearly.inclVat.moneyText), "method": .string("whole_year"),
                        "days": .null,
                    ])
                case .byDays(let count):
                    .object([
                        "incl_vat": .string(yearly.inclVat.moneyText), "method": .string("by_days"),
                        "days": .integer(count),
                    ])
                }
            },
            "lines": .list(cost.lines, line),
        ])
        return .object(head + parts(cost) + rest)
    }

    /// What the parts of a product come to, for the whole period or for a month of it.
    private func parts(_ cost: ProductCost) -> [JSONValue.Member] {
        .members([
            "basic": sum(cost) { $0 == .basic } ?? .null,
            "energy": .array(energy(cost)),
            "power": power(cost),
            "reactive": sum(cost) { $0.isReactive } ?? .null,
            "feed_in": sum(cost) { $0 == .feedIn } ?? .null,
            "own_use": sum(cost) { $0 == .ownUse } ?? .null,
            "tax": sum(cost) { if case .tax = $0 { true } else { false } } ?? .null,
        ])
    }

    /// Nil where the product has no such line.
    private func sum(_ cost: ProductCost, where isMeant: (BillLine.Part) -> Bool) -> JSONValue? {
        guard cost.lines.contains(where: { isMeant($0.part) }) else { return nil }
        return .object(amounts(cost.sum(where: isMeant)))
    }

    private func amounts(_ price: UnitPrice) -> [JSONValue.Member] {
        [
            .init(key: "excl_vat", value: .string(price.net.moneyText)),
            .init(key: "incl_vat", value: .string(price.gross.moneyText)),
        ]
    }

    /// Distribution energy by band, tax apart.
    private func energy(_ cost: ProductCost) -> [JSONValue] {
        let parts = cost.lines.map(\.part).reduce(into: [BillLine.Part]()) { parts, part in
            if case .energy = part, !parts.contains(part) { parts.append(part) }
        }
        return parts.compactMap { part in
            guard case .energy(let band) = part else { return nil }
            let energy_kWh = cost.lines.filter { $0.part == part }.reduce(Decimal(0)) { $0 + $1.quantity }
            return .object(
                [
                    .init(key: "band", value: .string(band ?? "all")),
                    .init(key: "text", value: .string(wording.band(band))),
                    .init(key: "kwh", value: number(energy_kWh)),
                ] + amounts(cost.sum { $0 == part }))
        }
    }

    private func power(_ cost: ProductCost) -> JSONValue {
        guard cost.lines.contains(where: { $0.part == .power }) else { return .null }
        let months = JSONValue.list(cost.power) { month in
            .object([
                "month": .string("\(month.year)".padded(to: 4) + "-" + "\(month.month)".padded(to: 2)),
                "billed_kw": .rounded(month.billed_kW, decimals: 6),
                "peaks": .list(month.peaks) { peak in
                    .object([
                        "start": .string(LocalTime.iso(peak.start_s)),
                        "measured_kw": .rounded(peak.measured_kW, decimals: 6),
                        "counted_kw": .rounded(peak.counted_kW, decimals: 6),
                    ])
                },
            ])
        }
        return .object(amounts(cost.sum { $0 == .power }) + [.init(key: "months", value: months)])
    }

    private func line(_ line: BillLine) -> JSONValue {
        .object([
            "part": .string(line.part.code),
            "band": .optional(line.part.band),
            "from_including": .optional(line.days.fromIncluding?.description),
            "to_excluding": .optional(line.days.toExcluding?.description),
            "quantity": number(line.quantity),
            "unit": .string(line.unit.rawValue),
            "months": .optional(line.months, number),
            "price_excl_vat": number(line.price.net),
            "price_incl_vat": number(line.price.gross),
            "price_unit": .string(line.unit == .kWh || line.unit == .kvarh ? "c" : "EUR"),
            "vat_rate": .string("\(line.vatRate)"),
            "excl_vat": .string(line.net.moneyText),
            "incl_vat": .string(line.gross.moneyText),
            "text": .string(wording.part(line.part)),
        ])
    }

    /// A month as if it were billed alone, with the parts of each product.
    private func month(_ costs: CostComparison) -> JSONValue {
        let products = costs.products.sorted { $0.product.id < $1.product.id }
        return .object([
            "from_including": .string("\(costs.first)"), "to_excluding": .string("\(costs.end)"),
            "kwh": .rounded(costs.energy_kWh, decimals: 6),
            "days_missing": .integer(costs.daysMissing.count),
            "incl_vat": .object(
                products.map { JSONValue.Member(key: $0.product.id, value: .string($0.totalInclVat.moneyText)) }),
            "products": .list(products) { cost in
                .object(
                    .members([
                        "product": .string(cost.product.id),
                        "total_incl_vat": .string(cost.totalInclVat.moneyText),
                    ]) + parts(cost))
            },
        ])
    }

    private func number(_ decimal: Decimal) -> JSONValue {
        .rounded((decimal as NSDecimalNumber).doubleValue, decimals: 6)
    }
}

extension BillLine.Part {
    /// The word for outputs.
    var code: String {
        switch self {
        case .basic: "basic"
        case .energy: "energy"
        case .power: "power"
        case .reactivePower: "reactive_power"
        case .reactiveEnergy: "reactive_energy"
        case .feedIn: "feed_in"
        case .ownUse: "own_use"
        case .tax: "tax"
        }
    }

    /// The band of energy, or the direction of reactive power.
    var band: String? {
        switch self {
        case .energy(let band): band
        case .reactivePower(let direction), .reactiveEnergy(let direction): direction.rawValue
        default: nil
        }
    }
}
