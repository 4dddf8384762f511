import Foundation

/// The functions of libpq, found when they are first needed: linked, the library and the forty that it brings along (for
/// encryption, Kerberos, LDAP) would be loaded at every start of a program that mostly asks no database.
///
/// A connection is `PGconn *` and a result `PGresult *`, both opaque. The declarations are those of libpq-fe.h.
struct PostgresLibrary: Sendable {
    typealias Texts = UnsafePointer<UnsafePointer<CChar>?>?

    let connect: @convention(c) @Sendable (Texts, Texts, CInt) -> OpaquePointer?
    let finish: @convention(c) @Sendable (OpaquePointer?) -> Void
    let reset: @convention(c) @Sendable (OpaquePointer?) -> Void
    let status: @convention(c) @Sendable (OpaquePointer?) -> CInt
    let errorMessage: @convention(c) @Sendable (OpaquePointer?) -> UnsafePointer<CChar>?
    let database: @convention(c) @Sendable (OpaquePointer?) -> UnsafePointer<CChar>?
    let host: @convention(c) @Sendable (OpaquePointer?) -> UnsafePointer<CChar>?
    let execute: @convention(c) @Sendable (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?
    let executeParameters:
        @convention(c) @Sendable (
            OpaquePointer?, UnsafePointer<CChar>, CInt, UnsafePointer<CUnsignedInt>?, Texts, UnsafePointer<CInt>?,
            UnsafePointer<CInt>?, CInt
        ) -> OpaquePointer?
    let sendQuery: @convention(c) @Sendable (OpaquePointer?, UnsafePointer<CChar>) -> CInt
    let prepare:
        @convention(c) @Sendable (
            OpaquePointer?, UnsafePointer<CChar>, UnsafePointer<CChar>, CInt, UnsafePointer<CUnsignedInt>?
        ) -> OpaquePointer?
    let executePrepared:
        @convention(c) @Sendable (
            OpaquePointer?, UnsafePointer<CChar>, CInt, Texts, UnsafePointer<CInt>?, UnsafePointer<CInt>?, CInt
        ) -> OpaquePointer?
    let resultStatus: @convention(c) @Sendable (OpaquePointer?) -> CInt
    let resultErrorMessage: @convention(c) @Sendable (OpaquePointer?) -> UnsafePointer<CChar>?
    let resultErrorField: @convention(c) @Sendable (OpaquePointer?, CInt) -> UnsafePointer<CChar>?
    let clear: @convention(c) @Sendable (OpaquePointer?) -> Void
    let rowCount: @convention(c) @Sendable (OpaquePointer?) -> CInt
    let isNull: @convention(c) @Sendable (OpaquePointer?, CInt, CInt) -> CInt
    let value: @convention(c) @Sendable (OpaquePointer?, CInt, CInt) -> UnsafeMutablePointer<CChar>?
    let length: @convention(c) @Sendable (OpaquePointer?, CInt, CInt) -> CInt
    let putCopyData: @convention(c) @Sendable (OpaquePointer?, UnsafePointer<CChar>?, CInt) -> CInt
    let putCopyEnd: @convention(c) @Sendable (OpaquePointer?, UnsafePointer<CChar>?) -> CInt
    let nextResult: @convention(c) @Sendable (OpaquePointer?) -> OpaquePointer?
    let consumeInput: @convention(c) @Sendable (OpaquePointer?) -> CInt
    let nextNotice: @convention(c) @Sendable (OpaquePointer?) -> UnsafeMutableRawPointer?
    let free: @convention(c) @Sendable (UnsafeMutableRawPointer?) -> Void

    /// Nil where the library is not on the machine, or is too old to have them all.
    static let shared = PostgresLibrary()

    /// What the library is called on Linux, and on a Mac where Homebrew keeps it.
    private static let names = [
        "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
        "/usr/local/opt/libpq/lib/libpq.5.dylib",
    ]

    private init?() {
        guard let library = Self.names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
            return nil
        }
        do throws(Missing) {
            connect = try Self.function("PQconnectdbParams", of: library)
            finish = try Self.function("PQfinish", of: library)
            reset = try Self.function("PQreset", of: library)
            status = try Self.function("PQstatus", of: library)
            errorMessage = try Self.function("PQerrorMessage", of: library)
            database = try Self.function("PQdb", of: library)
            host = try Self.function("PQhost", of: library)
            execute = try Self.function("PQexec", of: library)
            executeParameters = try Self.function("PQexecParams", of: library)
            sendQuery = try Self.function("PQsendQuery", of: library)
            prepare = try Self.function("PQprepare", of: library)
            executePrepared = try Self.function("PQexecPrepared", of: library)
            resultStatus = try Self.function("PQresultStatus", of: library)
            resultErrorMessage = try Self.function("PQresultErrorMessage", of: library)
            resultErrorField = try Self.function("PQresultErrorField", of: library)
            clear = try Self.function("PQclear", of: library)
            rowCount = try Self.function("PQntuples", of: library)
            isNull = try Self.function("PQgetisnull", of: library)
            value = try Self.function("PQgetvalue", of: library)
            length = try Self.function("PQgetlength", of: library)
            putCopyData = try Self.function("PQputCopyData", of: library)
            putCopyEnd = try Self.function("PQputCopyEnd", of: library)
            nextResult = try Self.function("PQgetResult", of: library)
            consumeInput = try Self.function("PQconsumeInput", of: library)
            nextNotice = try Self.function("PQnotifies", of: library)
            free = try Self.function("PQfreemem", of: library)
        } catch {
            return nil
        }
    }

    private struct Missing: Error {}

    /// - Parameter Function: as the header declares it, which nobody checks.
    private static func function<Function>(
        _ name: String, of library: UnsafeMutableRawPointer
    ) throws(Missing) -> Function {
        guard let address = dlsym(library, name) else { throw Missing() }
        return unsafeBitCast(address, to: Function.self)
    }
}
