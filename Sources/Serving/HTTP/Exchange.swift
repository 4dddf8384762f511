import Access
import Bytes
import Domain
import HTTPTypes
import Hummingbird

/// A request on its way to an answer, with all that was found out about it.
struct Exchange: Sendable {
    let request: Request
    let query: QueryText
    /// What the braces of the route's path stand for, decoded.
    let parameters: [String]
    let language: Language
    let caller: Caller
    let requestID: String
    /// Of the connection's other end, as numbers; nil for a socket of the file system.
    let address: String?
    /// As it was when the request came: an answer never mixes two networks.
    let network: ServedNetwork
    let service: ServiceState

    func require(_ role: Role) throws(Refusal) {
        guard caller.role < role else { return }
        guard caller.role == .everybody else {
            throw Refusal(status: .forbidden, problem: .notPermitted(needed: role.rawValue))
        }
        throw Refusal(
            status: .unauthorized, problem: .notSignedIn,
            fields: [.wwwAuthenticate: "Bearer realm=\"connect-quote\""])
    }

    /// Whether the caller is a program of this machine, as the one that gathers figures is. Whom a proxy of this machine
    /// passes on is somebody else.
    var isOfThisMachine: Bool {
        request.headers[.forwardedFor] == nil && (address.map(AddressRange.isLoopback) ?? true)
    }

    /// The form of the answer that the caller accepts most.
    func form(of offered: [MediaType]) throws(Refusal) -> MediaType {
        let asked = request.headers[.accept] ?? "*/*"
        // Most take anything.
        if asked == "*/*", let first = offered.first { return first }
        guard let best = WeighedList(asked).best(of: offered) else {
            throw Refusal(status: .notAcceptable, problem: .notAcceptable(offered.map(\.plain)))
        }
        return best
    }
}

extension Language {
    /// - Parameters:
    ///   - named: the parameter `lang`.
    ///   - accepted: the field `Accept-Language`; of its languages the first that is known, by weight.
    init(named: String?, accepted: String?) {
        if let named, let language = Language(rawValue: named) {
            self = language
            return
        }
        var best: (language: Language, weight: Double)?
        for (tag, weight) in WeighedList(accepted ?? "").elements where weight > best?.weight ?? 0 {
            // Of `sv-FI` the language alone: `fil` is another than `fi`.
            if let language = Language(rawValue: String(tag.prefix { $0 != "-" })) { best = (language, weight) }
        }
        self = best?.language ?? .english
    }
}
