import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Ledger
import Offers
import PostgresLedger
import Quoting
import Telling

struct OfferVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that nothing in the ledger was changed, removed, added or put elsewhere.",
        discussion: "Exit code 1 where something was, with the first bad entry.")

    @OptionGroup var ledger: LedgerOptions

    @Option(
        help: ArgumentHelp(
            "The hash of an entry that a document or a log carries: it must be one of the ledger's.",
            valueName: "hash"),
        transform: { text in
            guard let digest = Digest(text) else {
                throw RefusedOptions(
                    en: "A hash is 64 hexadecimal digits.",
                    fi: "Tiivisteessä on 64 heksadesimaalinumeroa.",
                    sv: "En hash har 64 hexadecimala siffror.")
            }
            return digest
        })
    var hash: [Digest] = []

    func run() throws {
        var isWhole = true
        try ledger.run { () throws(Problem) in
            let proof = try ledger.book(forWriting: false).ledger.proof(expecting: Set(hash))
            let told = LedgerProofTold(proof, in: ledger.lang)
            try ledger.write(told.text, told.json)
            isWhole = proof.fault == nil
        }
        if !isWhole { throw ExitCode(Problem.ExitCode.no.rawValue) }
    }
}

struct OfferReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Work the quote of an offer out anew, from its evidence alone.",
        discussion: "Exit code 0 where the bytes, or at least the decision, are the same; 1 where it is another.")

    @OptionGroup var ledger: LedgerOptions

    @Argument(help: ArgumentHelp("The number of the offer, 2019-000123; or all.", valueName: "number|all"))
    var number: String

    @Option(parsing: .unconditional, help: ArgumentHelp("A revision (else the newest).", valueName: "n"))
    var revision: Int?

    func validate() throws {
        guard number == "all" || OfferNumber(number) != nil else {
            throw RefusedOptions.offerNumber(orAll: true)
        }
    }

    func run() throws {
        var isSame = true
        try ledger.run { () throws(Problem) in
            let book = try ledger.book(forWriting: false)
            if let number = OfferNumber(number) {
                isSame = try replay(number, book)
            } else {
                var search = OfferSearch(on: .today)
                search.atMost = 500
                while true {
                    let page = try book.offers(search)
                    for offer in page { isSame = try replay(offer.number, book) && isSame }
                    guard let last = page.last else { break }
                    search.before = last.sequence
                }
            }
        }
        if !isSame { throw ExitCode(Problem.ExitCode.no.rawValue) }
    }

    private func replay(_ number: OfferNumber, _ book: OfferBook) throws(Problem) -> Bool {
        let replay = try book.replay(number, revision: revision)
        let told = OfferReplayTold(replay, in: ledger.lang)
        try ledger.write(told.text, told.json)
        return [.sameBytes, .sameDecision].contains(replay.outcome)
    }
}

struct OfferBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the ledger and its persons as they are at one moment.")

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The copy; its persons go beside it.", valueName: "file")) var output: String
    @Flag(help: "Replace an existing copy.") var overwrite = false

    func run() throws {
        try ledger.run { () throws(Problem) in
            let kept = try ledger.name().files
            guard let path = kept.first else { throw .backupByServer }
            var files = FilesOfRun()
            files.reads(kept)
            for file in LedgerName(output).files { files.writes(file, as: .file) }
            try files.check(replacingExisting: overwrite)
            _ = try SQLiteLedger(path: path, forWriting: true).backUp(to: output, overwrite: overwrite)
            let proof = try OfferLedger.proof(of: SQLiteLedger(path: output, forWriting: false))
            let told = LedgerProofTold(proof, in: ledger.lang)
            try ledger.write(told.text, told.json)
        }
    }
}

extension Problem {
    fileprivate static let backupByServer = Problem(
        code: "ledger_backup_by_server", exitCode: .usage,
        message: LocalizedText(
            en: "A ledger in a database is backed up by its server.",
            fi: "Tietokannassa olevan tarjouskirjan varmuuskopioi sen palvelin.",
            sv: "En liggare i en databas säkerhetskopieras av dess server."),
        hint: LocalizedText(
            en: "Use pg_dump or the server's own means.", fi: "Käytä pg_dump-ohjelmaa tai palvelimen omia keinoja.",
            sv: "Använd pg_dump eller serverns egna medel."))
}
