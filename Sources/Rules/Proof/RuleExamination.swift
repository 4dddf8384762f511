public import Domain
public import StrictYAML

/// Every rulebook, price list, services file and unit costs at hand, read and proved: what cannot be read, and what is wrong with the rest.
public struct RuleExamination: Sendable {
    /// What could be read, the files of the folder first.
    public let documents: [RuleDocument]
    /// The first error of each file that could not be read, and zones that no rulebook has.
    public let errors: [YAMLFileError]
    /// What the rulebooks and price lists have that is wrong, in their order.
    public let findings: [RuleFinding]

    /// - Parameter folder: as of ``RuleLibrary/init(folder:)``.
    public init(folder: String? = nil) throws(Problem) {
        try self.init(folder: folder, besideShipped: true)
    }

    /// - Parameter besideShipped: false for the folder's companies alone, held against the same history of VAT.
    package init(folder: String?, besideShipped: Bool) throws(Problem) {
        var reading = Reading()
        for file in try folder.map(RuleFile.files(below:)) ?? [] { reading.read(file) }
        let added = reading.documents
        for file in RuleFile.embedded where besideShipped || file.company == nil { reading.read(file) }
        let documents = reading.documents
        let shipped = Array(documents.dropFirst(added.count))
        errors = reading.errors + documents.flatMap { $0.unknownZones(in: documents) }
        self.documents = documents
        // A file of the folder with the id of a shipped one takes its place.
        let ids = Set(added.map(\.id))
        let proved = added + shipped.filter { !ids.contains($0.id) }
        findings = Self.findings(
            in: proved, of: RuleLibrary(shipped: shipped, added: added), vat: reading.vat.first,
            areComplete: errors.isEmpty)
    }

    /// Those that no rulebook and no price list acknowledges.
    public var faults: [RuleFinding] { findings.filter { $0.acknowledgement == nil } }

    private struct Reading {
        var documents: [RuleDocument] = []
        var vat: [VatHistory] = []
        var errors: [YAMLFileError] = []

        mutating func read(_ file: RuleFile) {
            do throws(YAMLFileError) {
                switch try file.contents() {
                case .rules(let document): documents.append(document)
                case .vat(let history): vat.append(history)
                case .distribution: break
                }
            } catch { errors.append(error) }
        }
    }

    /// - Parameter areComplete: false where a file is missing from the documents because it could not be read, so
    ///   that its days would seem to be nobody's.
    private static func findings(
        in documents: [RuleDocument], of library: RuleLibrary, vat: VatHistory?, areComplete: Bool
    ) -> [RuleFinding] {
        var findings: [RuleFinding] = []
        var companies: [CompanySlug] = []
        for document in documents where !companies.contains(document.company) {
            companies.append(document.company)
        }
        for company in companies {
            let own = documents.filter { $0.company == company }
            let proof = CompanyProof(company: company, documents: own, library: library, areComplete: areComplete)
            findings += proof.findings
            findings += own.compactMap(\.services).flatMap { ServicesProof(services: $0).findings }
            findings += vat.map { vat in own.flatMap(vat.findings(in:)) } ?? []
        }
        return findings
    }
}

/// The files of one company, proved together.
private struct CompanyProof {
    let company: CompanySlug
    let documents: [RuleDocument]
    let library: RuleLibrary
    let areComplete: Bool

    var findings: [RuleFinding] {
        let dates = DateProof(library: library, company: company, documents: documents)
        let (rulebooks, lists) = (dates.rulebooks, dates.lists)
        let pairs = dates.pairs
        var findings: [RuleFinding] = []
        var prices: [(rulebook: Rulebook, proof: PriceProof)] = []
        var acknowledged = Acknowledged()
        for rulebook in rulebooks {
            let space = CaseSpace(of: rulebook)
            guard let table = CaseTable(rulebook, space) else {
                findings.append(RuleFinding(.notProved(casesOver: CaseTable.mostCases), in: rulebook))
                continue
            }
            let zones = ZoneProof(rulebook: rulebook, table: table).problems.map { RuleFinding($0, in: rulebook) }
            findings += acknowledged.mark(zones, by: [rulebook])
            findings += AlternativeProof(rulebook: rulebook).problems.map { RuleFinding($0, in: rulebook) }
            prices.append((rulebook, PriceProof(rulebook: rulebook, table: table)))
        }
        for list in lists {
            let own = prices.filter { pairs.contains(DateProof.Pair(rulebook: $0.rulebook, list: list)) }
            var seen: Set<RuleFinding> = []
            for (rulebook, proof) in own {
                findings += acknowledged.mark(proof.findings(in: list), by: [rulebook])
                    .filter { seen.insert($0).inserted }
            }
            if !own.isEmpty { findings += PriceProof.stale(in: list, by: own.map(\.proof)) }
        }
        if lists.isEmpty {
            for (rulebook, proof) in prices {
                findings += acknowledged.mark(proof.findingsWithoutList, by: [rulebook])
            }
        }
        let promised = Dictionary(
            prices.map { ($0.rulebook.origin, $0.proof.promised.map(\.zone)) },
            uniquingKeysWith: { first, _ in first })
        let days = dates.findings(promised: promised.filter { !$0.value.isEmpty }, withHoles: areComplete)
        findings += acknowledged.mark(days, by: rulebooks)
        return findings + (areComplete ? rulebooks.flatMap(acknowledged.stale) : [])
    }
}

/// The acknowledgements of rulebooks that were of use.
private struct Acknowledged {
    private struct Key: Hashable {
        let rulebook: String
        let index: Int
    }

    private var used: Set<Key> = []

    /// The findings, with the reading of the first acknowledgement that is about each.
    mutating func mark(_ findings: [RuleFinding], by rulebooks: [Rulebook]) -> [RuleFinding] {
        findings.map { finding in
            var finding = finding
            for rulebook in rulebooks {
                for (index, entry) in rulebook.acknowledged.enumerated() where finding.problem.isMeant(by: entry) {
                    used.insert(Key(rulebook: rulebook.origin, index: index))
                    finding.acknowledgement = finding.acknowledgement ?? rulebook.reading(entry.reading)?.text
                }
            }
            return finding
        }
    }

    func stale(in rulebook: Rulebook) -> [RuleFinding] {
        rulebook.acknowledged.enumerated().filter { index, _ in
            !used.contains(Key(rulebook: rulebook.origin, index: index))
        }.map { _, entry in
            RuleFinding(.staleAcknowledgement(kind: entry.finding.rawValue, zones: entry.zones), in: rulebook)
        }
    }
}

extension RuleDocument {
    /// Zones that are in none of the company's rulebooks, and so would never be of use.
    func unknownZones(in documents: [RuleDocument]) -> [YAMLFileError] {
        let rulebooks = documents.compactMap(\.rulebook).filter { $0.company == company }
        guard !rulebooks.isEmpty else { return [] }
        let known = Set(rulebooks.flatMap(\.zones).map(\.name)).sorted()
        return namedZones.filter { !known.contains($0.zone) }.map { path, zone in
            YAMLFileError(file: origin, path: path, problem: .undeclared(.zone, name: zone, known: known))
        }
    }

    private var namedZones: [(path: String, zone: String)] {
        switch self {
        case .rulebook: []
        case .priceList(let list): list.zones.keys.sorted().map { ("zones.\($0)", $0) }
        case .services(let services):
            services.areaPrice?.floorZone.map { [("area_price.floor_zone", $0)] } ?? []
        case .unitCosts: []
        }
    }
}
