import CPROJ
import Foundation

/// Longitude and latitude in radians on some datum, as PROJ's projections take them.
struct RadianPosition {
    let longitude: Double
    let latitude: Double

    init(_ position: GeographicPosition) {
        longitude = position.longitude_deg * .pi / 180
        latitude = position.latitude_deg * .pi / 180
    }

    init(_ coordinate: PJ_COORD) {
        longitude = coordinate.lp.lam
        latitude = coordinate.lp.phi
    }

    init(degrees coordinate: PJ_COORD) {
        longitude = coordinate.xy.x * .pi / 180
        latitude = coordinate.xy.y * .pi / 180
    }

    /// The last is the time, which "infinity" leaves open.
    var coordinate: PJ_COORD { proj_coord(longitude, latitude, 0, .infinity) }

    var longitude_deg: Double { longitude * 180 / .pi }
    var latitude_deg: Double { latitude * 180 / .pi }

    var position: GeographicPosition? {
        GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }

    /// Along the parallel and along the meridian; longitudes a full turn apart are the same.
    func isWithinMillimetre(of other: RadianPosition, semiMajor_m: Double) -> Bool {
        let east = remainder(longitude - other.longitude, 2 * .pi) * cos(latitude)
        return abs(east) * semiMajor_m < 1e-3 && abs(latitude - other.latitude) * semiMajor_m < 1e-3
    }
}

extension PlanePoint {
    init(_ coordinate: PJ_COORD) {
        self.init(easting_m: coordinate.xy.x, northing_m: coordinate.xy.y)
    }

    var coordinate: PJ_COORD { proj_coord(easting_m, northing_m, 0, .infinity) }
}

/// Scale factors at a place, and how much they differ with the direction.
struct PointScales {
    let meridional: Double
    let parallel: Double
    /// The relative difference of the two, or the cosine of the angle between meridian and parallel,
    /// whichever is more; 0 in a conformal projection.
    let difference: Double
}

extension ProjectionObject {
    /// Throws `failed` with PROJ's reason, or `notFinite`.
    func transformed(
        _ coordinate: PJ_COORD, _ direction: PJ_DIRECTION, _ task: ProjectionTask
    ) throws(ProjectionError) -> PJ_COORD {
        _ = proj_errno_reset(pointer)
        let result = proj_trans(pointer, direction, coordinate)
        try check(task)
        guard result.xy.x.isFinite, result.xy.y.isFinite else { throw .notFinite(doing: task) }
        return result
    }

    func scales(at ground: RadianPosition, _ task: ProjectionTask) throws(ProjectionError) -> PointScales {
        _ = proj_errno_reset(pointer)
        let factors = proj_factors(pointer, ground.coordinate)
        try check(task)
        let meridional = factors.meridional_scale
        let parallel = factors.parallel_scale
        guard meridional.isFinite, parallel.isFinite, meridional > 0, parallel > 0 else {
            throw .notFinite(doing: task)
        }
        // The cosine of the angle between meridian and parallel. PROJ's own angle is an arc sine near 1,
        // which loses half the digits.
        let skew =
            abs(factors.dx_dlam * factors.dx_dphi + factors.dy_dlam * factors.dy_dphi)
            / (hypot(factors.dx_dlam, factors.dy_dlam) * hypot(factors.dx_dphi, factors.dy_dphi))
        return PointScales(
            meridional: meridional, parallel: parallel,
            difference: max(abs(meridional - parallel) / parallel, skew))
    }

    private func check(_ task: ProjectionTask) throws(ProjectionError) {
        let code = proj_errno(pointer)
        guard code != 0 else { return }
        _ = proj_errno_reset(pointer)
        let reason = proj_context_errno_string(context.handle, code).map { String(cString: $0) } ?? ""
        throw .failed(doing: task, reason: reason)
    }

    /// Refuses a projection that is plainly not conformal, before anything is measured with it: at four
    /// places 300 km off its false origin on both axes, as far as it reaches them. Equal-area and equidistant
    /// projections differ there by more than 1e-4, in their scales or in their skew. Whatever passes is held
    /// to `conformalTolerance` wherever it is used.
    func requireConformal(name: String) throws(ProjectionError) {
        let origin = falseOrigin
        for (east, north) in [(3e5, 3e5), (3e5, -3e5), (-3e5, 3e5), (-3e5, -3e5)] {
            let place = PlanePoint(easting_m: origin.easting_m + east, northing_m: origin.northing_m + north)
            let task = ProjectionTask.scaleFactor(at: place)
            guard let ground = try? transformed(place.coordinate, PJ_INV, task),
                let scales = try? scales(at: RadianPosition(ground), task)
            else { continue }
            guard scales.difference <= 1e-4 else {
                throw .notConformal(
                    name: name, meridionalScale: scales.meridional, parallelScale: scales.parallel)
            }
        }
    }

    /// The false easting and northing that the projection's own definition names; a UTM zone implies its own.
    private var falseOrigin: PlanePoint {
        let info = proj_pj_info(pointer)
        let words = (info.definition.map { String(cString: $0) } ?? "").split(separator: " ")
        func value(_ key: String) -> Double? {
            words.last { $0.hasPrefix(key + "=") }.flatMap { Double($0.dropFirst(key.count + 1)) }
        }
        return PlanePoint(easting_m: value("x_0") ?? 500_000, northing_m: value("y_0") ?? 0)
    }

    /// Nil when the definition says nothing about it.
    var areaOfUse: AreaOfUse? {
        var west = Double.nan
        var south = Double.nan
        var east = Double.nan
        var north = Double.nan
        var area: UnsafePointer<CChar>?
        guard proj_get_area_of_use(context.handle, pointer, &west, &south, &east, &north, &area) == 1,
            [west, south, east, north].allSatisfy({ (-180...180).contains($0) })
        else { return nil }
        return AreaOfUse(
            west_deg: west, south_deg: south, east_deg: east, north_deg: north,
            name: area.map { String(cString: $0) } ?? "")
    }
}
