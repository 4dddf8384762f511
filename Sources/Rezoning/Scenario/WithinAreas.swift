import Foundation
public import GeometryCore
import NetworkFile
public import Quoting

/// The areas that a rezoning is restricted to.
public struct WithinAreas: Sendable {
    let areas: [PlanArea]

    /// - Parameters:
    ///   - name: a file of polygons (a layer `plan_area`, else its only layer), or the id of a plan area of the network,
    ///     one that the scenario adds included. Where both are there it is the file.
    ///   - layer: of the file.
    public init(_ name: String, layer: String? = nil, in network: HeldNetwork) throws(ScenarioError) {
        if FileManager.default.fileExists(atPath: name) || layer != nil {
            areas = try AddedFeatures(for: network).areas(of: name, layer: layer)
        } else if let plan = network.planArea(name) {
            areas = [plan]
        } else {
            throw .unknownArea(name, network: network.path)
        }
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
    public func areas(holding point: PlanePoint) throws(ScenarioError) -> [Int] {
        var found: [Int] = []
        do throws(GeometryError) {
            for index in 0..<count where try prepared.covers(index, point) { found.append(index) }
        } catch { throw .geometry(error) }
        return found
    }
}
