import Domain

/// What is wrong with a consumption file as a whole.
enum FileFault: Sendable, Hashable {
    case empty
    case tooLarge(bytes: Int)
    /// `.xlsx`, `.ods` or `.xls`.
    case workbook
    case archive
    case pdf
    case markup
    case json
    case utf16
    /// Not UTF-8 from some line on, as where a spreadsheet wrote Latin-1.
    case notUTF8(line: Int)
    /// Lines end with carriage returns alone.
    case loneReturns
    /// The first line has readings in the place of column names.
    case noHeadings
    case noTimeColumn([String])
    case noEnergyColumn([String])
    case noPriceColumn([String])
    case severalEnergyColumns([String])
    case columnTwice(String)
    /// A column that every file of the Datahub has.
    case missingColumn(String)
    case noRows
    /// One reading a day.
    case daily
    /// Readings of days so far apart, in ISO 8601, that hardly any of the time between has one.
    case farApart(LocalizedText, LocalizedText)
}

/// What is wrong with a row; texts are as the row has them.
enum RowFault: Error, Sendable, Hashable {
    case fieldCount(found: Int, expected: Int)
    case quotes
    case time(String)
    case noSuchDay(String)
    case dayAlone(String)
    case wrongWeekday(String)
    /// A local time that clocks pass over in spring.
    case skippedHour(String)
    /// It starts neither at an hour nor at a quarter of one.
    case offQuarter(String)
    case year(String)
    case number(String)
    case negative(String)
    case tooLarge(String)
    case resolution(String)
    case unit(String)
    /// A long number that a spreadsheet made a power of ten.
    case powerOfTen(String)
    case noMeteringPoint
    case readingType(String)
    case quality(String)
}

/// Where a reading stands.
struct ReadingPlace: Sendable, Hashable {
    let file: String
    /// From 1, as editors count.
    let line: Int
}
