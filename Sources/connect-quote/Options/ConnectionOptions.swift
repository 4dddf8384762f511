public import ArgumentParser
import Arguments
import Distribution
import Domain

/// What a connection is, beside its fuse: what its products and taxes go by.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The class of the electricity tax.", valueName: "1|2")) var taxClass = TaxClass.one
    @Option(help: ArgumentHelp("What the connection serves.", valueName: "house|apartment|terraced"))
    var dwelling = Dwelling.house
    @Option(help: ArgumentHelp("How many meters the connection has.", valueName: "n")) var meters: Int?
    @Flag(help: "A temporary connection, such as of a building site.") var temporary = false
    @Option(help: ArgumentHelp("The voltage of the connection.", valueName: "low|medium|high"))
    var voltage = Product.Voltage.low
    @Flag(help: "Products for electricity stores alone.") var storage = false
    @Option(
        help: ArgumentHelp("The rated power of a plant that produces.", valueName: "kva"),
        transform: Parsing.number)
    var productionKva: Double?
    @Option(
        help: ArgumentHelp("Add up prices without VAT or with it (else as the list bills).", valueName: "net|gross")
    )
    var bill: Tariff.Billing?

    func validate() throws {
        if let meters, !(1...100_000).contains(meters) { throw ValidationError("--meters is at least 1.") }
        if let productionKva, productionKva < 0 { throw ValidationError("--production-kva is at least 0.") }
    }

    func describe(_ request: inout CostRequest) {
        request.taxClass = taxClass.value
        request.dwelling = dwelling
        request.meters = meters
        request.isTemporary = temporary
        request.voltage = voltage
        request.isStorage = storage
        request.production_kVA = productionKva
        request.billing = bill
    }
}

enum TaxClass: String, CaseIterable, ExpressibleByArgument {
    case one = "1"
    case two = "2"

    var value: ElectricityTax.Class { self == .one ? .one : .two }
}

extension Dwelling: ExpressibleByArgument {}
extension Product.Voltage: ExpressibleByArgument {}
extension Tariff.Billing: ExpressibleByArgument {}
