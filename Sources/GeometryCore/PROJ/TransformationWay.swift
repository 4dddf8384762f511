import CPROJ

/// The steps between a source's coordinates and the target's plane.
struct TransformationWay: ~Copyable {
    enum Kind {
        /// Both are on datums of `NullDatums`, or the same: there is no shift.
        case straight
        /// The shift goes from the source's axes to easting and northing.
        case direct
        /// The shift goes from the source's axes to WGS 84, on whose datum the target is.
        case toWGS84
        /// The shift goes from WGS 84, on whose datum the source is, to easting and northing.
        case fromWGS84
    }

    let kind: Kind
    let entrance: TransformationEntrance
    let shift: ProjectionObject?

    init(
        from source: borrowing HorizontalReference, to target: borrowing HorizontalReference, isSame: Bool
    ) throws(ProjectionError) {
        let isSourceNull = source.isOnNullDatum()
        let isTargetNull = target.isOnNullDatum()
        let entrance = try TransformationEntrance(source)
        let kind: Kind
        let shift: ProjectionObject?
        if isSame || (isSourceNull && isTargetNull && entrance.isPlain) {
            kind = .straight
            shift = nil
        } else {
            try target.requireTimeless(from: source)
            // PROJ does not look for a way by WGS 84 when it knows a direct one whose file is missing.
            let isByWGS84 = isSourceNull != isTargetNull && entrance.isPlain
            let direct = try Self.direct(from: source, to: target, orNone: isByWGS84)
            let isDirect = direct != nil
            if isDirect {
                kind = .direct
                shift = direct
            } else {
                kind = isTargetNull ? .toWGS84 : .fromWGS84
                shift = isTargetNull ? try source.transformationToWGS84() : try target.transformation()
            }
        }
        self.kind = kind
        self.entrance = entrance
        self.shift = shift
    }

    private static func direct(
        from source: borrowing HorizontalReference, to target: borrowing HorizontalReference, orNone: Bool
    ) throws(ProjectionError) -> ProjectionObject? {
        do throws(ProjectionError) {
            return try target.transformation(from: source)
        } catch {
            guard case .noTransformation = error, orNone else { throw error }
            return nil
        }
    }
}

/// How coordinates of the source become positions on its own datum.
struct TransformationEntrance: ~Copyable {
    /// To the source's axes from radians, where the source `isPlain`, else from degrees; none from degrees to
    /// degrees.
    private let conversion: ProjectionObject?
    private let metresPerUnit: Double
    /// Whether the source has metres east and north, or plain degrees.
    let isPlain: Bool

    init(_ source: borrowing HorizontalReference) throws(ProjectionError) {
        let isPlain = source.isProjected ? source.isPlane : source.isInDegrees()
        let conversion: ProjectionObject?
        if source.isProjected {
            conversion = isPlain ? try source.projection() : try source.conversionFromGround()
        } else {
            conversion = nil
        }
        metresPerUnit = source.isProjected ? try source.axes()[0].factor : .nan
        self.isPlain = isPlain
        self.conversion = conversion
    }

    /// Longitude and latitude in radians, of a source that `isPlain`, of a place that leads back.
    func ground(_ x: Double, _ y: Double, _ task: ProjectionTask) throws(ProjectionError) -> RadianPosition {
        let input = proj_coord(x, y, 0, .infinity)
        return try leadingBack(input, task).map { RadianPosition($0) } ?? RadianPosition(degrees: input)
    }

    /// Throws `outsideProjection` for a place that does not lead back.
    func requireLeadingBack(_ x: Double, _ y: Double, _ task: ProjectionTask) throws(ProjectionError) {
        _ = try leadingBack(proj_coord(x, y, 0, .infinity), task)
    }

    private func leadingBack(_ input: PJ_COORD, _ task: ProjectionTask) throws(ProjectionError) -> PJ_COORD? {
        switch conversion {
        case .none: return nil
        case .some(let conversion):
            let ground = try conversion.transformed(input, PJ_INV, task)
            let back = PlanePoint(try conversion.transformed(ground, PJ_FWD, task))
            guard back.planeDistance_m(to: PlanePoint(input)) * metresPerUnit < 1e-3 else {
                throw .outsideProjection(doing: task)
            }
            return ground
        }
    }
}
