#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the system says about its latest refusal.
enum SystemReason {
    static var latest: String { text(of: errno) }

    static func text(of code: CInt) -> String { String(cString: strerror(code)) }
}

/// Repeats a call of the system for as long as a signal breaks it off.
func uninterrupted(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

/// Opens a file as `open` does, which a signal may break off on a file system that waits for its server.
func opened(_ path: String, _ flags: CInt, _ mode: mode_t = 0) -> CInt {
    CInt(uninterrupted { Int(open(path, flags, mode)) })
}
