import Logging

/// What all requests of a process share.
struct ServiceState: Sendable {
    let keeper: NetworkKeeper
    let access: AccessKeeper
    let limits: RequestCounts
    let measures: ServiceMeasures
    let works = LongWorks()
    let page: PageFiles
    /// Nil for none.
    let basemap: Basemap?
    /// Nil where neither an address file nor a geocoding service is named.
    let addresses: AddressDesk?
    /// Nil where no ledger is named.
    let offers: OfferDesk?
    let configuration: ServiceConfiguration
    let logger: Logger
}

/// By its name alone: services are written to a detailed log with all that they hold, and this holds keys and passwords.
extension ServiceState: CustomStringConvertible {
    var description: String { "ServiceState" }
}
