import Domain
import Ledger
import Logging
import OfferDocument
import Offers
import PostgresLedger
import ServiceLifecycle
import Telling
import Typesetting

/// The offers of the service: their ledger, held as long as the service runs, and how their documents look.
final class OfferDesk: Sendable {
    let book: OfferBook
    let letterhead: Letterhead
    /// Whoever records waits for the disk, and is written there with all who came meanwhile.
    private let turns = Turns(atOnce: 32, waiting: 1_024)
    /// A document takes a core for a while.
    private let papers = Turns(atOnce: 2, waiting: 64)
    private let logger: Logger

    /// Opens the ledger and proves it whole: nothing is to be chained to what is broken.
    /// - Parameters:
    ///   - begins: whether the ledger is to be begun; it must not be there then.
    ///   - letterhead: a letterhead file; nil for the company's name.
    init(ledger: LedgerName, begins: Bool, letterhead: String?, logger: Logger) throws(Problem) {
        self.logger = logger
        self.letterhead = try letterhead.map { (path) throws(Problem) in try Letterhead(path: path) } ?? .plain
        if begins { try ledger.make() }
        book = OfferBook(try ledger.store(forWriting: true))
        let proof = try book.ledger.proof()
        if let fault = proof.fault {
            throw .ledgerNotWhole(LocalizedText { LedgerProofTold(proof, in: $0).words(fault) })
        }
    }

    /// Looks at the ledger or records in it, on a thread that may wait.
    func work<Value: Sendable>(
        _ body: @escaping @Sendable (OfferBook) throws(Refusal) -> Value
    ) async throws(Refusal) -> Value {
        try await turns.work { [book] () throws(Refusal) in try body(book) }
    }

    /// The document of an offer, made from the ledger alone.
    func document(
        of number: OfferNumber, revision: Int?, as form: OfferForm, in language: Language?
    ) async throws(Refusal) -> [UInt8] {
        try await papers.work { [book, letterhead] () throws(Refusal) in
            do throws(Problem) {
                return try book.paper(of: number, revision: revision, letterhead: letterhead)
                    .bytes(as: form, in: language)
            } catch { throw .problem(error) }
        }
    }

    /// One line with the hash of the newest entry: who keeps the log can tell a ledger that was put in the place of this.
    func logNewestHash() {
        do throws(Problem) {
            let head = try book.ledger.store.read { (reading) throws(Problem) in try reading.head() }
            logger.notice(
                "ledger",
                metadata: [
                    "entry": "\(head?.sequence ?? 0)",
                    "hash": "\((head?.hash).map(String.init(describing:)) ?? "none")",
                ])
        } catch {
            logger.error("ledger", metadata: ["code": "\(error.code)", "message": "\(error.message.en)"])
        }
    }
}

/// Logs the newest hash of the ledger when the service starts, and once on each further day.
struct LedgerDiary: Service {
    let desk: OfferDesk
    var interval: Duration = .seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var day: CalendarDate?
            while !Task.isCancelled {
                let today = desk.book.ledger.today
                if today != day {
                    await BlockingWork.run { desk.logNewestHash() }
                    day = today
                }
                guard (try? await Task.sleep(for: interval)) != nil else { return }
            }
        }
    }
}

extension Exchange {
    /// - Throws: 404 where the service keeps no offers.
    func offerDesk() throws(Refusal) -> OfferDesk {
        guard let offers = service.offers else { throw .problem(.keepsNoOffers) }
        return offers
    }
}

extension Problem {
    static let keepsNoOffers = Problem(
        code: "no_ledger", exitCode: .inputMissing,
        message: LocalizedText(
            en: "This service keeps no offers, as no ledger was named.",
            fi: "Tämä palvelu ei pidä tarjouskirjaa, sillä sellaista ei ole nimetty.",
            sv: "Den här tjänsten för inga offerter, eftersom ingen liggare angavs."),
        hint: LocalizedText(
            en: "Ask the keeper of the service to name a ledger.",
            fi: "Pyydä palvelun ylläpitoa nimeämään tarjouskirja.",
            sv: "Be tjänstens förvaltare att ange en liggare."))

    /// - Parameter fault: one sentence.
    static func ledgerNotWhole(_ fault: LocalizedText) -> Problem {
        Problem(
            code: "ledger_not_whole", exitCode: .badData,
            message: LocalizedText(
                en: "The ledger is not whole, so no offers are recorded in it. \(fault.en)",
                fi: "Tarjouskirja ei ole eheä, joten siihen ei kirjata tarjouksia. \(fault.fi)",
                sv: "Liggaren är inte hel, så inga offerter antecknas i den. \(fault.sv)"),
            hint: LocalizedText(
                en:
                    "See connect-quote offer verify, and restore the ledger from a backup; without --ledger the service starts all the same.",
                fi:
                    "Katso connect-quote offer verify ja palauta tarjouskirja varmuuskopiosta; ilman valitsinta --ledger palvelu käynnistyy silti.",
                sv:
                    "Se connect-quote offer verify och återställ liggaren från en säkerhetskopia; utan --ledger startar tjänsten ändå."
            ))
    }
}
