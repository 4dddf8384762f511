/// How files name one another.
package enum FilePath {
    /// The folder of a file that need not be there, absolute and without symbolic links where it can be found.
    package static func folder(of path: String) -> String {
        let folder = OutputPlace.split(path).folder
        return FileStatus.resolvedPath(folder.isEmpty ? "." : folder) ?? folder
    }

    /// The last part of a path; the path itself where it has none.
    package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A file's path from a folder, `./zones.gpkg` or `../zones.gpkg`.
    /// - Parameter folder: as ``folder(of:)`` has it.
    package static func relative(_ path: String, to folder: String) -> String {
        let name = OutputPlace.split(path).name
        let file = Self.folder(of: path).split(separator: "/")
        let base = folder.split(separator: "/")
        let common = zip(file, base).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: base.count - common)
        return ((up.isEmpty ? ["."] : up) + file.dropFirst(common).map(String.init) + [name]).joined(separator: "/")
    }
}
