import Testing

@testable import Serving

@Suite struct BoundedStoreTests {
    @Test func theOldestGo() {
        var store = BoundedStore<Int, String>(largest_bytes: 10_000)
        for key in 0..<100 {
            store.keep("\(key)", as: key, size_bytes: 800)
            #expect(store.size_bytes <= 10_000 && store[key] == "\(key)")
        }
        #expect(store[0] == nil && store.size_bytes > 5_000)
    }

    @Test func aNewerValueTakesThePlaceOfTheOlder() {
        var store = BoundedStore<Int, String>(largest_bytes: 1_000)
        store.keep("old", as: 1, size_bytes: 700)
        store.keep("new", as: 1, size_bytes: 100)
        #expect(store[1] == "new" && store.size_bytes == 300)
    }

    @Test func whatIsLargerThanAllIsNotKept() {
        var store = BoundedStore<Int, String>(largest_bytes: 1_000)
        store.keep("small", as: 1, size_bytes: 100)
        store.keep("large", as: 2, size_bytes: 801)
        #expect(store[1] == "small" && store[2] == nil)
    }

    @Test("A value that is too large is not kept, and what it was to take the place of goes")
    func aValueThatIsTooLarge() {
        var store = BoundedStore<Int, String>(largest_bytes: 1_000)
        store.keep("old", as: 1, size_bytes: 10)
        store.keep("new", as: 1, size_bytes: 5_000)
        #expect(store[1] == nil && store.size_bytes == 0)
        store.keep("newer", as: 1, size_bytes: 20)
        #expect(store[1] == "newer" && store.size_bytes == 220)
    }
}
