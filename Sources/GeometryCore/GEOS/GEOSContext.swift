import CGEOS

/// Receives the last message that a C library hands out, for one context.
final class LastMessage {
    private(set) var text: String?

    func keep(_ message: UnsafePointer<CChar>?) {
        guard let message else { return }
        text = String(cString: message)
    }

    func take() -> String {
        defer { text = nil }
        return text ?? ""
    }

    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func at(_ pointer: UnsafeMutableRawPointer?) -> LastMessage? {
        pointer.map { Unmanaged<LastMessage>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// A function of the file, because a closure could inherit an actor and stop the process when GEOS calls
/// it from another thread.
private func keepGEOSMessage(_ message: UnsafePointer<CChar>?, _ data: UnsafeMutableRawPointer?) {
    LastMessage.at(data)?.keep(message)
}

/// A GEOS context, for one thread at a time, and the one way through which its functions are called.
struct GEOSContext: ~Copyable {
    let handle: OpaquePointer
    private let messages: LastMessage

    init() throws(GeometryError) {
        guard let handle = GEOS_init_r() else { throw .contextNotCreated }
        let messages = LastMessage()
        _ = GEOSContext_setErrorMessageHandler_r(handle, keepGEOSMessage, messages.pointer)
        self.handle = handle
        self.messages = messages
    }

    deinit { GEOS_finish_r(handle) }

    private func failure(_ function: String, _ task: GeometryTask) -> GeometryError {
        .callFailed(function: function, message: messages.take(), doing: task)
    }

    /// Calls a function that returns an object, or null when it failed.
    func object(
        _ function: String, _ task: GeometryTask, _ call: (OpaquePointer) -> OpaquePointer?
    ) throws(GeometryError) -> OpaquePointer {
        guard let result = call(handle) else { throw failure(function, task) }
        return result
    }

    /// Calls a predicate, which returns 0, 1, or 2 when it failed.
    func answer(
        _ function: String, _ task: GeometryTask, _ call: (OpaquePointer) -> CChar
    ) throws(GeometryError) -> Bool {
        switch call(handle) {
        case 0: return false
        case 1: return true
        default: throw failure(function, task)
        }
    }

    /// Calls a function that returns 1, or 0 when it failed.
    func success(
        _ function: String, _ task: GeometryTask, _ call: (OpaquePointer) -> Int32
    ) throws(GeometryError) {
        guard call(handle) == 1 else { throw failure(function, task) }
    }
}
