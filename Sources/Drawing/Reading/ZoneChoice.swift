package import Domain
package import ZoneFile

/// Which rows of a zone map a picture shows: companies, and for each the fuse band.
package struct ZoneChoice: Sendable, Hashable {
    package let bands: [CompanySlug: FuseSpan]
    /// True where no fuse was named, so that the lowest band of each company was taken.
    package let isLowestBand: Bool
    package let rows: [ZoneRow]

    /// - Parameters:
    ///   - company: Nil for every company of the map.
    ///   - fuse: One of three phases, which chooses the band; nil for the lowest one.
    package init(
        _ rows: [ZoneRow], of file: String, company: CompanySlug?, fuse: Fuse?
    ) throws(Problem) {
        let known = Set(rows.map(\.company)).sorted()
        if let company, !known.contains(company) {
            throw .noZonesOfCompany(file: file, company: company, known: known)
        }
        let chosen = rows.filter { company == nil || $0.company == company }
        var bands: [CompanySlug: FuseSpan] = [:]
        for (owner, own) in Dictionary(grouping: chosen, by: \.company) {
            let sorted = Set(own.map(\.band)).sorted()
            bands[owner] = fuse.map { fuse in sorted.first { $0.contains(fuse.current_a) } } ?? sorted.first
        }
        self.bands = bands
        isLowestBand = fuse == nil
        self.rows = chosen.filter { bands[$0.company] == $0.band }
        if let fuse, self.rows.isEmpty {
            throw .noZonesForFuse(file: file, fuse: fuse, bands: Set(chosen.map(\.band)).sorted())
        }
    }

    package var companies: [CompanySlug] { Set(rows.map(\.company)).sorted() }

    package func concerns(_ company: String?, _ band: FuseSpan) -> Bool {
        bands.contains { owner, chosen in
            (company == nil || company == owner.text) && band.overlaps(chosen)
        }
    }
}
