import Domain
import GeometryCore
import Ledger
import NetworkFile
import Quoting
import Rules

/// The features of a network that a quote looked at, each a piece of evidence of its own: neighbours share most of theirs.
extension NetworkExtract {
    var pieces: [SharedEvidence] {
        assets.map(\.piece) + networkAreas.map(\.piece) + plans.map(\.piece) + agreements.map(\.piece)
            + obstacles.map(\.piece)
    }

    /// What the features are of, the same for every quote of one network file.
    func header(_ network: OfferEvidence.Network) -> SharedEvidence {
        var canonical = CanonicalBytes()
        canonical.add("network/1")
        canonical.add(network.sha256)
        canonical.add(self.network.fileName)
        canonical.add(self.network.size_bytes ?? QuotedNetwork.ofDatabase)
        canonical.add(self.network.modified_unixSeconds ?? QuotedNetwork.ofDatabase)
        canonical.add(coordinateReference.identifier)
        canonical.add(coordinateReference.wellKnownText)
        canonical.add(Int64(coordinateReference.srsID))
        canonical.add(warnings) { $1.add(to: &$0) }
        canonical.add(obstaclesAreKnown)
        return SharedEvidence(canonical.bytes)
    }

    /// - Parameter pieces: in the order in which they were given.
    static func read(
        header: [UInt8], pieces: [[UInt8]]
    ) throws(CanonicalReading.Malformed) -> (extract: NetworkExtract, network: OfferEvidence.Network) {
        var reading = CanonicalReading(header)
        guard try reading.text() == "network/1" else { throw CanonicalReading.Malformed() }
        let sha256 = try reading.optional { (reading) throws(CanonicalReading.Malformed) in try reading.digest() }
        let network = QuotedNetwork(
            fileName: try reading.text(), size_bytes: QuotedNetwork.ofFile(try reading.number()),
            modified_unixSeconds: QuotedNetwork.ofFile(try reading.number()))
        let reference = NetworkCoordinateReference(
            identifier: try reading.optional(CanonicalReading.text),
            wellKnownText: try reading.optional(CanonicalReading.text), srsID: Int(try reading.number()))
        let warnings = try reading.list { (reading) throws(CanonicalReading.Malformed) in
            try NetworkFileWarning(&reading)
        }
        let obstaclesAreKnown = try reading.flag()
        try reading.finish()
        var features = Features()
        for piece in pieces { try features.add(piece) }
        return (
            NetworkExtract(
                network: network, coordinateReference: reference, warnings: warnings,
                obstaclesAreKnown: obstaclesAreKnown, assets: features.assets, networkAreas: features.networkAreas,
                plans: features.plans, agreements: features.agreements, obstacles: features.obstacles),
            OfferEvidence.Network(sha256: sha256)
        )
    }

    /// Features as they come out of the evidence; they are numbered anew, in their order.
    private struct Features {
        var assets: [Asset] = []
        var networkAreas: [NetworkArea] = []
        var plans: [PlanArea] = []
        var agreements: [AgreementArea] = []
        var obstacles: [Obstacle] = []
        private var count: Int64 = 0

        mutating func add(_ piece: [UInt8]) throws(CanonicalReading.Malformed) {
            count += 1
            var reading = CanonicalReading(piece)
            switch try reading.word(NetworkLayer.self) {
            case .mediumVoltageLine: assets.append(try Asset(&reading, .mediumVoltageLine))
            case .secondarySubstation: assets.append(try Asset(&reading, .secondarySubstation))
            case .networkArea:
                networkAreas.append(
                    NetworkArea(
                        featureID: count, company: try CanonicalReading.company(&reading),
                        geometry: try reading.geometry()))
            case .planArea:
                plans.append(
                    PlanArea(
                        featureID: count, id: try reading.text(), kind: try reading.word(PlanKind.self),
                        name: try reading.optional(CanonicalReading.text), inForce: try reading.period(),
                        isUrban: try reading.flag(), geometry: try reading.geometry()))
            case .agreementArea:
                agreements.append(
                    AgreementArea(
                        featureID: count, id: try reading.text(), company: try CanonicalReading.company(&reading),
                        kind: try reading.word(AgreementKind.self),
                        name: try reading.optional(CanonicalReading.text), inForce: try reading.period(),
                        geometry: try reading.geometry()))
            case .obstacle:
                obstacles.append(
                    Obstacle(
                        featureID: count, id: try reading.text(), kind: try reading.word(ObstacleKind.self),
                        geometry: try reading.geometry()))
            case .connectionPoint: throw CanonicalReading.Malformed()
            }
            try reading.finish()
        }
    }
}

extension NetworkExtract.Asset {
    fileprivate var piece: SharedEvidence {
        .feature(traits.layer == .mediumVoltageLine ? .mediumVoltageLine : .secondarySubstation) { canonical in
            canonical.add(id)
            canonical.add(traits.voltage_kv)
            canonical.add(traits.installation?.rawValue)
            canonical.add(traits.status.rawValue)
            canonical.add(traits.company?.text)
            canonical.add(traits.inUse)
            canonical.add(geometry.wellKnownBinary)
        }
    }

    fileprivate init(
        _ reading: inout CanonicalReading, _ layer: AssetReference.Layer
    ) throws(CanonicalReading.Malformed) {
        let (id, voltage_kv) = (try reading.text(), try reading.optional(CanonicalReading.double))
        let installation = try reading.optional { (reading) throws(CanonicalReading.Malformed) in
            try reading.word(Installation.self)
        }
        let traits = AssetTraits(
            layer: layer, voltage_kv: voltage_kv, installation: installation,
            status: try reading.word(AssetStatus.self), company: try reading.optional(CanonicalReading.company),
            inUse: try reading.period())
        self.init(id: id, traits: traits, geometry: try reading.geometry())
    }
}

extension NetworkArea {
    fileprivate var piece: SharedEvidence {
        .feature(.networkArea) { canonical in
            canonical.add(company.text)
            canonical.add(geometry.wellKnownBinary)
        }
    }
}

extension PlanArea {
    fileprivate var piece: SharedEvidence {
        .feature(.planArea) { canonical in
            canonical.add(id)
            canonical.add(kind.rawValue)
            canonical.add(name)
            canonical.add(inForce)
            canonical.add(isUrban)
            canonical.add(geometry.wellKnownBinary)
        }
    }
}

extension AgreementArea {
    fileprivate var piece: SharedEvidence {
        .feature(.agreementArea) { canonical in
            canonical.add(id)
            canonical.add(company.text)
            canonical.add(kind.rawValue)
            canonical.add(name)
            canonical.add(inForce)
            canonical.add(geometry.wellKnownBinary)
        }
    }
}

extension Obstacle {
    fileprivate var piece: SharedEvidence {
        .feature(.obstacle) { canonical in
            canonical.add(id)
            canonical.add(kind.rawValue)
            canonical.add(geometry.wellKnownBinary)
        }
    }
}

extension SharedEvidence {
    fileprivate static func feature(
        _ layer: NetworkLayer, _ write: (inout CanonicalBytes) -> Void
    ) -> SharedEvidence {
        var canonical = CanonicalBytes()
        canonical.add(layer.rawValue)
        write(&canonical)
        return SharedEvidence(canonical.bytes)
    }
}

extension CanonicalBytes {
    fileprivate mutating func add(_ period: DatePeriod) {
        add(period.fromIncluding?.description)
        add(period.toExcluding?.description)
    }
}

extension CanonicalReading {
    fileprivate mutating func period() throws(Malformed) -> DatePeriod {
        DatePeriod(
            fromIncluding: try optional(CanonicalReading.date), toExcluding: try optional(CanonicalReading.date))
    }

    fileprivate mutating func geometry() throws(Malformed) -> PlaneGeometry {
        let bytes = try blob()
        do throws(WellKnownBinaryError) { return try PlaneGeometry(wellKnownBinary: bytes) } catch {
            throw Malformed()
        }
    }
}

extension NetworkFileWarning {
    fileprivate func add(to canonical: inout CanonicalBytes) {
        switch self {
        case .noSpatialIndex(let layer):
            canonical.add("no_spatial_index")
            canonical.add(layer.rawValue)
        case .staleSpatialIndex(let layer):
            canonical.add("stale_spatial_index")
            canonical.add(layer.rawValue)
        case .writeAheadLogNotVisible: canonical.add("write_ahead_log_not_visible")
        }
    }

    fileprivate init(_ reading: inout CanonicalReading) throws(CanonicalReading.Malformed) {
        switch try reading.text() {
        case "no_spatial_index": self = .noSpatialIndex(try reading.word(NetworkLayer.self))
        case "stale_spatial_index": self = .staleSpatialIndex(try reading.word(NetworkLayer.self))
        case "write_ahead_log_not_visible": self = .writeAheadLogNotVisible
        default: throw CanonicalReading.Malformed()
        }
    }
}

extension QuotedNetwork {
    /// Stands for the size and the time that a database has not.
    fileprivate static var ofDatabase: Int64 { .min }

    fileprivate static func ofFile(_ number: Int64) -> Int64? { number == ofDatabase ? nil : number }
}
