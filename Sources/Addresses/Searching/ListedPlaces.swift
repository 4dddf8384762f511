import Domain

/// Where the places behind house numbers are: the same ones come again and again.
struct ListedPlaces {
    struct Place {
        let place: AddressSearcher.Place
        let named: Set<Int>
        let bounds: AddressSearcher.Bounds
    }

    private(set) var bounds: [Place] = []
    private var known: [TextBytes: AddressSearcher.Place] = [:]
    private var numbers: [Key: Int] = [:]

    private struct Key: Hashable {
        let place: TextBytes
        let postcode: Int
    }

    /// - Returns: its number in ``bounds``; nil for what is no municipality, and tells perhaps of something else, and for one
    ///   that does not go together with the postcode, where both places are looked in.
    mutating func bounds(
        of place: UnsafeBufferPointer<UInt8>, _ postcode: Int?, _ searcher: AddressSearcher
    ) throws -> Int? {
        let text = TextBytes(String(decoding: place, as: UTF8.self))
        let key = Key(place: text, postcode: postcode ?? -1)
        if let number = numbers[key] { return number < 0 ? nil : number }
        let meant = known[text] ?? self.place(text.text, searcher)
        known[text] = meant
        guard meant != .none, let step = try searcher.bounds(of: meant, postcode).first, step.count == 1,
            let own = step.first
        else {
            numbers[key] = -1
            return nil
        }
        var named: Set<Int> = []
        if case .municipalities(let indexes) = meant { named = indexes }
        numbers[key] = bounds.count
        bounds.append(Place(place: meant, named: named, bounds: own))
        return bounds.count - 1
    }

    private func place(_ text: String, _ searcher: AddressSearcher) -> AddressSearcher.Place {
        guard !text.isEmpty else { return .anywhere }
        if PlainAddress.isOfDoor(text) { return .none }
        let named = searcher.file.names.indexes(named: FoldedName(text).folded)
        return named.isEmpty ? .none : .municipalities(named)
    }
}
