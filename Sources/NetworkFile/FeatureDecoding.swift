import Domain
import GeometryCore

/// A feature value that can be made from the fields of its layer.
protocol NetworkFeature: Sendable {
    static var layer: NetworkLayer { get }
    var featureID: Int64 { get }
    /// Nil when something that the value needs is wrong. All that is wrong is noted in `fields`, also what
    /// does not stand in the way of a value.
    init?(_ fields: inout FeatureFields)
}

extension MediumVoltageLine: NetworkFeature {
    static var layer: NetworkLayer { .mediumVoltageLine }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let voltage_kv = fields.requiredPositiveNumber("voltage_kv")
        let installation: Installation? = fields.requiredWord("installation")
        let status: AssetStatus? = fields.requiredWord("status")
        company = fields.company()
        inUse = fields.period(from: "in_use_from", until: "in_use_until")
        let geometry = fields.geometry(.lines)
        guard let id, let voltage_kv, let installation, let status, let geometry else { return nil }
        featureID = fields.featureID
        self.id = id
        self.voltage_kv = voltage_kv
        self.installation = installation
        self.status = status
        self.geometry = geometry
    }
}

extension SecondarySubstation: NetworkFeature {
    static var layer: NetworkLayer { .secondarySubstation }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let status: AssetStatus? = fields.requiredWord("status")
        company = fields.company()
        rated_kva = fields.positiveNumber("rated_kva")
        inUse = fields.period(from: "in_use_from", until: "in_use_until")
        let point = fields.point()
        guard let id, let status, let point else { return nil }
        featureID = fields.featureID
        self.id = id
        self.status = status
        self.point = point
    }
}

extension NetworkArea: NetworkFeature {
    static var layer: NetworkLayer { .networkArea }

    init?(_ fields: inout FeatureFields) {
        let company = fields.requiredCompany()
        let geometry = fields.geometry(.areas)
        guard let company, let geometry else { return nil }
        featureID = fields.featureID
        self.company = company
        self.geometry = geometry
    }
}

extension PlanArea: NetworkFeature {
    static var layer: NetworkLayer { .planArea }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let kind: PlanKind? = fields.requiredWord("kind")
        name = fields.text("name")
        inForce = fields.period(from: "in_force_from", until: "in_force_until")
        isUrban = fields.truth("urban", ifNull: true)
        let geometry = fields.geometry(.areas)
        guard let id, let kind, let geometry else { return nil }
        featureID = fields.featureID
        self.id = id
        self.kind = kind
        self.geometry = geometry
    }
}

extension Obstacle: NetworkFeature {
    static var layer: NetworkLayer { .obstacle }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let kind: ObstacleKind? = fields.requiredWord("kind")
        let geometry = fields.geometry(.any)
        guard let id, let kind, let geometry else { return nil }
        featureID = fields.featureID
        self.id = id
        self.kind = kind
        self.geometry = geometry
    }
}

extension AgreementArea: NetworkFeature {
    static var layer: NetworkLayer { .agreementArea }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let company = fields.requiredCompany()
        let kind: AgreementKind? = fields.requiredWord("kind")
        name = fields.text("name")
        inForce = fields.period(from: "in_force_from", until: "in_force_until")
        let geometry = fields.geometry(.areas)
        guard let id, let company, let kind, let geometry else { return nil }
        featureID = fields.featureID
        self.id = id
        self.company = company
        self.kind = kind
        self.geometry = geometry
    }
}

extension ConnectionPoint: NetworkFeature {
    static var layer: NetworkLayer { .connectionPoint }

    init?(_ fields: inout FeatureFields) {
        let id = fields.requiredID()
        let fuse = fields.requiredFuse()
        place = fields.word("place")
        let point = fields.point()
        guard let id, let fuse, let point else { return nil }
        featureID = fields.featureID
        self.id = id
        self.fuse = fuse
        self.point = point
    }
}
