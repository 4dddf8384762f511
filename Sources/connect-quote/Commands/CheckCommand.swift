import ArgumentParser
import Domain
import NetworkFile
import Quoting
import Rendering
import Rules

/// `connect-quote check`: reads every rulebook, price list and network feature, and tells all that is wrong.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check rulebooks, price lists and the network file.",
        discussion: "Exit code 0 when all is sound, 65 when something is not; every fault is listed.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let library = try common.library()
        let documents: [RuleDocument]
        do throws(RuleLibraryError) { documents = try library.everything() } catch { throw common.failure(error) }
        let path = try common.networkPath()
        let report: NetworkReport
        do throws(QuoteError) { report = try NetworkReport(checking: path) } catch { throw common.failure(error) }
        let check = CheckText(report, documents, in: common.lang)
        guard let faults = report.faults else {
            common.format == .json ? Output.write(check.json) : Output.write(check.text)
            return
        }
        if common.format == .text { Output.write(check.text) }
        throw common.failure(faults, details: check.details)
    }
}
