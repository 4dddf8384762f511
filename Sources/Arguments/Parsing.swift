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
        try value { () throws(Problem) in try OptionValues.fuse(text) }
    }

    package static func fuseChoice(_ text: String) throws -> FuseChoice {
        try value { () throws(Problem) in try OptionValues.fuseChoice(text) }
    }

    package static func money(_ text: String) throws -> Decimal {
        try value { () throws(Problem) in try OptionValues.money(text) }
    }

    package static func date(_ text: String) throws -> CalendarDate {
        try value { () throws(Problem) in try OptionValues.date(text) }
    }

    package static func company(_ text: String) throws -> CompanySlug {
        try value { () throws(Problem) in try OptionValues.company(text) }
    }

    package static func place(_ text: String) throws -> Place {
        try value { () throws(Problem) in try OptionValues.place(text) }
    }

    package static func vatRate(_ text: String) throws -> Decimal {
        try value { () throws(Problem) in try OptionValues.vatRate(text) }
    }

    /// A name as files have it: whoever types may write a hyphen between its words, as options have.
    package static func name(_ text: String) -> String { text.replacing("-", with: "_") }

    package static func number(_ text: String) throws -> Double {
        try value { () throws(Problem) in try OptionValues.number(text) }
    }

    package static func degrees(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try value { () throws(Problem) in try OptionValues.degrees(text, axis) }
    }

    package static func metres(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try value { () throws(Problem) in try OptionValues.metres(text, axis) }
    }
}

/// Options that do not go together, told by the argument parser in English.
package func told<Value>(_ read: () throws(Problem) -> Value) throws -> Value {
    do throws(Problem) { return try read() } catch { throw ValidationError(RefusedValue(error).description) }
}

private func value<Value>(_ read: () throws(Problem) -> Value) throws -> Value {
    do throws(Problem) { return try read() } catch { throw RefusedValue(error) }
}

/// Why the value of an option is refused, which the argument parser tells in English, below the name of the option. A fuse's
/// hint says what there is.
package struct RefusedValue: Error, CustomStringConvertible {
    private let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    package var description: String {
        problem.message.en + (problem.code == Self.plainCode ? "" : " " + problem.hint.en)
    }

    /// The problem of a refused value, for those who want its code; nil for one that has no code of its own, which the
    /// parser tells better with the option's name. What the parser wraps it in is not public, so it is looked for.
    package static func problem(in error: Any) -> Problem? { problem(in: error, depth: 6) }

    private static func problem(in error: Any, depth: Int) -> Problem? {
        if let refused = error as? RefusedValue { return refused.problem.code == plainCode ? nil : refused.problem }
        guard depth > 0 else { return nil }
        return Mirror(reflecting: error).children.lazy.compactMap { problem(in: $0.value, depth: depth - 1) }.first
    }

    private static let plainCode = "usage"
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
