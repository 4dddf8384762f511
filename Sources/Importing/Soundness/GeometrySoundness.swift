import Domain
import Features
import GeometryCore
import NetworkFile

/// Makes a source's geometry one that a network file may hold: in the file's plane, finite, without empty parts
/// and repeated vertices, valid where it is an area. No vertex of a line is moved. Everything it finds is noted.
/// For one thread at a time.
struct GeometrySoundness: ~Copyable {
    let kind: GeometryKind
    let transformation: CoordinateTransformation
    let engine: GeometryEngine

    /// Nil, with a note, where nothing is left that the layer may hold.
    func sound(_ source: SourceGeometry, _ notes: inout FlawNotes) throws(GeometryError) -> PlaneGeometry? {
        switch source {
        case .null:
            notes.note(.missingGeometry)
            return nil
        case .unreadable(let reason):
            notes.note(.unreadableGeometry, because: reason)
            return nil
        case .plane(let geometry, let hasZ, let hasM, let isCurved):
            guard kind.allows(geometry) else {
                notes.note(.wrongGeometryType, found: geometry.typeName)
                return nil
            }
            if isCurved { notes.note(.curve) }
            if hasZ || hasM { notes.note(.heightOrMeasure, found: (hasZ ? "Z" : "") + (hasM ? "M" : "")) }
            return try sound(geometry, &notes)
        }
    }

    private func sound(_ source: PlaneGeometry, _ notes: inout FlawNotes) throws(GeometryError) -> PlaneGeometry? {
        guard let filled = source.withoutEmptyParts else {
            notes.note(.emptyGeometry)
            return nil
        }
        if filled.partCount < source.partCount { notes.note(.emptyPart) }
        guard filled.isMeasurable else {
            notes.note(.notFinite)
            return nil
        }
        guard let plane = transformed(filled, &notes), let single = single(plane, &notes) else { return nil }
        var geometry = single
        let place = geometry.anyVertex
        if notes.policy(.repeatedVertices) == .repair {
            let (thinned, removed) = geometry.withoutRepeatedVertices()
            if removed > 0 { notes.note(.repeatedVertices, found: String(removed), at: place) }
            geometry = thinned
        } else if geometry.withoutRepeatedVertices().removed > 0 {
            notes.note(.repeatedVertices, at: place)
        }
        guard let long = geometry.withoutPointlikeLines else {
            notes.note(.zeroLength, at: place)
            return nil
        }
        if long.partCount < geometry.partCount { notes.note(.emptyPart, at: place) }
        try noteCrossings(of: long, &notes)
        return try mended(long, &notes)
    }

    private func transformed(_ geometry: PlaneGeometry, _ notes: inout FlawNotes) -> PlaneGeometry? {
        do throws(ProjectionError) {
            let plane = try transformation.transformed(geometry)
            if plane.isMeasurable { return plane }
        } catch {
            // Which vertex it was matters less than which feature.
        }
        notes.note(.notTransformable, found: geometry.anyVertex.map { "\($0.easting_m) \($0.northing_m)" } ?? "")
        return nil
    }

    /// One point where the layer holds points; several parts elsewhere are noted and stay.
    private func single(_ geometry: PlaneGeometry, _ notes: inout FlawNotes) -> PlaneGeometry? {
        if kind == .point, case .multiPoint(let points) = geometry {
            if points.count == 1 { return .point(points[0]) }
            notes.note(.severalPoints, found: String(points.count), at: points.first)
            return nil
        }
        let count = geometry.partCount
        if count > 1 { notes.note(.multiPart, found: String(count), at: geometry.anyVertex) }
        return geometry
    }

    private func noteCrossings(of geometry: PlaneGeometry, _ notes: inout FlawNotes) throws(GeometryError) {
        switch geometry {
        case .lineString(let points):
            if try !engine.isSimple(.lineString(points)) { notes.note(.selfCrossingLine, at: points.first) }
        case .multiLineString(let lines):
            for points in lines where try !engine.isSimple(.lineString(points)) {
                notes.note(.selfCrossingLine, at: points.first)
            }
        case .point, .multiPoint, .polygon, .multiPolygon, .collection: break
        }
    }

    /// The geometry with every area in it valid; nil, noted as empty, where a repair leaves no area.
    private func mended(_ geometry: PlaneGeometry, _ notes: inout FlawNotes) throws(GeometryError) -> PlaneGeometry?
    {
        switch geometry {
        case .point, .multiPoint, .lineString, .multiLineString: return geometry
        case .polygon, .multiPolygon: return try mendedArea(geometry, &notes)
        case .collection(let members):
            var sound: [PlaneGeometry] = []
            for member in members {
                if let member = try mended(member, &notes) { sound.append(member) }
            }
            return sound.isEmpty ? nil : .collection(sound)
        }
    }

    private func mendedArea(_ area: PlaneGeometry, _ notes: inout FlawNotes) throws(GeometryError) -> PlaneGeometry?
    {
        let closed = area.withClosedRings
        if closed == area {
            guard let flaw = try engine.invalidity(of: area) else { return area }
            notes.note(.invalidPolygon, because: flaw.found, at: flaw.place ?? area.anyVertex)
        } else {
            notes.note(.invalidPolygon, because: GeometryFlaw.ringNotClosed.reason, at: area.anyVertex)
            guard let closed else {
                notes.note(.emptyGeometry, at: area.anyVertex)
                return nil
            }
            if try engine.invalidity(of: closed) == nil { return closed }
        }
        guard let closed, let valid = try engine.madeValid(closed) else {
            notes.note(.emptyGeometry, at: area.anyVertex)
            return nil
        }
        return valid
    }
}

extension GeometryFlaw {
    /// The place is told apart.
    fileprivate var found: LocalizedText {
        if case .invalid(let reason, _) = self { LocalizedText(verbatim: reason) } else { reason }
    }

    fileprivate var place: PlanePoint? {
        if case .invalid(_, let place) = self { place } else { nil }
    }
}
