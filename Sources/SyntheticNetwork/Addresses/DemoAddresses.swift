internal import Domain
internal import Foundation
import GeoPackage
internal import GeometryCore

/// Streets, buildings and plots of the demo network: the towns are real, all else is made up, codes and property
/// identifiers too.
public struct DemoAddresses: Sendable {
    private struct Plot {
        let municipality: Municipality
        let street: MadeUpNames.Pair
        /// Nil for a plot on which nothing is built.
        let number: String?
        let door: PlanePoint
        let ring: [PlanePoint]
        let property: String
        let postcode: String
    }

    private struct Municipality {
        let code: String
        let fi: String
        let sv: String
        let towns: [(name: String, streets: Int)]
    }

    private static let municipalities = [
        Municipality(
            code: "901", fi: "Espoo", sv: "Esbo", towns: [("Espoo", 24), ("Tapiola", 20)]),
        Municipality(code: "902", fi: "Kirkkonummi", sv: "Kyrkslätt", towns: [("Kirkkonummi", 14), ("Masala", 8)]),
        Municipality(
            code: "903", fi: "Lohja", sv: "Lojo",
            towns: [("Lohja", 22), ("Virkkala", 8), ("Nummi", 4), ("Karjalohja", 3)]),
        Municipality(code: "904", fi: "Siuntio", sv: "Sjundeå", towns: [("Siuntio", 7)]),
        Municipality(code: "905", fi: "Inkoo", sv: "Ingå", towns: [("Inkoo", 7)]),
        Municipality(code: "906", fi: "Joensuu", sv: "", towns: [("Joensuu", 12)]),
    ]

    private let plots: [Plot]

    /// - Parameter seed: Another seed makes other streets in the same towns.
    public init(seed: UInt64 = 20_180_701) {
        var random = SplitMix64(seed: seed &+ 7)
        var plots: [Plot] = []
        let towns = DemoPlaces.espooTowns + DemoPlaces.inkooTowns + DemoPlaces.joensuuTowns
        for (place, municipality) in Self.municipalities.enumerated() {
            var street = 0
            for (part, wanted) in municipality.towns.enumerated() {
                guard let town = towns.first(where: { $0.name == wanted.name }) else { continue }
                for _ in 0..<wanted.streets {
                    let pair = MadeUpNames.street(place * 11 + street * 3)
                    let postcode = "9\(place + 1)\(part)\(street % 2)0"
                    plots += Self.plots(
                        of: municipality, pair, index: street, postcode, around: town, &random)
                    street += 1
                }
            }
        }
        self.plots = plots
    }

    private static let directions = PlaneVector.directions(halvings: 3)

    /// The plots of a street, the odd numbers on its left.
    private static func plots(
        of municipality: Municipality, _ street: MadeUpNames.Pair, index: Int, _ postcode: String,
        around town: Town,
        _ random: inout SplitMix64
    ) -> [Plot] {
        let along = directions[random.index(below: directions.count)]
        let reach_m = town.radius_m * 0.6
        let start =
            town.centre
            + PlaneVector(east: random.real(-reach_m...reach_m), north: random.real(-reach_m...reach_m))
        var plots: [Plot] = []
        let count = 6 + random.index(below: 9)
        for step in 0..<count {
            let width_m = random.real(24...36)
            for side in [1.0, -1.0] {
                // Some numbers are missing, as they are everywhere.
                guard !random.chance(0.08) else { continue }
                let number = 2 * step + (side > 0 ? 1 : 2)
                let corner = start + along * (Double(step) * 38) + along.left * (side * 6)
                let depth = along.left * (side * random.real(30...46))
                let width = along * width_m
                let ring = [corner, corner + width, corner + width + depth, corner + depth, corner].map(\.rounded)
                let door = (corner + width * 0.5 + depth * 0.4).rounded
                let isBuilt = !random.chance(0.12)
                let text = random.chance(0.06) ? "\(number)-\(number + 2)" : "\(number)"
                let property = "\(municipality.code)-\(401 + index)-\(1 + step)-\(number)"
                plots.append(
                    Plot(
                        municipality: municipality, street: street, number: isBuilt ? text : nil, door: door,
                        ring: side > 0 ? ring : ring.reversed(), property: property, postcode: postcode))
                if isBuilt, random.chance(0.07) {
                    plots.append(
                        Plot(
                            municipality: municipality, street: street, number: "\(number)a",
                            door: (door + along * 9).rounded, ring: [], property: property, postcode: postcode))
                }
            }
        }
        return plots
    }
}

extension DemoAddresses {
    /// Writes the sources of an address file into a folder: points of buildings and areas of plots in a GeoPackage, and
    /// the mapping that describes them.
    /// - Returns: the paths of the two.
    public func writeSources(into folder: String) throws -> (source: String, mapping: String) {
        let (source, mapping) = (folder + "/demo-addresses.gpkg", folder + "/mapping.yaml")
        var writer = try GeoPackageWriter(
            creating: source, spatialReference: .etrsTM35FIN,
            lastChange: Date(timeIntervalSince1970: 1_704_067_200),
            replacingExisting: true)
        let columns = ["street_fi", "street_sv", "number", "code", "fi", "sv", "postcode", "property"]
        let buildings = try writer.addLayer(
            GeoPackageLayer(
                name: "building", description: "Made up.", geometryType: .point,
                columns: columns.map { GeoPackageColumn($0, .text) }))
        try writer.append(
            plots.lazy.compactMap { plot in
                plot.number.map { number in
                    GeoPackageFeature(
                        geometry: .point(plot.door),
                        values: [
                            .text(plot.street.fi), .text(plot.municipality.sv.isEmpty ? "" : plot.street.sv),
                            .text(number), .text(plot.municipality.code), .text(plot.municipality.fi),
                            .text(plot.municipality.sv), .text(plot.postcode), .text(plot.property),
                        ])
                }
            }, to: buildings)
        let areas = try writer.addLayer(
            GeoPackageLayer(
                name: "plot", description: "Made up.", geometryType: .polygon,
                columns: [GeoPackageColumn("property", .text)]))
        try writer.append(
            plots.lazy.filter { !$0.ring.isEmpty }.map { plot in
                GeoPackageFeature(geometry: .polygon([plot.ring]), values: [.text(plot.property)])
            }, to: areas)
        try writer.finish()
        try Data(Self.mapping.utf8).write(to: URL(fileURLWithPath: mapping))
        return (source, mapping)
    }

    private static let mapping = """
        schema: connect-quote/address-mapping/1
        licence: Apache-2.0
        date: 2024-01-01
        made_up: true
        layers:
          - from: building
            kind: points
            street_fi: {column: street_fi}
            street_sv: {column: street_sv}
            number: {column: number}
            municipality_code: {column: code}
            municipality_fi: {column: fi}
            municipality_sv: {column: sv}
            postcode: {column: postcode}
            property_id: {column: property}
          - from: plot
            kind: parcels
            property_id: {column: property}

        """
}
