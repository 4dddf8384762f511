import CPROJ

/// A function of the file, because a closure could inherit an actor and stop the process when PROJ calls
/// it from another thread. Debug chatter, which the environment can switch on, is dropped.
private func keepPROJMessage(
    _ data: UnsafeMutableRawPointer?, _ level: Int32, _ message: UnsafePointer<CChar>?
) {
    guard level == Int32(PJ_LOG_ERROR.rawValue) else { return }
    LastMessage.at(data)?.keep(message)
}

/// A PROJ context, for one thread at a time. A class, because the objects made in a context refer to it
/// and must be freed before it.
final class ProjectionContext {
    let handle: OpaquePointer
    private let messages: LastMessage

    /// PROJ's database takes longer to open than everything else a quote does, and a context that knows no
    /// folder never opens it.
    enum Database {
        case none
        case installed
    }

    init(_ database: Database) throws(ProjectionError) {
        guard let handle = proj_context_create() else { throw .contextNotCreated }
        let messages = LastMessage()
        _ = proj_log_level(handle, PJ_LOG_ERROR)
        proj_log_func(handle, messages.pointer, keepPROJMessage)
        if database == .none {
            "/dev/null/no-database".withCString { path in
                var paths: [UnsafePointer<CChar>?] = [path]
                proj_context_set_search_paths(handle, 1, &paths)
            }
        }
        // Whatever the environment says: the same input must give the same metres on every machine.
        _ = proj_context_set_enable_network(handle, 0)
        self.handle = handle
        self.messages = messages
    }

    deinit { proj_context_destroy(handle) }

    /// PROJ's last message, without the complaint that the database it must not open is missing.
    func takeReason() -> String {
        let text = messages.take()
        return text.hasSuffix("Cannot find proj.db") ? "" : text
    }
}

/// A PROJ object: a coordinate reference system, a part of one, or an operation.
struct ProjectionObject: ~Copyable {
    let pointer: OpaquePointer
    let context: ProjectionContext

    /// Nil for a null pointer, by which PROJ's functions tell failure.
    init?(_ pointer: OpaquePointer?, _ context: ProjectionContext) {
        guard let pointer else { return nil }
        self.pointer = pointer
        self.context = context
    }

    deinit { proj_destroy(pointer) }

    var name: String { proj_get_name(pointer).map { String(cString: $0) } ?? "" }

    /// Authority and code, where the definition carries them.
    var identifier: String? {
        guard let authority = proj_get_id_auth_name(pointer, 0), let code = proj_get_id_code(pointer, 0) else {
            return nil
        }
        return "\(String(cString: authority)):\(String(cString: code))"
    }
    /// Well-known text of version 1 in GDAL's form, on one line; nil where PROJ cannot write it. The context may
    /// be another than the object's: one with the database knows the names that this form has for datums.
    func wellKnownText1(_ context: ProjectionContext) -> String? {
        let text = "MULTILINE=NO".withCString { line in
            "OUTPUT_AXIS=YES".withCString { axes in
                var options: [UnsafePointer<CChar>?] = [line, axes, nil]
                return proj_as_wkt(context.handle, pointer, PJ_WKT1_GDAL, &options)
            }
        }
        return text.map { String(cString: $0) }
    }
}
