package import ArgumentParser
import Domain
package import Foundation
package import Quoting

/// What is asked for around the zones: temporary and unmetered connections, production, area prices.
package struct ServiceOptions: ParsableArguments {
    @Flag(help: "A temporary connection, for instance for a building site.")
    package var temporary = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The cables of a temporary connection (else 1).", valueName: "n"))
    package var cables: Int?

    @Option(
        name: .customLong("production-kva"), parsing: .unconditional,
        help: ArgumentHelp("The apparent power of a generator to be joined.", valueName: "kva"),
        transform: Parsing.number)
    package var production_kva: Double?

    @Flag(help: "A small connection without a meter, for instance a billboard.")
    package var unmetered = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What an area's network costs to build, with VAT; each potential joiner pays a share.",
            valueName: "eur"),
        transform: Parsing.money)
    package var areaCost: Decimal?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Those who may join in the area, the caller included.", valueName: "n"))
    package var potentialJoiners: Int?

    package init() {}

    package func fill(_ options: inout QuoteOptions) {
        (options.isTemporary, options.cables) = (temporary, cables)
        (options.production_kva, options.isUnmetered) = (production_kva, unmetered)
        (options.areaCost, options.potentialJoiners) = (areaCost, potentialJoiners)
    }
}
