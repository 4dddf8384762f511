public import Domain
import GeoPackage
public import GeometryCore

/// Features are given in the order of their numbers. The first flawed one among those read is thrown;
/// the rest of the file is left to ``NetworkFile/check(validity:)``. An optional layer that is not there
/// gives nothing; ``NetworkFile/has(_:)`` tells the difference.
///
/// `validity` says what is wrong with a line or an area whose coordinates are sound, as GEOS judges it, and makes
/// such a feature a flawed one; not asked about points.
extension NetworkFile {
    public typealias Validity = (PlaneGeometry) -> GeometryFlaw?

    /// Lines whose box meets `box`, its border included; all of them without one.
    public func lines(
        in box: PlaneBox? = nil, validity: Validity? = nil
    ) throws(Problem) -> [MediumVoltageLine] {
        try features(in: box, validity)
    }

    /// Substations in `box`, its border included; all of them without one.
    public func substations(in box: PlaneBox? = nil) throws(Problem) -> [SecondarySubstation] {
        try features(in: box)
    }

    /// Network areas whose box meets `box`, its border included; all of them without one.
    public func networkAreas(
        in box: PlaneBox? = nil, validity: Validity? = nil
    ) throws(Problem) -> [NetworkArea] {
        try features(in: box, validity)
    }

    /// Plan areas whose box meets `box`, its border included; all of them without one.
    public func planAreas(
        in box: PlaneBox? = nil, validity: Validity? = nil
    ) throws(Problem) -> [PlanArea] {
        try features(in: box, validity)
    }

    /// Obstacles whose box meets `box`, its border included; all of them without one.
    public func obstacles(
        in box: PlaneBox? = nil, validity: Validity? = nil
    ) throws(Problem) -> [Obstacle] {
        try features(in: box, validity)
    }

    /// Agreement areas whose box meets `box`, its border included; all of them without one.
    public func agreementAreas(
        in box: PlaneBox? = nil, validity: Validity? = nil
    ) throws(Problem) -> [AgreementArea] {
        try features(in: box, validity)
    }

    /// Connection points in `box`, its border included; all of them without one.
    public func connectionPoints(in box: PlaneBox? = nil) throws(Problem) -> [ConnectionPoint] {
        try features(in: box)
    }

    private func features<Feature: NetworkFeature>(
        in box: PlaneBox?, _ validity: Validity? = nil
    ) throws(Problem) -> [Feature] {
        var features: [Feature] = []
        var finding: NetworkFinding?
        var seenIDs = SeenIDs()
        try store.forEachFeature(of: Feature.layer, in: box) { fields in
            let feature = Feature(&fields)
            seenIDs.note(&fields)
            if let validity { fields.noteInvalidGeometry(validity) }
            finding = fields.findings.first
            if let feature { features.append(feature) }
            return finding == nil ? .next : .stop
        }
        if let finding { throw .flawedFeature(in: holder, finding) }
        return features
    }
}

/// The ids met so far in one layer.
struct SeenIDs {
    private var featureIDs: [String: Int64] = [:]

    /// Notes a problem when the feature's id was met before.
    mutating func note(_ fields: inout FeatureFields) {
        guard let id = fields.id else { return }
        if let other = featureIDs.updateValue(fields.featureID, forKey: id) {
            featureIDs[id] = other
            fields.note(.duplicateID(otherFeatureID: other), column: "id")
        }
    }
}
