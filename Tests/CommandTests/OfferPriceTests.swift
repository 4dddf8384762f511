import Foundation
import Testing

/// Whoever is shown the price of a list that is made up is told so, whatever becomes of the offer.
@Suite(.enabled(if: GoldenOfferCases.canRun)) struct OfferPriceTests {
    private static let sentences = [
        "en":
            "The price is illustrative, not an offer: the price list caruna-oy/illustrative-2018-07-01 is made up.",
        "fi": "Hinta on vain esimerkki eikä tarjous: hinnasto caruna-oy/illustrative-2018-07-01 on keksitty.",
        "sv":
            "Priset är bara ett exempel och ingen offert: prislistan caruna-oy/illustrative-2018-07-01 är påhittad.",
    ]
    /// All offers here are made today, of prices of other days.
    private static let ofDay = [
        "en": "The prices are of 2019-06-01, not of the day on which the offer was made.",
        "fi": "Hinnat ovat päivältä 1.6.2019, eivät tarjouksen laatimispäivältä.",
        "sv": "Priserna är per 1.6.2019, inte per den dag då offerten upprättades.",
    ]
    private static let illustrative = ["--lat", "60.2678", "--lon", "23.75125", "--date", "2019-06-01"]
    private static let published = ["--lat", "60.33690", "--lon", "23.82805", "--date", "2017-06-01"]
    private static let decided = [
        "--lat", "60.08176", "--lon", "24.21385", "--date", "2019-06-01", "--price", "14880", "--vat-rate", "0.24",
        "--note", "600 m",
    ]

    private let folder: OutputFolder

    init() throws { folder = try OutputFolder([]) }

    private func offer(_ arguments: [String]) throws -> String {
        let run = try BuiltCommand.run(
            ["offer"] + arguments + ["--ledger", "offers.ledger"], in: folder.url)
        #expect(run.exitCode == 0 && run.messages.isEmpty, "\(arguments): \(run.messages)")
        return run.output
    }

    /// - Returns: its number.
    private func create(_ site: [String], isFirst: Bool = false) throws -> String {
        let made = try offer(
            ["create", "--fuse", "3x35", "--format", "json"] + site + (isFirst ? ["--new-ledger"] : []))
        return try #require(object(made)["number"] as? String)
    }

    private func object(_ json: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any], "\(json)")
    }

    /// What was asked for can be mended and asked for again.
    @Test func aRefusedOfferLeavesNoLedgerBehind() throws {
        let refused = try BuiltCommand.run(
            ["offer", "create", "--fuse", "3x35", "--ledger", "offers.ledger", "--new-ledger"]
                + ["--lat", "60.0", "--lon", "20.0", "--date", "2019-06-01"], in: folder.url)
        #expect(refused.exitCode != 0 && refused.output.isEmpty, "\(refused.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
        _ = try create(Self.illustrative, isFirst: true)
    }

    @Test func everyStepOfAnOfferSaysThatItsListIsMadeUp() throws {
        let number = try create(Self.illustrative, isFirst: true)
        for (language, sentence) in Self.sentences {
            let made = try offer(["create", "--fuse", "3x35", "--lang", language] + Self.illustrative)
            #expect(made.contains("\n! \(sentence)\n! \(Self.ofDay[language] ?? "")\n"), "\(made)")
        }
        let fuse = ["--fuse", "3x50", "--date", "2019-06-01"]
        for step in [["revise", number] + fuse, ["open", number], ["accept", number], ["show", number]] {
            let shown = try object(try offer(step + ["--format", "json", "--lang", "fi"]))
            #expect(shown["price_status"] as? String == "illustrative", "\(step)")
            #expect(shown["warnings"] as? [String] == [Self.sentences["fi"], Self.ofDay["fi"]].compactMap(\.self))
        }
        for (language, sentence) in Self.sentences {
            // Once, for all the offers of one list.
            #expect(
                try offer(["list", "--lang", language]).components(separatedBy: "\n! \(sentence)\n").count == 2)
            let shown = try offer(["show", number, "--lang", language])
            #expect(shown.components(separatedBy: "\n! \(sentence)\n").count == 2, "\(shown)")
        }
    }

    @Test func aPriceOfNoListThatIsMadeUpHasNoWarning() throws {
        let numbers = [try create(Self.published, isFirst: true), try create(Self.decided)]
        for (number, status) in zip(numbers, ["published", nil]) {
            let shown = try object(try offer(["show", number, "--format", "json"]))
            #expect(shown["price_status"] as? String == status)
            #expect((shown["warnings"] as? [String])?.allSatisfy { $0.hasPrefix("The prices are of ") } == true)
            #expect(try offer(["show", number]).components(separatedBy: "\n! ").count == 2)
        }
        #expect(try !offer(["list"]).contains("\n! "))
        _ = try create(Self.illustrative)
        let list = try object(try offer(["list", "--format", "json", "--lang", "sv"]))
        let offers = try #require(list["offers"] as? [[String: Any]])
        #expect(offers.map { $0["price_status"] as? String } == ["illustrative", nil, "published"])
        #expect(list["warnings"] as? [String] == Self.sentences["sv"].map { [$0] })
    }

    /// Last year's rate, or a wrong digit, is told to whoever typed it; the price is theirs to decide.
    @Test func aRateOfVATThatIsNotOfTheDayIsTold() throws {
        let site = ["--lat", "60.08176", "--lon", "24.21385", "--note", "600 m", "--price", "15000"]
        for (index, (date, rate, isRight)) in [
            ("2019-06-01", "0.24", true), ("2019-06-01", "0.255", false), ("2026-06-01", "0.24", false),
            ("2026-06-01", "0.255", true), ("2026-06-01", "0.99", false),
        ].enumerated() {
            let number = try create(site + ["--date", date, "--vat-rate", rate], isFirst: index == 0)
            let shown = try object(try offer(["show", number, "--format", "json"]))
            let warnings = try #require(shown["warnings"] as? [String])
            #expect(warnings.contains { $0.contains("VAT") } != isRight, "\(date) \(rate): \(warnings)")
            let text = try offer(["show", number])
            #expect(text.contains("\n! The decided price has VAT ") != isRight, "\(text)")
            let percent = ["0.24": "24 %", "0.255": "25.5 %", "0.99": "99 %"][rate] ?? ""
            #expect(text.contains("15,000.00 EUR, incl. VAT \(percent)."), "\(text)")
        }
    }

    /// Of today nothing is to be told, and of a revision what its own day is.
    @Test func pricesOfAnotherDayThanThatOfTheOfferAreTold() throws {
        let site = ["--lat", "60.2678", "--lon", "23.75125"]
        let number = try create(site, isFirst: true)
        #expect(try !offer(["show", number]).contains("\n! The prices are of "))
        for (day, told) in [("2019-06-01", "2019-06-01"), ("1.6.2030", "2030-06-01")] {
            let revised = try offer(["revise", number, "--date", day])
            #expect(revised.contains("\n! The prices are of \(told), not of the day "), "\(revised)")
        }
        #expect(try !offer(["revise", number]).contains("\n! The prices are of "))
    }

    /// An offer of the first day of a month may be made at 22 o'clock UTC of the day before.
    @Test func stepsAreToldByClocksInFinland() throws {
        let made = try offer(["create", "--fuse", "3x35", "--new-ledger"] + Self.published)
        let number = try #require(made.firstMatch(of: /[0-9]{4}-[0-9]{6}/)).output
        let json = try object(try offer(["show", String(number), "--format", "json"]))
        let time = try #require((json["steps"] as? [[String: Any]])?.first?["time"] as? String)
        let moment = try #require(try? Date(time, strategy: .iso8601))
        let zone = try #require(TimeZone(identifier: "Europe/Helsinki"))
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone).year().month().day()
            .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        #expect(made.contains("\n  \(moment.formatted(style))  made"), "\(time) \(made)")
    }

    @Test(arguments: [
        ("en", "1 entry, 1 offer.", "2 entries, 2 offers."),
        ("fi", "1 kirjaus, 1 tarjous.", "2 kirjausta, 2 tarjousta."),
        ("sv", "1 post, 1 offert.", "2 poster, 2 offerter."),
    ]) func oneIsNotCountedAsMany(_ language: String, _ one: String, _ two: String) throws {
        for (wanted, isFirst) in [(one, true), (two, false)] {
            _ = try create(Self.published, isFirst: isFirst)
            #expect(try offer(["verify", "--lang", language]).contains(": \(wanted)\n"))
        }
    }
}
