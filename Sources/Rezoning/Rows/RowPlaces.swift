public import Domain
import Foundation
import GeometryCore
public import Positions
import Quoting

/// Looks up what the addresses and property identifiers of rows mean.
public struct PlaceSearch: Sendable {
    /// For each of many texts every place that it means equally well, or why it means none. For one thread.
    public typealias Worker = (_ texts: [String]) -> [Result<[NamedPlace], Problem>]

    fileprivate let worker: @Sendable () throws(Problem) -> Worker
    /// How far the true place is from those of a register, as most of its places have it; see
    /// ``BatchOptions/rowAccuracy_m``.
    public let accuracy_m: Double

    public init(accuracy_m: Double, worker: @escaping @Sendable () throws(Problem) -> Worker) {
        self.accuracy_m = accuracy_m
        self.worker = worker
    }
}

/// How rows without coordinates come to a position: what all threads of a run share.
struct RowPlaces: Sendable {
    /// Where no register is at hand, the reason that rows tell.
    private let search: Result<PlaceSearch, Problem>?
    private let network: CoordinateReferenceDefinition
    /// Whether a batch takes eastings and northings of the network's own system.
    private let takesPlane: Bool
    /// The same texts come again and again: of a house with many connections, of a plot with many buildings.
    private let remembered = RememberedTable<PlaceName, FoundOrNot>(capacity: 1 << 16)

    init(
        _ search: Result<PlaceSearch, Problem>?, network: CoordinateReferenceDefinition, takesPlane: Bool
    ) {
        self.search = search
        self.network = network
        self.takesPlane = takesPlane
    }

    /// For one thread.
    func finding(givesAccuracy: Bool) throws(Problem) -> PlaceFinding {
        let positions = PlacePositions(network: network, takesPlane: takesPlane)
        switch search {
        case .success(let search):
            return PlaceFinding(try search.worker(), positions, remembered, givesAccuracy)
        case .failure(let problem):
            return PlaceFinding(
                { texts in texts.map { _ in .failure(problem) } }, positions, remembered, givesAccuracy)
        case nil:
            let worker: PlaceSearch.Worker = { texts in
                texts.map { text in PositionText(text).problem.map { .failure($0) } ?? .success([]) }
            }
            return PlaceFinding(worker, positions, remembered, givesAccuracy)
        }
    }
}

/// The place that a row's address or property identifier means. One for all rows that mean it.
final class FoundPlace: Sendable {
    let place: NamedPlace
    /// As a batch takes it.
    let position: BatchRequest.Position
    let ground: GeographicPosition

    init(_ place: NamedPlace, at position: BatchRequest.Position, ground: GeographicPosition) {
        self.place = place
        self.position = position
        self.ground = ground
    }
}

/// What looking a text up came to; a million are handed on, so each is one reference.
final class FoundOrNot: Sendable {
    let result: Result<FoundPlace, RowFault>

    init(_ result: Result<FoundPlace, RowFault>) { self.result = result }
}

/// A text as its bytes are: what is written in other bytes is looked up by itself.
struct PlaceName: Hashable, Sendable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Finds the places of one thread's rows.
struct PlaceFinding {
    /// Whether rows are as exact as their places.
    let givesAccuracy: Bool
    private let worker: PlaceSearch.Worker
    private let positions: PlacePositions
    private let remembered: RememberedTable<PlaceName, FoundOrNot>

    fileprivate init(
        _ worker: @escaping PlaceSearch.Worker, _ positions: PlacePositions,
        _ remembered: RememberedTable<PlaceName, FoundOrNot>, _ givesAccuracy: Bool
    ) {
        self.givesAccuracy = givesAccuracy
        self.worker = worker
        self.positions = positions
        self.remembered = remembered
    }

    func places(of texts: [String]) -> [FoundOrNot] {
        remembered.values(for: texts.map(PlaceName.init)) { names in
            let texts = names.map(\.text)
            return zip(texts, worker(texts)).map { text, found in
                FoundOrNot(Result { () throws(RowFault) in try place(of: text, found) })
            }
        }
    }

    private func place(
        of text: String, _ found: Result<[NamedPlace], Problem>
    ) throws(RowFault) -> FoundPlace {
        switch found {
        case .failure(let problem): throw .unfound(problem)
        case .success(let places):
            guard let only = places.first else { throw .missing(column: InputColumn.latitude.rawValue) }
            guard places.count == 1 else { throw .unfound(.positionAmbiguous(text, among: places)) }
            do throws(ProjectionError) { return try positions.found(only) } catch { throw .position(error) }
        }
    }
}

/// Makes positions of the points of registers; for one thread at a time.
private final class PlacePositions {
    private let network: CoordinateReferenceDefinition
    private let takesPlane: Bool
    /// By system, which is opened once.
    private var planes: [String: Plane] = [:]

    private final class Plane {
        let plane: ProjectedPlane

        init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
            plane = try ProjectedPlane(definition)
        }
    }

    init(network: CoordinateReferenceDefinition, takesPlane: Bool) {
        self.network = network
        self.takesPlane = takesPlane
    }

    func found(_ place: NamedPlace) throws(ProjectionError) -> FoundPlace {
        switch place.position {
        case .geographic(let position):
            return FoundPlace(place, at: .geographic(position), ground: position)
        case .plane(let point, let crs):
            let isOwn = crs == nil || crs == network.identifier
            let ground = try plane(isOwn ? nil : crs).plane.position(of: point)
            return FoundPlace(
                place, at: isOwn && takesPlane ? .plane(point) : .geographic(ground), ground: ground)
        }
    }

    /// - Parameter crs: nil for the network's.
    private func plane(_ crs: String?) throws(ProjectionError) -> Plane {
        if let known = planes[crs ?? ""] { return known }
        let plane = try Plane(crs.map { PositionSystem.of($0).definition } ?? network)
        planes[crs ?? ""] = plane
        return plane
    }
}
