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
    let configuration: ServiceConfiguration
    let logger: Logger
}
