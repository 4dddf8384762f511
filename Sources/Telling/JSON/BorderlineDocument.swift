import Domain
import Rules

/// An entry of the list `borderline`.
struct BorderlineDocument {
    let borderline: Borderline
    let warnings: WarningWording

    init(_ borderline: Borderline, _ warnings: WarningWording) {
        self.borderline = borderline
        self.warnings = warnings
    }

    var json: JSONValue {
        .object([
            "rule": .string(warnings.rule(borderline.border)),
            "margin_m": .metres(borderline.margin_m),
            "zone_if_crossed": .optional(borderline.zoneIfCrossed),
            "basis_if_crossed": .optional(borderline.chargeIfCrossed?.basis),
            "price_incl_vat_if_crossed": .optional(borderline.chargeIfCrossed?.price?.inclVatText),
            "company_if_crossed": .optional(borderline.companyIfCrossed?.text),
            "missing_if_crossed": .optional(borderline.missingIfCrossed?.rawValue),
        ])
    }
}
