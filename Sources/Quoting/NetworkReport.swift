public import Domain
import GeometryCore
public import NetworkFile

/// What a look at a whole network file found.
public struct NetworkReport: Sendable, Hashable {
    public let source: NetworkSource
    public let path: String
    public let crs: String
    public let featureCounts: [NetworkLayer: Int]
    public let findings: [NetworkFinding]
    public let warnings: [NetworkFileWarning]
    /// The companies whose network areas the file holds; empty where those could not be read.
    public let companies: [CompanySlug]

    /// Reads every feature of a network file and tells all that is wrong; what makes the file as a whole unfit
    /// is thrown, for instance a CRS that cannot measure.
    public init(checking path: String) throws(QuoteError) {
        let surveyor = try NetworkSurveyor(path: path)
        let check = try surveyor.check()
        self.path = path
        source = NetworkSource(surveyor.network)
        crs = surveyor.site.crs
        featureCounts = check.featureCounts
        findings = check.findings
        warnings = surveyor.network.warnings
        let areas = try? surveyor.network.networkAreas()
        companies = Set((areas ?? []).map(\.company)).sorted()
    }
}

extension Surveyor where Source == FileSurroundings {
    fileprivate func check() throws(QuoteError) -> NetworkCheck {
        try checkThatDistancesCanBeMeasured()
        // GEOS's own failure is not a verdict on the feature; it is thrown once the file has been read.
        var failure: GeometryError?
        let check: NetworkCheck
        let areaOfUse = try site.areaOfUseTest(network.coordinateReference)
        do throws(Problem) {
            check = try network.check(
                validity: { geometry in
                    do throws(GeometryError) { return try site.ground.engine.invalidity(of: geometry) } catch {
                        failure = failure ?? error
                        return nil
                    }
                }, areaOfUse: areaOfUse)
        } catch { throw .network(error) }
        if let failure { throw .geometry(failure) }
        return check
    }

    private func checkThatDistancesCanBeMeasured() throws(QuoteError) {
        guard let extent = network.declaredExtent(of: .networkArea) else { return }
        try site.requireUsableScale(in: [extent])
    }
}
