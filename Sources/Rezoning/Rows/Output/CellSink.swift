/// Takes the values of a row, one column after another, in the form of an output.
protocol CellSink {
    func null()
    func text(_ text: String)
    func metres(_ distance_m: Double)
    func money(_ money: MoneyText)
    func flag(_ flag: Bool)
}

/// An amount as text to the cent, `5550.00`, and as a number.
struct MoneyText: Sendable {
    let text: String
    let number: Double
}
