public import GeoPackage
public import Domain
public import GeometryCore

/// A feature of another file than a network file, held to what the published format asks of its layer.
public struct GivenFeature: Sendable {
    /// The file's own number of the feature.
    public let number: Int64
    /// By column; what is left out is null.
    public let values: [String: StoredValue]
    public let geometry: StoredGeometry

    public init(number: Int64, values: [String: StoredValue], geometry: StoredGeometry) {
        self.number = number
        self.values = values
        self.geometry = geometry
    }
}

/// The features of one layer of a file that is not a network file, which are read as if it were.
///
/// - Throws: The first flawed feature, by its number in the file's own layer.
public struct GivenFeatures {
    /// The file, as it was given.
    public let path: String
    /// The file's layer.
    public let layer: String
    public let features: [GivenFeature]
    /// What is wrong with a line or an area whose coordinates are sound, as GEOS judges it.
    private let validity: NetworkFile.Validity
    private let areaOfUse: AreaOfUseTest

    public init(
        _ features: [GivenFeature], of path: String, layer: String, validity: @escaping NetworkFile.Validity,
        areaOfUse: AreaOfUseTest
    ) {
        self.areaOfUse = areaOfUse
        self.path = path
        self.layer = layer
        self.features = features
        self.validity = validity
    }

    public func lines() throws(Problem) -> [MediumVoltageLine] { try read() }
    public func substations() throws(Problem) -> [SecondarySubstation] { try read() }
    public func planAreas() throws(Problem) -> [PlanArea] { try read() }

    private func read<Feature: NetworkFeature>() throws(Problem) -> [Feature] {
        var read: [Feature] = []
        var seenIDs = SeenIDs()
        for given in features {
            var fields = FeatureFields(given, layer: Feature.layer)
            let feature = Feature(&fields)
            seenIDs.note(&fields)
            fields.noteInvalidGeometry(validity)
            fields.notePlace(areaOfUse)
            if let finding = fields.findings.first { throw finding.explanation(file: path, layer: layer) }
            if let feature { read.append(feature) }
        }
        return read
    }
}

extension MediumVoltageLine {
    /// The same with another status.
    public func with(_ status: AssetStatus) -> MediumVoltageLine {
        MediumVoltageLine(
            featureID: featureID, id: id, voltage_kv: voltage_kv, installation: installation, status: status,
            company: company, inUse: inUse, geometry: geometry)
    }
}

extension SecondarySubstation {
    /// The same with another status.
    public func with(_ status: AssetStatus) -> SecondarySubstation {
        SecondarySubstation(
            featureID: featureID, id: id, status: status, company: company, rated_kva: rated_kva, inUse: inUse,
            point: point)
    }
}
