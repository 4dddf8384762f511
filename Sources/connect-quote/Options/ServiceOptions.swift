import ArgumentParser
import Domain
import Foundation
import Rules

/// What is asked for around the zones: temporary and unmetered connections, production, area prices.
struct ServiceOptions: ParsableArguments {
    @Flag(help: "A temporary connection, for instance for a building site.")
    var temporary = false

    @Option(help: ArgumentHelp("The cables of a temporary connection (else 1).", valueName: "n"))
    var cables: Int?

    @Option(
        name: .customLong("production-kva"),
        help: ArgumentHelp("The apparent power of a generator to be joined.", valueName: "kva"),
        transform: Parsing.number)
    var production_kva: Double?

    @Flag(help: "A small connection without a meter, for instance a billboard.")
    var unmetered = false

    @Option(
        help: ArgumentHelp(
            "What an area's network costs to build, with VAT; each potential joiner pays a share.",
            valueName: "eur"),
        transform: Parsing.money)
    var areaCost: Decimal?

    @Option(help: ArgumentHelp("Those who may join in the area, the caller included.", valueName: "n"))
    var potentialJoiners: Int?

    var asked: ServicesAsked {
        ServicesAsked(
            temporaryCables: temporary ? cables ?? 1 : nil, production_kva: production_kva, isUnmetered: unmetered,
            area: areaCost.flatMap { cost in
                potentialJoiners.map { ServicesAsked.Area(costInclVat: cost, potentialJoiners: $0) }
            })
    }

    func validate() throws {
        if let cables {
            guard temporary else { throw ValidationError("--cables goes with --temporary.") }
            guard (1...1_000).contains(cables) else { throw ValidationError("--cables is from 1 to 1000.") }
        }
        if let production_kva, production_kva <= 0 {
            throw ValidationError("--production-kva is a power above zero.")
        }
        guard (areaCost == nil) == (potentialJoiners == nil) else {
            throw ValidationError("--area-cost and --potential-joiners go together.")
        }
        if let potentialJoiners, !(1...100_000).contains(potentialJoiners) {
            throw ValidationError("--potential-joiners counts the caller too: from 1 to 100000.")
        }
        if temporary, unmetered || production_kva != nil || areaCost != nil {
            throw ValidationError(
                "--temporary does not go with --unmetered, --production-kva or --area-cost: those are permanent.")
        }
        if unmetered, production_kva != nil || areaCost != nil {
            throw ValidationError("--unmetered does not go with --production-kva or --area-cost.")
        }
    }

    /// What does not go with the other options of a quote.
    func validate(joiners: Int, isUpgrade: Bool) throws {
        if temporary, joiners > 1 {
            throw ValidationError("--temporary is for one joiner, not for --joiners \(joiners).")
        }
        if isUpgrade, temporary || unmetered || areaCost != nil {
            throw ValidationError(
                "--upgrade-from enlarges a connection; it does not go with --temporary, --unmetered or --area-cost."
            )
        }
        if let potentialJoiners, joiners > potentialJoiners {
            throw ValidationError("--potential-joiners \(potentialJoiners) is fewer than --joiners \(joiners).")
        }
    }
}
