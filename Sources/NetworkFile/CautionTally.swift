package import Domain

/// Gathers feature by feature what a network is to be cautioned about.
package struct CautionTally {
    private struct Owned: Hashable {
        let layer: NetworkLayer
        let company: CompanySlug
    }

    private var owned: [Owned: (count: Int, example: String)] = [:]
    private var companiesWithArea: Set<CompanySlug> = []
    private var volts: (count: Int, example: String, found_kv: Double)?
    private var overlaps = OverlapSearch()

    package init() {}

    package mutating func noteArea(of company: CompanySlug) { companiesWithArea.insert(company) }

    /// A customer's own assets are nobody else's by intention; an agreement of a customer's is none.
    package mutating func noteOwner(_ company: CompanySlug?, of layer: NetworkLayer, id: String) {
        guard let company, company != .customer || layer == .agreementArea else { return }
        owned[Owned(layer: layer, company: company), default: (count: 0, example: id)].count += 1
    }

    package mutating func note(_ line: MediumVoltageLine) {
        noteOwner(line.company, of: .mediumVoltageLine, id: line.id)
        guard line.voltage_kv >= MediumVoltageLine.leastVoltsForKilovolts_kv else { return }
        let first = volts ?? (count: 0, example: line.id, found_kv: line.voltage_kv)
        volts = (count: first.count + 1, example: first.example, found_kv: first.found_kv)
    }

    package mutating func note(_ substation: SecondarySubstation) {
        noteOwner(substation.company, of: .secondarySubstation, id: substation.id)
    }

    mutating func note(_ feature: CheckedFeature) {
        switch feature {
        case .line(let line): note(line)
        case .substation(let substation): note(substation)
        case .agreement(let area): noteOwner(area.company, of: .agreementArea, id: area.id)
        case .networkArea(let area):
            noteArea(of: area.company)
            overlaps.add(area)
        }
    }

    /// All but overlaps, by layer and company.
    package var cautions: [NetworkCaution] { ownerCautions + voltCautions }

    private var voltCautions: [NetworkCaution] {
        guard let volts else { return [] }
        return [.voltsForKilovolts(count: volts.count, example: volts.example, found_kv: volts.found_kv)]
    }

    /// Whether no area was noted.
    package var isWithoutArea: Bool { companiesWithArea.isEmpty }

    /// Of a network without any area that is told once, and not of each company.
    private var ownerCautions: [NetworkCaution] {
        guard !companiesWithArea.isEmpty else { return [] }
        let known = companiesWithArea.sorted()
        var cautions: [NetworkCaution] = []
        for layer in NetworkLayer.allCases {
            let strange = owned.filter { $0.key.layer == layer && !companiesWithArea.contains($0.key.company) }
            for (key, found) in strange.sorted(by: { $0.key.company < $1.key.company }) {
                cautions.append(
                    .companyWithoutArea(
                        layer, company: key.company, known: known, count: found.count, example: found.example))
            }
        }
        return cautions
    }

    func allCautions() throws(Problem) -> [NetworkCaution] { cautions + (try overlaps.cautions()) }
}

/// A sound feature of a layer about which there may be something to caution.
enum CheckedFeature {
    case line(MediumVoltageLine)
    case substation(SecondarySubstation)
    case networkArea(NetworkArea)
    case agreement(AgreementArea)
}
