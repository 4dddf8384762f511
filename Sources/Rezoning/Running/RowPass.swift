import Dispatch
import Domain
import GeometryCore
import Quoting
import Synchronization

/// One pass over the rows of a source: one thread reads, several read rows and answer them, and the calling thread
/// takes the results in the order of the input.
struct RowPass<Source: RowSource> {
    let scenario: Scenario
    let within: WithinAreas?
    let joiners: JoinersOfAreas?
    let wantsPoints: Bool
    let workerCount: Int

    typealias Own = Source.Reading.Own

    /// - Parameters:
    ///   - step: makes, for each worker, what is done with answered rows there.
    ///   - take: gets the results in order, on this thread; with how far in the input they reach.
    /// - Returns: the processor time of all threads but this one.
    func run<Result: Sendable>(
        over source: Source,
        step: @escaping @Sendable () throws(Problem) -> (AnsweredRows, Own) -> Result,
        take: (Result, _ progress: Int) throws(Problem) -> Void
    ) throws(Problem) -> RezoningTimings {
        let chunks = ChunkQueue<(Source.Chunk, Int)>(most: workerCount)
        let results = OrderedResults<(Result, Int)>(workers: workerCount, most: 2 * workerCount)
        let shared = Mutex(Shared())
        let group = DispatchGroup()
        let state = PassState(shared)
        OwnThread.begin(in: group) {
            var clock = LapClock()
            var source = source
            do throws(Problem) { try source.forEachChunk { chunks.put(($0, $1)) } } catch {
                state.fail(error)
            }
            chunks.end()
            var timings = RezoningTimings()
            timings.reading = clock.lap()
            state.add(timings)
        }
        for _ in 0..<workerCount {
            OwnThread.begin(in: group) {
                do throws(Problem) {
                    state.add(try work(source, chunks, results, step))
                } catch {
                    state.fail(error)
                    chunks.end()
                }
                results.workerIsDone()
            }
        }
        var failure: Problem?
        do throws(Problem) {
            while let (result, progress) = results.take() {
                if state.failure != nil { break }
                try take(result, progress)
            }
        } catch { failure = error }
        results.stop()
        chunks.end()
        group.wait()
        if let failure = failure ?? state.failure { throw failure }
        return state.timings
    }

    private func work<Result: Sendable>(
        _ source: Source, _ chunks: ChunkQueue<(Source.Chunk, Int)>, _ results: OrderedResults<(Result, Int)>,
        _ step: @Sendable () throws(Problem) -> (AnsweredRows, Own) -> Result
    ) throws(Problem) -> RezoningTimings {
        var timings = RezoningTimings()
        var clock = LapClock()
        var answering = try RowAnswering(scenario, within: within, joiners: joiners, wantsPoints: wantsPoints)
        var reading = try source.reading()
        let step = try step()
        while let (number, (chunk, progress)) = chunks.take() {
            _ = clock.lap()
            let (asked, own) = reading.rows(of: chunk)
            timings.parsing += clock.lap()
            let answered = try answering.answer(asked)
            _ = clock.lap()
            let result = step(answered, own)
            timings.formatting += clock.lap()
            guard results.put((result, progress), number: number) else { break }
        }
        timings.answering = answering.timings
        return timings
    }

    private struct Shared: Sendable {
        var timings = RezoningTimings()
        var failure: Problem?
    }

    /// What the threads of a pass tell.
    private final class PassState: Sendable {
        private let shared: Mutex<Shared>

        init(_ shared: consuming Mutex<Shared>) { self.shared = shared }

        var failure: Problem? { shared.withLock { $0.failure } }
        var timings: RezoningTimings { shared.withLock { $0.timings } }

        /// The first failure counts.
        func fail(_ error: Problem) { shared.withLock { $0.failure = $0.failure ?? error } }
        func add(_ timings: RezoningTimings) { shared.withLock { $0.timings += timings } }
    }
}
