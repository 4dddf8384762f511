import ArgumentParser
import Arguments
import Distribution
import Domain
import NetworkFile
import Quoting
import Telling
import Rules

/// `connect-quote check`: reads every rulebook, price list, tariff and network feature, and tells all that is wrong.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check rulebooks, price lists, tariffs and the network file.",
        discussion: "Exit code 0 when all is sound, 65 when something is not; every fault is listed.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let rules: RuleExamination
        let tariffs: TariffExamination
        do throws(Problem) {
            rules = try RuleExamination(folder: common.rules)
            tariffs = try TariffExamination(folder: common.rules)
        } catch {
            throw common.failure(error)
        }
        let path = try common.networkPath()
        let report: NetworkReport
        do throws(Problem) { report = try NetworkReport(checking: path) } catch {
            throw try failure(error, CheckText(rules, tariffs, nil, in: common.lang))
        }
        let check = CheckText(rules, tariffs, report, in: common.lang)
        if let faults = rules.ruleFaults { throw try failure(faults, check) }
        if let faults = tariffs.tariffFaults { throw try failure(faults, check) }
        if let faults = report.faults { throw try failure(faults, check) }
        try common.format == .json ? common.write(check.json) : common.write(check.text)
    }

    /// An error beside all that was found.
    private func failure(_ error: some Explainable, _ check: CheckText) throws -> CommandFailure {
        if common.format == .text { try common.write(check.text) }
        return common.failure(error, details: check.details)
    }
}
