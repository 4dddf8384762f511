package import Synchronization

/// What follows from a value that never changes: worked out when it is first asked for, and shared by all copies of the value.
/// It is no part of what the value is, so any two are equal.
///
/// Open to other modules' compilers, as the table below is: for types that they do not know, code takes several times as long.
package struct Remembered<Value: Sendable>: Sendable, Hashable {
    @usableFromInline
    final class Known: Sendable {
        @usableFromInline
        let value = Mutex<Value?>(nil)

        init() {}
    }

    @usableFromInline
    let known = Known()

    package init() {}

    /// - Parameter work: gives the same at any time; where two ask first at once, both do it.
    @inlinable
    package func callAsFunction(_ work: () -> Value) -> Value {
        if let value = known.value.withLock({ $0 }) { return value }
        let value = work()
        known.value.withLock { $0 = value }
        return value
    }

    package static func == (left: Self, right: Self) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}

/// The same of a value and a key, for no more than so many keys at a time.
package struct RememberedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable, Hashable {
    @usableFromInline
    final class Known: Sendable {
        @usableFromInline
        let values = Mutex<[Key: Value]>([:])

        init() {}
    }

    @usableFromInline
    let known = Known()
    @usableFromInline
    let capacity: Int

    package init(capacity: Int) { self.capacity = capacity }

    /// - Parameter work: gives the same for a key at any time; what it throws is not remembered.
    @inlinable
    package func value<Fault: Error>(
        for key: Key, _ work: () throws(Fault) -> Value
    ) throws(Fault) -> Value {
        if let value = known.values.withLock({ $0[key] }) { return value }
        let value = try work()
        known.values.withLock { values in
            // Whoever asks for ever new keys gains nothing from the old ones.
            if values.count >= capacity { values.removeAll(keepingCapacity: true) }
            values[key] = value
        }
        return value
    }

    /// The same of many keys at once.
    /// - Parameter work: gets those that are not known, each once, and gives a value for each in their order.
    package func values(for keys: [Key], _ work: ([Key]) -> [Value]) -> [Value] {
        var found: [Key: Value] = [:]
        let unknown = known.values.withLock { values in
            keys.filter { key in
                guard found[key] == nil else { return false }
                found[key] = values[key]
                return found[key] == nil
            }
        }
        var missing: [Key] = []
        var seen: Set<Key> = []
        for key in unknown where seen.insert(key).inserted { missing.append(key) }
        guard !missing.isEmpty else { return keys.compactMap { found[$0] } }
        let worked = work(missing)
        for (key, value) in zip(missing, worked) { found[key] = value }
        known.values.withLock { values in
            if values.count + missing.count > capacity { values.removeAll(keepingCapacity: true) }
            for (key, value) in zip(missing.prefix(capacity), worked) { values[key] = value }
        }
        return keys.compactMap { found[$0] }
    }

    package static func == (left: Self, right: Self) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}

/// A value that is copied often and never changes: copies share it, where each would count up every text and list in it.
///
/// Open to other modules' compilers: a field is read where it lies, not from a copy of the whole.
package struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
    @usableFromInline
    final class Content: Sendable {
        @usableFromInline
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    @usableFromInline
    let content: Content

    package init(_ value: Value) { content = Content(value) }

    @inlinable
    package var value: Value {
        @inline(__always) _read { yield content.value }
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.content === right.content || left.value == right.value
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
