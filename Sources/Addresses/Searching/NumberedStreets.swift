import Positions

/// Streets whose own name ends with a number: "Tie 5 1" is number 1 of "Tie 5", where such a street is there.
extension AddressSearcher {
    func answer(typed text: String) throws -> AddressAnswer {
        let plain = AddressText(text)
        let usual = try answer(plain)
        guard plain.house != nil else { return usual }
        let read = AddressText(text, endsNameWithNumber: true)
        // A house that is there is meant, unless a second number may be the house's too.
        let isThere = usual.candidates.first.map(Self.isThere) ?? false
        if isThere, read.house == nil { return usual }
        guard let numbered = try answerOfNumberedStreet(read), let found = numbered.candidates.first else {
            return usual
        }
        if isThere { return Self.isThere(found) ? both(numbered, usual) : usual }
        guard let first = usual.candidates.first else { return numbered }
        let (one, other) = ((found.agreement, found.fit), (first.agreement, first.fit))
        if one == other { return both(numbered, usual) }
        return one < other ? ahead(numbered, of: usual) : usual
    }

    /// Whether every letter and the number are in the file.
    private static func isThere(_ candidate: AddressCandidate) -> Bool {
        candidate.agreement == .exact && candidate.kind == .building
    }

    private func both(_ numbered: AddressAnswer, _ usual: AddressAnswer) -> AddressAnswer {
        joined(
            Array(numbered.candidates.prefix(numbered.equallyGood)),
            Array(usual.candidates.prefix(usual.equallyGood)), numbered,
            equallyGood: numbered.equallyGood + usual.equallyGood)
    }

    private func ahead(_ numbered: AddressAnswer, of usual: AddressAnswer) -> AddressAnswer {
        joined(numbered.candidates, usual.candidates, numbered, equallyGood: numbered.equallyGood)
    }

    private func joined(
        _ first: [AddressCandidate], _ second: [AddressCandidate], _ answer: AddressAnswer, equallyGood: Int
    ) -> AddressAnswer {
        let others = second.filter { one in !first.contains { $0.isSamePlace(as: one) } }
        return AddressAnswer(
            candidates: Array((first + others).prefix(wish.limit)),
            equallyGood: equallyGood, municipalities: answer.municipalities, unknownPlace: nil)
    }
}
