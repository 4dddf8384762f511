import ArgumentParser
import Arguments
import Domain
import Foundation
import Ledger
import Offers
import PostgresLedger
import Quoting
import Telling

struct OfferCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an offer from a quote: a draft with a number.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup(title: "Connection") var connection: OfferConnection
    @OptionGroup(title: "Offer") var details: OfferDetailOptions
    @OptionGroup var sources: OfferSources
    @OptionGroup var actor: ActorOption
    @Flag(help: "Begin the ledger: it must not be there yet.") var newLedger = false

    func run() throws {
        try ledger.run { () throws(Problem) in
            let book = try newLedger ? OfferBook(ledger.name().toBegin()) : ledger.book(forWriting: true)
            let desk = try sources.desk()
            let quote = try connection.request(desk.worker, on: sources.day)
            let offer = try book.create(
                details.given(on: sources.date).request(quote, in: ledger.lang, by: actor.who), at: desk.worker,
                networkSHA256: desk.sha256)
            try ledger.tell(offer, of: book)
        }
    }
}

struct OfferReviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Make a further revision of an offer: of today, with a price decided by hand, or another fuse.",
        discussion: "What is not given stays as it was; it tells what changed since the revision before, and why.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var offer: NumberArgument
    @Option(
        help: ArgumentHelp("Another main fuse.", valueName: "fuse"),
        completion: Completions.fuses, transform: Parsing.fuse)
    var fuse: Fuse?
    @OptionGroup(title: "Offer") var details: OfferDetailOptions
    @OptionGroup var sources: OfferSources
    @OptionGroup var actor: ActorOption

    func run() throws {
        try ledger.run { () throws(Problem) in
            let book = try ledger.book(forWriting: true)
            let desk = try sources.desk()
            let (revised, changes) = try book.revise(
                offer.number, details.given(on: sources.date), fuse: fuse, on: sources.day, by: actor.who,
                at: desk.worker,
                networkSHA256: desk.sha256)
            try ledger.tell(revised, of: book, changes: changes)
        }
    }
}

struct OfferListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List offers, the newest first.")

    @OptionGroup var ledger: LedgerOptions

    @Option(help: ArgumentHelp("Part of a number, an address, a property identifier or a name.", valueName: "text"))
    var search: String?

    @Option(
        help: ArgumentHelp("Only offers in a state; may be given several times.", valueName: "state"),
        transform: { text in
            guard let state = OfferState(rawValue: text) else {
                throw RefusedOptions(
                    en: "A state is draft, open, accepted, cancelled or expired.",
                    fi: "Tila on draft, open, accepted, cancelled tai expired.",
                    sv: "En status är draft, open, accepted, cancelled eller expired.")
            }
            return state
        })
    var state: [OfferState] = []

    @Option(
        help: ArgumentHelp("Only offers of a company.", valueName: "slug"),
        transform: { text in
            guard let company = CompanySlug(text) else {
                throw RefusedOptions(
                    en: "A company is caruna-oy, say.", fi: "Yhtiö on esimerkiksi caruna-oy.",
                    sv: "Ett bolag är till exempel caruna-oy.")
            }
            return company
        })
    var company: CompanySlug?

    @Option(parsing: .unconditional, help: ArgumentHelp("At most so many.", valueName: "n")) var limit = 50

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only offers before a sequence, for the next page.", valueName: "sequence"))
    var before: Int64?

    func validate() throws {
        guard OfferSearch.limits.contains(limit) else {
            throw RefusedOptions(.outOfRange("--limit", from: "1", to: "10000", unit: nil))
        }
    }

    func run() throws {
        try ledger.run { () throws(Problem) in
            var search = OfferSearch(on: .today)
            (search.text, search.states, search.company) = (self.search, Set(state), company)
            (search.before, search.atMost) = (before, limit)
            let told = OfferListTold(try ledger.book(forWriting: false).offers(search), in: ledger.lang)
            try ledger.write(told.text, told.json)
        }
    }
}

struct OfferShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an offer and all that happened to it.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var offer: NumberArgument
    @Option(parsing: .unconditional, help: ArgumentHelp("A revision (else the newest).", valueName: "n"))
    var revision: Int?

    func run() throws {
        try ledger.run { () throws(Problem) in
            let book = try ledger.book(forWriting: false)
            try ledger.tell(try book.offer(offer.number, revision: revision), of: book, next: true)
        }
    }
}

/// The options of what happens to an offer: which one, in which ledger, and who does it.
struct OfferStep: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var offer: NumberArgument
    @OptionGroup var actor: ActorOption

    /// Records it, and tells the offer as it is then.
    func take(
        _ record: (OfferBook, OfferNumber, _ who: String) throws(Problem) -> ConnectionOffer
    ) throws {
        try ledger.run { () throws(Problem) in
            let book = try ledger.book(forWriting: true)
            try ledger.tell(try record(book, offer.number, actor.who), of: book)
        }
    }
}

/// Whoever has read one revision means no other.
struct RevisionRead: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The revision that is meant: where it is another by now, nothing is recorded.", valueName: "n"))
    var revision: Int?
}

struct OfferOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a draft: it is sent, and can be accepted.")

    @OptionGroup var step: OfferStep
    @OptionGroup var read: RevisionRead

    func run() throws {
        try step.take { (book, number, who) throws(Problem) in
            try book.open(number, revision: read.revision, by: who)
        }
    }
}

struct OfferAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Record that an open offer was accepted.")

    @OptionGroup var step: OfferStep
    @OptionGroup var read: RevisionRead

    func run() throws {
        try step.take { (book, number, who) throws(Problem) in
            try book.accept(number, revision: read.revision, by: who)
        }
    }
}

struct OfferCancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel a draft or an open offer.")

    @OptionGroup var step: OfferStep
    @OptionGroup var read: RevisionRead

    func run() throws {
        try step.take { (book, number, who) throws(Problem) in
            try book.cancel(number, revision: read.revision, by: who)
        }
    }
}

struct OfferErasePersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase-person", abstract: "Erase the data of the persons of an offer; the offer stays.")

    @OptionGroup var step: OfferStep

    func run() throws {
        try step.take { (book, number, who) throws(Problem) in
            _ = try book.erasePersons(of: number, by: who)
            return try book.offer(number)
        }
    }
}
