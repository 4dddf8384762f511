import GeometryCore

/// From the position as it was given to the network's plane.
extension Surveyor where Source: ~Copyable {
    func locate(_ location: QuoteRequest.Location, accuracy_m: Double) throws(QuoteError) -> QuotedPoint {
        do throws(ProjectionError) {
            switch location {
            case .geographic(let position):
                return quoted(position, try site.ground.plane.plane(of: position), accuracy_m)
            case .plane(let point, crs: let given):
                if given == nil || given?.uppercased() == site.identifier {
                    return quoted(try site.ground.plane.position(of: point), point, accuracy_m)
                }
            }
        } catch { throw .position(error) }
        guard case .plane(let point, crs: let given?) = location else {
            throw .position(.notFinite(doing: .position(of: PlanePoint(easting_m: .nan, northing_m: .nan))))
        }
        return try locate(point, in: given, accuracy_m)
    }

    private func locate(
        _ point: PlanePoint, in crs: String, _ accuracy_m: Double
    ) throws(QuoteError) -> QuotedPoint {
        let position: GeographicPosition
        do throws(ProjectionError) {
            position = try site.position(of: point, in: crs)
        } catch { throw .givenCrs(crs, error) }
        do throws(ProjectionError) {
            return quoted(position, try site.ground.plane.plane(of: position), accuracy_m)
        } catch { throw .position(error) }
    }

    private func quoted(
        _ position: GeographicPosition, _ plane: PlanePoint, _ accuracy_m: Double
    ) -> QuotedPoint {
        QuotedPoint(position: position, plane: plane, crs: site.crs, accuracy_m: accuracy_m)
    }
}
