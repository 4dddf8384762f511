import Domain
public import GeometryCore
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
    let batch: Batch
    let surveyor: Surveyor
    /// The surveyor's.
    let surroundings: HeldSurroundings
    var cells: AreaCells
    var memo = DecisionMemo()
    var latestDecision: (key: DecisionKey, index: Int)?
    var known: [KnownDecision] = []
    /// Of ``known``.
    var answers: [Answer] = []
    var connections = ConnectionKinds()
    /// By row, into ``connections``.
    var rowConnections: [Int32] = []
    var warmStarts: [[WarmStart]]
    let curve: HilbertCurve

    /// Rows that are taken through each step together.
    private static let blockSize = 1024

    init(_ batch: Batch) throws(Problem) {
        self.batch = batch
        let held = batch.held
        surroundings = HeldSurroundings(held)
        surveyor = try Surveyor(held, surroundings)
        let nowhere = PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        let extent = held.networkAreas.boxes.union ?? nowhere
        curve = HilbertCurve(over: extent)
        cells = AreaCells(
            accuracy_m: batch.options.shortWay_m, on: batch.options.date, over: extent,
            companyOfArea: batch.companyOfArea, asksWater: batch.options.asksWarnings)
        warmStarts = batch.rules.map { rules in
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
        let order = HilbertCurve.order(of: asked.map { curve.number(of: $0.point) })
        // Brought together first: fetched one by one in that order, each would be waited for.
        let sorted = order.map { asked[Int($0)] }
        timings.ordering += clock.lap()
        var (surveyed, outside): ([Int32], [Int32]) = ([], [])
        var start = 0
        while start < order.count {
            let end = min(start + Self.blockSize, order.count)
            answer(sorted[start..<end], &rows, &surveyed, &outside, &clock)
            start = end
        }
        var errors = survey(surveyed.sorted(), of: requests, &rows)
        if !outside.isEmpty {
            for row in outside { rows[Int(row)].error = Int32(errors.count) }
            errors.append(.outsideNetworkAreas)
        }
        timings.surveying += clock.lap()
        timings.rows += requests.count
        timings.surveyedRows += surveyed.count
        return batch.tables.withLock { tables in
            BatchAnswers(
                rows: rows, decisions: tables.decisions.values, warnings: tables.warnings.values, errors: errors,
                lineIDs: batch.held.lines.ids, substationIDs: batch.held.substations.ids, planIDs: batch.plans.ids,
                agreementIDs: batch.agreements.ids)
        }
    }

    /// Takes some rows through every step; leaves those that must be surveyed in `surveyed`, and those in no network area in
    /// `outside`.
    private mutating func answer(
        _ asked: ArraySlice<SiteQuestion>, _ rows: inout [BatchAnswer], _ surveyed: inout [Int32],
        _ outside: inout [Int32], _ clock: inout LapClock
    ) {
        var ofCompanies: [CompanySites] = Array(repeating: CompanySites(), count: batch.companies.count)
        for asked in asked {
            switch site(asked) {
            case .unclear: surveyed += asked.rows
            case .outside: outside += asked.rows
            case .inArea(let company, let site):
                ofCompanies[company].append(site)
                for row in asked.rows.dropFirst() {
                    ofCompanies[company].repeatLast(row, connection: rowConnections[Int(row)])
                }
            }
        }
        timings.areas += clock.lap()
        for (company, sites) in ofCompanies.enumerated() where !sites.all.isEmpty {
            guard case .success(let rules) = batch.rules[company] else {
                surveyed += sites.all.map(\.row)
                continue
            }
            var measured: [MeasuredItem] = []
            for (index, reference) in rules.references.enumerated() {
                var warm = warmStarts[company][index]
                let found = find(reference.counted.index, near: sites.ofPoints, &warm)
                warmStarts[company][index] = warm
                let finding = clock.lap()
                measured += measure(found, of: reference, from: sites.ofPoints)
                let measuring = clock.lap()
                switch reference.layer {
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

    /// What requests ask, as indices. Several that ask of one place, one after the other, are one question.
    private mutating func asked(_ requests: [BatchRequest]) -> [SiteQuestion] {
        var latest: (company: CompanySlug, index: Int32)?
        var questions: [SiteQuestion] = []
        questions.reserveCapacity(requests.count)
        rowConnections.removeAll(keepingCapacity: true)
        rowConnections.reserveCapacity(requests.count)
        for (row, request) in requests.enumerated() {
            rowConnections.append(Int32(truncatingIfNeeded: connections.index(of: request)))
            if row > 0, requests[row - 1].isAtSite(of: request) {
                questions[questions.count - 1].count += 1
                continue
            }
            let accuracy_m = accuracy_m(of: request)
            var index: Int32 = -1
            if let company = request.company {
                if latest?.company != company {
                    let known = batch.companies.firstIndex(of: company).map(Int32.init)
                    latest = (company, known ?? SiteQuestion.unknownCompany)
                }
                index = latest?.index ?? SiteQuestion.unknownCompany
            }
            questions.append(
                SiteQuestion(
                    point: accuracy_m <= batch.options.shortWay_m
                        ? point(of: request) : PlanePoint(easting_m: .nan, northing_m: .nan),
                    accuracy_m: accuracy_m, company: index, row: Int32(truncatingIfNeeded: row)))
        }
        return questions
    }

    /// Of a row; where no borderlines are asked for, all are alike.
    func accuracy_m(of request: BatchRequest) -> Double {
        let options = batch.options
        return options.asksBorderlines ? request.accuracy_m ?? options.accuracy_m : options.accuracy_m
    }

    /// The point of a request in the network's plane; nil where it has none.
    public func planePoint(of request: BatchRequest) -> PlanePoint? {
        let point = point(of: request)
        return point.isFinite ? point : nil
    }

    /// In the network's plane; not a number where that needs a look at the error.
    private func point(of request: BatchRequest) -> PlanePoint {
        let nowhere = PlanePoint(easting_m: .nan, northing_m: .nan)
        switch request.position {
        case .geographic(let position): return (try? surveyor.site.ground.plane.plane(of: position)) ?? nowhere
        case .plane(let point):
            if batch.isInOwnPlane { return point }
            let located = try? surveyor.locate(.plane(point, crs: batch.options.crs), accuracy_m: 0)
            return located?.plane ?? nowhere
        }
    }
}

/// What is asked of a place, by one request or by several that follow each other.
struct SiteQuestion {
    /// A company that the file does not know.
    static let unknownCompany: Int32 = -2

    /// In the network's plane; not a number where the rows must be surveyed.
    let point: PlanePoint
    let accuracy_m: Double
    /// Into ``Batch/companies``; -1 where the request names none.
    let company: Int32
    /// The first of them.
    let row: Int32
    var count: Int32 = 1

    var rows: Range<Int32> { row..<row + count }
}

/// A row on its way through the steps.
struct BatchSite {
    /// Of the request, and of its answer.
    var row: Int32
    let point: PlanePoint
    let accuracy_m: Double
    var connection: Int
    /// How the scale changes near the point.
    let gradient_perMetre: Double
    var cell: Int32 = 0
    var planSignature: UInt8 = 0
    var agreementSignature: UInt8 = 0
    var planArea: Int32 = -1
    var agreementArea: Int32 = -1
}

/// The rows of one company on their way. What is measured is measured once for all that is asked of a point.
struct CompanySites {
    private(set) var all: [BatchSite] = []
    /// One of ``all`` for each point, in their order.
    private(set) var ofPoints: [BatchSite] = []
    /// By site, into ``ofPoints``.
    private(set) var pointIndices: [Int32] = []

    mutating func append(_ site: BatchSite) {
        all.append(site)
        ofPoints.append(site)
        pointIndices.append(Int32(truncatingIfNeeded: ofPoints.count - 1))
    }

    /// Adds what else is asked of the last point.
    mutating func repeatLast(_ row: Int32, connection: Int32) {
        guard var site = all.last, let index = pointIndices.last else { return }
        site.row = row
        site.connection = Int(connection)
        all.append(site)
        pointIndices.append(index)
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

/// The different things that rows ask for.
struct ConnectionKinds {
    private(set) var requests: [BatchRequest] = []
    private var indices: [UInt64: Int] = [:]
    private var latest: (key: UInt64, index: Int)?

    mutating func index(of request: BatchRequest) -> Int {
        // Joiners beyond four thousand millions are as many as can be told apart.
        let joiners = UInt64(min(max(request.joiners, 1), Int(UInt32.max)))
        let key =
            joiners << 32 | UInt64(truncatingIfNeeded: request.fuse.current_a) << 8
            | UInt64(request.fuse.phases.rawValue) << 4 | (request.place == .plot ? 0 : 2)
            | (request.isFurtherConnection ? 1 : 0)
        if let latest, latest.key == key { return latest.index }
        let index = indices[key] ?? requests.count
        if index == requests.count {
            requests.append(request)
            indices[key] = index
        }
        latest = (key, index)
        return index
    }
}
