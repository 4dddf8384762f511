import Foundation

/// Hands chunks from the one thread that reads to those that work; holds few, so that memory does not grow with the
/// input.
///
/// Unchecked: everything is guarded by the condition.
final class ChunkQueue<Chunk: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var chunks: [(number: Int, chunk: Chunk)] = []
    private var nextNumber = 0
    private var isEnded = false
    private let most: Int

    init(most: Int) { self.most = most }

    /// Waits for room; false when nobody wants more.
    func put(_ chunk: Chunk) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while chunks.count >= most, !isEnded { condition.wait() }
        guard !isEnded else { return false }
        chunks.append((nextNumber, chunk))
        nextNumber += 1
        condition.broadcast()
        return true
    }

    /// The next chunk; nil when there is none any more.
    func take() -> (number: Int, chunk: Chunk)? {
        condition.lock()
        defer { condition.unlock() }
        while chunks.isEmpty, !isEnded { condition.wait() }
        guard !chunks.isEmpty else { return nil }
        defer { condition.broadcast() }
        return chunks.removeFirst()
    }

    /// No more chunks come, or are wanted: those that are here are still handed out.
    func end() {
        condition.lock()
        isEnded = true
        condition.broadcast()
        condition.unlock()
    }
}

/// Brings what workers have done back into the order of the input. A worker that is far ahead waits.
///
/// Unchecked: everything is guarded by the condition.
final class OrderedResults<Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var results: [Int: Result] = [:]
    private var nextNumber = 0
    private var workers: Int
    private var isStopped = false
    private let most: Int

    init(workers: Int, most: Int) {
        self.workers = workers
        self.most = most
    }

    /// False when nobody wants more.
    func put(_ result: Result, number: Int) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while number >= nextNumber + most, !isStopped { condition.wait() }
        guard !isStopped else { return false }
        results[number] = result
        condition.broadcast()
        return true
    }

    func workerIsDone() {
        condition.lock()
        workers -= 1
        condition.broadcast()
        condition.unlock()
    }

    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }

    /// The next in the order of the input; nil at the end.
    func take() -> Result? {
        condition.lock()
        defer { condition.unlock() }
        while results[nextNumber] == nil, workers > 0, !isStopped { condition.wait() }
        guard !isStopped, let result = results.removeValue(forKey: nextNumber) else { return nil }
        nextNumber += 1
        condition.broadcast()
        return result
    }
}
