import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex
import Synchronization

/// Answers the requests of one thread, with geometry libraries of its own.
///
/// Most rows take a short way: company, plans and agreements from the square of the plane that they lie in, the
/// nearest assets from indexes, and the decision from what was decided for a site of the same kind before. A row that
/// lies so near a limit, border or obstacle that this could mislead, or that is in error, is surveyed in full by the
/// code of a single quote.
public struct BatchWorker: ~Copyable {
    public internal(set) var timings = BatchTimings()
    let desk: BatchDesk
    let surveyor: Surveyor<HeldSurroundings>
    var cells: AreaCells
    var memo = DecisionMemo()
    var latestDecision: (key: DecisionKey, number: Int)?
    var known: [KnownDecision] = []
    /// Of ``known``.
    var answers: [Answer] = []
    var connections = ConnectionKinds()
    var warmStarts: [[WarmStart]]
    let curve: HilbertCurve

    /// Rows that are taken through each step together.
    private static let blockSize = 1024

    init(_ desk: BatchDesk) throws(QuoteError) {
        self.desk = desk
        let held = desk.held
        surveyor = Surveyor(
            site: try SiteMeasure(path: held.path, held.coordinateReference),
            surroundings: HeldSurroundings(held))
        let boxes = held.networkAreas.boxes
        let nowhere = PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        let extent = boxes.reduce(boxes.first ?? nowhere) { $0.union($1) }
        curve = HilbertCurve(over: extent)
        cells = AreaCells(
            accuracy_m: desk.options.accuracy_m, on: desk.options.date, over: extent,
            companyOfArea: desk.companyOfArea)
        warmStarts = desk.rules.map { rules in
            Array(repeating: WarmStart(), count: (try? rules.get())?.references.count ?? 0)
        }
    }

    /// Answers in the order of the requests. A row that cannot be answered has its error, and the others go on.
    ///
    /// Points are taken in the order of a Hilbert curve, so tens of thousands of requests at a time are quicker than
    /// few; a million take some 100 MB.
    public mutating func answer(_ requests: [BatchRequest]) -> BatchAnswers {
        var clock = LapClock()
        var rows = [BatchAnswer](repeating: BatchAnswer(), count: requests.count)
        let asked = asked(requests)
        timings.locating += clock.lap()
        let order = HilbertCurve.order(of: asked.map { curve.number(of: $0.place) })
        // Brought together first: fetched one by one in that order, each would be waited for.
        let sorted = order.map { asked[Int($0)] }
        timings.ordering += clock.lap()
        var surveyed: [Int32] = []
        var start = 0
        while start < order.count {
            let end = min(start + Self.blockSize, order.count)
            answer(order[start..<end], of: sorted[start..<end], &rows, &surveyed, &clock)
            start = end
        }
        let errors = survey(surveyed.sorted(), of: requests, &rows)
        timings.surveying += clock.lap()
        timings.rows += requests.count
        timings.surveyedRows += surveyed.count
        return desk.tables.withLock { tables in
            BatchAnswers(
                rows: rows, decisions: tables.decisions.values, warnings: tables.warnings.values, errors: errors,
                lineIDs: desk.held.lines.ids, substationIDs: desk.held.substations.ids, planIDs: desk.planIDs,
                agreementIDs: desk.agreementIDs)
        }
    }

    /// Takes some rows through every step; leaves those that must be surveyed in `surveyed`.
    private mutating func answer(
        _ numbers: ArraySlice<Int32>, of asked: ArraySlice<Asked>,
        _ rows: inout [BatchAnswer], _ surveyed: inout [Int32], _ clock: inout LapClock
    ) {
        var ofCompanies: [CompanySites] = Array(repeating: CompanySites(), count: desk.companies.count)
        // Several things asked of one place follow each other.
        var latest: (asked: Asked, company: Int)?
        for (number, asked) in zip(numbers, asked) {
            if let latest, latest.asked.isAtPlace(of: asked) {
                ofCompanies[latest.company].repeatLast(number, connection: asked.connection)
                continue
            }
            latest = nil
            guard let (company, site) = site(number, asked) else {
                surveyed.append(number)
                continue
            }
            ofCompanies[company].append(site)
            latest = (asked, company)
        }
        timings.areas += clock.lap()
        for (company, sites) in ofCompanies.enumerated() where !sites.all.isEmpty {
            guard case .success(let rules) = desk.rules[company] else {
                surveyed += sites.all.map(\.number)
                continue
            }
            var measured: [MeasuredItem] = []
            for (reference, counted) in rules.references.enumerated() {
                var warm = warmStarts[company][reference]
                let found = find(counted.index, near: sites.ofPlaces, &warm)
                warmStarts[company][reference] = warm
                let finding = clock.lap()
                measured += measure(found, of: counted, from: sites.ofPlaces)
                let measuring = clock.lap()
                switch counted.layer {
                case .mediumVoltageLine:
                    timings.findingLines += finding
                    timings.measuringLines += measuring
                case .secondarySubstation:
                    timings.findingSubstations += finding
                    timings.measuringSubstations += measuring
                }
            }
            decide(company, rules, sites, measured, &rows, &surveyed)
            timings.deciding += clock.lap()
        }
    }

    /// What requests ask, as numbers.
    private mutating func asked(_ requests: [BatchRequest]) -> [Asked] {
        var latest: (company: CompanySlug, number: Int32)?
        return requests.map { request in
            let place = place(of: request)
            let connection = Int32(truncatingIfNeeded: connections.number(of: request))
            guard let company = request.company else {
                return Asked(place: place, connection: connection, company: -1)
            }
            if let latest, latest.company == company {
                return Asked(place: place, connection: connection, company: latest.number)
            }
            let number = desk.companies.firstIndex(of: company).map(Int32.init) ?? Asked.unknownCompany
            latest = (company, number)
            return Asked(place: place, connection: connection, company: number)
        }
    }

    /// In the network's plane; not a number where that needs a look at the error.
    func place(of request: BatchRequest) -> PlanePoint {
        let nowhere = PlanePoint(easting_m: .nan, northing_m: .nan)
        switch request.position {
        case .geographic(let position): return (try? surveyor.site.ground.plane.plane(of: position)) ?? nowhere
        case .plane(let point):
            if desk.isInOwnPlane { return point }
            let located = try? surveyor.locate(.plane(point, crs: desk.options.crs), accuracy_m: 0)
            return located?.plane ?? nowhere
        }
    }
}

/// What a request asks.
struct Asked {
    /// A company that the file does not know.
    static let unknownCompany: Int32 = -2

    /// In the network's plane; not a number where the row must be surveyed.
    let place: PlanePoint
    /// Into ``BatchWorker/connections``.
    let connection: Int32
    /// Into ``BatchDesk/companies``; -1 where the request names none.
    let company: Int32

    /// Whether the two differ in their connection at most.
    func isAtPlace(of other: Asked) -> Bool { place == other.place && company == other.company }
}

/// A row on its way through the steps.
struct BatchSite {
    /// Of the request.
    var number: Int32
    let place: PlanePoint
    var connection: Int
    /// How the scale changes near the point.
    let gradient_perMetre: Double
    var cell: Int32 = 0
    var planSignature: UInt8 = 0
    var agreementSignature: UInt8 = 0
    var planArea: Int32 = -1
    var agreementArea: Int32 = -1
}

/// The rows of one company on their way. What is measured is measured once for all that is asked of a place.
struct CompanySites {
    private(set) var all: [BatchSite] = []
    /// One of ``all`` for each place, in their order.
    private(set) var ofPlaces: [BatchSite] = []
    /// By site, into ``ofPlaces``.
    private(set) var places: [Int32] = []

    mutating func append(_ site: BatchSite) {
        all.append(site)
        ofPlaces.append(site)
        places.append(Int32(truncatingIfNeeded: ofPlaces.count - 1))
    }

    /// Adds what else is asked of the last place.
    mutating func repeatLast(_ number: Int32, connection: Int32) {
        guard var site = all.last, let place = places.last else { return }
        site.number = number
        site.connection = Int(connection)
        all.append(site)
        places.append(place)
    }
}

/// The nearest asset of a reference; none where the item is -1.
struct MeasuredItem {
    /// Stands for an asset that could not be measured.
    static let failed: Int32 = -2

    var item: Int32 = -1
    var distance_m = Double.nan
    var nearest = PlanePoint(easting_m: .nan, northing_m: .nan)
}

/// Where a worker last found the nearest of a reference, which is a bound for a point near by; -1 at first.
struct WarmStart {
    var segment: Int32 = -1
}

/// Numbers for the different things that rows ask for.
struct ConnectionKinds {
    private(set) var requests: [BatchRequest] = []
    private var numbers: [UInt64: Int] = [:]
    private var latest: (key: UInt64, number: Int)?

    mutating func number(of request: BatchRequest) -> Int {
        // Joiners beyond four thousand millions are as many as can be told apart.
        let joiners = UInt64(min(max(request.joiners, 1), Int(UInt32.max)))
        let key =
            joiners << 32 | UInt64(truncatingIfNeeded: request.fuse.current_a) << 8
            | UInt64(request.fuse.phases.rawValue) << 4 | (request.place == .plot ? 0 : 2)
            | (request.isFurtherConnection ? 1 : 0)
        if let latest, latest.key == key { return latest.number }
        let number = numbers[key] ?? requests.count
        if number == requests.count {
            requests.append(request)
            numbers[key] = number
        }
        latest = (key, number)
        return number
    }
}
