import Domain

/// The streets and municipalities of a build, each once: some 300 000 and 300 in Finland, so memory holds them.
struct StreetRegister {
    struct Street {
        let municipality: Int
        fileprivate(set) var nameFi: String?
        fileprivate(set) var nameSv: String?
    }

    private(set) var streets: [Street] = []
    private(set) var municipalities: [Municipality]
    private var municipalityIndexes: [String: Int] = [:]
    /// Names as they are written, and as they are compared: "HÄMEENKATU" and "Hämeenkatu" are one.
    private var nameIndexes: [String: Int] = [:]
    private var comparedIndexes: [String: Int] = [:]
    private(set) var names: [FoldedName] = []
    private var streetIndexes: [UInt64: Int] = [:]

    init(_ municipalities: [Municipality]) {
        self.municipalities = municipalities
        for (index, municipality) in municipalities.enumerated() {
            municipalityIndexes[Self.key(municipality)] = index
        }
    }

    private static func key(_ municipality: Municipality) -> String {
        municipality.code.isEmpty
            ? FoldedName(municipality.nameFi ?? municipality.nameSv ?? "").exact : municipality.code
    }

    mutating func index(of municipality: Municipality) -> Int {
        let key = Self.key(municipality)
        if let index = municipalityIndexes[key] {
            if municipalities[index].nameFi == nil { municipalities[index].nameFi = municipality.nameFi }
            if municipalities[index].nameSv == nil { municipalities[index].nameSv = municipality.nameSv }
            return index
        }
        municipalityIndexes[key] = municipalities.count
        municipalities.append(municipality)
        return municipalities.count - 1
    }

    /// The street with either name; nil where it has none. A row that has a name in one language alone is of the street
    /// that has both.
    mutating func index(ofStreet nameFi: String?, _ nameSv: String?, in municipality: Int) -> Int? {
        let fi = nameFi.flatMap { key($0, municipality) }
        let sv = nameSv.flatMap { key($0, municipality) }
        if let fi, let index = streetIndexes[fi] {
            if let sv, sv != fi, streets[index].nameSv == nil {
                streets[index].nameSv = nameSv
                if streetIndexes[sv] == nil { streetIndexes[sv] = index }
            }
            return index
        }
        if let sv, let index = streetIndexes[sv], fi == nil || streets[index].nameFi == nil {
            if let fi {
                streets[index].nameFi = nameFi
                streetIndexes[fi] = index
            }
            return index
        }
        guard fi != nil || sv != nil else { return nil }
        let index = streets.count
        streets.append(
            Street(
                municipality: municipality, nameFi: fi == nil ? nil : nameFi,
                nameSv: sv == nil || sv == fi ? nil : nameSv))
        for key in [fi, sv].compactMap(\.self) where streetIndexes[key] == nil { streetIndexes[key] = index }
        return index
    }

    private mutating func key(_ name: String, _ municipality: Int) -> UInt64? {
        let index: Int
        if let known = nameIndexes[name] {
            index = known
        } else {
            let compared = FoldedName(name)
            index = comparedIndexes[compared.exact] ?? names.count
            if index == names.count {
                comparedIndexes[compared.exact] = index
                names.append(compared)
            }
            nameIndexes[name] = index
        }
        return names[index].isEmpty ? nil : UInt64(municipality) << 32 | UInt64(index)
    }

    func folded(_ name: String) -> FoldedName { nameIndexes[name].map { names[$0] } ?? FoldedName(name) }
}
