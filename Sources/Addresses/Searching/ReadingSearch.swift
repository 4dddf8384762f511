import Domain
import GRDB
import GeometryCore

/// How a text that can be read in several ways is understood.
extension AddressSearcher {
    /// What the readings of a text have named so far.
    private struct Named {
        var municipalities: Set<Int> = []
        /// What stands in the place of a municipality and is none.
        var unknown: String?
        /// So many words at the beginning and at the end of a street may be a municipality as well.
        var ends = (first: 0, last: 0)
        /// Whether such words are a municipality letter by letter: then that binds, and a street must be called just like
        /// this to be meant as well.
        var isBinding = false
        /// Of each reading, without errors in the place and with them.
        var places: [Bool: [(place: Place, agreement: AddressCandidate.Agreement)]] = [:]
        /// Where no street is there but with errors.
        var without: Set<StreetsAsked> = []

        mutating func add(_ reading: AddressText.Reading, _ agreement: AddressCandidate.Agreement) {
            if reading.isAtBeginning {
                ends.first = max(ends.first, reading.place.count)
            } else {
                ends.last = max(ends.last, reading.place.count)
            }
            isBinding = isBinding || agreement == .exact
        }
    }

    private struct StreetsAsked: Hashable {
        let reading: Int
        let bounds: Bounds
    }

    func answer(_ text: AddressText) throws -> AddressAnswer {
        var named = Named()
        for (placeErrors, streetErrors) in [(false, false), (true, false), (false, true), (true, true)] {
            if wish.isSuggesting, streetErrors { break }
            if let answer = try answer(text, placeErrors, streetErrors, &named) { return answer }
        }
        // The municipality that the words may be has nothing like it: "Iso Satmatie" is no Satamatie in Isö.
        if named.isBinding, !wish.isSuggesting, text.readings.last?.place.isEmpty == true,
            let found = try found(
                text.readings.count - 1, text, .anywhere, Freedom(allowsErrors: true, kept: named.ends), &named)
        {
            return answer(found, .anywhere)
        }
        return .none(
            named.municipalities.sorted().map { file.municipalities[$0] },
            unknownPlace: named.municipalities.isEmpty ? try unknown(text) ?? named.unknown : nil)
    }

    /// Of a text whose first number belongs to its street's name: nil where no street is called like that.
    func answerOfNumberedStreet(_ text: AddressText) throws -> AddressAnswer? {
        var named = Named()
        return try answer(text, false, false, &named)
    }

    /// - Returns: nil where no reading finds anything.
    private func answer(
        _ text: AddressText, _ placeErrors: Bool, _ streetErrors: Bool, _ named: inout Named
    ) throws -> AddressAnswer? {
        var guess: (found: [Found], place: Place)?
        if named.places[placeErrors] == nil {
            named.places[placeErrors] = try text.readings.map { try place($0, text, allowingErrors: placeErrors) }
        }
        for (number, reading) in text.readings.enumerated() {
            guard guess == nil || reading.place.isEmpty, let (place, agreement) = named.places[placeErrors]?[number]
            else { continue }
            var freedom = Freedom(isExact: text.endsNameWithNumber, allowsErrors: streetErrors)
            switch place {
            case .none:
                if reading.isPlaceSure { named.unknown = named.unknown ?? reading.place.joined(separator: " ") }
                continue
            case .anywhere:
                freedom.kept = named.ends
                freedom.isExact = freedom.isExact || named.isBinding && !wish.isSuggesting
                if freedom.isExact, streetErrors { continue }
            case .municipalities(let indexes):
                named.municipalities.formUnion(indexes)
                if !reading.isPlaceSure { named.add(reading, agreement) }
            }
            // Nothing was there a moment ago.
            if placeErrors, place == named.places[false]?[number].place { continue }
            guard let found = try found(number, text, place, freedom, &named) else { continue }
            if let guess { return answer(guess, or: found) }
            guard !reading.isPlaceSure else { return answer(found, place) }
            guess = (found.map { $0.guessed(agreement) }, place)
        }
        return guess.map { answer($0.found, $0.place) }
    }

    private func found(
        _ number: Int, _ text: AddressText, _ place: Place, _ freedom: Freedom, _ named: inout Named
    ) throws -> [Found]? {
        for step in try bounds(of: place, text.postcode) {
            var found: [Found] = []
            for bounds in step { found += try self.found(number, text, in: bounds, freedom, &named) }
            if !found.isEmpty { return found }
        }
        return nil
    }

    private func found(
        _ number: Int, _ text: AddressText, in bounds: Bounds, _ freedom: Freedom, _ named: inout Named
    ) throws -> [Found] {
        let asked = StreetsAsked(reading: number, bounds: bounds)
        var freedom = freedom
        freedom.isMisspelt = freedom.allowsErrors && named.without.contains(asked)
        let hits = try streets(text.readings[number].street, in: bounds, freedom)
        if hits.isEmpty, !freedom.isExact { named.without.insert(asked) }
        return try candidates(hits, text.house, in: bounds)
    }

    /// Words that are a municipality and a street, and all of them a street's name: what agrees better is meant, and both
    /// are where they agree alike.
    private func answer(_ guess: (found: [Found], place: Place), or whole: [Found]) -> AddressAnswer {
        let isGuessBetter = guess.found.contains { one in whole.allSatisfy(one.isBetter) }
        guard !isGuessBetter else { return answer(guess.found, guess.place) }
        let others = guess.found.filter { one in !whole.contains { $0.isSamePlace(as: one) } }
        return answer(whole + others, .anywhere)
    }

    /// A postcode that is in no municipality of the file and in no neighbour's, and what stands behind it.
    private func unknown(_ text: AddressText) throws -> String? {
        guard let postcode = text.postcode,
            try bounds(of: .anywhere, postcode).first?.first?.municipalities?.isEmpty == true
        else { return nil }
        let town = text.readings.first { $0.isPlaceSure && !$0.place.isEmpty }?.place ?? []
        return ([Substring(String(postcode).padded(to: 5))] + town).joined(separator: " ")
    }

    /// The address behind words that are no part of it, in the municipality that these name.
    func answer(_ text: String, _ lead: AddressLead) throws -> AddressAnswer {
        if let municipality = municipality(of: lead) {
            return try answer(typed: "\(municipality), \(lead.rest)")
        }
        let rest = String(lead.rest)
        guard !lead.isLabelled else { return try answer(typed: rest) }
        // What stands before a colon may be a municipality with errors in it.
        let whole = try answer(typed: text)
        guard whole.candidates.isEmpty else { return whole }
        let behind = try answer(typed: rest)
        return behind.candidates.isEmpty && behind.unknownPlace == nil && behind.municipalities.isEmpty
            ? whole : behind
    }

    /// "Lohja:", "Lohjan toimipaikan osoite:". Before a colon alone there may be somebody's name too, as "Salo".
    private func municipality(of lead: AddressLead) -> String? {
        let (names, all) = (file.names, FoldedName(lead.words.joined()).folded)
        if !names.indexes(named: all).union(names.indexes(inCase: all)).isEmpty { return all }
        guard lead.isLabelled, let first = lead.words.first.map({ FoldedName($0).folded }) else { return nil }
        if !names.indexes(inGenitive: first).isEmpty { return String(first.dropLast()) }
        return names.indexes(inCase: first).isEmpty ? nil : first
    }
}
