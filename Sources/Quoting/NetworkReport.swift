public import Domain
import GeometryCore
public import NetworkFile

/// What a look at a whole network file found.
public struct NetworkReport: Sendable, Hashable {
    public let source: QuotedNetwork
    public let path: String
    package let holder: FeatureHolder
    public let crs: String
    public let featureCounts: [NetworkLayer: Int]
    public let findings: [NetworkFinding]
    public let warnings: [NetworkFileWarning]
    public let cautions: [NetworkCaution]
    /// The companies whose network areas the file holds; empty where those could not be read.
    public let companies: [CompanySlug]

    /// Reads every feature of a network file and tells all that is wrong; what makes the file as a whole unfit
    /// is thrown, for instance a CRS that cannot measure.
    public init(checking path: String) throws(Problem) {
        let network = try NetworkFile(path: path)
        let site = try SiteMeasure(network.holder, network.coordinateReference)
        let check = try Self.check(network, areaOfUse: try site.areaOfUseTest(network.coordinateReference))
        // Features far out are findings, which say more than the scale there.
        if !check.findings.contains(where: \.isOfPlace), let extent = network.declaredExtent(of: .networkArea) {
            try site.requireUsableScale(in: [extent])
        }
        (self.path, holder) = (network.path, network.holder)
        source = QuotedNetwork(network)
        crs = site.crs
        featureCounts = check.featureCounts
        findings = check.findings
        warnings = network.warnings
        cautions = check.cautions
        companies = Set(((try? network.networkAreas()) ?? []).map(\.company)).sorted()
    }

    private static func check(_ network: NetworkFile, areaOfUse: AreaOfUseTest) throws(Problem) -> NetworkCheck {
        let judge: ValidityJudge
        do throws(GeometryError) { judge = try ValidityJudge() } catch { throw error.explanation }
        let check = try network.check(validity: judge.flaw(of:), areaOfUse: areaOfUse)
        if let failure = judge.failure { throw failure.explanation }
        return check
    }
}
