public import Domain
import Foundation
import GeometryCore
public import Positions
import Quoting

/// Looks up what the addresses and property identifiers of rows mean.
public struct PlaceSearch: Sendable {
    /// For each of many texts the one place that it means, or why there is none; nil for what is no name. For one thread.
    /// - Parameter named: whether the places have their names.
    public typealias Worker = (_ texts: [String], _ named: Bool) -> [Result<RowPlace?, Problem>]

    fileprivate let worker: @Sendable () throws(Problem) -> Worker
    /// How far the true place is from those of a register, as most of its places have it; see
    /// ``BatchOptions/rowAccuracy_m``.
    public let accuracy_m: Double

    public init(accuracy_m: Double, worker: @escaping @Sendable () throws(Problem) -> Worker) {
        self.accuracy_m = accuracy_m
        self.worker = worker
    }
}

/// The place that a row's address or property identifier means: of a ``NamedPlace`` what a row tells.
public struct RowPlace: Sendable {
    /// Nil where nobody asked for it.
    public let name: LocalizedText?
    public let exactness: NamedPlace.Exactness
    public let isNumberUnknown: Bool
    public let position: NamedPlace.Position
    /// How far the true place may be from the point.
    public let accuracy_m: Double
    /// Which register says so.
    public let source: String

    public init(
        name: LocalizedText?, exactness: NamedPlace.Exactness, isNumberUnknown: Bool = false,
        at position: NamedPlace.Position, accuracy_m: Double, source: String
    ) {
        self.name = name
        self.exactness = exactness
        self.isNumberUnknown = isNumberUnknown
        self.position = position
        self.accuracy_m = accuracy_m
        self.source = source
    }

    public init(_ place: NamedPlace) {
        self.init(
            name: place.name, exactness: place.exactness, isNumberUnknown: place.isNumberUnknown,
            at: place.position, accuracy_m: place.accuracy_m, source: place.source)
    }
}

/// How rows without coordinates come to a position: what all threads of a run share.
struct RowPlaces: Sendable {
    /// Where no register is at hand, the reason that rows tell.
    private let search: Result<PlaceSearch, Problem>?
    private let network: CoordinateReferenceDefinition
    /// Whether a batch takes eastings and northings of the network's own system.
    private let takesPlane: Bool
    private let columns: Set<AddedColumn>

    /// - Parameter columns: what rows tell.
    init(
        _ search: Result<PlaceSearch, Problem>?, network: CoordinateReferenceDefinition, takesPlane: Bool,
        columns: [AddedColumn]
    ) {
        self.search = search
        self.network = network
        self.takesPlane = takesPlane
        self.columns = Set(columns.filter { $0.isOfPlace || $0 == .warnings })
    }

    /// For one thread.
    func finding(givesAccuracy: Bool) throws(Problem) -> PlaceFinding {
        let worker: PlaceSearch.Worker =
            switch search {
            case .success(let search): try search.worker()
            case .failure(let problem): { texts, _ in texts.map { _ in .failure(problem) } }
            case nil:
                { texts, _ in texts.map { text in PositionText(text).problem.map { .failure($0) } ?? .success(nil) }
                }
            }
        let wantsGround = columns.contains(.latitude) || columns.contains(.longitude)
        return PlaceFinding(
            worker, PlacePositions(network: network, takesPlane: takesPlane, wantsGround: wantsGround),
            givesAccuracy: givesAccuracy, wantsPlaces: !columns.isEmpty,
            wantsNames: columns.contains(.foundAddress))
    }
}

/// The place that a row's address or property identifier means, and where it is.
struct FoundPlace: Sendable {
    let place: RowPlace
    /// As a batch takes it.
    let position: BatchRequest.Position
    /// Nil where neither a batch nor a column asks for it.
    let ground: GeographicPosition?

    /// The text, where it names a part of a property.
    var partOfProperty: String?

    /// As a quote of it would have it.
    var accuracy_m: Double { QuoteOptions.accuracy_m(ofPlace: place.accuracy_m) }
    /// Likewise.
    var warnings: [QuoteWarning] {
        QuoteWarning.ofPlace(
            partOfProperty: partOfProperty,
            MiddleOfStreet(
                place.exactness, isNumberUnknown: place.isNumberUnknown, accuracy_m: place.accuracy_m))
    }
}

/// Finds the places of one thread's rows.
struct PlaceFinding {
    /// Whether rows are as exact as their places.
    let givesAccuracy: Bool
    /// Whether anything is told of them but the answer.
    let wantsPlaces: Bool
    private let wantsNames: Bool
    private let worker: PlaceSearch.Worker
    private let positions: PlacePositions

    fileprivate init(
        _ worker: @escaping PlaceSearch.Worker, _ positions: PlacePositions, givesAccuracy: Bool, wantsPlaces: Bool,
        wantsNames: Bool
    ) {
        self.givesAccuracy = givesAccuracy
        self.wantsPlaces = wantsPlaces
        self.wantsNames = wantsNames
        self.worker = worker
        self.positions = positions
    }

    /// - Parameter take: gets what was found of each text, in their order.
    func find(_ texts: [String], _ take: (Int, Result<FoundPlace, RowFault>) -> Void) {
        for (index, found) in worker(texts, wantsNames).enumerated() {
            take(
                index,
                Result { () throws(RowFault) in
                    var place = try place(found)
                    if wantsPlaces, Self.isPart(texts[index]) { place.partOfProperty = texts[index] }
                    return place
                })
        }
    }

    /// An address begins with a letter nearly always, which is told sooner.
    private static func isPart(_ text: String) -> Bool {
        text.utf8.first { $0 != 0x20 }.map { (0x30...0x39).contains($0) } == true
            && PositionText.property(text) == .part
    }

    private func place(_ found: Result<RowPlace?, Problem>) throws(RowFault) -> FoundPlace {
        switch found {
        case .failure(let problem): throw .unfound(problem)
        case .success(nil): throw .missing(column: InputColumn.latitude.rawValue)
        case .success(let place?):
            do throws(ProjectionError) { return try positions.found(place) } catch { throw .position(error) }
        }
    }
}

/// Makes positions of the points of registers; for one thread at a time.
private final class PlacePositions {
    private let network: CoordinateReferenceDefinition
    private let takesPlane: Bool
    private let wantsGround: Bool
    /// By system, which is opened once.
    private var planes: [String: Plane] = [:]

    private final class Plane {
        let plane: ProjectedPlane

        init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
            plane = try ProjectedPlane(definition)
        }
    }

    init(network: CoordinateReferenceDefinition, takesPlane: Bool, wantsGround: Bool) {
        self.network = network
        self.takesPlane = takesPlane
        self.wantsGround = wantsGround
    }

    func found(_ place: RowPlace) throws(ProjectionError) -> FoundPlace {
        switch place.position {
        case .geographic(let position):
            return FoundPlace(place: place, position: .geographic(position), ground: position)
        case .plane(let point, let crs):
            let isOwn = crs == nil || crs == network.identifier
            if isOwn, takesPlane, !wantsGround {
                return FoundPlace(place: place, position: .plane(point), ground: nil)
            }
            let ground = try plane(isOwn ? nil : crs).plane.position(of: point)
            return FoundPlace(
                place: place, position: isOwn && takesPlane ? .plane(point) : .geographic(ground), ground: ground)
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
