import Foundation
import Synchronization

/// The files and folders that the process is making and that nobody should find: when it is told to stop, they are
/// removed.
package enum PartialFiles {
    private static let paths = Mutex<Set<String>>([])

    /// - Parameter path: of a file, or of a folder with everything in it. It need not be there yet.
    package static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    package static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    package static func removeAll() {
        for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }
}
