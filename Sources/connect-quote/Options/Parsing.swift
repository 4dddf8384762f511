import ArgumentParser
import Domain
import Foundation
import GeometryCore
import Positions
import Quoting
import Telling

/// Values of options, with errors that say what would be right.
enum Parsing {
    static func fuse(_ text: String) throws -> Fuse {
        try told { () throws(Problem) in try OptionValues.fuse(text) }
    }

    static func fuseChoice(_ text: String) throws -> FuseChoice {
        try told { () throws(Problem) in try OptionValues.fuseChoice(text) }
    }

    static func money(_ text: String) throws -> Decimal {
        try told { () throws(Problem) in try OptionValues.money(text) }
    }

    static func date(_ text: String) throws -> CalendarDate {
        try told { () throws(Problem) in try OptionValues.date(text) }
    }

    static func company(_ text: String) throws -> CompanySlug {
        try told { () throws(Problem) in try OptionValues.company(text) }
    }

    static func place(_ text: String) throws -> Place {
        try told { () throws(Problem) in try OptionValues.place(text) }
    }

    static func number(_ text: String) throws -> Double {
        try told { () throws(Problem) in try OptionValues.number(text) }
    }

    static func degrees(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try told { () throws(Problem) in try OptionValues.degrees(text, axis) }
    }

    static func metres(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        try told { () throws(Problem) in try OptionValues.metres(text, axis) }
    }

    /// The argument parser tells what is wrong in English, below the name of the option. A fuse's hint says what there is.
    private static func told<Value>(_ read: () throws(Problem) -> Value) throws -> Value {
        do throws(Problem) { return try read() } catch {
            let hint = error.code == "usage" ? "" : " " + error.hint.en
            throw ValidationError(error.message.en + hint)
        }
    }
}
