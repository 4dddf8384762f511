import Domain
import Foundation
import GeometryCore
import NetworkFile
import Positions
import Rules

/// Goes along the border of a plot.
extension Surveyor {
    /// The outline of a plot in the network's plane; nil where it is not known.
    func outline(of plot: QuotedPlot) throws(Problem) -> PlaneGeometry? {
        guard let outline = plot.place.outline, case .plane(_, let crs) = plot.place.position else { return nil }
        guard let crs, crs != site.identifier else { return outline }
        do throws(ProjectionError) {
            let system = PositionSystem.of(crs).definition
            return try CoordinateTransformation(from: system, to: site.ground.plane.definition).transformed(outline)
        } catch { throw error.explanation(of: .option(crs)) }
    }

    /// Nil where the outline has no border.
    /// - Parameters:
    ///   - reach_m: at least as far as any place of the outline from any other; the rules' plan must go as far beyond its
    ///     limits.
    ///   - outline: in the network's plane.
    ///   - end: when what is still open is left as it is; nil where there is time.
    func plotZones(
        _ plot: QuotedPlot, _ outline: PlaneGeometry, reach_m: Double, of request: QuoteRequest,
        at point: QuotedPoint, by rulesOfDay: some RulesOfDay, until end: ContinuousClock.Instant?
    ) throws(Problem) -> PlotZones? {
        let pieces = PlotOutline(outline).pieces
        guard !pieces.isEmpty else { return nil }
        let lengths_m = try pieces.map { (piece) throws(Problem) in try groundLength_m(of: piece) }
        var walk = PlotWalk(
            date: request.connection.date, connection: request.connection,
            whole: PlotOutline.Stretch(pieces: pieces[...], lengths_m: lengths_m[...]))
        try readAround(outline, reach_m: reach_m, of: request, by: rulesOfDay)
        while let (stretch, known) = walk.next() {
            if let known, let end, ContinuousClock.now >= end {
                walk.leave(stretch, as: known)
                continue
            }
            let place = stretch.middle.place(inside_m: PlotWalk.inside_m)
            // As far from the place that is looked at, which is just inside, as any of the stretch.
            let radius_m =
                stretch.pieces.count == 1
                ? stretch.length_m / 2 * (1 + 1e-6) + 2 * PlotWalk.inside_m
                : SiteMeasure.planeRadius_m(stretch.planeRadius_m(from: place))
            let look = try look(at: place, radius_m, request, by: rulesOfDay)
            if !look.hasAreaBorder, walk.isSettled(look, length_m: stretch.length_m, radius_m) {
                walk.take(look, stretch)
            } else if walk.isAtEnd(of: stretch) {
                walk.leave(stretch, as: look)
            } else {
                walk.open(try halves(of: stretch), known: look)
            }
        }
        let outside_m = try distanceOutside_m(of: point, outline)
        return try walk.zones(of: plot, pointOutside_m: outside_m) { (place) throws(Problem) in
            do throws(ProjectionError) { return try site.position(of: place) } catch { throw error.explanation }
        }
    }

    private func halves(of stretch: PlotOutline.Stretch) throws(Problem) -> [PlotOutline.Stretch] {
        if let halves = stretch.halves { return halves }
        return try stretch.middle.halves.map { (half) throws(Problem) in
            PlotOutline.Stretch(pieces: [half], lengths_m: [try groundLength_m(of: half)])
        }
    }

    private func groundLength_m(of piece: PlotOutline.Piece) throws(Problem) -> Double {
        do throws(ProjectionError) {
            return try site.ground.plane.groundDistance_m(from: piece.start, to: piece.end)
        } catch { throw error.explanation }
    }

    /// Reads once what lies around the plot, where the network is a file: places along the border find it there.
    private func readAround(
        _ outline: PlaneGeometry, reach_m: Double, of request: QuoteRequest, by rulesOfDay: some RulesOfDay
    ) throws(Problem) {
        guard let box = outline.box else { return }
        let middle = box.minimum.middle(to: box.maximum)
        let whole = QuotedPoint(
            position: try position(of: middle), plane: middle, crs: site.crs, accuracy_m: reach_m)
        for area in try surroundings.networkAreas(at: whole, site) {
            guard let rules = try? rulesOfDay.companyRules(of: area.area.company) else { continue }
            _ = try surroundings.assets(counted: rules, on: request.connection.date, from: whole, site)
        }
        _ = try surroundings.plans(at: whole, site)
        _ = try surroundings.agreements(at: whole, site)
    }

    private func position(of place: PlanePoint) throws(Problem) -> GeographicPosition {
        do throws(ProjectionError) { return try site.position(of: place) } catch { throw error.explanation }
    }

    /// What holds at a place, with all that is near it.
    private func look(
        at place: PlanePoint, _ radius_m: Double, _ request: QuoteRequest, by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> PlotLook {
        let point = QuotedPoint(
            position: try position(of: place), plane: place, crs: site.crs, accuracy_m: radius_m)
        let areas = try surroundings.networkAreas(at: point, site)
        var look = PlotLook(hasAreaBorder: areas.contains(where: \.isAtBorder))
        let companies = Set(areas.filter(\.holdsPoint).map(\.area.company)).sorted()
        let chosen = request.company.flatMap { companies.contains($0) ? $0 : nil }
        guard let company = chosen ?? companies.first, chosen != nil || companies.count == 1 else {
            look.missing = companies.isEmpty ? .networkArea : .choice
            return look
        }
        look.company = company
        guard let rules = try? rulesOfDay.companyRules(of: company) else {
            look.missing = .rules
            return look
        }
        look.rules = rules
        look.facts = try survey(point, for: rules, on: request.connection.date, measuresShifts: false).facts
        return look
    }

    /// 0 in the plot or on its border.
    private func distanceOutside_m(of point: QuotedPoint, _ outline: PlaneGeometry) throws(Problem) -> Double {
        do throws(GeometryError) {
            if try site.ground.engine.covers(outline, point.plane) { return 0 }
            return try site.ground.distanceToBorder(of: outline, from: point.plane).distance_m
        } catch { throw error.explanation }
    }
}

extension SiteMeasure {
    func position(of place: PlanePoint) throws(ProjectionError) -> GeographicPosition {
        try ground.plane.position(of: place)
    }
}

/// What was found at a place by the border of a plot.
struct PlotLook {
    /// Whether the border of a network area is within the radius.
    let hasAreaBorder: Bool
    var company: CompanySlug?
    var rules: CompanyRules?
    var facts = SiteFacts()
    var missing: Borderline.Missing?
}

/// The stretches of a border on their way.
struct PlotWalk {
    /// Places are looked at so far inside the plot: areas are drawn along the borders of plots, and the sliver between two
    /// drawings is neither.
    static let inside_m = 0.02
    /// Stretches are halved no further.
    static let finest_m = PlotZones.finest_m
    /// Where a line of sight decides, no more is known than what is seen from as many places.
    static let sight_m = 1.0
    /// More places are not looked at, whatever the outline; what is still open counts as its middle does.
    static let mostLooks = 1_500

    let date: CalendarDate
    let connection: ConnectionCase
    private var open: [Open]
    private var halved: [Open] = []
    private(set) var looks = 0
    private var goesOn = true
    private var coarsest_m = finest_m
    private var parts: [Key: Found] = [:]
    private var border_m = 0.0

    /// A stretch that is to be looked at.
    private struct Open {
        let stretch: PlotOutline.Stretch
        /// What holds in the middle of the one that it is a half of.
        let known: PlotLook?
    }

    private struct Key: Hashable {
        let company: CompanySlug?
        let zone: String?
        let charge: Charge?
        let missing: Borderline.Missing?
    }

    private struct Found {
        var look: PlotLook
        var answer: Answer?
        var length_m = 0.0
        var longest_m = 0.0
        var place: PlanePoint
    }

    init(date: CalendarDate, connection: ConnectionCase, whole: PlotOutline.Stretch) {
        self.date = date
        self.connection = connection
        open = [Open(stretch: whole, known: nil)]
    }

    /// The next to look at, all of one age before their halves, and what holds in the middle of the one that it is a half of.
    mutating func next() -> (PlotOutline.Stretch, known: PlotLook?)? {
        if open.isEmpty {
            // All halves must be looked at as well.
            (open, halved) = (halved, [])
            goesOn = looks + 3 * open.count <= Self.mostLooks
        }
        guard let next = open.popLast() else { return nil }
        looks += 1
        return (next.stretch, next.known)
    }

    mutating func open(_ halves: [PlotOutline.Stretch], known: PlotLook) {
        halved += halves.map { Open(stretch: $0, known: known) }
    }

    /// Whether a stretch where the answer changes is halved no further.
    func isAtEnd(of stretch: PlotOutline.Stretch) -> Bool {
        !goesOn || stretch.length_m <= Self.finest_m
    }

    /// Whether one answer holds all along a stretch, of which every place is within the radius.
    func isSettled(_ look: PlotLook, length_m: Double, _ radius_m: Double) -> Bool {
        guard let rules = look.rules else { return true }
        // How far the nearest is changes by no more than the way along the border, which of them it may be.
        var nearest = look.facts
        nearest.assets = nearest.assets.mapValues { assets in
            assets.prefix(1).map { AssetDistance(id: $0.id, distance_m: $0.distance_m) }
        }
        guard rules.rules.bordersNear(nearest, accuracy_m: radius_m, on: date) == 0 else { return false }
        guard !rules.plan.crossing.isEmpty, nearest.obstaclesAreKnown else { return true }
        // Where the answer is the same with every line clear and with none, lines of sight do not matter.
        var obstructed = nearest
        obstructed.assets = nearest.assets.mapValues { assets in
            assets.map { asset in
                var asset = asset
                asset.obstacles = ObstacleKind.allCases.map { kind in
                    ObstacleOnLine(id: "", kind: kind, crosses: true, shift_m: nil)
                }
                return asset
            }
        }
        let answers = [nearest, obstructed].map { rules.rules.answer(connection, at: $0) }
        return !answers[0].differs(from: answers[1]) || length_m <= Self.sight_m
    }

    /// A stretch where one answer may not hold all along counts as one all the same.
    mutating func leave(_ stretch: PlotOutline.Stretch, as look: PlotLook) {
        coarsest_m = max(coarsest_m, stretch.length_m)
        take(look, stretch)
    }

    mutating func take(_ look: PlotLook, _ stretch: PlotOutline.Stretch) {
        let answer = look.rules.map { $0.rules.answer(connection, at: look.facts) }
        let key = Key(
            company: look.company, zone: answer?.zone, charge: answer?.charge, missing: look.missing)
        var found = parts[key] ?? Found(look: look, answer: answer, place: stretch.middle.middle)
        found.length_m += stretch.length_m
        for (piece, length_m) in zip(stretch.pieces, stretch.lengths_m) where length_m > found.longest_m {
            (found.longest_m, found.place) = (length_m, piece.middle)
        }
        parts[key] = found
        border_m += stretch.length_m
    }

    func zones(
        of plot: QuotedPlot, pointOutside_m: Double,
        _ position: (PlanePoint) throws(Problem) -> GeographicPosition
    ) throws(Problem) -> PlotZones {
        var all: [PlotZones.Part] = []
        for found in parts.values {
            let rules = found.look.rules?.rules
            all.append(
                PlotZones.Part(
                    company: found.look.company, answer: found.answer, missing: found.look.missing, rules: rules,
                    offer: found.answer.flatMap { rules?.offer(connection, answer: $0, services: []) },
                    border_m: found.length_m, example: try position(found.place)))
        }
        return PlotZones(
            plot: plot, parts: all.sorted { $0.rank < $1.rank }, border_m: border_m,
            pointOutside_m: pointOutside_m, resolution_m: coarsest_m)
    }
}

extension PlotZones.Part {
    /// The better, the smaller.
    fileprivate var rank: (Int, Decimal, Int, String) {
        let order = rules?.rulebook.zones.firstIndex { $0.name == answer?.zone } ?? Int.max
        let name = company?.text ?? ""
        switch answer?.charge {
        case .noCharge: return (0, 0, order, name)
        case .listed(let price): return (0, price.inclVat ?? price.exclVat, order, name)
        case .caseByCase, .areaPrice, .notListed: return (1, 0, order, name)
        case nil: return (2, 0, order, name + (missing?.rawValue ?? ""))
        }
    }
}

extension PlotZones {
    var warnings: [QuoteWarning] {
        guard plot.isPointGiven, pointOutside_m > 0 else { return [] }
        return [.outsidePlot(plot.place.propertyID ?? "", distance_m: pointOutside_m)]
    }
}
