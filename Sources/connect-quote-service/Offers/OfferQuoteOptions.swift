import Addresses
import ArgumentParser
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
        help: ArgumentHelp("The charge with VAT that a planner decided, where no list has one.", valueName: "eur"),
        transform: { text in try told { () throws(Problem) in try OptionValues.money(text) } })
    var price: Decimal?

    @Option(
        help: ArgumentHelp("The rate of VAT in --price, 0.24 for 24 %.", valueName: "fraction"),
        transform: { text in try told { () throws(Problem) in try OptionValues.vatRate(text) } })
    var vatRate: Decimal?

    @Option(help: ArgumentHelp("What the planner has to say of the price.", valueName: "text"))
    var note: String?

    @Option(
        help: ArgumentHelp("The last day on which it can be accepted (else a month).", valueName: "yyyy-mm-dd"),
        transform: { text in try told { () throws(Problem) in try OptionValues.date(text) } })
    var validUntil: CalendarDate?

    @Option(help: ArgumentHelp("A key under which the same request makes one offer.", valueName: "text"))
    var key: String?

    func validate() throws { try told { () throws(Problem) in try given.checked(named: .commandLine) } }

    var given: OfferDetails {
        var given = OfferDetails()
        (given.person, given.contact, given.remark) = (person, contact, remark)
        (given.siteAddress, given.siteProperty) = (siteAddress, siteProperty)
        (given.price, given.vatRate, given.note) = (price, vatRate, note)
        (given.validUntil, given.key) = (validUntil, key)
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
        help: ArgumentHelp("The day of the quote (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd"),
        transform: { text in try told { () throws(Problem) in try OptionValues.date(text) } })
    var date: CalendarDate?

    func day() throws(Problem) -> CalendarDate { date ?? CalendarDate(unixMilliseconds: OfferLedger.systemClock()) }

    /// A desk whose quotes are witnessed, and the hash of the network file as it is read.
    func desk() throws(Problem) -> WitnessingDesk {
        let path: String
        if let network { path = network } else { path = try UsualNetwork.path() }
        // Before SQLite opens it: to close a file gives up every lock on it.
        let before = FileStatus(path: path)
        let digest: Digest
        do throws(InputError) {
            digest = Digest(of: try ByteInput.contents(of: path))
        } catch {
            // The desk tells what is wrong with it.
            digest = .zero
        }
        let worker = try Desk(.file(path), library: try RuleLibrary(folder: rules)).witnessingWorker()
        guard FileStatus(path: path) == before else { throw .networkChangedMeanwhile(path) }
        return WitnessingDesk(worker: worker, sha256: digest)
    }
}

/// A desk whose quotes are witnessed.
struct WitnessingDesk: ~Copyable {
    let worker: DeskWorker
    /// Of the network file as it was read.
    let sha256: Digest
}

/// The connection that an offer is made of, as `connect-quote quote` takes it.
struct OfferConnection: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("The position as it is pasted.", valueName: "text"))
    var at: String?

    @Option(help: ArgumentHelp("An address, as people write it, in place of --at.", valueName: "text"))
    var address: String?

    @Option(help: ArgumentHelp("A property identifier, in place of --at.", valueName: "id"))
    var property: String?

    @Option(
        help: ArgumentHelp(
            "The address file (else CONNECT_QUOTE_ADDRESSES, else that of the demo network).", valueName: "file"))
    var addresses: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Latitude in degrees north, WGS 84.", valueName: "degrees"),
        transform: { text in try told { () throws(Problem) in try OptionValues.degrees(text, .north) } })
    var lat: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Longitude in degrees east, WGS 84.", valueName: "degrees"),
        transform: { text in try told { () throws(Problem) in try OptionValues.degrees(text, .east) } })
    var lon: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Easting in metres.", valueName: "metres"),
        transform: { text in try told { () throws(Problem) in try OptionValues.metres(text, .east) } })
    var easting: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Northing in metres.", valueName: "metres"),
        transform: { text in try told { () throws(Problem) in try OptionValues.metres(text, .north) } })
    var northing: Double?

    @Option(help: ArgumentHelp("The CRS of --easting and --northing.", valueName: "crs"))
    var crs: String?

    @Option(
        help: ArgumentHelp("How far the true point may be from the given one (else 1).", valueName: "metres"),
        transform: { text in try told { () throws(Problem) in try OptionValues.number(text) } })
    var accuracy: Double?

    @Option(
        help: ArgumentHelp("The main fuse: 3x35.", valueName: "fuse"),
        transform: { text in try told { () throws(Problem) in try OptionValues.fuse(text) } })
    var fuse: Fuse

    @Option(
        help: ArgumentHelp("The network company, where the point is in two network areas.", valueName: "slug"),
        transform: { text in try told { () throws(Problem) in try OptionValues.company(text) } })
    var company: CompanySlug?

    @Option(help: ArgumentHelp("How many join together.", valueName: "n")) var joiners = 1

    @Option(
        help: ArgumentHelp("The present main fuse, to enlarge a connection.", valueName: "fuse"),
        transform: { text in try told { () throws(Problem) in try OptionValues.fuse(text) } })
    var upgradeFrom: Fuse?

    @Option(
        help: ArgumentHelp("Where the connection point stands.", valueName: "plot|public-area"),
        transform: { text in try told { () throws(Problem) in try OptionValues.place(text) } })
    var place: Place = .plot

    @Flag(help: "A further connection to a site that has one already.") var furtherConnection = false
    @Flag(help: "A temporary connection.") var temporary = false
    @Option(help: ArgumentHelp("The cables of a temporary connection (else 1).", valueName: "n")) var cables: Int?

    @Option(
        name: .customLong("production-kva"),
        help: ArgumentHelp("The apparent power of a generator to be joined.", valueName: "kva"),
        transform: { text in try told { () throws(Problem) in try OptionValues.number(text) } })
    var production_kva: Double?

    private var options: QuoteOptions {
        var options = QuoteOptions(fuse: .one(fuse))
        (options.at, options.address, options.property) = (at, address, property)
        (options.latitude_deg, options.longitude_deg) = (lat, lon)
        (options.easting_m, options.northing_m, options.crs) = (easting, northing, crs)
        options.accuracy_m = accuracy
        (options.company, options.joiners, options.upgradeFrom) = (company, joiners, upgradeFrom)
        (options.place, options.isFurtherConnection) = (place, furtherConnection)
        (options.isTemporary, options.cables, options.production_kva) = (temporary, cables, production_kva)
        return options
    }

    func validate() throws {
        do throws(Problem) { _ = try options.checked(named: .commandLine) } catch {
            throw ValidationError(error.message.en)
        }
    }

    func request(_ desk: borrowing DeskWorker, on day: CalendarDate) throws(Problem) -> QuoteRequest {
        let position = try options.checked(named: .commandLine)
        do throws(PositionRefusal) {
            return try desk.request(options, at: position, on: day) { (text) throws(Problem) in
                let path: String
                if let addresses { path = addresses } else { path = try UsualAddresses.path() }
                return try AddressFile(path: path).places(meantBy: text)
            }
        } catch { throw error.problem }
    }
}

/// The argument parser tells what is wrong in English, below the name of the option.
private func told<Value>(_ read: () throws(Problem) -> Value) throws -> Value {
    do throws(Problem) { return try read() } catch {
        let hint = error.code == "usage" ? "" : " " + error.hint.en
        throw ValidationError(error.message.en + hint)
    }
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
