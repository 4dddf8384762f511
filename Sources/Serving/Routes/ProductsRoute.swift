import Access
import Consumption
import Distribution
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Quoting
import Telling

/// `/v1/products`: what distribution costs with each product of a company, for the energy of a year or, as a body, for what
/// meters counted: one file, or a form with several. Nothing of a body is kept. `/v1/tariffs`: what can be asked for.
struct ProductsRoute: Sendable {
    static let routes = [
        Route(method: .get, path: "/v1/products", role: .everybody, parameters: told.union(connection)) {
            (exchange) async throws(Refusal) in try await ProductsRoute().respond(exchange)
        },
        Route(method: .post, path: "/v1/products", role: .everybody, parameters: metered.union(connection)) {
            (exchange) async throws(Refusal) in try await ProductsRoute().respondToFile(exchange)
        },
        Route(method: .get, path: "/v1/tariffs", role: .everybody, parameters: []) {
            (exchange) throws(Refusal) in
            do throws(Problem) {
                return .json(try TariffsDocument(exchange.network.tariffs, in: exchange.language).json())
            } catch { throw .problem(error) }
        },
    ]

    private static let connection: Set<String> = [
        "company", "fuse", "date", "tax_class", "dwelling", "meters", "temporary", "voltage", "storage",
        "production_kva", "bill", "present", "other_fuse", "shift_to_night", "add", "solar_kwh", "explain", "lang",
    ]
    private static let told: Set<String> = ["kwh", "night_share", "winter_day_share", "peak_kw"]
    private static let metered: Set<String> = ["metering_point", "each_day"]
    /// Ten years of quarters.
    private static let largest_bytes = 32 << 20

    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        try await answer(exchange, nil)
    }

    func respondToFile(_ exchange: Exchange) async throws(Refusal) -> Response {
        // What a file is shows in it; a browser that knows none of its kinds says so or nothing.
        let bytes = Array(try await exchange.body(upTo: Self.largest_bytes).readableBytesView)
        let type = exchange.request.headers[.contentType]
        let result = await BlockingWork.run {
            Result { () throws(Problem) in
                let files = try FormBody.files(in: bytes, type: type) ?? [FormBody.File(name: "body", bytes: bytes)]
                return try Consumption.read(files.map { ConsumptionFile(name: $0.name, bytes: $0.bytes) })
            }
        }
        let consumption: Consumption
        do throws(Problem) { consumption = try result.get() } catch { throw .problem(error) }
        return try await answer(exchange, .read(consumption, meteringPoint: exchange.query["metering_point"]))
    }

    /// - Parameter source: nil for the energy that the query tells.
    private func answer(_ exchange: Exchange, _ source: UsageAsked.Source?) async throws(Refusal) -> Response {
        let form = try exchange.form(of: [.json, .text])
        let date = try exchange.query.date()
        let (tariffs, language) = (exchange.network.tariffs, exchange.language)
        let asked: ProductsAsked
        do throws(Problem) { asked = try ProductsAsked(exchange.query, source, on: date) } catch {
            throw .problem(error)
        }
        // A year of quarters takes some milliseconds: not on a thread that answers others.
        let result = await BlockingWork.run {
            Result { () throws(Problem) in try asked.answer(from: tariffs, year: date.year, in: language) }
        }
        do throws(Problem) {
            let answer = try result.get()
            return form == .text
                ? .text(RequestWords.message(answer.text), as: .text) : .json(RequestWords.told(answer.json))
        } catch { throw .problem(error, details: Self.details(of: error, asked.usage.source)) }
    }

    /// The metering points of the files, where one of them must be chosen.
    private static func details(of problem: Problem, _ source: UsageAsked.Source) -> [JSONValue.Member] {
        guard problem.code == "consumption_metering_points", case .read(let consumption, _) = source else {
            return []
        }
        let known = consumption.meteringPoints.compactMap(\.self).map(JSONValue.string)
        return [JSONValue.Member(key: "metering_points", value: .array(known))]
    }
}

extension ProductsAsked {
    /// The parameters are the options of the command, with `_` for `-`.
    fileprivate init(_ query: QueryText, _ source: UsageAsked.Source?, on date: CalendarDate) throws(Problem) {
        let numbers = try ProductsNumbers(query)
        var usage: UsageAsked
        if let source { usage = UsageAsked(source) } else { usage = UsageAsked(.told(try numbers.estimate())) }
        (usage.shiftToNight, usage.solar_kWh) = (numbers.shiftToNight, numbers.solar_kWh)
        usage.added = try query.list("add") { (text) throws(Problem) in
            let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            let kinds = LoadProfile.Kind.allCases.filter { $0 != .solar }
            guard parts.count == 2, let kind = kinds.first(where: { $0.rawValue == parts[0] }) else {
                throw .valueUnknown("add", text, known: kinds.map { $0.rawValue + "=KWH" })
            }
            let energy_kWh = try OptionValues.number(parts[1])
            guard (0...ProductsNumbers.largest).contains(energy_kWh) else {
                throw .outOfRange(
                    "add=" + kind.rawValue, from: "0", to: "\(Int(ProductsNumbers.largest))", unit: "kWh")
            }
            return LoadProfile(kind, yearly_kWh: energy_kWh)
        }
        guard let company = try query.value("company", OptionValues.company) else {
            throw .parameterMissing("company")
        }
        guard let fuse = try query.value("fuse", OptionValues.fuse) else { throw .parameterMissing("fuse") }
        var request = CostRequest(
            company: company, fuse: fuse, pricing: try query.flag("each_day") ? .eachDay : .of(date), usage: .none)
        switch query["tax_class"] {
        case nil, "1": request.taxClass = .one
        case "2": request.taxClass = .two
        case let text?: throw .valueUnknown("tax_class", text, known: ["1", "2"])
        }
        request.dwelling = try query.choice("dwelling") ?? .house
        request.voltage = try query.choice("voltage") ?? .low
        request.billing = try query.choice("bill")
        request.meters = numbers.meters
        request.isTemporary = try query.flag("temporary")
        request.isStorage = try query.flag("storage")
        request.production_kVA = numbers.production_kVA
        self.init(request, usage: usage)
        present = query["present"]
        otherFuses = try query.list("other_fuse", OptionValues.fuse)
        isExplained = try query.flag("explain")
    }
}

extension ProductsNumbers {
    fileprivate func estimate() throws(Problem) -> EstimatedUse {
        guard let kwh else { throw .parameterMissing("kwh") }
        return EstimatedUse(
            energy_kWh: kwh, nightShare: nightShare, winterDayShare: winterDayShare, peak_kW: peak_kW)
    }

    /// - Throws: what is no number, or is out of its range.
    fileprivate init(_ query: QueryText) throws(Problem) {
        self.init()
        kwh = try query.value("kwh", OptionValues.number)
        nightShare = try query.value("night_share", OptionValues.number)
        winterDayShare = try query.value("winter_day_share", OptionValues.number)
        peak_kW = try query.value("peak_kw", OptionValues.number)
        shiftToNight = try query.value("shift_to_night", OptionValues.number)
        solar_kWh = try query.value("solar_kwh", OptionValues.number)
        meters = try query.value("meters", OptionValues.wholeNumber)
        production_kVA = try query.value("production_kva", OptionValues.number)
        try requireRanges(named: .query)
    }
}
