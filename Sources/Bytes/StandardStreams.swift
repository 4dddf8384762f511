#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The three streams that a process begins with.
package enum StandardStreams {
    /// To be called before any file is opened.
    ///
    /// A closed pipe becomes an error like others. A stream that the process was started without is held open in the
    /// wrong direction: it refuses as a closed one does, and no file that is opened later gets its number and then
    /// what was meant for the stream.
    package static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Ends the process as a closed pipe ends other programs: without a word, by the signal.
    package static func endByClosedPipe() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        // Where whoever started the process has blocked the signal: the status that shells tell of it.
        exit(128 + SIGPIPE)
    }
}
