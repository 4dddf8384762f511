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
    private let prepared: [Prepared]

    private final class Prepared {
        let area: PreparedArea

        init(_ geometry: PlaneGeometry) throws(GeometryError) { area = try PreparedArea(geometry) }
    }

    public init(_ within: WithinAreas) throws(ScenarioError) {
        do throws(GeometryError) {
            var prepared: [Prepared] = []
            for area in within.areas { prepared.append(try Prepared(area.geometry)) }
            self.prepared = prepared
        } catch { throw .geometry(error) }
    }

    /// The numbers of the areas that hold a point of the network's plane or have it on their border; empty where the row
    /// is left out.
    /// - Parameter point: see `BatchWorker.planePoint(of:)`.
    public func areas(holding point: PlanePoint) throws(ScenarioError) -> [Int] {
        var found: [Int] = []
        do throws(GeometryError) {
            for (number, prepared) in prepared.enumerated() where try prepared.area.covers(point) {
                found.append(number)
            }
        } catch { throw .geometry(error) }
        return found
    }
}
