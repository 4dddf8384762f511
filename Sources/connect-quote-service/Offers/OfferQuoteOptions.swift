import Addresses
import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Ledger
import NetworkFile
import Offers
import Positions
import Quoting
import Rules
import Telling

/// What an offer is made of: who asks, where, and what a planner decided.
struct OfferDetailOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who asks: kept apart, and erased when asked for.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("How the person is reached.", valueName: "text"))
    var contact: String?

    @Option(help: ArgumentHelp("What is to be remembered of the person's request.", valueName: "text"))
    var remark: String?

    @Option(help: ArgumentHelp("The address of the site, as the offer tells it.", valueName: "text"))
    var siteAddress: String?

    @Option(help: ArgumentHelp("The property identifier of the site.", valueName: "id"))
    var siteProperty: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The charge with VAT that a planner decided, where no list has one.", valueName: "eur"),
        transform: Parsing.money)
    var price: Decimal?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The rate of VAT in --price, 0.24 for 24 %.", valueName: "fraction"),
        transform: Parsing.vatRate)
    var vatRate: Decimal?

    @Option(help: ArgumentHelp("What the planner has to say of the price.", valueName: "text"))
    var note: String?

    @Option(
        help: ArgumentHelp(
            "The last day on which it can be accepted (else a month).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var validUntil: CalendarDate?

    @Option(help: ArgumentHelp("A key under which the same request makes one offer.", valueName: "text"))
    var key: String?

    func validate() throws { try told { () throws(Problem) in try given(on: nil).checked(named: .commandLine) } }

    /// - Parameter date: the day that was named for the quote.
    func given(on date: CalendarDate?) -> OfferDetails {
        var given = OfferDetails()
        (given.person, given.contact, given.remark) = (person, contact, remark)
        (given.siteAddress, given.siteProperty) = (siteAddress, siteProperty)
        (given.price, given.vatRate, given.note) = (price, vatRate, note)
        (given.validUntil, given.key, given.isDated) = (validUntil, key, date != nil)
        return given
    }
}

/// The network and the rules of a quote.
struct OfferSources: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The network file, a GeoPackage (else CONNECT_QUOTE_NETWORK, else the demo network).", valueName: "file"
        ))
    var network: String?

    @Option(help: ArgumentHelp("A folder with rulebooks and price lists of one's own.", valueName: "dir"))
    var rules: String?

    @Option(
        help: ArgumentHelp(
            "The day of the quote (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    var day: CalendarDate { date ?? .today }

    /// A desk whose quotes are witnessed, and the hash of the network file as it is read.
    func desk() throws(Problem) -> WitnessingDesk {
        let path: String
        if let network { path = network } else { path = try UsualNetwork.path() }
        // Before SQLite opens it: to close a file gives up every lock on it.
        let before = FileStatus(path: path)
        let digest = NetworkFile.isDatabase(path) ? .zero : try? Digest(ofFileAt: path)
        // Tells what is wrong with the file.
        let worker = try Desk(.file(path), library: try RuleLibrary(folder: rules)).witnessingWorker()
        guard let digest, FileStatus(path: path) == before else { throw .networkChangedMeanwhile(path) }
        return WitnessingDesk(worker: worker, sha256: digest)
    }
}

/// A desk whose quotes are witnessed.
struct WitnessingDesk: ~Copyable {
    let worker: DeskWorker
    /// Of the network file as it was read.
    let sha256: Digest
}

extension Problem {
    fileprivate static func networkChangedMeanwhile(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "network_replaced", exitCode: .inputMissing,
            message: LocalizedText(
                en: "The network file \(path) was replaced while the offer was made.",
                fi: "Verkkotiedosto \(path) vaihdettiin, kun tarjousta tehtiin.",
                sv: "Nätfilen \(path) byttes ut medan offerten gjordes."),
            hint: LocalizedText(
                en: "Make the offer again.", fi: "Tee tarjous uudelleen.", sv: "Gör offerten på nytt."))
    }
}
