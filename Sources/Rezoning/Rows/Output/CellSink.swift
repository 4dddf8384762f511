import Features

/// Takes the values of a row, one column after another, in the form of an output.
protocol CellSink {
    mutating func null()
    mutating func text(_ text: String)
    /// NaN for none.
    mutating func metres(_ distance_m: Double)
    mutating func degrees(_ degrees: Double)
    mutating func money(_ money: MoneyText)
    mutating func flag(_ flag: Bool)
    mutating func integer(_ number: Int64)
    mutating func real(_ number: Double)
    mutating func bytes(_ bytes: [UInt8])
}

extension CellSink {
    /// Text forms have none for bytes.
    mutating func bytes(_ bytes: [UInt8]) { null() }

    mutating func degrees(_ degrees: Double) { real(degrees) }

    /// A value of the input's own.
    mutating func source(_ value: SourceValue) {
        switch value {
        case .null, .other: null()
        case .integer(let number): integer(number)
        case .real(let number): real(number)
        case .text(let text): self.text(text)
        case .boolean(let truth): flag(truth)
        }
    }
}

/// The input's own columns of the rows of a chunk.
protocol OwnRows: Sendable {
    /// Puts the values of a row down, one for each column of the input.
    func put(_ row: Int, into sink: inout some CellSink)
}

/// An amount as text to the cent, `5550.00`, and as a number.
struct MoneyText: Sendable {
    let text: String
    let number: Double
}
