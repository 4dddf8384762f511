import Foundation
import TestSupport
import Testing

/// An offer is made of whatever a quote can be asked for.
@Suite(.enabled(if: GoldenOfferCases.canRun)) struct OfferOptionsTests {
    private func options(_ command: [String]) throws -> Set<String> {
        let run = try BuiltCommand.run(command + ["--help"])
        #expect(run.exitCode == 0)
        return Set(run.output.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
    }

    @Test func everyOptionOfAQuoteMakesAnOffer() throws {
        let (quote, create) = (try options(["quote"]), try options(["offer", "create"]))
        #expect(quote.isSuperset(of: ["--address", "--property", "--estimate", "--unmetered", "--area-cost"]))
        // The trace is of a quote alone.
        #expect(quote.subtracting(create) == ["--explain", "--version"])
    }

    /// In what language a document is, for one, is not that of the errors.
    @Test func everyOptionOfADocumentIsInTheDocumentation() throws {
        let pages = try ["docs/offers.md", "docs/offer-document.md"].map {
            try String(contentsOf: Package.file($0), encoding: .utf8)
        }.joined()
        for option in try options(["offer", "print"]).subtracting(["--format", "--help", "--version"]) {
            let isTold = pages.contains("`\(option)")
            #expect(isTold, "\(option)")
        }
    }

    /// What does not go together is refused in the same words.
    @Test(arguments: [
        "--unmetered --production-kva 5", "--area-cost 1000", "--at x --address y", "--temporary --cables 0",
        "--production-kva 0", "--crs EPSG:3067", "--accuracy -1",
    ]) func theSameIsRefused(_ options: String) throws {
        let asked = ["--fuse", "3x25"] + options.split(separator: " ").map(String.init)
        let quote = try BuiltCommand.run(["quote"] + asked)
        let create = try BuiltCommand.run(["offer", "create", "--ledger", "none.ledger"] + asked)
        #expect(quote.exitCode == 64 && create.exitCode == 64)
        let first = { (run: BuiltCommand.Run) in run.messages.split(separator: "\n").first }
        #expect(first(quote) == first(create))
    }
}
