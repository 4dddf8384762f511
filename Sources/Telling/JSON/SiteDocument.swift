import Domain
import GeometryCore
import Quoting
import Rules

/// What a quote and a table of quotes say about the site alike.
struct SiteDocument {
    let point: QuotedPoint
    let facts: SiteFacts
    let cable: AssetDistance?
    let substation: AssetDistance?
    let network: QuotedNetwork
    let rules: ApplicableRules
    let date: CalendarDate

    var connectionPoint: JSONValue {
        .object([
            "lat": .degrees(point.position.latitude_deg),
            "lon": .degrees(point.position.longitude_deg),
            "easting_m": .rounded(point.plane.easting_m, decimals: 3),
            "northing_m": .rounded(point.plane.northing_m, decimals: 3),
            "crs": .string(point.crs),
            "accuracy_m": .number(point.accuracy_m),
        ])
    }

    /// - Parameter obstacles: those that alone kept a zone from holding.
    func measurements(crossing obstacles: [ObstacleOnLine]) -> JSONValue {
        let plan = rules.rulebook.decidingPlan(at: facts, on: date)
        let agreement = facts.agreement(on: date)
        return .object([
            "cable": asset(cable),
            "substation": asset(substation),
            "plan_area": plan.map { plan in
                .object([
                    "id": .string(plan.id), "kind": .string(plan.kind.rawValue), "name": .optional(plan.name),
                ])
            } ?? .null,
            "agreement_area": agreement.map { area in
                .object([
                    "id": .string(area.id), "kind": .string(area.kind.rawValue), "name": .optional(area.name),
                ])
            } ?? .null,
            "obstacles_crossed": .array(
                obstacles.map { obstacle in
                    .object(["id": .string(obstacle.id), "kind": .string(obstacle.kind.rawValue)])
                }),
        ])
    }

    private func asset(_ asset: AssetDistance?) -> JSONValue {
        let limits_m = rules.rulebook.distanceTests.flatMap(\.limits_m)
        return asset.map {
            .object(["id": .string($0.id), "distance_m": .metres($0.distance_m, near: limits_m)])
        } ?? .null
    }

    var sources: JSONValue {
        .object([
            "network": network.json,
            "rulebook": .string(rules.rulebook.id),
            "price_list": .optional(rules.priceList?.id),
        ])
    }
}

extension QuotedNetwork {
    /// The file, its size and its time; of a database its name.
    package var json: JSONValue {
        .object([
            "file": .string(fileName),
            "size_bytes": size_bytes.map { .integer(Int($0)) } ?? .null,
            "modified": .optional(modified),
        ])
    }
}
