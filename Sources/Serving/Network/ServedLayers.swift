import Domain
import GeometryCore
import NetworkFile
import Telling
import ZoneMap

/// A feature of a layer with what is shown of it.
struct ServedFeature: Sendable {
    let id: String
    let properties: [JSONValue.Member]
    let geometry: PlaneGeometry
    let box: PlaneBox?
    /// When it counts.
    var period = DatePeriod.always
}

/// The layers of a network file as maps and other programs get them.
struct ServedLayers: Sendable {
    /// In the order in which maps draw them, from the bottom up.
    static let shown: [NetworkLayer] = [
        .networkArea, .planArea, .agreementArea, .obstacle, .mediumVoltageLine, .secondarySubstation,
    ]

    let features: [NetworkLayer: [ServedFeature]]
    private let indexes: [NetworkLayer: [String: Int]]
    /// Of everything in the file.
    let extent: PlaneBox?
    /// Those with a network area.
    let companies: Set<CompanySlug>
    let companyAreas: [CompanyArea]
    /// Maps that are checked count them; nothing else asks, so that flawed ones are their matter.
    let connectionPoints: Result<[PlanePoint], Problem>
    let coordinateReference: NetworkCoordinateReference
    /// Whether the file says that it is made up.
    let isMadeUp: Bool

    init(_ file: NetworkFile) throws(Problem) {
        var features: [NetworkLayer: [ServedFeature]] = [:]
        let areas = try file.networkAreas()
        for layer in Self.shown where file.has(layer) {
            features[layer] = try Self.features(of: layer, in: file, areas)
        }
        self.features = features
        indexes = Self.indexes(features)
        coordinateReference = file.coordinateReference
        isMadeUp = file.isMadeUp
        extent = features.values.joined().compactMap(\.box).union
        companies = Set(areas.map(\.company))
        companyAreas = areas.map { CompanyArea(company: $0.company, geometry: $0.geometry) }
        connectionPoints = Result { () throws(Problem) in try file.connectionPoints().map(\.point) }
    }

    /// The layers with more features in some of them.
    init(_ layers: ServedLayers, adding added: [NetworkLayer: [ServedFeature]]) {
        features = layers.features.merging(added) { $0 + $1 }
        indexes = Self.indexes(features)
        extent = layers.extent
        companies = layers.companies
        companyAreas = layers.companyAreas
        connectionPoints = layers.connectionPoints
        coordinateReference = layers.coordinateReference
        isMadeUp = layers.isMadeUp
    }

    private static func indexes(_ features: [NetworkLayer: [ServedFeature]]) -> [NetworkLayer: [String: Int]] {
        features.mapValues { features in
            Dictionary(features.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func features(
        of layer: NetworkLayer, in file: NetworkFile, _ areas: [NetworkArea]
    ) throws(Problem) -> [ServedFeature] {
        switch layer {
        case .mediumVoltageLine:
            try file.lines().map(ServedFeature.init)
        case .secondarySubstation:
            try file.substations().map(ServedFeature.init)
        case .networkArea:
            areas.map { area in
                ServedFeature(
                    id: "\(area.featureID)",
                    properties: [.init(key: "company", value: .string(area.company.text))],
                    geometry: area.geometry, box: area.geometry.box)
            }
        case .planArea:
            try file.planAreas().map(ServedFeature.init)
        case .obstacle:
            try file.obstacles().map { obstacle in
                ServedFeature(
                    id: obstacle.id, properties: [.init(key: "kind", value: .string(obstacle.kind.rawValue))],
                    geometry: obstacle.geometry, box: obstacle.geometry.box)
            }
        case .agreementArea:
            try file.agreementAreas().map { area in
                ServedFeature(
                    id: area.id,
                    properties: [
                        .init(key: "company", value: .string(area.company.text)),
                        .init(key: "kind", value: .string(area.kind.rawValue)),
                        .init(key: "name", value: .optional(area.name)),
                    ] + ServedFeature.members(of: area.inForce, "in_force"),
                    geometry: area.geometry, box: area.geometry.box, period: area.inForce)
            }
        case .connectionPoint: []
        }
    }

    /// The days on which something of them begins to count, or does no more.
    var changes: Set<CalendarDate> { Set(features.values.joined().flatMap(\.period.changes)) }

    /// The feature of an id; nil where the layer has none.
    func feature(of layer: NetworkLayer, _ id: String) -> ServedFeature? {
        indexes[layer]?[id].flatMap { features[layer]?[$0] }
    }

    /// The point of an asset that is nearest to a place; nil where the layer has none of the id.
    func nearestPoint(of layer: NetworkLayer, _ id: String, to place: PlanePoint) -> PlanePoint? {
        feature(of: layer, id)?.geometry.nearestPoint(to: place)
    }
}

extension ServedFeature {
    init(_ line: MediumVoltageLine) {
        self.init(
            id: line.id,
            properties: [
                .init(key: "voltage_kv", value: .number(line.voltage_kv)),
                .init(key: "installation", value: .string(line.installation.rawValue)),
                .init(key: "status", value: .string(line.status.rawValue)),
                .init(key: "company", value: .optional(line.company?.text)),
            ] + Self.members(of: line.inUse, "in_use"),
            geometry: line.geometry, box: line.geometry.box, period: line.inUse)
    }

    init(_ substation: SecondarySubstation) {
        let geometry = PlaneGeometry.point(substation.point)
        self.init(
            id: substation.id,
            properties: [
                .init(key: "status", value: .string(substation.status.rawValue)),
                .init(key: "company", value: .optional(substation.company?.text)),
                .init(key: "rated_kva", value: substation.rated_kva.map(JSONValue.number) ?? .null),
            ] + Self.members(of: substation.inUse, "in_use"),
            geometry: geometry, box: geometry.box, period: substation.inUse)
    }

    init(_ plan: PlanArea) {
        self.init(
            id: plan.id,
            properties: [
                .init(key: "kind", value: .string(plan.kind.rawValue)),
                .init(key: "name", value: .optional(plan.name)),
                .init(key: "urban", value: .bool(plan.isUrban)),
            ] + Self.members(of: plan.inForce, "in_force"),
            geometry: plan.geometry, box: plan.geometry.box, period: plan.inForce)
    }

    fileprivate static func members(of period: DatePeriod, _ name: String) -> [JSONValue.Member] {
        [
            .init(key: "\(name)_from", value: .optional(period.fromIncluding?.description)),
            .init(key: "\(name)_until", value: .optional(period.toExcluding?.description)),
        ]
    }
}

extension PlaneGeometry {
    /// The point of points and lines nearest to a place; nil for areas and nothing.
    fileprivate func nearestPoint(to place: PlanePoint) -> PlanePoint? {
        switch self {
        case .point(let point): return point
        case .lineString(let points): return Self.nearest(on: points, to: place)
        case .multiLineString(let lines):
            return lines.compactMap { Self.nearest(on: $0, to: place) }.nearest(to: place)
        case .multiPoint(let points): return points.nearest(to: place)
        case .collection(let members): return members.compactMap { $0.nearestPoint(to: place) }.nearest(to: place)
        case .polygon, .multiPolygon: return nil
        }
    }

    private static func nearest(on points: [PlanePoint], to place: PlanePoint) -> PlanePoint? {
        let onSegments = zip(points, points.dropFirst()).map { place.nearest(onSegmentFrom: $0, to: $1) }
        return (onSegments.isEmpty ? points : onSegments).nearest(to: place)
    }
}

extension [PlanePoint] {
    fileprivate func nearest(to place: PlanePoint) -> PlanePoint? {
        self.min { $0.planeDistance_m(to: place) < $1.planeDistance_m(to: place) }
    }
}
