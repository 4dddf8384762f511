package import ArgumentParser
package import Domain
package import Quoting

/// What is asked of a connection besides its place and main fuse.
package struct ConnectionAskedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The network company, where the point is in two network areas; it must be one that holds the point.",
            valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    package var company: CompanySlug?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("How many join together, the caller included.", valueName: "n"))
    package var joiners = 1

    @Option(
        help: ArgumentHelp("The present main fuse, to enlarge a connection.", valueName: "fuse"),
        completion: Completions.fuses, transform: Parsing.fuse)
    package var upgradeFrom: Fuse?

    @Option(
        help: ArgumentHelp("Where the connection point stands.", valueName: "plot|public-area"),
        completion: Completions.places, transform: Parsing.place)
    package var place: Place = .plot

    @Flag(help: "A further connection to a site that has one already.")
    package var furtherConnection = false

    @Flag(
        help: "Where no price list has a price: an indication of the building cost from unit costs; never a price.")
    package var estimate = false

    package init() {}

    package func fill(_ options: inout QuoteOptions) {
        (options.company, options.joiners, options.upgradeFrom) = (company, joiners, upgradeFrom)
        (options.place, options.isFurtherConnection) = (place, furtherConnection)
        options.asksForEstimate = estimate
    }
}
