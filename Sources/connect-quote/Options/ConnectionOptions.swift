public import ArgumentParser
import Arguments
import Distribution
import Domain
import Quoting
import Telling

/// What a connection is, beside its fuse: what its products and taxes go by.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The class of the electricity tax.", valueName: "1|2")) var taxClass = TaxClass.one
    @Option(help: ArgumentHelp("What the connection serves.", valueName: "house|apartment|terraced"))
    var dwelling = Dwelling.house
    @Option(parsing: .unconditional, help: ArgumentHelp("How many meters the connection has.", valueName: "n"))
    var meters: Int?
    @Flag(help: "A temporary connection, such as of a building site.") var temporary = false
    @Option(help: ArgumentHelp("The voltage of the connection.", valueName: "low|medium|high"))
    var voltage = Product.Voltage.low
    @Flag(help: "Products for electricity stores alone.") var storage = false
    @Option(
        parsing: .unconditional, help: ArgumentHelp("The rated power of a plant that produces.", valueName: "kva"),
        transform: Parsing.number)
    var productionKva: Double?
    @Option(
        help: ArgumentHelp("Add up prices without VAT or with it (else as the list bills).", valueName: "net|gross")
    )
    var bill: Tariff.Billing?

    func validate() throws {
        var numbers = ProductsNumbers()
        (numbers.meters, numbers.production_kVA) = (meters, productionKva)
        try told { () throws(Problem) in try numbers.requireRanges(named: .commandLine) }
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
