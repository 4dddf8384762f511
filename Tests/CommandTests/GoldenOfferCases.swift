import Foundation
import TestSupport

/// The life of offers in a ledger, from the first draft to its backup, and what is refused on the way. The runs of one
/// language follow one another in a ledger of their own.
enum GoldenOfferCases {
    static let languages = ["en", "fi", "sv"]

    static let all = languages.flatMap(steps) + json

    /// Whether the program of offers was built beside the command.
    static let canRun = FileManager.default.isExecutableFile(
        atPath: BuiltCommand.folder.appendingPathComponent("connect-quote-service").path)

    private static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    /// As every machine numbers them, see ``GoldenCase``.
    private static var year: String { String(Calendar(identifier: .gregorian).component(.year, from: Date())) }

    static func number(_ serial: Int) -> String { "\(year)-00000\(serial)" }

    private static let person = ["--person", "Maija Meikäläinen", "--contact", "maija@example.fi"]
    private static let site = ["--site-address", "Mäntytie 3", "--site-property", "49-407-1-9"]
    private static let day = words("--date 2019-06-01 --valid-until 2099-12-31 --by anna")
    private static let decided = words("--price 14880 --vat-rate 0.24") + ["--note", "600 m"]

    static func steps(_ language: String) -> [GoldenCase] {
        let ledger = "offers-\(language).ledger"
        func run(_ name: String, _ line: String, _ more: [String] = [], exitCode: Int32 = 0) -> GoldenCase {
            GoldenCase(
                "offer-\(name)-\(language)",
                ["offer"] + words(line) + more + ["--ledger", ledger, "--lang", language], exitCode: exitCode)
        }
        let (first, second, third) = (number(1), number(2), number(3))
        return [
            run("missing-ledger", "list", exitCode: 66),
            run(
                "create", "create --new-ledger --lat 60.2678 --lon 23.75125 --fuse 3x35",
                person + site + day),
            run("create-decided", "create --lat 60.08176 --lon 24.21385 --fuse 3x35", day + decided),
            run("create-listed", "create --lat 60.2678 --lon 23.75125 --fuse 3x35", day + decided, exitCode: 64),
            run(
                "create-over", "create --lat 60.2678 --lon 23.75125 --fuse 3x35 --valid-until 2019-06-30",
                exitCode: 64),
            run("create-address", "create --fuse 3x25", ["--address", "Esimerkkitie 1 B, Nowhere"], exitCode: 64),
            run("create-outside", "create --lat 65 --lon 25.5 --fuse 3x25 --date 2019-06-01", exitCode: 1),
            run("create-without", "create --lat 60.08176 --lon 24.21385 --fuse 3x63", day),
            run("open-without", "open \(third)", exitCode: 1), run("accept-draft", "accept \(first)", exitCode: 1),
            run("open", "open \(first) --by anna"), run("show", "show \(first)"),
            run("show-decided", "show \(second)"), run("show-unknown", "show 2018-000001", exitCode: 1),
            run("list", "list"), run("list-none", "list", ["--search", "Tampere"]),
            run("print", "print \(first) --output offer-\(language).html"),
            run("print-form", "print \(first) --output offer-\(language).docx", exitCode: 64),
            run("print-exists", "print \(first) --output offer-\(language).html", exitCode: 73),
            run("accept", "accept \(first) --by anna"), run("accept-again", "accept \(first)", exitCode: 1),
            run("revise-accepted", "revise \(first)", exitCode: 1),
            run("revise", "revise \(second) --fuse 3x63 --by anna --date 2019-06-02 --valid-until 2099-12-31"),
            run("cancel", "cancel \(second) --by anna"), run("replay", "replay all"), run("verify", "verify"),
            run("verify-hash", "verify --hash", [String(repeating: "0", count: 64)], exitCode: 1),
            run("erase-person", "erase-person \(first) --by anna"),
            run("erase-again", "erase-person \(first)", exitCode: 1),
            run("backup", "backup --output copy-\(language).ledger"),
            run("create-found", "create --fuse 3x25", ["--address", "Merimiehent. 5 as 2, Lohja"] + day),
            run("backup-exists", "backup --output copy-\(language).ledger", exitCode: 73),
            run("new-again", "create --new-ledger --lat 60.2678 --lon 23.75125 --fuse 3x35", day, exitCode: 73),
        ] + sent(number(5), run)
    }

    /// An offer at a rate of VAT that is not of its day, that is made anew after it was sent.
    private static func sent(
        _ number: String, _ run: (String, String, [String], Int32) -> GoldenCase
    ) -> [GoldenCase] {
        let revise = "revise \(number) --by anna --date 2019-06-01 --valid-until 2099-12-31 --fuse"
        return [
            run(
                "create-rate", "create --lat 60.08176 --lon 24.21385 --fuse 3x35",
                day + words("--price 15060 --vat-rate 0.255 --note Kalliota"), 0),
            run("open-sent", "open \(number) --by anna", [], 0), run("revise-sent", "\(revise) 3x50", [], 0),
            run("list-sent", "list --state open", [], 0), run("show-sent", "show \(number)", [], 0),
            run("cancel-draft", "cancel \(number) --by anna", [], 0), run("revise-anew", "\(revise) 3x63", [], 0),
            run("accept-sent", "accept \(number) --by anna", [], 0), run("open-after", "open \(number)", [], 1),
            run("revise-after", "\(revise) 3x80", [], 1), run("cancel-after", "cancel \(number)", [], 1),
            run("show-after", "show \(number) --revision 3", [], 0),
            run("list-after", "list --state accepted", [], 0),
            run("create-street", "create --fuse 3x25", ["--address", "Merimiehentie 9999, Lohja"] + day, 0),
        ]
    }

    /// One of each document, and what the options are refused with.
    static let json: [GoldenCase] = {
        func run(_ name: String, _ line: String, _ more: [String] = [], exitCode: Int32 = 0) -> GoldenCase {
            GoldenCase(
                "offer-\(name)-json",
                ["offer"] + words(line) + more + words("--ledger offers-json.ledger --format json"),
                exitCode: exitCode)
        }
        let temporary = words("create --new-ledger --fuse 3x25 --temporary --cables 2 --at") + ["60.2678, 23.75125"]
        return [
            GoldenCase(
                "offer-create-json",
                ["offer"] + temporary + day + words("--ledger offers-json.ledger --format json")),
            run("create-decided", "create --lat 60.08176 --lon 24.21385 --fuse 3x35", day + decided),
            run("show", "show \(number(1))"), run("open", "open \(number(1)) --by anna"),
            run("revise", "revise \(number(2)) --fuse 3x63 --by anna --date 2019-06-02 --valid-until 2099-12-31"),
            run("list", "list"), run("verify", "verify"), run("accept-draft", "accept \(number(2))", exitCode: 1),
            GoldenCase("offer-no-ledger", words("offer list"), exitCode: 66),
            GoldenCase(
                "offer-usage-price", words("offer create --lat 60.2678 --lon 23.75125 --fuse 3x35 --price 100"),
                exitCode: 64),
            GoldenCase("offer-usage-number", words("offer show 17"), exitCode: 64),
            GoldenCase(
                "offer-usage-cables", words("offer create --lat 60.2678 --lon 23.75125 --fuse 3x35 --cables 2"),
                exitCode: 64),
        ]
    }()
}

/// Who does what around a company's connections.
enum GoldenStepsCases {
    static let all =
        cases("steps", "--company caruna-oy")
        + cases("steps-product", "--company caruna-espoo-oy --for product-change")
        + cases("steps-turku", "--company turku-energia", date: "2023-06-01")
        + cases("steps-unknown", "--company elenia", exitCode: 66)
        + [
            GoldenCase("steps-usage", ["steps", "--company", "caruna-oy", "--for", "moving"], exitCode: 64)
        ]

    private static func cases(
        _ name: String, _ line: String, date: String = "2019-06-01", exitCode: Int32 = 0
    ) -> [GoldenCase] {
        let arguments = ["steps"] + line.split(separator: " ").map(String.init) + ["--date", date]
        return GoldenOfferCases.languages.map {
            GoldenCase("\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode)
        } + [GoldenCase("\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }
}
