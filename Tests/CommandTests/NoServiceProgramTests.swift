import Foundation
import Testing

/// The command where nobody built or installed the service's program.
@Suite struct NoServiceProgramTests {
    @Test func offersAreRefusedInTheFormThatWasAskedFor() throws {
        let (_, run) = try BuiltCommand.beside(nil)
        for format in [["--format", "json"], ["--format=json"]] {
            let refused = try run(["offer", "list", "--lang", "sv"] + format)
            #expect(refused.exitCode == 66 && refused.messages.isEmpty)
            let error = try #require(
                try JSONSerialization.jsonObject(with: Data(refused.output.utf8)) as? [String: Any])
            #expect(error["schema"] as? String == "connect-quote/error/1")
            #expect(error["code"] as? String == "no_service_program")
            #expect((error["message"] as? String)?.contains("finns inte bredvid") == true)
        }
        for (language, words) in [("en", "is not beside"), ("fi", "ei ole tämän vieressä"), ("sv", "finns inte")] {
            let refused = try run(["offer", "list", "--lang=\(language)"])
            #expect(refused.exitCode == 66 && refused.output.isEmpty && refused.messages.contains(words))
        }
    }

    @Test(arguments: [
        ["offer", "--help"], ["offer", "-h"], ["offer", "create", "--help"], ["offer", "help"],
        ["offer", "help", "create"], ["serve", "--help"],
    ])
    func helpTellsWhatThereIsToTell(_ arguments: [String]) throws {
        let run = try BuiltCommand.beside(nil).run
        let help = try run(arguments)
        #expect(help.exitCode == 0 && help.output.contains("OVERVIEW: ") && help.output.contains("USAGE: "))
        #expect(help.output.contains("connect-quote \(arguments[0]) "))
        #expect(help.messages.contains("connect-quote-service") && help.messages.contains("make install-service"))
    }
}
