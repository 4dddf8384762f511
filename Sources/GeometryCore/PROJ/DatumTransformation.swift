import CPROJ
import Domain

extension HorizontalReference {
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
        guard bound != nil else { return false }
        return shift.map { $0.contains { $0 != 0 } } ?? true
    }

    /// The seven values of the definition's own shift to WGS 84; nil where it has none, or one of another kind.
    private var shift: [Double]? {
        switch bound {
        case .none: return nil
        case .some(let bound):
            guard
                let shift = ProjectionObject(
                    proj_crs_get_coordoperation(context.handle, bound.pointer), context)
            else { return nil }
            var values = [Double](repeating: .nan, count: 7)
            guard proj_coordoperation_get_towgs84_values(context.handle, shift.pointer, &values, 7, 0) == 1
            else { return nil }
            return values
        }
    }

    /// Whether two systems are on one datum: each on one of `NullDatums`, or on datums of one name. The file's
    /// text may give that datum's shift to WGS 84 where the database's definition does not; two shifts that
    /// differ are two datums.
    func isOnDatum(of other: borrowing HorizontalReference) -> Bool {
        let isNull = isOnNullDatum()
        guard isNull == other.isOnNullDatum() else { return false }
        if isNull { return true }
        let name = NullDatums.fold(datumName)
        guard !name.isEmpty, !name.contains("unknown"), name == NullDatums.fold(other.datumName) else {
            return false
        }
        if NullDatums.contains(datumName) || (bound != nil && other.bound != nil) { return shift == other.shift }
        return true
    }

    /// The whole way from WGS 84, longitude and latitude in degrees, to easting and northing, as PROJ's
    /// database has it; the network and guesses ("ballpark") are not used.
    func transformation() throws(ProjectionError) -> ProjectionObject {
        let database = try ProjectionContext(.installed)
        let source = ProjectionObject(
            proj_create_from_database(database.handle, "EPSG", "4326", PJ_CATEGORY_CRS, 0, nil), database)
        guard let source else { throw .noTransformation(datum: datumName, because: .quoted(database.takeReason())) }
        return try transformation(from: source)
    }

    /// As above, from another system: its first axis of the two is the one to the east.
    func transformation(from source: borrowing HorizontalReference) throws(ProjectionError) -> ProjectionObject {
        let database = try ProjectionContext(.installed)
        let copy = try source.copy(in: database)
        return try transformation(from: copy, datum: shiftedDatum(source))
    }

    private func transformation(
        from source: borrowing ProjectionObject, datum: String? = nil
    ) throws(ProjectionError) -> ProjectionObject {
        let database = source.context
        let target = try copy(in: database)
        guard let normalized = ProjectionObject.operation(from: source, to: target) else {
            throw .noTransformation(datum: datum ?? datumName, because: .quoted(database.takeReason()))
        }
        return normalized
    }

    /// From the system's axes, the one to the east first, to longitude and latitude on WGS 84 in degrees.
    func transformationToWGS84() throws(ProjectionError) -> ProjectionObject {
        let wgs84 = try HorizontalReference(.wgs84)
        return try wgs84.transformation(from: self)
    }

    /// Of two datums the one that is not WGS 84's.
    private func shiftedDatum(_ source: borrowing HorizontalReference) -> String {
        isOnNullDatum() ? source.datumName : datumName
    }

    /// Throws `noTransformation` where a way from another system, one by a file that is missing included, needs
    /// to know when a position was measured: given no time, PROJ takes the transformation's own epoch, which is
    /// decimetres off.
    func requireTimeless(from source: borrowing HorizontalReference) throws(ProjectionError) {
        let database = try ProjectionContext(.installed)
        let handle = database.handle
        let start = try source.copy(in: database)
        let end = try copy(in: database)
        guard let choice = proj_create_operation_factory_context(handle, nil) else {
            throw .noTransformation(datum: shiftedDatum(source), because: .quoted(database.takeReason()))
        }
        defer { proj_operation_factory_context_destroy(choice) }
        proj_operation_factory_context_set_spatial_criterion(
            handle, choice, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
        proj_operation_factory_context_set_grid_availability_use(
            handle, choice, PROJ_GRID_AVAILABILITY_IGNORED)
        proj_operation_factory_context_set_allow_ballpark_transformations(handle, choice, 0)
        guard let operations = proj_create_operations(handle, start.pointer, end.pointer, choice) else { return }
        defer { proj_list_destroy(operations) }
        for index in 0..<proj_list_get_count(operations) {
            guard let operation = ProjectionObject(proj_list_get(handle, operations, index), database),
                let steps = proj_as_proj_string(handle, operation.pointer, PJ_PROJ_5, nil)
            else { continue }
            let text = String(cString: steps)
            if text.contains("+t_epoch=") || text.contains("+proj=deformation") {
                throw .noTransformation(
                    datum: shiftedDatum(source), because: .dependsOnTime)
            }
        }
    }

    private var datumName: String {
        ProjectionObject(proj_crs_get_datum_forced(context.handle, system.pointer), context)?.name ?? ""
    }

    /// The same system, with its own shift if it has one, in a context that knows the database.
    private func copy(in database: ProjectionContext) throws(ProjectionError) -> ProjectionObject {
        let copy =
            switch bound {
            case .none: ProjectionObject(proj_clone(database.handle, system.pointer), database)
            case .some(let bound): ProjectionObject(proj_clone(database.handle, bound.pointer), database)
            }
        guard let copy else { throw .noTransformation(datum: datumName, because: .quoted(database.takeReason())) }
        return copy
    }

    /// From longitude and latitude on the system's own datum to its axes, whatever these count in; the first of
    /// the two is the one to the east.
    func conversionFromGround() throws(ProjectionError) -> ProjectionObject {
        let database = try ProjectionContext(.installed)
        guard let copy = ProjectionObject(proj_clone(database.handle, system.pointer), database),
            let ground = ProjectionObject(proj_crs_get_geodetic_crs(database.handle, copy.pointer), database),
            let conversion = ProjectionObject.operation(from: ground, to: copy)
        else { throw .unsupportedConversion(database.takeReason()) }
        return conversion
    }
}

extension ProjectionObject {
    /// The best way between two systems of one context, guesses left out, with the axis to the east first.
    fileprivate static func operation(
        from source: borrowing ProjectionObject, to target: borrowing ProjectionObject
    ) -> ProjectionObject? {
        let database = source.context
        let (start, end) = (source.pointer, target.pointer)
        let created = "ALLOW_BALLPARK=NO".withCString { option in
            var options: [UnsafePointer<CChar>?] = [option, nil]
            return proj_create_crs_to_crs_from_pj(database.handle, start, end, nil, &options)
        }
        guard let operation = ProjectionObject(created, database) else { return nil }
        return ProjectionObject(
            proj_normalize_for_visualization(database.handle, operation.pointer), database)
    }
}

extension Reason {
    fileprivate static let dependsOnTime = Reason.own(
        LocalizedText(
            en: "the transformation depends on the time", fi: "muunnos riippuu ajasta",
            sv: "transformationen beror på tiden"))
}
