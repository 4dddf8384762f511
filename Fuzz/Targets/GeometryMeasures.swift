import GeometryCore

extension PlaneGeometry {
    /// What is measured, tested and repaired of a geometry holds together.
    func holdMeasures() throws(Nonsense) {
        let engine: GeometryEngine
        do throws(GeometryError) { engine = try GeometryEngine() } catch { throw Nonsense("no engine") }
        let place = PlanePoint(easting_m: 25_496_050, northing_m: 6_682_010)
        let flaw = try? engine.invalidity(of: self)
        if let distance = try? engine.distance(from: place, to: self) {
            try hold(
                distance.distance_m.isFinite && distance.distance_m >= 0, "the distance is \(distance.distance_m)")
            try hold(distance.nearest.isFinite, "the nearest point is nowhere")
            // What is within rings that cross each other is not said.
            if flaw == .some(nil), (try? engine.covers(self, place)) == true {
                try hold(distance.distance_m == 0, "covered, and \(distance.distance_m) m away")
            }
        }
        _ = try? engine.distanceToBorder(of: self, from: place)
        _ = try? engine.meets(from: place, to: PlanePoint(easting_m: 0, northing_m: 0), self)
        _ = try? engine.wedgeMeets(apex: place, centre: PlanePoint(easting_m: 5, northing_m: 5), radius_m: 7, self)
        _ = try? engine.isSimple(self)
        if let valid = (try? engine.madeValid(self)) ?? nil {
            let rest = try? engine.invalidity(of: valid)
            try hold(rest == .some(nil), "repaired, it is not valid")
            if flaw == .some(nil), case .collection = self {
            } else if flaw == .some(nil) {
                try hold(valid == self, "valid, and repaired to something else")
            }
        }
        let (thinned, removed) = withoutRepeatedVertices()
        try hold(thinned.vertexCount + removed == vertexCount, "vertices are lost")
    }
}
