package import Domain
package import GeometryCore

/// One connected part of a published map that is wrong, or one row whose geometry is.
package struct ZoneFinding: Sendable, Hashable {
    /// What is wrong, wherever it is.
    package struct Fault: Sendable, Hashable {
        package let kind: ZoneFindingKind
        /// The company whose network area holds the part; of what lies outside all, and of a broken row, the row's.
        package let company: CompanySlug
        /// Of the polygons that are wrong; nil for a gap.
        package let publishedCompany: CompanySlug?
        /// Nil for a gap, and where the map says that no zone holds.
        package let publishedZone: String?
        /// The other one of an overlap.
        package let publishedZone2: String?

        package init(
            _ kind: ZoneFindingKind, company: CompanySlug, publishedCompany: CompanySlug? = nil,
            publishedZone: String? = nil, publishedZone2: String? = nil
        ) {
            self.kind = kind
            self.company = company
            self.publishedCompany = publishedCompany
            self.publishedZone = publishedZone
            self.publishedZone2 = publishedZone2
        }
    }

    package let fault: Fault
    package let band: FuseSpan
    /// The zone that is right: of the most of the part where there are several. Nil where no zone holds, outside, and
    /// for a broken row.
    package let computedZone: String?
    /// Nil where a broken row left nothing.
    package let geometry: PlaneGeometry?
    /// Square metres of the plane.
    package let area_m2: Double
    /// Metres of the plane from the nearest right border; nil for a broken row that strays nowhere.
    package let maxDeviation_m: Double?
    /// How many connection points of the network file lie in it or on its border.
    package let connectionPoints: Int
    /// The row of the layer, for a broken one.
    package let publishedRow: Int64?
    /// What is wrong with a broken geometry, in the libraries' words.
    package let reason: String?

    package init(
        fault: Fault, band: FuseSpan, computedZone: String?, geometry: PlaneGeometry?, area_m2: Double,
        maxDeviation_m: Double?, connectionPoints: Int, publishedRow: Int64? = nil, reason: String? = nil
    ) {
        self.fault = fault
        self.band = band
        self.computedZone = computedZone
        self.geometry = geometry
        self.area_m2 = area_m2
        self.maxDeviation_m = maxDeviation_m
        self.connectionPoints = connectionPoints
        self.publishedRow = publishedRow
        self.reason = reason
    }
}

extension ZoneFinding {
    /// The order of findings in files: by company, kind, band, zones, and from west to east.
    package static func precedes(_ left: ZoneFinding, _ right: ZoneFinding) -> Bool {
        left.rank.lexicographicallyPrecedes(right.rank)
            || left.rank == right.rank && left.west_m < right.west_m
            || left.rank == right.rank && left.west_m == right.west_m && left.area_m2 > right.area_m2
    }

    private var rank: [String] {
        let kind = ZoneFindingKind.allCases.firstIndex(of: fault.kind) ?? 0
        let row = publishedRow.map { String($0).padded(to: 20) } ?? ""
        return [
            fault.company.text, "\(kind)", String(band.over_a ?? 0).padded(to: 20), fault.publishedZone ?? "",
            fault.publishedZone2 ?? "", computedZone ?? "", row,
        ]
    }

    private var west_m: Double { geometry?.box?.minimum.easting_m ?? -.infinity }
}
