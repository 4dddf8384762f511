import Bytes
public import Domain
public import GeoPackage
public import GeometryCore
public import Positions

/// What is wrong with a row of the input, so that it cannot even be asked about.
public enum RowFault: Error, Sendable, Hashable {
    /// The row lacks the value of a column that it needs.
    case missing(column: String)
    /// The value is no number, or not a finite one.
    case notANumber(column: String, text: String)
    /// A number with blanks between or behind its digits, of any kind.
    case blanksInNumber(column: String, text: String)
    /// A decimal comma where commas part the columns.
    case decimalComma(column: String, text: String)
    /// Latitude or longitude beyond the poles or the date line; with the systems in metres that both numbers fit.
    case outsideGlobe(column: String, text: String, fitting: [PositionSystem])
    /// A geometry whose coordinates are no longitude and latitude, where they should be.
    case notDegrees(PlanePoint)
    /// The row has no fuse, and none was given for rows without one.
    case noFuse
    case fuse(FuseError)
    /// Not the short name of a company.
    case company(text: String)
    /// Not a whole number from 1 on.
    case joiners(text: String)
    case place(text: String)
    /// The row has no geometry.
    case noGeometry
    /// The geometry is no single point; with the standard's name of its type.
    case notAPoint(type: String)
    /// A multi-point of several points.
    case severalPoints(count: Int)
    /// The geometry has no vertices.
    case emptyGeometry
    /// A coordinate that nothing can be measured from.
    case coordinates(GeometryFlaw)
    /// Bytes that are no geometry.
    case unreadable(GeometryBlobFlaw)
    /// Text that is no geometry; why, as the end of a sentence.
    case geometry(reason: LocalizedText)
    /// The point's system cannot show it, or not in the network's plane.
    case position(ProjectionError)
    /// What the address or property identifier of a row means is not to be told.
    case unfound(Problem)
    /// A CSV record with another number of fields than the header.
    case fieldCount(expected: Int, found: Int)
    /// A quoted field of a CSV record is not closed, or something stands behind its closing quote.
    case quoting
    /// A property that has a part in the answer comes for the first time after the beginning of a pipe.
    case late(column: String)
    /// A line that is not a GeoJSON feature.
    case notAFeature(reason: LocalizedText)
}

extension RowFault {
    /// What is wrong with a text that should be a number: blanks part the thousands in spreadsheets.
    static func notANumber(_ text: String, column: String) -> RowFault {
        var plain = text.filter { !$0.isWhitespace }
        let isNumber = plain.withUTF8 { DecimalReading.number($0, takesComma: true) } != nil
        return isNumber ? .blanksInNumber(column: column, text: text) : .notANumber(column: column, text: text)
    }
}
