package import Domain
import Synchronization

/// A connection to a database of PostgreSQL, for one thread at a time.
///
/// The handle is touched under the lock alone, which makes it safe to share: the compiler cannot see that.
package final class PostgresConnection: @unchecked Sendable {
    /// As messages name it, `database@host`: without user and password.
    package let name: String
    private let library: PostgresLibrary
    private let address: String
    private let settings: String
    private let explaining: @Sendable (PostgresFailure) -> Problem
    private let lock = Mutex(())
    private var handle: OpaquePointer?
    /// By statement its name; none for one that was asked once.
    private var prepared: [String: String?] = [:]

    /// - Parameters:
    ///   - address: a connection URI.
    ///   - settings: statements that begin every session.
    ///   - explaining: puts what goes wrong into words.
    package init(
        _ address: String, settings: String, explaining: @escaping @Sendable (PostgresFailure) -> Problem
    ) throws(Problem) {
        guard let library = PostgresLibrary.shared else {
            throw explaining(PostgresFailure(kind: .notInstalled, database: "", reason: ""))
        }
        (self.library, self.address, self.settings, self.explaining) = (library, address, settings, explaining)
        // What the address says comes later, and counts.
        handle = Self.connect(
            library,
            [("connect_timeout", "10"), ("fallback_application_name", "connect-quote"), ("dbname", address)])
        name = [library.database(handle), library.host(handle)]
            .map { $0.map { String(cString: $0) } ?? "" }.joined(separator: "@")
        try begin()
    }

    private static func connect(
        _ library: PostgresLibrary, _ settings: [(key: String, value: String)]
    ) -> OpaquePointer? {
        func pointers(
            _ texts: ArraySlice<String>, _ known: [UnsafePointer<CChar>?],
            _ body: ([UnsafePointer<CChar>?]) -> OpaquePointer?
        ) -> OpaquePointer? {
            guard let first = texts.first else { return body(known + [nil]) }
            return first.withCString { pointers(texts.dropFirst(), known + [$0], body) }
        }
        return pointers(settings.map(\.key)[...], []) { keys in
            pointers(settings.map(\.value)[...], []) { values in library.connect(keys, values, 1) }
        }
    }

    deinit { library.finish(handle) }

    private var isConnected: Bool { library.status(handle) == Self.connectionOK }

    private func begin() throws(Problem) {
        guard isConnected else {
            let words = library.errorMessage(handle).map { String(cString: $0) } ?? ""
            throw explaining(failure(.notConnected, words))
        }
        prepared = [:]
        try run("SET client_min_messages = warning; SET client_encoding = 'UTF8';" + settings)
    }

    /// Begins a transaction. Of a connection that was lost meanwhile one hears no earlier; it is opened anew, as nothing
    /// was asked yet.
    package func beginTransaction(_ sql: String) throws(Problem) {
        do throws(Problem) { try run(sql) } catch {
            guard !isConnected else { throw error }
            library.reset(handle)
            try begin()
            try run(sql)
        }
    }

    /// Lends the connection to one thread, opened anew if it was lost.
    package func lend<Value>(_ body: (PostgresConnection) throws(Problem) -> Value) throws(Problem) -> Value {
        try lock.withLock { (_) throws(Problem) in
            if !isConnected {
                library.reset(handle)
                try begin()
            }
            return try body(self)
        }
    }

    /// Lends the connection to one thread as it is: within a transaction that goes on from one loan to the next, which a
    /// connection that was lost takes with it.
    package func lendAsItIs<Value>(
        _ body: (PostgresConnection) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        try lock.withLock { (_) throws(Problem) in try body(self) }
    }

    /// Whether something that this connection listens for was notified since the last look; nil where the connection is
    /// lost.
    package func noticesHaveCome() -> Bool? {
        lock.withLock { _ in
            guard library.consumeInput(handle) == 1, isConnected else { return nil }
            var haveCome = false
            while let notice = library.nextNotice(handle) {
                library.free(notice)
                haveCome = true
            }
            return haveCome
        }
    }

    /// Statements without values and without rows.
    package func run(_ sql: String) throws(Problem) {
        let result = library.execute(handle, sql)
        defer { library.clear(result) }
        guard isDone(result) else { throw problem(result) }
    }

    /// A statement with values `$1`, `$2`, …, prepared when it is asked again: most are asked once, and preparing takes
    /// as long on the way as asking.
    package func ask(_ sql: String, _ values: [PostgresValue] = []) throws(Problem) -> PostgresRows {
        let statement = try prepare(sql, values)
        let bytes = values.map(\.bytes)
        var result: OpaquePointer?
        Self.withPointers(bytes[...], []) { pointers in
            let (count, lengths) = (CInt(bytes.count), bytes.map { CInt($0?.count ?? 0) })
            let formats = bytes.map { _ in CInt(1) }
            result =
                if let statement {
                    library.executePrepared(handle, statement, count, pointers, lengths, formats, 1)
                } else {
                    library.executeParameters(
                        handle, sql, count, values.map(\.type), pointers, lengths, formats, 1)
                }
        }
        let rows = PostgresRows(result, library)
        guard isDone(result) else { throw problem(result) }
        return rows
    }

    /// Nil for a statement that is asked for the first time.
    private func prepare(_ sql: String, _ values: [PostgresValue]) throws(Problem) -> String? {
        guard let known = prepared[sql] else {
            prepared[sql] = .some(nil)
            return nil
        }
        if let known { return known }
        let name = "s\(prepared.values.count { $0 != nil })"
        let result = library.prepare(handle, name, sql, CInt(values.count), values.map(\.type))
        defer { library.clear(result) }
        guard isDone(result) else { throw problem(result) }
        prepared[sql] = name
        return name
    }

    /// Statements without values, sent together: one way to the server and back for all.
    /// - Returns: the answers, one for each; all values are texts.
    package func askTogether(_ statements: [String]) throws(Problem) -> [PostgresRows] {
        guard library.sendQuery(handle, statements.joined(separator: "; ")) == 1 else { throw connectionProblem }
        var answers: [PostgresRows] = []
        var refusal: Problem?
        while let result = library.nextResult(handle) {
            if !isDone(result) { refusal = refusal ?? problem(result) }
            answers.append(PostgresRows(result, library))
        }
        if let refusal { throw refusal }
        guard answers.count == statements.count else { throw connectionProblem }
        return answers
    }

    /// Calls `body` with the addresses of all values; null for those that are.
    private static func withPointers(
        _ bytes: ArraySlice<[UInt8]?>, _ pointers: [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> Void
    ) {
        guard let first = bytes.first else { return body(pointers) }
        guard let first else { return withPointers(bytes.dropFirst(), pointers + [nil], body) }
        // Without bytes there may be no address, which would mean null.
        (first.isEmpty ? [0] : first).withUnsafeBytes { raw in
            let pointer = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            withPointers(bytes.dropFirst(), pointers + [pointer], body)
        }
    }

    /// `ConnStatusType` and `ExecStatusType` of libpq-fe.h: what is well.
    private static let connectionOK: CInt = 0
    private static let commandOK: CInt = 1
    private static let tuplesOK: CInt = 2
    private static let copyIn: CInt = 4

    private func isDone(_ result: OpaquePointer?) -> Bool {
        [Self.commandOK, Self.tuplesOK].contains(library.resultStatus(result))
    }

    private func failure(_ kind: PostgresFailure.Kind, _ words: String) -> PostgresFailure {
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return PostgresFailure(
            kind: kind, database: name, reason: PostgresAddress.withoutSecrets(line, of: address))
    }

    private func problem(_ result: OpaquePointer?) -> Problem {
        func field(_ name: Character) -> String? {
            library.resultErrorField(result, CInt(name.asciiValue ?? 0)).map { String(cString: $0) }
        }
        let words = field("M") ?? library.resultErrorMessage(result).map { String(cString: $0) } ?? ""
        let state = field("C") ?? ""
        // The server is ending, or was told to end this session.
        let isEnding = ["57P01", "57P02", "57P03", "57P05", "25P03"].contains(state)
        var refusal = failure(!isConnected || isEnding ? .lost : .refused(state: state), words)
        // It has the state of every missing right, and words in the server's language; its function is always the same.
        refusal.isOfRowSecurity = field("R") == "check_enable_rls"
        return explaining(refusal)
    }
}

/// Rows on their way into a table.
extension PostgresConnection {
    /// Sends rows in PostgreSQL's text form of COPY: what `rows` hands over arrives, all of it or, where it throws or the
    /// server refuses, nothing.
    /// - Parameters:
    ///   - sql: `COPY … FROM STDIN`.
    ///   - rows: hands over whole rows or parts of them, of any number: nothing is kept here.
    package func copy(
        _ sql: String, _ rows: ((UnsafeRawBufferPointer) throws(Problem) -> Void) throws(Problem) -> Void
    ) throws(Problem) {
        try beginCopy(sql)
        do throws(Problem) { try rows { (bytes) throws(Problem) in try send(bytes) } } catch {
            abandonCopy()
            throw error
        }
        try endCopy()
    }

    /// Begins to take rows; ``send(_:)``, and then ``endCopy()`` or ``abandonCopy()``.
    /// - Parameter sql: `COPY … FROM STDIN`.
    package func beginCopy(_ sql: String) throws(Problem) {
        let start = library.execute(handle, sql)
        let begins = library.resultStatus(start) == Self.copyIn
        let refusal = begins ? nil : problem(start)
        library.clear(start)
        if let refusal { throw refusal }
    }

    /// Rows or parts of them. What the server thinks of them is heard at the end.
    package func send(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        // The library takes room for all that it is given at once.
        var rest = bytes[...]
        while let first = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.mostAtOnce)).baseAddress, !rest.isEmpty
        {
            let count = min(rest.count, Self.mostAtOnce)
            guard library.putCopyData(handle, first.assumingMemoryBound(to: CChar.self), CInt(count)) == 1 else {
                throw connectionProblem
            }
            rest = rest.dropFirst(count)
        }
    }

    private static let mostAtOnce = 1 << 18

    /// All rows were sent: they are in the table, or the server says why not.
    package func endCopy() throws(Problem) {
        guard library.putCopyEnd(handle, nil) == 1 else { throw connectionProblem }
        if let refusal = endOfCopy() { throw refusal }
    }

    /// Takes back the rows that were sent.
    package func abandonCopy() {
        _ = library.putCopyEnd(handle, "given up")
        _ = endOfCopy()
    }

    private func endOfCopy() -> Problem? {
        var found: Problem?
        while let result = library.nextResult(handle) {
            if !isDone(result) { found = found ?? problem(result) }
            library.clear(result)
        }
        return found
    }

    private var connectionProblem: Problem {
        explaining(failure(.lost, library.errorMessage(handle).map { String(cString: $0) } ?? ""))
    }
}
