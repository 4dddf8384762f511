public import Rezoning
import Foundation
import Quoting

/// Where the time of a run went, for those who want it quicker; English, like the help.
public struct RezoningTimingsText: Sendable {
    private let outcome: RezoningRun.Outcome

    public init(_ outcome: RezoningRun.Outcome) { self.outcome = outcome }

    public var text: String {
        let timings = outcome.timings
        let answering = timings.answering
        let stages: [(String, Duration)] = [
            ("read", timings.reading), ("parse", timings.parsing), ("locate", answering.locating),
            ("order", answering.ordering), ("areas", answering.areas), ("find lines", answering.findingLines),
            ("find substations", answering.findingSubstations), ("measure lines", answering.measuringLines),
            ("measure substations", answering.measuringSubstations), ("decide", answering.deciding),
            ("survey", answering.surveying),
            ("format and count", timings.formatting), ("write", timings.writing),
        ]
        let rows = Double(max(outcome.rows, 1))
        var lines = [
            "loaded in \(Self.seconds(timings.loading)) s, rows in \(Self.seconds(timings.elapsed)) s; processor time:"
        ]
        for (name, time) in stages {
            let perRow_us = time / .microseconds(1) / rows
            let padded = name.padding(toLength: 20, withPad: " ", startingAt: 0)
            lines.append(
                "  \(padded)\(Self.seconds(time)) s  \(String(format: "%.3f", perRow_us)) us a row")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func seconds(_ time: Duration) -> String { String(format: "%.3f", time / .seconds(1)) }
}
