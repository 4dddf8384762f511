import Domain
import Logging
import NIOCore

/// What all requests of a process share.
struct ServiceState: Sendable {
    let keeper: NetworkKeeper
    let access: AccessKeeper
    let limits: RequestCounts
    let measures: ServiceMeasures
    let works = LongWorks()
    /// For what takes from a few milliseconds to some seconds: on the pool that Swift's tasks run on it would hold up
    /// everybody.
    let turns = Turns(atOnce: max(2, System.coreCount), waiting: 256)
    let page: PageFiles
    /// Nil for none.
    let basemap: Basemap?
    /// Nil where neither an address file nor a geocoding service is named.
    let addresses: AddressDesk?
    /// Nil where no ledger is named.
    let offers: OfferDesk?
    let configuration: ServiceConfiguration
    let logger: Logger

    /// Loads anew what may change while the service runs: network, rules, access and addresses. Each is tried, whatever
    /// becomes of the others.
    /// - Throws: the first problem; what has one stays as it was.
    func reload() async throws(Problem) {
        let (keeper, addresses) = (keeper, addresses)
        let (network, found) = await BlockingWork.run {
            (
                Result { () throws(Problem) in try keeper.reload() },
                Result { () throws(Problem) in try addresses?.reload() }
            )
        }
        try await access.reload()
        try network.get()
        _ = try found.get()
    }
}

/// By its name alone: services are written to a detailed log with all that they hold, and this holds keys and passwords.
extension ServiceState: CustomStringConvertible {
    var description: String { "ServiceState" }
}
