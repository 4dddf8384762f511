import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the name of an output leads.
enum OutputPlace {
    /// A file that is there or not yet, by the path behind every symbolic link.
    case file(target: String, FileStatus?)
    /// A device or a pipe with a name.
    case stream(FileStatus)
    /// A stream that the process has already: `-`, `/dev/stdout`, `/dev/fd/3`.
    case descriptor(CInt, FileStatus)

    /// Looks, and makes nothing.
    /// - Parameter name: `-` for stdout.
    init(_ name: String) throws(Problem) {
        var target = name
        for _ in 0..<Self.mostLinks {
            if let descriptor = Self.descriptor(target) {
                guard let status = FileStatus(descriptor: descriptor) else {
                    throw .outputRefused(path: name, because: SystemReason.latest)
                }
                self = .descriptor(descriptor, status)
                return
            }
            guard let link = Self.destination(of: target) else {
                self = try Self.end(of: target, name)
                return
            }
            target = link.hasPrefix("/") ? link : Self.split(target).folder + link
        }
        throw .outputRefused(path: name, because: SystemReason.of(ELOOP))
    }

    /// As many as Linux follows.
    private static let mostLinks = 40

    private static func end(of target: String, _ name: String) throws(Problem) -> OutputPlace {
        guard let status = FileStatus(path: target) else {
            guard !split(target).name.isEmpty || target.isEmpty else { throw .outputIsFolder(path: name) }
            return .file(target: target, nil)
        }
        switch status.kind {
        case .directory: throw .outputIsFolder(path: name)
        case .file: return .file(target: target, status)
        case .pipe, .other: return .stream(status)
        }
    }

    private static func destination(of link: String) -> String? {
        var room = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &room, room.count)
        return count > 0 ? String(decoding: room[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    private static func descriptor(_ path: String) -> CInt? {
        switch path {
        case "-", "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                return CInt(path.dropFirst(folder.count))
            }
            return nil
        }
    }

    /// The folder with its slash, empty for the working one.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    /// Finds what would keep a file from being made, or a stream from being written to.
    func checkAccess(_ name: String) throws(Problem) {
        switch self {
        case .file(let target, _):
            let folder = Self.split(target).folder
            guard !target.isEmpty else { throw .outputRefused(path: name, because: .missingFile) }
            guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
                throw .outputRefused(path: name, because: SystemReason.latest)
            }
        case .stream:
            guard access(name, W_OK) == 0 else { throw .outputRefused(path: name, because: SystemReason.latest) }
        case .descriptor: break
        }
    }

    /// Of a file that is there; nil for what is not there and for what nothing is lost of.
    var fileIdentity: FileStatus.Identity? {
        switch self {
        case .file(_, let status): status?.identity
        case .descriptor(_, let status): status.kind == .file ? status.identity : nil
        case .stream: nil
        }
    }
}
