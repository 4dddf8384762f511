import ArgumentParser
import Domain
import Foundation
import GeometryCore
import Positions
import Telling

/// Values of options, with errors that say what would be right.
enum Parsing {
    static func fuse(_ text: String) throws -> Fuse {
        do throws(FuseError) { return try Fuse(spoken: text) } catch {
            throw ValidationError(error.explanation.message.en + " " + error.explanation.hint.en)
        }
    }

    static func fuseChoice(_ text: String) throws -> FuseChoice {
        text.lowercased() == "all" ? .all : .one(try fuse(text))
    }

    /// An amount above zero, at most two decimals, digit by digit as it is written.
    static func money(_ text: String) throws -> Decimal {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain =
            parts.count <= 2 && (1...12).contains(parts[0].count)
            && (parts.count == 1 || (1...2).contains(parts[1].count))
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isPlain, let amount = Decimal(string: text), amount > 0 else {
            throw ValidationError(
                "An amount is written with digits and, if need be, a point and cents: 60000 or 60000.50.")
        }
        return amount
    }

    static func date(_ text: String) throws -> CalendarDate {
        guard text.utf8.count == 10, let date = CalendarDate(iso: text) else {
            throw ValidationError("A date is written YYYY-MM-DD and must exist, for instance 2019-06-01.")
        }
        return date
    }

    static func company(_ text: String) throws -> CompanySlug {
        guard let company = CompanySlug(text) else {
            throw ValidationError(
                "A company is written in lower-case letters and digits joined by hyphens, for instance caruna-oy.")
        }
        return company
    }

    static func place(_ text: String) throws -> Place {
        switch text {
        case "plot": return .plot
        case "public-area", "public_area": return .publicArea
        default: throw ValidationError("A place is plot or public-area.")
        }
    }

    /// A number with a decimal point or comma.
    static func number(_ text: String) throws -> Double {
        guard let number = PositionText.metres(text, .north) else {
            throw ValidationError("A number is written with digits and a point or comma, for instance 60.1234.")
        }
        return number
    }

    static func degrees(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        guard let number = PositionText.degrees(text, axis) else {
            throw ValidationError(
                "Degrees are written as a number or with minutes and seconds, for instance 60.1234 or 60°7'24\".")
        }
        return number
    }

    static func metres(_ text: String, _ axis: PositionText.Axis) throws -> Double {
        guard let number = PositionText.metres(text, axis) else {
            throw ValidationError("A coordinate in metres is written as a number, for instance 6682895.1.")
        }
        return number
    }

    /// The identifier of a system that may be given by name; what is no known name is left to PROJ.
    /// - Parameter point: tells whether eastings have the zone's number, where the name does not.
    static func crs(_ text: String, of point: PlanePoint? = nil) -> String {
        let systems = PositionSystem.named(text)
        return (systems.first { system in point.map(system.reaches) ?? true } ?? systems.first)?.identifier ?? text
    }
}

/// One main fuse, or every size that the company has.
enum FuseChoice {
    case one(Fuse)
    case all

    var one: Fuse? {
        if case .one(let fuse) = self { fuse } else { nil }
    }
}

extension CalendarDate {
    /// Today where the network companies are: in Europe/Helsinki.
    static var todayInHelsinki: CalendarDate? {
        guard let zone = TimeZone(identifier: "Europe/Helsinki") else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
