import GeometryCore

/// From the position as it was given to the network's plane.
extension Surveyor where Source: ~Copyable {
    func locate(_ location: QuoteRequest.Location, accuracy_m: Double) throws(QuoteError) -> QuotedPoint {
        var outsider: QuotedPoint?
        do throws(ProjectionError) {
            switch location {
            case .geographic(let position):
                return quoted(position, try site.ground.plane.plane(of: position), accuracy_m)
            case .plane(let point, crs: let given):
                if given == nil || given?.uppercased() == site.identifier {
                    let point = quoted(try site.ground.plane.position(of: point), point, accuracy_m)
                    outsider = isPerhapsInDegrees(point.plane) ? point : nil
                    if outsider == nil { return point }
                }
            }
        } catch { throw .position(error) }
        if let outsider {
            if let area = site.areaOfUse(), !area.contains(outsider.position) {
                throw .outsideAreaOfUse(outsider.position, crs: site.crs, area: area)
            }
            return outsider
        }
        guard case .plane(let point, crs: let given?) = location else {
            throw .position(.notFinite(doing: .position(of: PlanePoint(easting_m: .nan, northing_m: .nan))))
        }
        return try locate(point, in: given, accuracy_m)
    }

    /// Whether numbers so small are more likely degrees than metres of any plane of a country. Only then is it worth
    /// opening PROJ's database, some 10 ms, to see where the CRS is used.
    private func isPerhapsInDegrees(_ point: PlanePoint) -> Bool {
        max(abs(point.easting_m), abs(point.northing_m)) <= 360
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
