import Access
public import Domain
package import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import PostgresLedger
import ServiceLifecycle
import UnixSignals

/// The service: one network over HTTP, until it is told to stop.
public struct QuoteService: Sendable {
    private let configuration: ServiceConfiguration
    private let logger: Logger
    let state: ServiceState

    /// Reads everything that the service stands on.
    /// - Parameter configuration: with a network.
    /// - Throws: a problem of the network, the rules or the access file; `listens_openly` where others than this machine
    ///   could ask and no access is configured.
    public init(_ configuration: ServiceConfiguration, logger: Logger) async throws(Problem) {
        try await self.init(configuration, keeper: nil, logger: logger)
    }

    /// - Parameters:
    ///   - keeper: of the network, where it has been read already.
    ///   - page: the files of its page, where they have been read already.
    ///   - limits: of what is asked of others.
    ///   - clock: by which requests are counted.
    init(
        _ configuration: ServiceConfiguration, keeper: NetworkKeeper?, page: PageFiles? = nil,
        limits: OutgoingClient.Limits = .init(),
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, logger: Logger
    ) async throws(Problem) {
        let address = configuration.listen ?? .usual
        guard address.isLocal || configuration.access != nil else { throw .listensOpenly(address) }
        guard let network = configuration.network else { throw .parameterMissing("network") }
        self.configuration = configuration
        self.logger = logger
        let held: NetworkKeeper
        if let keeper {
            held = keeper
        } else {
            held = try NetworkKeeper(
                network: network, rules: configuration.rules, isHashed: configuration.ledger != nil, logger: logger)
        }
        state = ServiceState(
            keeper: held,
            access: try await AccessKeeper(path: configuration.access, logger: logger),
            limits: RequestCounts(clock: clock),
            measures: ServiceMeasures(), page: page ?? PageFiles(folder: configuration.web),
            basemap: try configuration.basemap.map { (path) throws(Problem) in
                try Basemap(path: path, for: held.network.held, limits: limits, logger: logger)
            }, addresses: try Self.addressDesk(configuration, logger),
            offers: try Self.offerDesk(configuration, logger),
            configuration: configuration, logger: logger)
    }

    private static func addressDesk(
        _ configuration: ServiceConfiguration, _ logger: Logger
    ) throws(Problem) -> AddressDesk? {
        guard configuration.addresses != nil || configuration.geocoder != nil else { return nil }
        return try AddressDesk(file: configuration.addresses, geocoder: configuration.geocoder, logger: logger)
    }

    private static func offerDesk(
        _ configuration: ServiceConfiguration, _ logger: Logger
    ) throws(Problem) -> OfferDesk? {
        guard let ledger = configuration.ledger else { return nil }
        return try OfferDesk(
            ledger: LedgerName(ledger), begins: configuration.beginsLedger, letterhead: configuration.letterhead,
            logger: logger)
    }

    /// Answers one request of this machine, without a network between.
    package func answer(_ request: Request) async throws -> Response {
        try await FrontDoor(table: .service, state: state).respond(to: request, context: ServiceContext(logger))
    }

    /// Answers until SIGTERM or SIGINT; requests that run are answered first.
    /// - Parameter whenListening: gets the address, with the port that was taken.
    public func run(whenListening: @escaping @Sendable (String) -> Void) async throws {
        let application = application(whenListening: whenListening)
        var services: [any ServiceLifecycle.Service] = [
            application, SourceWatch(state: state), ReloadSignal(state: state),
        ]
        if let offers = state.offers { services.append(LedgerDiary(desk: offers)) }
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        state.keeper.prepareTiles()
        // Who holds a connection open cannot hold up the end.
        group.maximumGracefulShutdownDuration = .seconds(30)
        try await ServiceGroup(configuration: group).run()
    }

    func application(
        whenListening: @escaping @Sendable (String) -> Void = { _ in }
    ) -> Application<FrontDoor> {
        let (bind, namesPeers): (BindAddress, Bool) =
            switch configuration.listen ?? .usual {
            case .host(let host, let port): (.hostname(host, port: port), true)
            case .socket(let path): (.unixDomainSocket(path: path), false)
            }
        let socket = configuration.listen
        let door = FrontDoor(table: .service, state: state, namesPeers: namesPeers)
        return Application(
            responder: door,
            server: .accepting(
                HTTP1Channel.Configuration(
                    additionalChannelHandlers: [UnreadAnswers(), Deadlines(Deadlines.Times())],
                    idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)),
                answeringBriefly: door),
            configuration: ApplicationConfiguration(
                address: bind, serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)),
            onServerRunning: { channel in
                if case .socket(let path) = socket { return whenListening("unix:" + path) }
                guard let address = channel.localAddress, let host = address.ipAddress, let port = address.port
                else {
                    return
                }
                whenListening("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
            },
            logger: logger)
    }
}

/// SIGHUP loads anew what may change.
private struct ReloadSignal: ServiceLifecycle.Service {
    let state: ServiceState

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            // What is wrong stands in the log.
            try? await state.reload()
        }
    }
}

extension Problem {
    fileprivate static func listensOpenly(_ address: ListenAddress) -> Problem {
        let host: String
        switch address {
        case .host(let name, let port): host = "\(name):\(port)".shown
        case .socket(let path): host = path.shown
        }
        return Problem(
            code: "listens_openly", exitCode: .usage,
            message: LocalizedText(
                en:
                    "The service would listen on \(host), where other machines reach it, and no access is configured.",
                fi:
                    "Palvelu kuuntelisi osoitetta \(host), johon muut koneet pääsevät, eikä käyttöoikeuksia ole määritetty.",
                sv: "Tjänsten skulle lyssna på \(host), som andra maskiner når, och ingen behörighet är angiven."),
            hint: LocalizedText(
                en:
                    "Name an access file with --access (connect-quote access add makes one), or listen on 127.0.0.1.",
                fi:
                    "Anna käyttöoikeustiedosto valitsimella --access (connect-quote access add tekee sellaisen) tai "
                    + "kuuntele osoitetta 127.0.0.1.",
                sv:
                    "Ange en behörighetsfil med --access (connect-quote access add gör en), eller lyssna på 127.0.0.1."
            ))
    }
}
