import Domain
package import Foundation
import GeometryCore
package import Positions

/// What a geocoding service answered: features of GeoJSON with properties as Pelias has them, which the National Land
/// Survey's service adds to: a name (`label`), the dataset (`source`), a property identifier (`kiinteistotunnus`).
package struct GeocoderAnswer: Sendable {
    private let features: [Feature]

    /// - Throws: where the bytes are no feature collection. A feature without a name or a place on earth is left out.
    package init(_ bytes: Data) throws {
        features = try JSONDecoder().decode(Collection.self, from: bytes).features.compactMap(\.content)
    }

    /// The places of a text, in the order of the answer. Services send what is merely alike as well: where the street, the
    /// number and the municipality of some are those of the text, those alone; else all, each said to be spelt otherwise.
    /// - Parameters:
    ///   - source: by what name the service is told.
    ///   - accuracies_m: how far the true place may be, by how exactly it is known.
    package func places(
        meantBy text: String, from source: String, accuracies_m: [NamedPlace.Exactness: Double]
    ) -> [NamedPlace] {
        let asked = Asked(text)
        let agreeing = features.filter(asked.agrees)
        var seen: Set<String> = []
        return (agreeing.isEmpty ? features : agreeing).compactMap { feature in
            // One place may be told once a dataset, and once a language.
            guard seen.insert("\(feature.position)").inserted else { return nil }
            return NamedPlace(
                name: LocalizedText(verbatim: feature.label), exactness: feature.exactness,
                isNumberUnknown: asked.hasNumber && feature.exactness != .building && feature.exactness != .parcel,
                isSpeltOtherwise: agreeing.isEmpty, propertyID: feature.property?.text,
                at: .geographic(feature.position), accuracy_m: accuracies_m[feature.exactness] ?? 0,
                source: feature.dataset.map { "\(source), \($0)" } ?? source, isMadeUp: false)
        }
    }

    /// What somebody typed, for comparison.
    private struct Asked {
        private let property: PropertyID?
        private let text: AddressText

        init(_ text: String) {
            property = PropertyID(text)
            self.text = AddressText(text)
        }

        var hasNumber: Bool { property == nil && text.house != nil }

        func agrees(_ feature: Feature) -> Bool {
            if let property { return feature.property == property }
            let words = Set(
                feature.names.split { !$0.isLetter && !$0.isNumber }.map { FoldedName($0).folded })
            if let number = text.house?.number,
                !words.contains(where: { $0.prefix(while: \.isNumber) == "\(number)" && $0.count <= 5 })
            {
                return false
            }
            let label = FoldedName(feature.label).folded
            return text.readings.contains { reading in
                let street = FoldedName(reading.street.joined()).folded
                return !street.isEmpty && label.hasPrefix(street)
                    && reading.place.allSatisfy { words.contains(FoldedName($0).folded) }
            }
        }
    }
}

extension GeocoderAnswer {
    fileprivate struct Feature: Sendable {
        let label: String
        /// All that the place is called, for comparison.
        let names: String
        let position: GeographicPosition
        let exactness: NamedPlace.Exactness
        let property: PropertyID?
        let dataset: String?
    }

    private struct Collection: Decodable {
        let features: [Wire]
    }

    /// As it comes; one that cannot be read takes no other with it.
    private struct Wire: Decodable {
        private struct Geometry: Decodable {
            let coordinates: [Double]
        }

        private struct Properties: Decodable {
            let label: String?
            let name: String?
            let layer: String?
            let source: String?
            let matchType: String?
            let property: String?
            let others: [String?]

            enum CodingKeys: String, CodingKey, CaseIterable {
                case label, name, layer, source
                case matchType = "match_type"
                case property = "kiinteistotunnus"
                case municipalityFi = "kuntanimiFin"
                case municipalitySv = "kuntanimiSwe"
                case municipality = "label:municipality"
                case locality, localadmin, postalcode
                case postcode = "postinumero"
            }

            init(from decoder: any Decoder) throws {
                let values = try decoder.container(keyedBy: CodingKeys.self)
                func text(_ key: CodingKeys) -> String? { try? values.decode(String.self, forKey: key) }
                (label, name, layer) = (text(.label), text(.name), text(.layer))
                (source, matchType, property) = (text(.source), text(.matchType), text(.property))
                others = CodingKeys.allCases.map(text)
            }
        }

        let content: Feature?

        private enum CodingKeys: CodingKey {
            case geometry, properties
        }

        init(from decoder: any Decoder) throws {
            guard let values = try? decoder.container(keyedBy: CodingKeys.self),
                let geometry = try? values.decode(Geometry.self, forKey: .geometry),
                let properties = try? values.decode(Properties.self, forKey: .properties)
            else {
                content = nil
                return
            }
            content = Self.feature(geometry.coordinates, properties)
        }

        private static func feature(_ coordinates: [Double], _ told: Properties) -> Feature? {
            guard let label = told.label ?? told.name, !label.isEmpty, coordinates.count >= 2,
                let position = GeographicPosition(latitude_deg: coordinates[1], longitude_deg: coordinates[0])
            else { return nil }
            let id = told.property.flatMap { PropertyID($0) }
            return Feature(
                label: label.excerpt, names: ([label] + told.others).compactMap(\.self).joined(separator: " "),
                position: position, exactness: exactness(told), property: id, dataset: told.source?.excerpt)
        }

        private static func exactness(_ told: Properties) -> NamedPlace.Exactness {
            switch (told.source, told.layer, told.matchType) {
            case ("cadastral-units", _, _): .parcel
            case ("interpolated-road-addresses", _, _), (_, "address", "interpolated"): .interpolated
            case ("addresses", _, _), (_, "address", _), (_, "venue", _): .building
            default: .street
            }
        }
    }
}
