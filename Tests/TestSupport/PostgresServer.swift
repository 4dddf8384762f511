import Foundation
import Synchronization

/// A server of PostgreSQL of the tests' own, in a folder that goes away with them, on a socket of the file system.
package final class PostgresServer: Sendable {
    private let folder: String
    private let count = Mutex(0)

    /// `initdb` and its neighbours; nil where they are not on the machine.
    private static let programs: String? = {
        let folders =
            ["/usr/local/bin", "/usr/bin"]
            + ((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?.sorted()
                .reversed()
                .map { "/usr/lib/postgresql/\($0)/bin" } ?? [])
        return folders.first { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
    }()

    /// Where `psql` itself lies. Debian's in /usr/bin is a program of Perl that looks for it, for longer than it works.
    private static let client: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?.sorted() ?? []
        return versions.map { "/usr/lib/postgresql/\($0)/bin" }
            .last { FileManager.default.isExecutableFile(atPath: "\($0)/psql") }
    }()

    package static var isAtHand: Bool {
        if programs == nil { print("PostgreSQL: no server programs here, its tests are left out") }
        return programs != nil
    }

    private static let one = Mutex<PostgresServer?>(nil)

    package static func shared() throws -> PostgresServer {
        try one.withLock { server in
            if let server { return server }
            let made = try PostgresServer()
            server = made
            return made
        }
    }

    package init() throws {
        folder = "/tmp/ledger-postgres-\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // The server refuses to run as the superuser.
        if geteuid() == 0 { try Self.shell("chown nobody '\(folder)'") }
        try run("initdb", "-D '\(folder)/data' -A trust -U ledger -N --locale=C -E UTF8")
        try start()
        try endWithTests()
    }

    /// Whatever becomes of the tests, server and folder go with them.
    private func endWithTests() throws {
        let stop = "\(Self.asNobody)\(Self.programs ?? "")/pg_ctl -D '\(folder)/data' -m immediate stop"
        try Self.shell(
            """
            setsid bash -c "while kill -0 \(getpid()); do sleep 0.3; done; cd /tmp; \(stop); rm -rf '\(folder)'" \
                </dev/null >/dev/null 2>&1 &
            """)
    }

    /// The tests kill servers, and never the machine: what was handed to the system is kept, and need not be on a disk.
    private func start() throws {
        let settings =
            "-c listen_addresses='' -c max_connections=100 -c fsync=off -c full_page_writes=off "
            + "-c log_disconnections=on -c log_line_prefix='%a: '"
        try run("pg_ctl", "-D '\(folder)/data' -w -l '\(folder)/log' -o \"-k '\(folder)' \(settings)\" start")
    }

    /// What the server has said of the sessions of an application, by the name that their addresses give.
    package func log(of application: String) throws -> [Substring] {
        try String(contentsOfFile: "\(folder)/log", encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix(application + ": ") }
    }

    /// SIGKILL to the server and all its processes.
    package func kill() throws {
        let text = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
        guard let line = text.split(separator: "\n").first, let process = pid_t(line) else { return }
        // Its processes are of one session; their own memory goes with them.
        let children = try Self.shell("ps -o pid= --ppid \(process)").split { !$0.isNumber }.compactMap {
            pid_t($0)
        }
        for process in [process] + children { Foundation.kill(process, SIGKILL) }
        for _ in 0..<200 where Foundation.kill(process, 0) == 0 { usleep(10_000) }
        try? FileManager.default.removeItem(atPath: "\(folder)/data/postmaster.pid")
        // The memory that its processes shared is free once the last of them is gone.
        for _ in 0..<20 {
            if (try? start()) != nil { return }
            usleep(100_000)
        }
        try start()
    }

    /// The address of a new schema in a database with PostGIS, the same for all.
    package func newSchema() throws -> String {
        let name = "network_\(count.withLock { count in count += 1; return count })"
        let database = try withPostGIS.withLock { known in
            if let known { return known }
            let made = try newDatabase()
            try sql("CREATE EXTENSION postgis", in: made)
            known = made
            return made
        }
        try sql("CREATE SCHEMA \(name)", in: database)
        return "\(database)?options=-csearch_path%3D\(name),public"
    }

    private let withPostGIS = Mutex<String?>(nil)

    /// From now on the server asks one of its users for a password.
    package func requirePassword(of user: String) throws {
        try Self.shell(
            """
            sed -i '1i local all \(user) scram-sha-256' '\(folder)/data/pg_hba.conf'
            psql -q -h '\(folder)' -U ledger postgres -c 'SELECT pg_reload_conf()' >/dev/null
            """)
        // The server reads its rules anew a moment later.
        usleep(300_000)
    }

    /// Statements, as the superuser.
    @discardableResult
    package func sql(_ text: String, in address: String) throws -> String {
        try Self.shell("psql -qAt -v ON_ERROR_STOP=1 '\(address)' 2>&1 <<'SQL'\n\(text)\nSQL\n")
    }

    /// Whether PostGIS is on the machine; where it is not, its tests are left out.
    package static var hasPostGIS: Bool {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/share/postgresql")) ?? []
        let isThere = folders.contains {
            FileManager.default.fileExists(atPath: "/usr/share/postgresql/\($0)/extension/postgis.control")
        }
        if !isThere { print("PostGIS: not here, its tests are left out") }
        return isThere && isAtHand
    }

    package func newDatabase() throws -> String {
        let index = count.withLock { count in
            count += 1
            return count
        }
        try Self.shell(
            "psql -q -h '\(folder)' -U ledger postgres -c 'CREATE DATABASE test\(index)'")
        let host = folder.replacingOccurrences(of: "/", with: "%2F")
        return "postgresql://ledger@\(host)/test\(index)"
    }

    /// With its tables on a disk of its own.
    package func newDatabase(onDisk path: String) throws -> String {
        let address = try newDatabase()
        let name = address.split(separator: "/").last ?? ""
        try Self.shell(
            """
            psql -q -h '\(folder)' -U ledger postgres -c "CREATE TABLESPACE \(name)_disk LOCATION '\(path)'" \
                -c 'ALTER DATABASE \(name) SET TABLESPACE \(name)_disk'
            """)
        return address
    }

    /// Before its disk goes.
    package func drop(_ address: String) throws {
        let name = address.split(separator: "/").last ?? ""
        try Self.shell(
            """
            psql -q -h '\(folder)' -U ledger postgres -c 'DROP DATABASE \(name) WITH (FORCE)' \
                -c 'DROP TABLESPACE \(name)_disk'
            """)
    }

    private static var asNobody: String {
        geteuid() == 0 ? "setpriv --reuid=nobody --clear-groups " : ""
    }

    private func run(_ program: String, _ arguments: String) throws {
        // A server that keeps the tests' streams open would keep whoever reads them waiting.
        try Self.shell(
            "cd /tmp && \(Self.asNobody)\(Self.programs ?? "")/\(program) \(arguments) </dev/null >/dev/null 2>&1"
        )
    }

    @discardableResult
    package static func shell(_ line: String) throws -> String {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        // A server must not keep the pipes open that other tests read to their end meanwhile.
        let closing = "for n in $(ls /proc/self/fd); do [ $n -gt 2 ] && eval \"exec $n>&-\"; done; "
        let path = client.map { "PATH=\"\($0):$PATH\"; " } ?? ""
        shell.arguments = ["-c", path + closing + line]
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else { throw Failure(line: line, status: shell.terminationStatus) }
        return told
    }

    package struct Failure: Error {
        package let line: String
        package let status: Int32
    }
}
