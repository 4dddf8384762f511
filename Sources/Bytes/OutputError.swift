/// Why an output cannot be made. There is no new file then, and an older one is as it was.
public enum OutputError: Error, Sendable, Hashable {
    /// Something exists at the path, and replacing it was not asked for.
    case exists(path: String)
    case isFolder(path: String)
    /// The output is a file that the command reads.
    case isInput(path: String)
    /// Another output is the same file.
    case isOtherOutput(path: String)
    /// A device or a pipe, where the form needs a file.
    case needsFile(path: String)
    /// A pipe with a name that no program has opened for reading.
    case hasNoReader(path: String)
    /// The system's own message.
    case refused(path: String, reason: String)
    /// Whoever read the pipe wants no more of it.
    case closedPipe(path: String)
}
