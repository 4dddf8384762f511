import Bytes
public import Domain
import GeoPackage
public import GeometryCore

/// Why a rezoning as a whole cannot be done; what is wrong with a row alone is its ``RowFault``.
public enum RezoningError: Error, Sendable, Hashable {
    /// Of the points' file, or of the scenario.
    case problem(Problem)
    case output(Problem)
    case writing(Problem)
    /// There is no file of that name, or it may not be read; the system's own message.
    case unreadable(file: String, reason: String)
    /// The file has no first line that names columns.
    case noHeader(file: String)
    /// UTF-16, which spreadsheets call Unicode text.
    case notUTF8(file: String)
    /// Text in an older encoding, Windows-1252 for instance; `byte`, counted from 0, is the first that shows it. It
    /// stands in a column, named or counted from 1, of a line, counted from 1.
    case invalidUTF8(file: String, byte: Int, line: Int, column: String)
    /// Lines that end with a carriage return alone.
    case loneReturns(file: String)
    /// None of these columns is there.
    case columnMissing(file: String, columns: [String], known: [String])
    /// Two columns have the same name.
    case columnTwice(file: String, column: String)
    case crs(file: String, ProjectionError)
    /// The ending of the name tells no form that rows can be read from or written to.
    case unknownForm(file: String)
    /// The same column was asked for that the run cannot have without a scenario.
    case noScenario(column: String)
}
