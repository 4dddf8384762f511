import Dispatch
import Foundation
import GeometryCore
import Synchronization

/// Reads a pipe to its end beside other work.
final class PipeDrain: Sendable {
    private let data = Mutex(Data())
    private let group = DispatchGroup()

    init(_ handle: FileHandle) {
        OwnThread.begin(in: group) { [self] in
            let read = (try? handle.readToEnd()) ?? Data()
            data.withLock { $0 = read }
        }
    }

    /// Waits for the end of the pipe.
    func finish() -> Data {
        group.wait()
        return data.withLock { $0 }
    }
}

/// While a child process works for us, an interrupt ends it, and takes its folder away, before it ends ourselves:
/// Foundation starts children in process groups of their own, which a terminal's Ctrl-C does not reach.
final class InterruptGuard {
    private typealias Handler = (@convention(c) (CInt) -> Void)?

    private let sources: [any DispatchSourceSignal]
    private let earlier: [Earlier]
    private let interruption = Interruption()

    private final class Interruption: Sendable {
        let hasBegun = Atomic(false)
    }

    /// How a signal was answered before; the handler's address, since SIG_IGN and SIG_DFL are none.
    private struct Earlier {
        let number: CInt
        let handler: UInt

        var isIgnored: Bool { handler == unsafeBitCast(SIG_IGN as Handler, to: UInt.self) }

        func putBack() { _ = signal(number, unsafeBitCast(handler, to: Handler.self)) }
    }

    init(process: pid_t, folder: TemporarySourceFolder?) {
        let earlier = [SIGINT, SIGTERM, SIGHUP].map { number in
            Earlier(number: number, handler: unsafeBitCast(signal(number, SIG_IGN) as Handler, to: UInt.self))
        }
        self.earlier = earlier
        // A signal that is ignored, as under nohup, stays ignored.
        sources = earlier.filter { !$0.isIgnored }.map { [interruption] earlier in
            let source = DispatchSource.makeSignalSource(signal: earlier.number, queue: .global())
            source.setEventHandler {
                interruption.hasBegun.store(true, ordering: .sequentiallyConsistent)
                kill(process, SIGTERM)
                var status: CInt = 0
                waitpid(process, &status, 0)
                folder?.remove()
                earlier.putBack()
                // To the process: this thread lets no signal through.
                kill(getpid(), earlier.number)
                sleep(1)
                // Still here: the program has an answer of its own to the signal.
                interruption.hasBegun.store(false, ordering: .sequentiallyConsistent)
            }
            source.resume()
            return source
        }
    }

    /// Puts back what was there. The child's end may be the interrupt's doing: then our own is near.
    func end() {
        while interruption.hasBegun.load(ordering: .sequentiallyConsistent) { sleep(1) }
        sources.forEach { $0.cancel() }
        earlier.forEach { $0.putBack() }
    }
}
