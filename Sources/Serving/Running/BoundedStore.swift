/// Values that were made or fetched, as many as some bytes hold: those whose keys came first are the first to go.
struct BoundedStore<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What a dictionary needs besides.
    private static var entry_bytes: Int { 200 }

    private var values: [Key: (value: Value, size_bytes: Int)] = [:]
    private var order: [Key] = []
    private(set) var size_bytes = 0
    private let largest_bytes: Int

    init(largest_bytes: Int) { self.largest_bytes = largest_bytes }

    subscript(key: Key) -> Value? { values[key]?.value }

    /// A newer value of the same key takes the place of the older one; one that is larger than all room is not kept, and
    /// neither is the older one then.
    mutating func keep(_ value: Value, as key: Key, size_bytes size: Int) {
        let whole_bytes = size + Self.entry_bytes
        guard whole_bytes <= largest_bytes else { return forget(key) }
        if let old = values.updateValue((value, whole_bytes), forKey: key) {
            size_bytes -= old.size_bytes
        } else {
            order.append(key)
        }
        size_bytes += whole_bytes
        // A quarter at once: an array is slow to lose its first elements one by one.
        while size_bytes > largest_bytes {
            let leaving = order.prefix(order.count / 4 + 1)
            for key in leaving { size_bytes -= values.removeValue(forKey: key)?.size_bytes ?? 0 }
            order.removeFirst(leaving.count)
        }
    }

    private mutating func forget(_ key: Key) {
        guard let old = values.removeValue(forKey: key) else { return }
        size_bytes -= old.size_bytes
        order.removeAll { $0 == key }
    }
}
