package import Domain
import Foundation

/// Every file that a command reads and every output that it will make, known before any work: the one place that
/// decides what may be written.
package struct FilesOfRun: Sendable {
    /// What an output is written as.
    package enum Form: Sendable {
        /// From beginning to end, so that it may go to a device or a pipe.
        case stream
        /// What needs a file: a database, and what counts on its own place.
        case file
    }

    private var inputs: [String] = []
    private var outputs: [(name: String, form: Form)] = []

    package init() {}

    /// - Parameter name: of a file, or of a folder with everything in it; `-` for stdin. It need not be there.
    package mutating func reads(_ name: String?) {
        if let name { inputs.append(name) }
    }

    package mutating func reads(_ names: [String]) { inputs += names }

    /// - Parameter name: `-` for stdout.
    package mutating func writes(_ name: String, as form: Form) { outputs.append((name, form)) }

    /// Refuses an output that would take the place of a file that is read or of another output, by whatever name; that
    /// is there already; or that cannot be made where it is to be.
    package func check(replacingExisting: Bool) throws(Problem) {
        var earlier: [OutputPlace] = []
        for output in outputs {
            let place = try OutputPlace(output.name)
            if case .file = output.form {
                guard case .file = place else { throw .outputNeedsFile(path: output.name) }
            }
            if let identity = place.fileIdentity, isRead(identity) {
                throw .outputIsInput(path: output.name == "-" ? "stdout" : output.name)
            }
            if earlier.contains(where: { $0.isSame(as: place) }) { throw .outputIsOtherOutput(path: output.name) }
            if case .file(_, .some) = place, !replacingExisting { throw .outputExists(path: output.name) }
            try place.checkAccess(output.name)
            earlier.append(place)
        }
    }

    private func isRead(_ identity: FileStatus.Identity) -> Bool {
        inputs.contains { name in
            if name == "-" { return FileStatus(descriptor: 0)?.isFile(identity) ?? false }
            guard let status = FileStatus(path: name) else { return false }
            guard status.kind == .directory else {
                let companions = OutputFile.databaseCompanions.map { name + $0 }
                return status.isFile(identity)
                    || companions.contains { FileStatus(path: $0)?.isFile(identity) ?? false }
            }
            let files = FileManager.default.enumerator(atPath: name)
            while let file = files?.nextObject() as? String {
                if FileStatus(path: "\(name)/\(file)")?.isFile(identity) ?? false { return true }
            }
            return false
        }
    }
}

extension FileStatus {
    /// Of a device and the like nothing is lost by writing to it.
    fileprivate func isFile(_ identity: Identity) -> Bool { kind == .file && self.identity == identity }
}

extension OutputPlace {
    /// Whether two outputs would be one file, be it there or not.
    fileprivate func isSame(as other: OutputPlace) -> Bool {
        if let fileIdentity { return fileIdentity == other.fileIdentity }
        guard case .file(let target, nil) = self, case .file(let otherTarget, nil) = other else { return false }
        let (folder, name) = Self.split(target)
        let (otherFolder, otherName) = Self.split(otherTarget)
        func identity(_ folder: String) -> FileStatus.Identity? {
            FileStatus(path: folder.isEmpty ? "." : folder)?.identity
        }
        return name == otherName && identity(folder) == identity(otherFolder)
    }
}
