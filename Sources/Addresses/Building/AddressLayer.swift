import Domain
import Features
import Foundation
import GeoPackage
import GeometryCore

/// A layer of points or parcels as a mapping describes it.
struct AddressLayer: ~Copyable {
    private let source: any FeatureSource
    private let layer: SourceLayer
    private let mapping: AddressMapping.Layer
    private let plane: RowPlane
    private let engine: GeometryEngine

    init(
        _ source: any FeatureSource, _ layer: SourceLayer, _ mapping: AddressMapping.Layer, of origin: String,
        in target: CoordinateReferenceDefinition, box: PlaneBox?
    ) throws(Problem) {
        for column in mapping.columns where !layer.columns.contains(where: { $0.name == column }) {
            throw .addressColumnMissing(
                origin, layer: layer.name, column: column, known: layer.columns.map(\.name))
        }
        let transformation: CoordinateTransformation
        if let crs = mapping.crs {
            do throws(ProjectionError) {
                transformation = try CoordinateTransformation(
                    from: CoordinateReferenceDefinition(crs: crs), to: target)
            } catch { throw .unusableCrs(.file, source.name, layer: layer.name, error) }
        } else {
            transformation = try layer.transformation(to: target, of: source.name, as: .file)
        }
        do throws(GeometryError) { engine = try GeometryEngine() } catch { throw error.explanation }
        plane = RowPlane(transformation, box: box)
        (self.source, self.layer, self.mapping) = (source, layer, mapping)
    }

    func forEachRow(
        take: (Int, AddressRow) throws -> Void, leaveOut: (Int, AddressFlaw, String) -> Void
    ) throws {
        let columns = mapping.columns
        var failure: (any Error)?
        try source.forEachFeature(of: layer, columns: columns) { feature in
            let row = Int(feature.number)
            switch read(feature, columns) {
            case .success(let address):
                do { try take(row, address) } catch {
                    failure = error
                    return .stop
                }
            case .failure(let fault): leaveOut(row, fault.flaw, fault.found)
            }
            return .next
        }
        if let failure { throw failure }
    }

    private struct Fault: Error {
        let flaw: AddressFlaw
        var found = ""
    }

    private func read(_ feature: SourceFeature, _ columns: [String]) -> Result<AddressRow, Fault> {
        func text(_ key: AddressMapping.Key) -> String? {
            switch mapping.values[key] {
            case .constant(let text): text
            case .column(let name):
                columns.firstIndex(of: name).flatMap { feature.values[$0].text }.flatMap { text in
                    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
                    return text.isEmpty ? nil : text
                }
            case nil: nil
            }
        }
        let property = text(.propertyID).flatMap { PropertyID($0) }
        var (streetFi, streetSv, number) = (text(.streetFi), text(.streetSv), text(.number))
        if let address = text(.address), let parts = Self.parts(of: address) {
            (streetFi, number) = (parts.street, parts.number)
        }
        let hasStreet = streetFi != nil || streetSv != nil
        let house = hasStreet ? number.flatMap { HouseNumber($0) } : nil
        guard house != nil || property != nil else {
            if hasStreet { return .failure(Fault(flaw: .number, found: number ?? "")) }
            if let found = text(.propertyID) { return .failure(Fault(flaw: .propertyID, found: found)) }
            return .failure(Fault(flaw: .nothing, found: text(.address) ?? ""))
        }
        guard let place = place(of: feature.geometry) else {
            return .failure(Fault(flaw: .geometry, found: feature.geometry.typeName))
        }
        guard let place = place.value else { return .failure(Fault(flaw: .position, found: place.found)) }
        let code = text(.municipalityCode).map(MunicipalityNames.code)
        // Of a property the first three digits are those of its municipality.
        let propertyCode = property.map { String($0.digits.prefix(3)) }
        let (nameFi, nameSv) = (text(.municipalityFi), text(.municipalitySv))
        streetSv = streetSv == streetFi ? nil : streetSv
        return .success(
            AddressRow(
                municipality: Municipality(
                    code: code ?? (nameFi ?? nameSv == nil ? propertyCode ?? "" : ""), nameFi: nameFi,
                    nameSv: nameSv),
                streetFi: streetFi, streetSv: streetSv, house: house, position: place.point, property: property,
                postcode: text(.postcode).flatMap { Int($0) }, outline: place.outline,
                accuracy_m: mapping.accuracy_m ?? place.extent_m ?? AddressAccuracy.building_m))
    }

    /// A street and its number, from a text that has both: "Hämeenkatu 3-5 A".
    private static func parts(of address: String) -> (street: String, number: String)? {
        guard
            let match = address.firstMatch(
                of:
                    /^(.*?\p{L}.*?)\s+(\d{1,4}\s?(?:\p{L}(?!\p{L}))?(?:\s?[-–]\s?\d{1,4}\s?(?:\p{L}(?!\p{L}))?)?)(?:[\s,].*)?$/
            )
        else { return nil }
        return (String(match.output.1), String(match.output.2))
    }

    private struct Place {
        let point: PlanePoint
        var outline: [UInt8]?
        /// From the point to the farthest corner.
        var extent_m: Double?
    }

    /// Nil for another geometry than was expected; without a value for one that is elsewhere.
    private func place(of geometry: SourceGeometry) -> (value: Place?, found: String)? {
        guard case .plane(let geometry, _, _, _) = geometry else { return nil }
        switch (geometry, mapping.kind) {
        case (.point(let point), .points), (.point(let point), .parcels):
            let found = point.coordinates
            let extent_m = mapping.kind == .parcels ? AddressAccuracy.parcel_m : nil
            return (plane.position(point).map { Place(point: $0, extent_m: extent_m) }, found)
        case (.multiPoint(let points), .points):
            guard points.count == 1 else { return nil }
            return (plane.position(points[0]).map { Place(point: $0) }, points[0].coordinates)
        case (.polygon, .parcels), (.multiPolygon, .parcels):
            guard let vertex = geometry.anyVertex else { return nil }
            // The transformation of the whole, then a point inside of what it became.
            guard plane.position(vertex) != nil, let outline = plane.outline(geometry),
                let point = try? engine.point(inside: outline)
            else { return (nil, vertex.coordinates) }
            var extent_m = 0.0
            outline.forEachVertex { extent_m = max(extent_m, point.planeDistance_m(to: $0)) }
            return (
                Place(point: point, outline: outline.wellKnownBinary, extent_m: extent_m.rounded(.up)), ""
            )
        default: return nil
        }
    }
}

extension SourceGeometry {
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .plane(let geometry, _, _, _): geometry.typeName
        case .unreadable(let reason): reason.en
        }
    }
}
