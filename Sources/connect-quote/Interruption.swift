import Dispatch
import Bytes
import Foundation

/// Ctrl-C, or being told to stop: nothing half made is left behind. A kill leaves at most a hidden file with the
/// ending `.partial`, never half an output; it goes when the same output is made again.
enum Interruption {
    nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

    /// To be called once, before a command makes files. Only the main thread does so, before any other is there.
    static func cleanUpWhenStopped() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                PartialFiles.removeAll()
                // 128 and the signal's number, as shells tell it.
                _exit(128 + number)
            }
            source.resume()
            sources.append(source)
        }
    }
}
