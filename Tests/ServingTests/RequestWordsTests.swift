import Domain
import Foundation
import Telling
import Testing

@testable import Serving

/// What engines say for the command is said to callers in the terms of requests.
@Suite struct RequestWordsTests {
    @Test(arguments: [
        (
            "Choose one with --company caruna-oy or --company caruna-espoo-oy.",
            "Choose one with company=caruna-oy or company=caruna-espoo-oy."
        ),
        (
            "Kontrollera positionen, eller välj --company caruna-oy.",
            "Kontrollera positionen, eller välj company=caruna-oy."
        ),
        (
            "Vaihtuivatko leveys- ja pituusaste? Kokeile --lat 60 --lon 24.",
            "Vaihtuivatko leveys- ja pituusaste? Kokeile lat=60&lon=24."
        ),
        (
            "Try --easting 385414.00 --northing 6672000.00 --crs EPSG:3067.",
            "Try easting=385414.00&northing=6672000.00&crs=EPSG:3067."
        ),
        (
            "Name a later day with --valid-until, or leave it out.",
            "Name a later day with the parameter valid_until, or leave it out."
        ),
        (
            "The rulebooks hold for 2019 (last day excluded): choose another day with --date, or add a rulebook with --rules.",
            "The rulebooks hold for 2019 (last day excluded): choose another day with the parameter date."
        ),
        (
            "Voimassaolo: 2019 (loppupäivä ei). Valitse toinen päivä valitsimella --date tai lisää sääntökirja valitsimella --rules.",
            "Voimassaolo: 2019 (loppupäivä ei). Valitse toinen päivä parametrilla date."
        ),
        (
            "Give --crs a projected system in metres such as EPSG:3067, or give the position with --lat and --lon.",
            "Give crs a projected system in metres such as EPSG:3067, or give the position with the parameters lat and lon."
        ),
        (
            "Ange ett projicerat system för --crs, eller ange positionen med --lat och --lon.",
            "Ange ett projicerat system för crs, eller ange positionen med parametrarna lat och lon."
        ),
        (
            "Check the position, or name the network of that area with --network.", "Check the position."
        ),
        (
            "Give the price that a planner decided with connect-quote offer revise --price --vat-rate --note.",
            "Give the price that a planner decided."
        ),
        ("De kan redan ha raderats: connect-quote offer show visar det.", "De kan redan ha raderats."),
        ("They are known of a; add a tariff of b in a folder named with --rules.", "They are known of a."),
        ("Choose one with --layer. There are: a and b.", "There are: a and b."),
        (
            "General: for at least 2 meters (--meters). Power: say how much is drawn (--peak-kw), or give the hours (--consumption).",
            "General: for at least 2 meters (meters). Power: say how much is drawn (peak_kw), or give the hours."
        ),
        (
            "The allowed values are a and b. The command connect-quote check lists all faults of the file.",
            "The allowed values are a and b."
        ),
        (
            "Write the phases and the amperes, for example 3x25.",
            "Write the phases and the amperes, for example 3x25."
        ),
    ]) func hints(_ command: String, _ request: String) {
        #expect(RequestWords.hint(command, in: .english) == request)
    }

    /// Where nothing of a hint is for who asks, the one who can do it is named.
    @Test(arguments: [
        "Check the path that was given with --addresses or in CONNECT_QUOTE_ADDRESSES.",
        "Choose one with --layer. There is none.", "Kontrollera liggaren med connect-quote offer verify.",
    ]) func whatOnlyTheKeeperCanDo(_ hint: String) {
        let told = Language.allCases.map { RequestWords.hint(hint, in: $0) }
        #expect(told.first == "Ask the keeper of the service." && Set(told).count == 3)
    }

    @Test func messagesStayWhole() {
        #expect(
            RequestWords.message("Valitsimella --crs annettu järjestelmä EPSG:1 ei ole projisoitu.")
                == "Parametrilla crs annettu järjestelmä EPSG:1 ei ole projisoitu.")
    }

    /// Whatever is refused, in every language, names no option of the command and does not send anybody to it.
    @Test(arguments: [
        "/v1/quote?at=nonsense&fuse=3x35", "/v1/quote?at=61.9,24.1&fuse=3x35",
        "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=1990-01-01",
        "/v1/quote?at=60.2678,23.75125&fuse=3x35&company=nobody",
        "/v1/quote?easting=385414&northing=6672000&crs=EPSG:4326&fuse=3x35",
        "/v1/quote?lat=24.45&lon=60.12&fuse=3x35", "/v1/quote?at=60.2678,23.75125&fuse=33",
        "/v1/quote?address=Kuja%201&fuse=3x35", "/v1/search?q=Kuja%201%2C%20Lohja",
        "/v1/products?company=nobody&fuse=3x25&kwh=100",
        "/v1/products?company=turku-energia&fuse=3x25&kwh=100&date=1990-01-01",
        "/v1/products?company=turku-energia&fuse=3x25&kwh=18000&date=2023-01-01", "/v1/offers",
    ]) func nobodyIsSentToTheCommand(_ uri: String) async throws {
        let demo = try await ServedDemo()
        for language in Language.allCases {
            let answer = try await demo.get(
                "\(uri)&lang=\(language.rawValue)".replacing("offers&", with: "offers?"))
            #expect(!answer.text.contains(/--[a-z]|CONNECT_QUOTE_|connect-quote [a-z]/), "\(answer.text)")
        }
    }
}
