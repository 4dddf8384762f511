package import Domain
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that come with the program.
package enum InstalledFiles {
    /// The first of some files or folders that is found: beside the package the program was built in, or in the data
    /// folder it was installed to, whatever the working directory is; nil where there is none.
    /// - Parameter names: `GeoData/demo.gpkg`, `share/connect-quote/demo.gpkg`.
    package static func path(of names: [String]) -> String? {
        var folder = (executable as NSString).deletingLastPathComponent
        while folder != "/", !folder.isEmpty {
            for name in names {
                let path = (folder as NSString).appendingPathComponent(name)
                if FileManager.default.fileExists(atPath: path) { return path }
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return nil
    }

    /// A program beside this one; nil where there is none that may be run.
    package static func program(_ name: String) -> String? {
        let path = ((executable as NSString).deletingLastPathComponent as NSString).appendingPathComponent(name)
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Turns this process into another program, which gets its signals and streams.
    /// - Parameter input: what the other program finds in its stdin; nil for what this one has.
    /// - Throws: what the system says where it cannot; otherwise it never comes back.
    package static func become(_ path: String, _ arguments: [String], input: [UInt8]? = nil) throws(Problem) {
        if let input { try putIntoStandardInput(input, of: path) }
        var texts = ([path] + arguments).map { strdup($0) } + [nil]
        execv(path, &texts)
        throw .outputRefused(path: path, because: SystemReason.latest)
    }

    /// By a file without a name, which is gone with the last program that has it open.
    private static func putIntoStandardInput(_ bytes: [UInt8], of path: String) throws(Problem) {
        guard let file = tmpfile(), fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0,
            fseek(file, 0, SEEK_SET) == 0, dup2(fileno(file), STDIN_FILENO) >= 0
        else { throw .outputRefused(path: path, because: SystemReason.latest) }
        fclose(file)
    }

    private static var executable: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    }
}
