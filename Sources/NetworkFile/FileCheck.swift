public import Domain
import GeoPackage
public import GeometryCore

extension NetworkFile {
    /// Reads every feature of every layer and tells all that is wrong.
    ///
    /// - Parameters:
    ///   - validity: Says what is wrong with a line or an area whose coordinates are sound, as GEOS judges it; not
    ///     asked about points.
    ///   - areaOfUse: Where features may lie; anywhere without it.
    /// - Returns: All findings, and how many features each layer has.
    /// - Throws: When the file cannot be read on; a flawed feature is a finding, not an error.
    public func check(
        validity: Validity, areaOfUse: AreaOfUseTest? = nil
    ) throws(Problem) -> NetworkCheck {
        var findings: [NetworkFinding] = []
        var counts: [NetworkLayer: Int] = [:]
        var tally = CautionTally()
        for layer in layers {
            let checked = try check(layer, validity: validity, areaOfUse, &tally)
            findings += checked.findings
            counts[layer] = checked.count
        }
        let areas: [NetworkCaution] = counts[.networkArea] ?? 0 == 0 ? [.noNetworkArea] : []
        return NetworkCheck(findings: findings, cautions: areas + (try tally.allCautions()), featureCounts: counts)
    }

    private func check(
        _ layer: NetworkLayer, validity: Validity, _ areaOfUse: AreaOfUseTest?, _ tally: inout CautionTally
    ) throws(Problem) -> (findings: [NetworkFinding], count: Int) {
        var findings: [NetworkFinding] = []
        var count = 0
        var seenIDs = SeenIDs()
        var index = try spatialIndex(of: layer)
        try store.forEachFeature(of: layer, in: nil) { fields in
            count += 1
            let feature = fields.noteProblems()
            seenIDs.note(&fields)
            fields.noteInvalidGeometry(validity)
            if let areaOfUse { fields.notePlace(areaOfUse) }
            if let feature, fields.findings.isEmpty { tally.note(feature) }
            index?.compare(&fields)
            findings += fields.findings
            return .next
        }
        for featureID in index?.remainingFeatureIDs ?? [] {
            findings.append(
                NetworkFinding(
                    layer: layer, featureID: featureID, id: nil, column: nil,
                    problem: .spatialIndexEntryWithoutFeature))
        }
        return (findings.sortedByFeature, count)
    }

    /// The first feature of a layer that lies far outside the area where the CRS is used, as an error; nil where there is
    /// none.
    public func misplacedFeature(
        in layer: NetworkLayer, _ areaOfUse: AreaOfUseTest
    ) throws(Problem) -> Problem? {
        var finding: NetworkFinding?
        try store.forEachFeature(of: layer, in: nil) { fields in
            fields.notePlace(areaOfUse)
            finding = fields.findings.first
            return finding == nil ? .next : .stop
        }
        return finding.map { .flawedFeature(in: holder, $0) }
    }

    private func spatialIndex(of layer: NetworkLayer) throws(Problem) -> ComparedIndex? {
        try store.spatialIndexEntries(of: layer).map(ComparedIndex.init)
    }
}

/// The R-tree of a layer, held against the features as they are read.
private struct ComparedIndex {
    private var boxes: [Int64: PlaneBox] = [:]

    init(_ entries: [SpatialIndexEntry]) {
        boxes.reserveCapacity(entries.count)
        for entry in entries { boxes[entry.featureID] = entry.box }
    }

    mutating func compare(_ fields: inout FeatureFields) {
        let indexed = boxes.removeValue(forKey: fields.featureID)
        guard case .blob(let blob) = fields.storedGeometry else { return }
        var bounds = FiniteBounds()
        blob.geometry.forEachVertex { bounds.add($0) }
        // An empty geometry has no place in the index.
        guard let around = bounds.box else { return }
        guard let indexed else {
            fields.note(.notInSpatialIndex, column: nil)
            return
        }
        if !indexed.contains(around) { fields.note(.spatialIndexBoxTooSmall, column: nil) }
    }

    /// Entries that no feature was compared with.
    var remainingFeatureIDs: [Int64] { boxes.keys.sorted() }
}

extension FeatureFields {
    /// - Returns: the feature, where there may be something to caution about it.
    fileprivate mutating func noteProblems() -> CheckedFeature? {
        switch layer {
        case .mediumVoltageLine: return MediumVoltageLine(&self).map(CheckedFeature.line)
        case .secondarySubstation: return SecondarySubstation(&self).map(CheckedFeature.substation)
        case .networkArea: return NetworkArea(&self).map(CheckedFeature.networkArea)
        case .agreementArea: return AgreementArea(&self).map(CheckedFeature.agreement)
        case .planArea: _ = PlanArea(&self)
        case .obstacle: _ = Obstacle(&self)
        case .connectionPoint: _ = ConnectionPoint(&self)
        }
        return nil
    }

    /// Notes a geometry that is far from where the CRS is meant to be used.
    mutating func notePlace(_ areaOfUse: AreaOfUseTest) {
        guard case .blob(let blob) = storedGeometry, blob.geometry.coordinateFlaw == nil,
            let box = blob.geometry.box,
            areaOfUse.isFar(box)
        else { return }
        note(.outsideAreaOfUse(crs: areaOfUse.crs), column: geometryColumn)
    }

    /// Only a geometry in which nothing else is wrong is safe to hand to GEOS.
    mutating func noteInvalidGeometry(_ validity: (PlaneGeometry) -> GeometryFlaw?) {
        guard case .blob(let blob) = storedGeometry, blob.geometry.coordinateFlaw == nil,
            !findings.contains(where: { $0.column == geometryColumn })
        else { return }
        switch blob.geometry {
        case .point, .multiPoint: return
        case .lineString, .polygon, .multiLineString, .multiPolygon, .collection:
            if let flaw = validity(blob.geometry) { note(.geometry(flaw), column: geometryColumn) }
        }
    }
}

extension [NetworkFinding] {
    /// Problems of one feature stay in the order in which they were noted.
    fileprivate var sortedByFeature: [NetworkFinding] {
        enumerated().sorted { ($0.element.featureID, $0.offset) < ($1.element.featureID, $1.offset) }
            .map(\.element)
    }
}
