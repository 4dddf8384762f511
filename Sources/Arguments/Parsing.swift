package import ArgumentParser
package import Domain
package import Foundation
import GeometryCore
package import Positions
package import Quoting
import Rules

/// Values of options, with errors that say what would be right.
package enum Parsing {
    package static func fuse(_ text: String) throws -> Fuse {
        try told { () throws(Problem) in try OptionValues.fuse(text) }
    }

    package static func fuseChoice(_ text: String) throws -> FuseChoice {
        try told { () throws(Problem) in try OptionValues.fuseChoice(text) }
    }

    package static func money(_ text: String) throws -> Decimal {
        try told { () throws(Problem) in try OptionValues.money(text) }
    }

    package static func date(_ text: String) throws -> CalendarDate {
        try told { () throws(Problem) in try OptionValues.date(text) }
    }

    package static func company(_ text: String) throws -> CompanySlug {
        try told { () throws(Problem) in try OptionValues.company(text) }
    }

    package static func place(_ text: String) throws -> Place {
        try told { () throws(Problem) in try OptionValues.place(text) }
    }

    package static func vatRate(_ text: String) throws -> Decimal {
        try told { () throws(Problem) in try OptionValues.vatRate(text) }
    }

    /// A name as files have it: whoever types may write a hyphen between its words, as options have.
    package static func name(_ text: String) -> String { text.replacing("-", with: "_") }

    package static func number(_ text: String) throws -> Double {
        try told { () throws(Problem) in try OptionValues.number(text) }
    }

    package static func degrees(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try told { () throws(Problem) in try OptionValues.degrees(text, axis) }
    }

    package static func metres(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try told { () throws(Problem) in try OptionValues.metres(text, axis) }
    }
}

/// Options that were checked where they are known by whichever name, told as the argument parser tells what it refuses.
package func told<Value>(_ read: () throws(Problem) -> Value) throws(RefusedOptions) -> Value {
    do throws(Problem) { return try read() } catch { throw RefusedOptions(error) }
}

/// What a shell offers for the values of options.
package enum Completions {
    package static let fuses = CompletionKind.list(sizes)
    package static let fusesOrAll = CompletionKind.list(sizes + ["all"])
    package static let places = CompletionKind.list(["plot", "public-area"])

    /// Those whose rules or prices are known, by the folder of `--rules` if the line names one.
    package static let companies = CompletionKind.custom { words, _, _ in
        let folder = words.firstIndex(of: "--rules").flatMap {
            words.indices.contains($0 + 1) ? words[$0 + 1] : nil
        }
        return ((try? RuleLibrary(folder: folder)) ?? (try? RuleLibrary()))?.companies.map(\.text) ?? []
    }

    private static let sizes = Fuse.knownSizes_a.filter { $0 >= 25 }.map { "3x\($0)" }
}
