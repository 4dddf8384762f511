public import Domain
import Foundation
import GeometryCore
import Positions
public import Quoting
import Rules

/// Puts the values of the added columns into an output. What rows have in common, decisions and warnings, is put
/// into words once.
struct AddedValues {
    let columns: [AddedColumn]
    private let language: Language
    private let told: any WarningTelling
    private var after = SideWords()
    private var before = SideWords()
    private var warnings: [String?] = []
    private var lineIDs: [String] = []
    private var substationIDs: [String] = []
    private var planIDs: [String] = []
    private var agreementIDs: [String] = []

    init(_ columns: [AddedColumn], told: any WarningTelling) {
        self.columns = columns
        self.told = told
        language = told.language
    }

    /// Makes room for what the answers of a chunk name.
    mutating func prepare(for rows: AnsweredRows) {
        let answers = rows.after.tables.answers
        (lineIDs, substationIDs) = (answers.lineIDs, answers.substationIDs)
        (planIDs, agreementIDs) = (answers.planIDs, answers.agreementIDs)
        after.learn(answers.decisions)
        if let before = rows.before { self.before.learn(before.tables.answers.decisions) }
        for list in answers.warnings[min(warnings.count, answers.warnings.count)...] {
            warnings.append(text(of: list))
        }
    }

    private func text(of warnings: [QuoteWarning]) -> String? {
        // Where no price is shown, nothing is said of prices.
        let warnings = columns.contains(where: \.isOfPrice) ? warnings : warnings.filter { !$0.isOfPrice }
        guard !warnings.isEmpty else { return nil }
        return warnings.map { told.text($0) }.joined(separator: " ")
    }

    /// Puts down the columns of a row; `prepare` must have seen its chunk.
    func put(_ row: Int, of rows: AnsweredRows, into sink: inout some CellSink) {
        guard let number = rows.asked.request(of: row) else {
            return putError(row, of: rows, into: &sink) {
                if case .failure(let fault) = rows.asked.asked(row) { fault.explanation } else { nil }
            }
        }
        let answer = rows.after.rows[number]
        guard answer.decision >= 0 else {
            return putError(row, of: rows, into: &sink) { rows.after.error(of: answer) }
        }
        let words = after.words[Int(answer.decision)]
        for column in columns {
            switch column {
            case .foundAddress, .latitude, .longitude, .accuracy, .exactness, .addressSource:
                putPlace(column, row, of: rows, into: &sink)
            case .company: sink.text(words.company)
            case .zone: sink.optional(words.zone)
            case .cableID: sink.entry(answer.cable, lineIDs)
            case .cableDistance: sink.metres(answer.cableDistance_m)
            case .substationID: sink.entry(answer.substation, substationIDs)
            case .substationDistance: sink.metres(answer.substationDistance_m)
            case .planAreaID: sink.entry(answer.planArea, planIDs)
            case .agreementAreaID: sink.entry(answer.agreementArea, agreementIDs)
            case .basis: sink.text(words.basis)
            case .priceInclVat: sink.optional(words.inclVat)
            case .priceExclVat: sink.optional(words.exclVat)
            case .priceList: sink.optional(words.list)
            case .priceStatus: sink.optional(words.status)
            case .rulebook: sink.text(words.rulebook)
            case .offerChannel: sink.optional(words.channel)
            case .borderline: sink.flag(answer.isBorderline)
            case .warnings: sink.optional(warnings(of: answer, at: rows.asked.place(of: row)))
            case .error: sink.null()
            case .previousZone, .previousBasis, .previousPriceInclVat, .priceChangeInclVat, .changedBy:
                putComparison(column, words, row, number, of: rows, into: &sink)
            }
        }
    }

    /// Those of the answer, behind that of the place that its address was found to mean.
    private func warnings(of answer: BatchAnswer, at found: FoundPlace?) -> String? {
        let shared = warnings[Int(answer.warnings)]
        guard let found, case let own = found.warnings, !own.isEmpty else { return shared }
        return (own.map { told.text($0) } + [shared].compactMap(\.self)).joined(separator: " ")
    }

    private func putPlace(
        _ column: AddedColumn, _ row: Int, of rows: AnsweredRows, into sink: inout some CellSink
    ) {
        guard let found = rows.asked.place(of: row) else { return sink.null() }
        switch column {
        case .foundAddress: sink.optional(found.place.name?[language])
        case .latitude: sink.optional(found.ground?.latitude_deg)
        case .longitude: sink.optional(found.ground?.longitude_deg)
        case .accuracy: sink.metres(found.place.accuracy_m)
        case .exactness: sink.text(found.place.exactness.rawValue)
        default: sink.text(found.place.source)
        }
    }

    private func putComparison(
        _ column: AddedColumn, _ words: DecisionWords, _ row: Int, _ number: Int, of rows: AnsweredRows,
        into sink: inout some CellSink
    ) {
        if column == .changedBy {
            let causes = rows.changes[row] ?? []
            return causes.isEmpty ? sink.null() : sink.text(causes.map(\.rawValue).joined(separator: " "))
        }
        guard let before = rows.before, case let decision = before.rows[number].decision, decision >= 0 else {
            return sink.null()
        }
        let earlier = self.before.words[Int(decision)]
        switch column {
        case .previousZone: sink.optional(earlier.zone)
        case .previousBasis: sink.text(earlier.basis)
        case .previousPriceInclVat: sink.optional(earlier.inclVat)
        default:
            guard let now = words.inclVatExact, let then = earlier.inclVatExact else { return sink.null() }
            sink.money(MoneyText(now - then))
        }
    }

    /// What its address was found to mean is told of a row in error too.
    /// - Parameter explanation: asked for only where the error is told; it takes longer than an answer.
    private func putError(
        _ row: Int, of rows: AnsweredRows, into sink: inout some CellSink, _ explanation: () -> Problem?
    ) {
        for column in columns {
            if column.isOfPlace {
                putPlace(column, row, of: rows, into: &sink)
            } else if column == .error, let explanation = explanation() {
                sink.text(explanation.message[language])
            } else {
                sink.null()
            }
        }
    }
}

extension CellSink {
    mutating func optional(_ text: String?) {
        if let text { self.text(text) } else { null() }
    }

    mutating func optional(_ angle_deg: Double?) {
        if let angle_deg { degrees(angle_deg) } else { null() }
    }

    mutating func optional(_ money: MoneyText?) {
        if let money { self.money(money) } else { null() }
    }

    @inline(__always)
    fileprivate mutating func entry(_ number: Int32, _ entries: [String]) {
        if number >= 0 { text(entries[Int(number)]) } else { null() }
    }
}

/// Decisions in words, by their numbers.
private struct SideWords {
    private(set) var words: [DecisionWords] = []

    mutating func learn(_ decisions: [BatchDecision]) {
        for decision in decisions[min(words.count, decisions.count)...] { words.append(DecisionWords(decision)) }
    }
}

private struct DecisionWords {
    let company: String
    let zone: String?
    let basis: String
    let inclVat: MoneyText?
    let inclVatExact: Decimal?
    let exclVat: MoneyText?
    let list: String?
    let status: String?
    let rulebook: String
    let channel: String?

    init(_ decision: BatchDecision) {
        let price = decision.price
        company = decision.company.text
        zone = decision.zone
        basis = decision.charge.basis
        inclVatExact = price?.inclVat
        inclVat = inclVatExact.map { MoneyText($0) }
        exclVat = (price?.exclVat).map { MoneyText($0) }
        list = price?.list
        status = price?.status.rawValue
        rulebook = decision.rulebook
        channel = decision.offer?.channel.rawValue
    }
}

extension MoneyText {
    init(_ amount: Decimal) { self.init(text: amount.moneyText, number: (amount as NSDecimalNumber).doubleValue) }
}

/// Puts warnings into the words of a row's column; this module has none.
public protocol WarningTelling: Sendable {
    var language: Language { get }
    func text(_ warning: QuoteWarning) -> String
}
