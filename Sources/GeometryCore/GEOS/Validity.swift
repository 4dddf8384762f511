import CGEOS

extension GeometryEngine {
    /// What makes a geometry unfit: a flaw of its coordinates, or GEOS's reason why it is not valid in the
    /// sense of the Simple Features standard, with the place. Nil when there is nothing.
    public func invalidity(of geometry: PlaneGeometry) throws(GeometryError) -> GeometryFlaw? {
        if let flaw = geometry.coordinateFlaw { return flaw }
        return try isPlainlyValid(geometry) ? nil : verdict(on: geometry)
    }

    /// GEOS's own.
    func verdict(on geometry: PlaneGeometry) throws(GeometryError) -> GeometryFlaw? {
        let subject = try context.geometry(sound: geometry, .invalidity)
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let verdict = Result { () throws(GeometryError) in
            try context.answer("GEOSisValidDetail_r", .invalidity) {
                GEOSisValidDetail_r($0, subject.pointer, 0, &reason, &location)
            }
        }
        defer { GEOSFree_r(context.handle, reason) }
        let place = location.map { GEOSGeometry($0, of: context) }
        if try verdict.get() { return nil }
        return .invalid(reason: reason.map { String(cString: $0) } ?? "", at: position(of: place))
    }

    private func position(of place: borrowing GEOSGeometry?) -> PlanePoint? {
        var easting_m = Double.nan
        var northing_m = Double.nan
        switch place {
        case .none: return nil
        case .some(let point):
            guard GEOSGeomGetX_r(context.handle, point.pointer, &easting_m) == 1,
                GEOSGeomGetY_r(context.handle, point.pointer, &northing_m) == 1
            else { return nil }
        }
        let position = PlanePoint(easting_m: easting_m, northing_m: northing_m)
        return position.isFinite ? position : nil
    }

    /// Whether a polygon with many holes is valid, told without comparing every hole with the whole outer ring, as GEOS does:
    /// where no ring meets itself or another, one vertex tells on which side of another ring all of a ring lies. False
    /// where it takes GEOS's own way to tell.
    func isPlainlyValid(_ geometry: PlaneGeometry) throws(GeometryError) -> Bool {
        let rings: [[PlanePoint]]
        switch geometry {
        case .polygon(let only): rings = only
        case .multiPolygon(let polygons) where polygons.count == 1: rings = polygons[0]
        default: return false
        }
        guard rings.count > Self.manyRings else { return false }
        let lines = try context.geometry(sound: .multiLineString(rings), .invalidity)
        // A closed line is simple only where no other touches it, not even at its ends.
        guard try context.answer("GEOSisSimple_r", .invalidity, { GEOSisSimple_r($0, lines.pointer) }) else {
            return false
        }
        let outer = RingSides([rings[0]])
        for hole in rings.dropFirst() where outer.hold(hole[0]) != true { return false }
        return areApart(rings.dropFirst())
    }

    /// From so many rings on it is worth the while.
    private static var manyRings: Int { 24 }

    /// Whether it is certain that none of some rings that do not meet holds another.
    private func areApart(_ rings: ArraySlice<[PlanePoint]>) -> Bool {
        let boxed = rings.compactMap { ring in PlaneGeometry.lineString(ring).box.map { (ring: ring, box: $0) } }
            .sorted { $0.box.minimum.easting_m < $1.box.minimum.easting_m }
        for (index, outer) in boxed.enumerated() {
            for inner in boxed[(index + 1)...] {
                if inner.box.minimum.easting_m > outer.box.maximum.easting_m { break }
                guard outer.box.contains(inner.box) else { continue }
                if RingSides.hold([outer.ring], inner.ring[0]) != false { return false }
            }
        }
        return true
    }
}
