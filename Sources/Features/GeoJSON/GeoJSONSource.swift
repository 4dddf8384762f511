public import Domain
import Foundation
public import GeoPackage
import GeometryCore

/// A GeoJSON file (RFC 7946): a collection, one feature or one geometry, or texts of these one after another
/// (RFC 8142, or one a line). It has one layer.
///
/// The file is read as it is needed and never held: memory holds one feature. Opening reads it once, so that broken
/// text is told before anything is made of it. A feature's own `id` is the column `id` where no property has that
/// name.
public final class GeoJSONSource: FeatureSource {
    public let name: String
    public let layers: [SourceLayer]
    private let path: String
    /// The column that holds the features' own `id`.
    private let identifierColumn: String?

    /// Reads the file once, for the names of its properties and the number of its features.
    /// - Throws: ``Problem/geoJson(source:byte:reason:)`` where the text is not JSON, or not GeoJSON as a whole;
    ///   a single geometry that is none is its feature's matter.
    public init(path: String, name: String? = nil) throws(Problem) {
        let name = name ?? path
        let survey = GeoJSONSurvey()
        var scanner = try GeoJSONScanner(source: name, path: path, reader: survey)
        try scanner.scan()
        self.name = name
        self.path = path
        identifierColumn = survey.hasIdentifiers && !survey.properties.names.contains("id") ? "id" : nil
        let columns = (identifierColumn.map { [$0] } ?? []) + survey.properties.names
        let fileName = (path as NSString).lastPathComponent
        let identifier = survey.reference.identifier
        layers = [
            SourceLayer(
                name: survey.name ?? (fileName as NSString).deletingPathExtension,
                columns: columns.map { SourceColumn(name: $0, declaredType: "") }, geometryType: nil,
                coordinateReference: identifier.map { CoordinateReferenceDefinition(identifier: $0) },
                coordinateReferenceName: identifier, featureCount: survey.featureCount,
                firstVertex: survey.firstVertex)
        ]
    }

    public func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(Problem) {
        let known = Set(layers[0].columns.map(\.name))
        for column in columns where !known.contains(column) {
            throw .noSuchColumn(source: name, layer: layer.name, column: column)
        }
        let failure = withoutActuallyEscaping(body) { body -> Problem? in
            let reading = GeoJSONReading(columns: columns, identifierColumn: identifierColumn, body)
            do throws(Problem) {
                var scanner = try GeoJSONScanner(source: name, path: path, reader: reading)
                try scanner.scan()
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
    }
}

/// Hands out features.
private final class GeoJSONReading: GeoJSONScanner.Reader {
    private var wanted: PropertyNames
    /// For each column asked for, its place among ``wanted``: a name may be asked for twice.
    private let places: [Int]
    private let identifier: Int?
    private let body: (SourceFeature) -> ReadingStep
    private var number: Int64 = 0

    init(columns: [String], identifierColumn: String?, _ body: @escaping (SourceFeature) -> ReadingStep) {
        var wanted = PropertyNames()
        places = columns.map { wanted.add($0) }
        identifier = identifierColumn.flatMap { name in wanted.names.firstIndex(of: name) }
        self.wanted = wanted
        self.body = body
    }

    func feature(_ cursor: inout JSONCursor, standsAlone: Bool) throws(JSONFault) -> Bool {
        let feature = try GeoJSONFeature(&cursor, columns: &wanted, identifierColumn: identifier)
        number += 1
        let values = places.map { feature.values[$0] }
        return body(SourceFeature(number: number, values: values, geometry: feature.geometry)) == .next
    }

    func member(_ member: GeoJSONMember, _ cursor: inout JSONCursor) {}
}
