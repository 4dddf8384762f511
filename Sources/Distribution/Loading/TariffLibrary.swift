public import Domain
import Foundation
public import Rules
public import StrictYAML

/// The tariffs at hand with the electricity tax and the VAT: those shipped with the program, and those of a folder, which
/// go first. A company's files are read when it is first asked for.
public struct TariffLibrary: Sendable {
    private let shipped: [RuleFile]
    private let added: TariffFiles
    private let rememberedTariffs = RememberedTable<CompanySlug, CompanyTariffs>(capacity: 256)
    private let rememberedFiles = Remembered<Result<TariffFiles, Problem>>()

    /// - Parameter folder: a folder of rules (`.yaml`, also in folders below it); its tariffs add to or replace the shipped
    ///   ones, its electricity tax, its VAT and its netting take the place of the shipped ones. Files of other kinds are passed over.
    public init(folder: String? = nil) throws(Problem) {
        shipped = Self.shippedFiles
        var files = TariffFiles()
        for file in try folder.map(RuleFile.files(below:)) ?? [] {
            do throws(YAMLFileError) { try files.read(file) } catch { throw error.explanation }
        }
        added = files
    }

    /// Files that have been read already; shipped ones are left out.
    init(_ files: TariffFiles) {
        shipped = Self.shippedFiles.filter { $0.company == nil }
        added = files
    }

    static let shippedFiles = RuleFile.files(embedded: embeddedRules)

    /// The companies that have a tariff, in the order of their names.
    public var companies: [CompanySlug] {
        Set(shipped.compactMap(\.company) + added.tariffs.map(\.company)).sorted()
    }

    /// All tariffs of a company, in the order of their days; those of the folder apart from shipped ones.
    func tariffs(of company: CompanySlug) throws(Problem) -> CompanyTariffs {
        try rememberedTariffs.value(for: company) { () throws(Problem) in
            var files = TariffFiles()
            do throws(YAMLFileError) {
                for file in shipped where file.company == company { try files.read(file) }
            } catch { throw error.explanation }
            let own = added.tariffs.filter { $0.company == company }
            // A file of the folder with the id of a shipped one takes its place altogether.
            let ids = Set(own.map(\.id))
            return CompanyTariffs(added: own, shipped: files.tariffs.filter { !ids.contains($0.id) })
        }
    }

    /// Everything at hand, read in full.
    public func everything() throws(Problem) -> [Tariff] {
        var all: [Tariff] = []
        for company in companies { all += try tariffs(of: company).all }
        return all
    }

    /// The tariff that holds for a company on a day.
    /// - Parameter isOfOneDay: whether it was the day that was named, for the hint.
    public func tariff(
        of company: CompanySlug, on day: CalendarDate, isOfOneDay: Bool = true
    ) throws(Problem) -> Tariff {
        let tariffs = try tariffs(of: company)
        let held = tariffs.held(on: day)
        if held.count > 1 { throw .severalTariffs(company: company, day: day, files: held.map(\.origin)) }
        if let tariff = held.first { return tariff }
        guard !tariffs.all.isEmpty else { throw .noTariff(company: company, known: companies) }
        throw .noTariffForDate(
            company: company, day: day, periods: tariffs.all.map(\.period), isOfOneDay: isOfOneDay)
    }

    /// The taxes on what is billed.
    public func levies() throws(Problem) -> Levies {
        let files = try filesOfAll()
        guard let tax = added.taxes.first ?? files.taxes.first, let vat = added.vat.first ?? files.vat.first else {
            throw .noLevies
        }
        return Levies(tax: tax, vat: vat)
    }

    /// Since when production is netted by law; nil where no file says.
    package func netting() throws(Problem) -> NettingRule? {
        let files = try filesOfAll()
        return added.netting.first ?? files.netting.first
    }

    /// The shipped files that hold for every company.
    private func filesOfAll() throws(Problem) -> TariffFiles {
        try rememberedFiles { Result { () throws(Problem) in try readFilesOfAll() } }.get()
    }

    private func readFilesOfAll() throws(Problem) -> TariffFiles {
        var files = TariffFiles()
        do throws(YAMLFileError) {
            for file in shipped where file.company == nil { try files.read(file) }
            for file in RuleFile.embedded where file.company == nil { try files.read(file) }
        } catch { throw error.explanation }
        return files
    }
}

/// A company's tariffs.
struct CompanyTariffs: Sendable {
    let added: [Tariff]
    let shipped: [Tariff]

    var all: [Tariff] { added + shipped }

    /// Those of the folder where any of them holds; more than one is a fault.
    func held(on day: CalendarDate) -> [Tariff] {
        let own = added.filter { $0.period.contains(day) }
        return own.isEmpty ? shipped.filter { $0.period.contains(day) } : own
    }
}

/// What comes upon the prices of a list.
public struct Levies: Sendable {
    public let tax: ElectricityTax
    public let vat: VatHistory
}

/// Files of a folder of rules that are tariffs, taxes or of the netting of production.
struct TariffFiles: Sendable {
    var tariffs: [Tariff] = []
    var taxes: [ElectricityTax] = []
    var vat: [VatHistory] = []
    var netting: [NettingRule] = []

    mutating func read(_ file: RuleFile) throws(YAMLFileError) {
        let node = try file.node()
        var map = try node.mapping()
        switch map.optional("schema")?.value.content {
        case .scalar(TariffReader.schema): tariffs.append(try TariffReader.read(node))
        case .scalar(ElectricityTaxReader.schema): taxes.append(try ElectricityTaxReader.read(node))
        case .scalar(NettingRule.schema): netting.append(try NettingRule(node))
        case .scalar(VatHistory.schema): vat.append(try VatHistory(map, at: node))
        default: break
        }
    }
}

extension Tariff {
    /// Reads a tariff from the text of a file.
    public init(yaml text: String, file: String) throws(YAMLFileError) {
        self = try TariffReader.read(StrictNode(YAMLValue(yaml: text, file: file), file: file))
    }
}
