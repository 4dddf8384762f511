public import Domain
import Foundation
import Synchronization

/// A ledger of offers, for any number of threads. What many of them record at the same time is written together, in one
/// transaction.
public final class OfferLedger: Sendable {
    package let store: any LedgerStore
    /// Milliseconds since 1970-01-01 UTC.
    package typealias Clock = @Sendable () -> Int64
    private let clock: Clock
    private let desk = Mutex(WaitingDesk())
    private let stored = Mutex<Set<Digest>>([])

    package init(_ store: any LedgerStore, clock: @escaping Clock = OfferLedger.systemClock) {
        self.store = store
        self.clock = clock
    }

    /// The day in Europe/Helsinki.
    package var today: CalendarDate { CalendarDate(unixMilliseconds: clock()) }

    package static let systemClock: Clock = { SystemClock.unixMilliseconds() }

    /// Records something, and returns when it is safe from a crash.
    /// - Returns: the entry; for a request that was recorded under its key before, the entry of then.
    @discardableResult
    public func record(_ proposal: EntryProposal) throws(Problem) -> LedgerEntry {
        let ticket = Ticket(proposal)
        let leads = desk.withLock { desk in
            desk.waiting.append(ticket)
            defer { desk.isLed = true }
            return !desk.isLed
        }
        if !leads, !ticket.waitToLead() { return try ticket.outcome() }
        let group = desk.withLock { desk in
            defer { desk.waiting.removeAll() }
            return desk.waiting
        }
        let outcomes = record(group.map(\.proposal))
        for (member, outcome) in zip(group, outcomes) where member !== ticket { member.finish(outcome) }
        // Whoever came meanwhile waits for a leader of their own.
        let next = desk.withLock { desk -> Ticket? in
            desk.isLed = !desk.waiting.isEmpty
            return desk.waiting.first
        }
        next?.lead()
        for (member, outcome) in zip(group, outcomes) where member === ticket { return try outcome.get() }
        return try ticket.outcome()
    }

    /// Records several things in one transaction; what is refused leaves the others alone.
    public func record(_ proposals: [EntryProposal]) -> [Result<LedgerEntry, Problem>] {
        let known = stored.withLock { $0 }
        do throws(Problem) {
            let (outcomes, added, erased) = try store.write { (transaction) throws(Problem) in
                var recording = try Recording(transaction, clock: clock, stored: known)
                let outcomes = try recording.record(proposals)
                return (outcomes, recording.added, recording.erased)
            }
            stored.withLock { stored in
                if stored.count > Self.mostRemembered { stored.removeAll() }
                stored.formUnion(added)
            }
            return erased.isEmpty ? outcomes : settled(outcomes)
        } catch { return proposals.map { _ in .failure(error) } }
    }

    /// Erasures are done once their data are gone as well; all else is recorded, whatever comes of that.
    private func settled(_ outcomes: [Result<LedgerEntry, Problem>]) -> [Result<LedgerEntry, Problem>] {
        do throws(Problem) {
            try store.write { (transaction) throws(Problem) in try transaction.settlePersons() }
            return outcomes
        } catch {
            return outcomes.map { outcome in
                guard case .success(let entry) = outcome, entry.content.kind == .personErased else {
                    return outcome
                }
                return .failure(.personNotYetErased(because: error))
            }
        }
    }

    /// Hashes of evidence that is known to be stored, so that it is not offered to the store again.
    private static let mostRemembered = 50_000
}

/// Those who wait to be recorded.
private struct WaitingDesk {
    var waiting: [Ticket] = []
    /// Whether one of the threads is writing, or has been told to.
    var isLed = false
}

/// One thread's proposal: it is done by another thread's transaction, or told to do the next one.
private final class Ticket: Sendable {
    let proposal: EntryProposal
    private let signal = DispatchSemaphore(value: 0)
    private let state = Mutex<Result<LedgerEntry, Problem>?>(nil)

    init(_ proposal: EntryProposal) { self.proposal = proposal }

    /// Whether this thread is to write the next group.
    func waitToLead() -> Bool {
        signal.wait()
        return state.withLock { $0 == nil }
    }

    func lead() { signal.signal() }

    func finish(_ outcome: Result<LedgerEntry, Problem>) {
        state.withLock { $0 = outcome }
        signal.signal()
    }

    func outcome() throws(Problem) -> LedgerEntry {
        guard let outcome = state.withLock({ $0 }) else { throw .notRecorded }
        return try outcome.get()
    }
}
