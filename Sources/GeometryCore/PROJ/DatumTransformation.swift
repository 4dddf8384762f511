import CPROJ

extension ProjectedReference {
    /// Whether positions on WGS 84 are positions on this system's datum: a datum of `NullDatums`, longitudes
    /// from Greenwich, and no other shift in the definition.
    func isOnNullDatum() -> Bool {
        guard let datum = ProjectionObject(proj_crs_get_datum_forced(context.handle, system.pointer), context)
        else { return false }
        guard NullDatums.contains(datum.name) else { return false }
        var longitude = Double.nan
        guard let meridian = ProjectionObject(proj_get_prime_meridian(context.handle, system.pointer), context),
            proj_prime_meridian_get_parameters(context.handle, meridian.pointer, &longitude, nil, nil) == 1,
            longitude == 0
        else { return false }
        return !hasShift()
    }

    private func hasShift() -> Bool {
        switch bound {
        case .none: return false
        case .some(let bound):
            guard
                let shift = ProjectionObject(
                    proj_crs_get_coordoperation(context.handle, bound.pointer), context)
            else { return true }
            var values = [Double](repeating: .nan, count: 7)
            guard proj_coordoperation_get_towgs84_values(context.handle, shift.pointer, &values, 7, 0) == 1
            else { return true }
            return values.contains { $0 != 0 }
        }
    }

    /// The whole way from WGS 84, longitude and latitude in degrees, to easting and northing, as PROJ's
    /// database has it; the network and guesses ("ballpark") are not used.
    func transformation() throws(ProjectionError) -> ProjectionObject {
        let database = try ProjectionContext(.installed)
        let source = ProjectionObject(
            proj_create_from_database(database.handle, "EPSG", "4326", PJ_CATEGORY_CRS, 0, nil), database)
        guard let source else { throw .noTransformation(datum: datumName, reason: database.takeReason()) }
        let target = try target(in: database)
        let created = "ALLOW_BALLPARK=NO".withCString { option in
            var options: [UnsafePointer<CChar>?] = [option, nil]
            return proj_create_crs_to_crs_from_pj(
                database.handle, source.pointer, target.pointer, nil, &options)
        }
        guard let operation = ProjectionObject(created, database) else {
            throw .noTransformation(datum: datumName, reason: database.takeReason())
        }
        let normalized = ProjectionObject(
            proj_normalize_for_visualization(database.handle, operation.pointer), database)
        guard let normalized else { throw .noTransformation(datum: datumName, reason: database.takeReason()) }
        return normalized
    }

    private var datumName: String {
        ProjectionObject(proj_crs_get_datum_forced(context.handle, system.pointer), context)?.name ?? ""
    }

    /// The same system, with its own shift if it has one, in a context that knows the database.
    private func target(in database: ProjectionContext) throws(ProjectionError) -> ProjectionObject {
        let copy =
            switch bound {
            case .none: ProjectionObject(proj_clone(database.handle, system.pointer), database)
            case .some(let bound): ProjectionObject(proj_clone(database.handle, bound.pointer), database)
            }
        guard let copy else { throw .noTransformation(datum: datumName, reason: database.takeReason()) }
        return copy
    }
}
