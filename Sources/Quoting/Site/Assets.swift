import Domain
import GeometryCore
import NetworkFile
import Rules

/// A line or substation with its distance, before any reference has asked whether it counts.
struct MeasuredAsset: Sendable, Hashable {
    let traits: AssetTraits
    let id: String
    let distance_m: Double
    let nearest: PlanePoint
}

/// Distances to lines and substations.
extension NetworkSurveyor {
    /// For each reference the counted assets within a radius, nearest first; where none is within it, and
    /// `isNeeded` says that the nearest must be known however far it is, that one.
    func assets(
        counted references: [AssetReference], isNeeded: (AssetReference) -> Bool, for company: CompanySlug,
        on date: CalendarDate, from point: QuotedPoint, radius_m: Double
    ) throws(QuoteError) -> [String: [MeasuredAsset]] {
        var found: [String: [MeasuredAsset]] = [:]
        for layer in AssetReference.Layer.allCases {
            let ofLayer = references.filter { $0.layer == layer }
            guard !ofLayer.isEmpty else { continue }
            var radius_m = radius_m
            var missing = ofLayer
            // Ever larger rings until each needed reference has its nearest; the last takes in the whole file.
            while !missing.isEmpty {
                let near = try measured(layer, from: point, radius_m: radius_m)
                for reference in missing {
                    found[reference.id] = near.filter { reference.counts($0.traits, for: company, on: date) }
                }
                missing = missing.filter { found[$0.id, default: []].isEmpty && isNeeded($0) }
                if radius_m == .infinity { break }
                radius_m = radius_m < 100_000 ? radius_m * 8 : .infinity
            }
        }
        return found
    }

    /// Everything of a layer within a radius, nearest first, ties by id.
    private func measured(
        _ layer: AssetReference.Layer, from point: QuotedPoint, radius_m: Double
    ) throws(QuoteError) -> [MeasuredAsset] {
        let box = radius_m.isFinite ? box(around: point.plane, radius_m: radius_m) : nil
        let (traits, candidates, networkLayer) = try read { (file) throws(NetworkFileError) in
            switch layer {
            case .mediumVoltageLine:
                let lines = try file.lines(in: box)
                return (
                    lines.map(\.traits), lines.map { Candidate(id: $0.id, geometry: $0.geometry) },
                    NetworkLayer.mediumVoltageLine
                )
            case .secondarySubstation:
                let substations = try file.substations(in: box)
                return (
                    substations.map(\.traits),
                    substations.map { Candidate(id: $0.id, geometry: .point($0.point)) },
                    NetworkLayer.secondarySubstation
                )
            }
        }
        return try measuring(networkLayer) { (measure) throws(GeometryError) in
            try measure.within(radius_m, of: point.plane, among: candidates)
        }
        .map { found in
            MeasuredAsset(
                traits: traits[found.index], id: found.id, distance_m: found.distance.distance_m,
                nearest: found.distance.nearest)
        }
    }
}

extension MediumVoltageLine {
    fileprivate var traits: AssetTraits {
        AssetTraits(
            layer: .mediumVoltageLine, voltage_kv: voltage_kv, installation: installation, status: status,
            company: company, inUse: inUse)
    }
}

extension SecondarySubstation {
    fileprivate var traits: AssetTraits {
        AssetTraits(layer: .secondarySubstation, status: status, company: company, inUse: inUse)
    }
}
