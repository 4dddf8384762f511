import Access
import Bytes
import Domain
import GeometryCore
import HTTPTypes
import Hummingbird
import NetworkFile
import Quoting
import Rezoning
import Telling
import ZoneFile

/// Scenarios as `rezone` reads them, kept for a while: quotes and rows are then asked for with `scenario=ID`.
enum ScenarioRoutes {
    static let routes = [
        Route(
            method: .post, path: "/v1/scenarios", role: .planner, parameters: ["name", "build", "plans_from"]
        ) { (exchange) async throws(Refusal) in try await create(exchange) },
        Route(method: .get, path: "/v1/scenarios/{id}", role: .planner, parameters: []) {
            (exchange) async throws(Refusal) in
            try await described(exchange.named(exchange.parameters.first), .ok, exchange)
        },
        Route(method: .delete, path: "/v1/scenarios/{id}", role: .planner, parameters: []) {
            (exchange) throws(Refusal) in
            exchange.service.keeper.scenarios.forget(try exchange.named(exchange.parameters.first))
            return Response(status: .noContent)
        },
        Route(method: .get, path: "/v1/scenarios/{id}/changes", role: .planner, parameters: ["date", "fuse"]) {
            (exchange) async throws(Refusal) in try await changes(exchange)
        },
    ]

    /// Whoever builds more has a file of it.
    private static let mostBuilt = 1_000

    private static func create(_ exchange: Exchange) async throws(Refusal) -> Response {
        _ = try exchange.form(of: [.json])
        let network = exchange.network
        var options = ScenarioOptions(
            network: network.held.path, batch: BatchOptions(date: try exchange.query.date()))
        let plansFrom: CalendarDate?
        do throws(Problem) {
            options.builtAssets = try exchange.query.list("build", atMost: mostBuilt) { (id) throws(Problem) in id }
            plansFrom = try exchange.query.value("plans_from", OptionValues.date)
        } catch { throw .problem(error) }
        let asked = options
        let works = exchange.service.works
        let scenario: KeptScenario
        if exchange.request.headers[.contentType] == nil, !options.builtAssets.isEmpty {
            try works.begin()
            defer { works.end() }
            let result = await BlockingWork.run {
                Result { () throws(Problem) in
                    try made(from: asked, nil, exchange.caller.account, network, size_bytes: 0)
                }
            }
            do throws(Problem) { scenario = try result.get() } catch { throw .problem(error) }
        } else {
            let file = try UploadedFile(exchange, named: "scenario")
            let size_bytes = try await file.take(upTo: KeptScenarios.largestFile_bytes)
            // Not while the file comes in: a slow line would hold up others.
            try works.begin()
            defer { works.end() }
            scenario = try await file.read { (path) throws(Problem) in
                var options = asked
                try options.add(file: path, plansFrom: plansFrom)
                return try made(from: options, file.name, exchange.caller.account, network, size_bytes: size_bytes)
            }
        }
        exchange.service.keeper.scenarios.keep(scenario)
        var response = try await described(scenario, .created, exchange)
        response.headers[.location] = "/v1/scenarios/\(scenario.id)"
        return response
    }

    private static func made(
        from options: ScenarioOptions, _ name: String?, _ account: String, _ network: ServedNetwork,
        size_bytes: Int
    ) throws(Problem) -> KeptScenario {
        var changes: NetworkChanges
        do throws(Problem) { (changes, _) = try Scenario.additions(of: options, to: network.held) } catch {
            // Where the service keeps its files is its own business.
            throw error.naming(network.held.path, as: FilePath.name(of: network.held.path))
        }
        changes.emptyFiles = changes.emptyFiles.map { FilePath.name(of: name ?? $0) }
        return KeptScenario(of: account, name: name, changes, to: network, size_bytes: size_bytes)
    }

    private static func described(
        _ scenario: KeptScenario, _ status: HTTPResponse.Status, _ exchange: Exchange
    ) async throws(Refusal) -> Response {
        let language = exchange.language
        let text = try await exchange.service.turns.work { () throws(Refusal) in
            try description(of: scenario, in: language)
        }
        return .text(text, as: .json, status: status)
    }

    /// What a scenario adds, and where.
    private static func description(of scenario: KeptScenario, in language: Language) throws(Refusal) -> String {
        let features = scenario.features
        var counts: [JSONValue.Member] = []
        for layer in ServedLayers.shown {
            let count = features.count { $0.layer == layer && !scenario.changes.built.contains($0.feature.id) }
            if count > 0 { counts.append(.init(key: layer.rawValue, value: .integer(count))) }
        }
        let told = JSONValue.object([
            "schema": .string("connect-quote/scenario/1"), "id": .string(scenario.id),
            "name": .optional(scenario.name), "adds": .object(counts),
            "builds": .array(scenario.changes.built.sorted().map(JSONValue.string)),
            "warnings": .array(
                scenario.cautions.map { .string(CautionWording(language: language).text($0)) }),
            "extent_m": features.compactMap(\.feature.box).union.map { box in
                .array(
                    [
                        box.minimum.easting_m, box.minimum.northing_m, box.maximum.easting_m,
                        box.maximum.northing_m,
                    ].map { .rounded($0, decimals: 3) })
            } ?? .null,
            "kept_s": .integer(Int(KeptScenarios.rest / .seconds(1))),
        ])
        let shown = features.map {
            ($0.feature.id, Optional($0.feature.geometry), [layerMember($0.layer)] + $0.feature.properties)
        }
        return try text(told, with: "features", shown)
    }

    private static func layerMember(_ layer: NetworkLayer) -> JSONValue.Member {
        .init(key: "layer", value: .string(layer.rawValue))
    }

    private static func changes(_ exchange: Exchange) async throws(Refusal) -> Response {
        let scenario = try exchange.named(exchange.parameters.first)
        let (date, fuse) = (try exchange.query.date(), try exchange.query.fuse())
        let works = exchange.service.works
        try works.begin()
        defer { works.end() }
        let told = await BlockingWork.run {
            Result { () throws(Refusal) in
                let parts: [ZoneFinding]
                do throws(Problem) { parts = try scenario.parts(on: date) } catch { throw .problem(error) }
                return try text(of: parts, on: date, for: fuse)
            }
        }
        return .text(try told.get(), as: .json)
    }

    private static func text(
        of parts: [ZoneFinding], on date: CalendarDate, for fuse: Fuse?
    ) throws(Refusal) -> String {
        let shown = parts.filter { part in fuse.map { part.band.contains($0.current_a) } ?? true }
        let members = shown.enumerated().map { index, part in
            (
                "Z-\(index + 1)", part.geometry,
                [
                    JSONValue.Member(key: "company", value: .string(part.fault.company.text)),
                    .init(key: "previous_zone", value: .optional(part.fault.publishedZone)),
                    .init(key: "zone", value: .optional(part.computedZone)),
                    .init(key: "fuse_over_a", value: part.band.over_a.map(JSONValue.integer) ?? .null),
                    .init(key: "fuse_up_to_a", value: part.band.upTo_a.map(JSONValue.integer) ?? .null),
                    .init(key: "area_m2", value: .rounded(part.area_m2, decimals: 0)),
                    .init(key: "connection_points", value: .integer(part.connectionPoints)),
                ]
            )
        }
        let told = JSONValue.object(["date": .string(date.description)])
        return try text(told, with: "changes", members)
    }

    /// An object with features as its last member, in the plane of the network.
    private static func text(
        _ object: JSONValue, with name: String,
        _ features: [(id: String, geometry: PlaneGeometry?, properties: [JSONValue.Member])]
    ) throws(Refusal) -> String {
        let out = OutputBytes(capacity: 1 << 14)
        let writer = FeatureWriting(plane: nil)
        out.append(String(object.text.dropLast()))
        out.append(",\"\(name)\":{\"type\":\"FeatureCollection\",\"features\":[")
        try writer.write(features, to: out)
        out.append("]}}\n")
        return out.text
    }
}

extension Exchange {
    /// The scenario that the query names; nil where it names none.
    func scenario() throws(Refusal) -> KeptScenario? {
        guard let id = query["scenario"] else { return nil }
        try require(.planner)
        return try named(id)
    }

    fileprivate func named(_ id: String?) throws(Refusal) -> KeptScenario {
        let found = id.flatMap {
            service.keeper.scenarios.find($0, of: caller.account, generation: network.generation)
        }
        guard let found else { throw Refusal(status: .notFound, problem: .scenarioGone) }
        return found
    }
}

extension Problem {
    fileprivate static let scenarioGone = Problem(
        code: "scenario_gone", exitCode: .inputMissing,
        message: LocalizedText(
            en: "The scenario is not kept any more: it rested too long, or the network was loaded anew.",
            fi: "Skenaariota ei enää säilytetä: sitä ei käytetty pitkään aikaan, tai verkko ladattiin uudelleen.",
            sv: "Scenariot finns inte kvar: det användes inte på länge, eller nätet lästes in på nytt."),
        hint: LocalizedText(en: "Send it again.", fi: "Lähetä se uudelleen.", sv: "Skicka det igen."))
}
