package import Domain
import Rules

/// What a build of a map came to.
package struct ZoneMapSummary: Sendable {
    package let date: CalendarDate
    package let tolerance_m: Double
    package let companies: [CompanyFigures]
    /// Companies that were left out, and why.
    package let skipped: [SkippedCompany]

    package struct CompanyFigures: Sendable, Hashable {
        package let company: CompanySlug
        package let rulebook: String
        package let bands: [BandFigures]
    }

    package struct BandFigures: Sendable, Hashable {
        package let band: FuseSpan
        /// In the order of the rulebook; a zone without area is left out.
        package let zones: [ZoneFigures]
    }

    package struct ZoneFigures: Sendable, Hashable {
        /// Nil where no zone holds.
        package let zone: String?
        package let parts: Int
        /// Square metres of the plane.
        package let area_m2: Double
    }

    package init(
        _ maps: [CompanyZoneMap], skipped: [SkippedCompany], date: CalendarDate, tolerance_m: Double
    ) {
        self.date = date
        self.tolerance_m = tolerance_m
        self.skipped = skipped
        companies = maps.map { map in
            CompanyFigures(
                company: map.company, rulebook: map.rulebook.id,
                bands: map.bands.map { band in
                    BandFigures(band: band.band, zones: Self.zones(band))
                })
        }
    }

    /// Areas come zone by zone.
    private static func zones(_ band: BandMap) -> [ZoneFigures] {
        var zones: [ZoneFigures] = []
        for area in band.areas {
            if let last = zones.last, last.zone == area.zone {
                zones[zones.count - 1] = ZoneFigures(
                    zone: area.zone, parts: last.parts + 1, area_m2: last.area_m2 + area.area_m2)
            } else {
                zones.append(ZoneFigures(zone: area.zone, parts: 1, area_m2: area.area_m2))
            }
        }
        return zones
    }
}

/// A company that the network file has and that could not be mapped, while others could.
package struct SkippedCompany: Sendable, Hashable {
    package let company: CompanySlug
    package let error: Problem
}
