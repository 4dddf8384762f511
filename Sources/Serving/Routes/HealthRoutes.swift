import Domain
import Hummingbird
import Telling

/// Whether the process lives, whether what it serves is the newest, and what it counted.
enum HealthRoutes {
    static func live(_ exchange: Exchange) throws(Refusal) -> Response { .json(.object(["status": .string("ok")])) }

    /// 200 also with an old network in service: it answers. The status says what is the matter.
    static func ready(_ exchange: Exchange) throws(Refusal) -> Response {
        let health = exchange.service.keeper.health
        return .json(
            .object([
                "status": .string(health.failure == nil ? "ok" : "stale"),
                "generation": .integer(exchange.network.generation),
                "network": exchange.network.description,
                "failure": health.failure?.json(in: exchange.language) ?? .null,
            ]))
    }

    static func metrics(_ exchange: Exchange) throws(Refusal) -> Response {
        guard exchange.isOfThisMachine else { throw Refusal(status: .notFound, problem: .noResource("/metrics")) }
        return .text(
            exchange.service.measures.text(exchange.service.keeper.health, generation: exchange.network.generation),
            as: .metrics)
    }

    /// Loads anew what may change, and answers when that is done.
    static func reload(_ exchange: Exchange) async throws(Refusal) -> Response {
        let keeper = exchange.service.keeper
        do throws(Problem) { try await exchange.service.reload() } catch {
            throw Refusal(status: .unprocessableContent, problem: error)
        }
        return .json(
            .object([
                "status": .string("ok"), "generation": .integer(keeper.network.generation),
                "network": keeper.network.description,
            ]))
    }
}
