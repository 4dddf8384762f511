import GeometryCore
import Rules
import SpatialIndex

/// What may be nearest, for each of a number of sites.
struct FoundAssets {
    var hits: [SegmentHit] = []
    /// Where the hits of each site end.
    var ends: [Int] = []
}

/// The steps from a point to the nearest assets.
extension BatchWorker {
    /// Finds for each site, in the plane, the pieces of assets that may be nearest on the ground.
    func find(_ index: SegmentIndex, near sites: [BatchSite], _ warm: inout WarmStart) -> FoundAssets {
        var found = FoundAssets()
        found.hits.reserveCapacity(sites.count * 2)
        found.ends.reserveCapacity(sites.count)
        var hits: [SegmentHit] = []
        for site in sites {
            // The nearest to a point near by is no nearer than the nearest.
            let limit_m =
                warm.segment < 0
                ? .infinity : index.distance_m(from: site.point, toSegmentAt: warm.segment) + 1e-3
            index.nearest(
                to: site.point, within: limit_m, margin: .ofScale(site.gradient_perMetre), into: &hits)
            if let nearest = hits.first { warm.segment = nearest.place }
            found.hits.append(contentsOf: hits)
            found.ends.append(found.hits.count)
        }
        return found
    }

    /// Measures for each site what was found; GEOS measures in the plane, and the ground decides.
    func measure(
        _ found: consuming FoundAssets, of reference: BatchCompany.Reference, from sites: [BatchSite]
    ) -> [MeasuredItem] {
        let (index, layer) = (reference.counted.index, reference.layer)
        let ends = found.ends
        var measured: [MeasuredItem] = []
        measured.reserveCapacity(sites.count)
        var hits = found.hits
        let ids = reference.counted.assets.ids
        hits.withUnsafeMutableBufferPointer { hits in
            var start = 0
            for (site, end) in zip(sites, ends) {
                let range = start..<end
                start = end
                if range.count > 1 { hits[range].sort { ($0.item, $0.number) < ($1.item, $1.number) } }
                measured.append(
                    nearest(of: UnsafeBufferPointer(rebasing: hits[range]), index, layer, ids, from: site.point))
            }
        }
        return measured
    }

    private func nearest(
        of hits: UnsafeBufferPointer<SegmentHit>, _ index: SegmentIndex, _ layer: AssetReference.Layer,
        _ ids: [String], from point: PlanePoint
    ) -> MeasuredItem {
        var best = MeasuredItem()
        var start = 0
        while start < hits.count {
            let item = hits[start].item
            var end = start + 1
            while end < hits.count, hits[end].item == item { end += 1 }
            let pieces = UnsafeBufferPointer(rebasing: hits[start..<end])
            start = end
            guard let distance = try? surveyor.site.distance(from: point, to: pieces, of: index, layer) else {
                return MeasuredItem(item: MeasuredItem.failed)
            }
            let isTie = best.item >= 0 && distance.distance_m == best.distance_m
            if isTie, !ids[Int(item)].utf8.lexicographicallyPrecedes(ids[Int(best.item)].utf8) { continue }
            if isTie || best.item < 0 || distance.distance_m < best.distance_m {
                best = MeasuredItem(item: item, distance_m: distance.distance_m, nearest: distance.nearest)
            }
        }
        return best
    }
}
