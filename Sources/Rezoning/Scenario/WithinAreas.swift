public import Domain
public import Features
import Foundation
public import GeometryCore
public import NetworkFile
public import Quoting

/// The areas that a rezoning is restricted to.
public struct WithinAreas: Sendable {
    let areas: [PlanArea]
    /// What GDAL said of the file that it read.
    public let notes: [SourceNotes]
    /// That there is none in the file: no row is within.
    public let cautions: [NetworkCaution]

    /// - Parameters:
    ///   - name: a file of polygons (a layer `plan_area`, else its only layer), or the id of a plan area of the network,
    ///     one that the scenario adds included. Where both are there it is the file.
    ///   - layer: of the file.
    public init(_ name: String, layer: String? = nil, in network: HeldNetwork) throws(Problem) {
        let plan = network.planArea(name)
        let mayBeSource = plan == nil && FeatureSources.mayName(name)
        if layer != nil || mayBeSource || FileManager.default.fileExists(atPath: name) {
            let reader = try AddedFeatures(for: network)
            areas = try reader.areas(of: name, layer: layer)
            notes = reader.notes
        } else if let plan {
            areas = [plan]
            notes = []
        } else {
            throw .unknownArea(name, network: network.path)
        }
        cautions = areas.isEmpty ? [.emptyFile(name: name)] : []
    }

    /// The areas' ids, in the order of the file.
    public var ids: [String] { areas.map(\.id) }
}

/// Tells which of the areas hold a point; for one thread at a time.
public struct WithinTest: ~Copyable {
    private let prepared: PreparedAreas
    private let count: Int

    public init(_ within: WithinAreas) {
        prepared = PreparedAreas(within.areas.map(\.geometry))
        count = within.areas.count
    }

    /// The areas, by their index, that hold a point of the network's plane or have it on their border; empty where the
    /// row is left out.
    /// - Parameter point: see `BatchWorker.planePoint(of:)`.
    public func areas(holding point: PlanePoint) throws(Problem) -> [Int] {
        var found: [Int] = []
        do throws(GeometryError) {
            for index in 0..<count where try prepared.covers(index, point) { found.append(index) }
        } catch { throw error.explanation }
        return found
    }
}

extension Problem {
    /// Neither a file nor the id of a plan of the network.
    static func unknownArea(_ name: String, network: String) -> Problem {
        let (name, network) = (name.excerpt, network.shown)
        return Problem(
            code: "scenario_area_unknown", exitCode: .inputMissing,
            message: LocalizedText(
                en: "There is no file “\(name)”, and no plan area of that id in the network \(network).",
                fi: "Tiedostoa ”\(name)” ei ole, eikä verkossa \(network) ole sen nimistä kaava-aluetta.",
                sv: "Filen ”\(name)” finns inte, och inget planområde med det id:t i nätet \(network)."),
            hint: LocalizedText(
                en: "Check the path, or the id in layer plan_area.",
                fi: "Tarkista polku tai tason plan_area tunnus.",
                sv: "Kontrollera sökvägen, eller id:t i lagret plan_area."))
    }
}
