import Bytes
import Domain

extension FeatureSources {
    /// The files and folders that reading a source may touch, as far as its name tells: what stands at the path, what
    /// belongs to it, and what is named within a name of GDAL's (`/vsizip/network.zip/lines.shp`). Some may not be
    /// there.
    public static func files(of name: String) -> [String] {
        var files = [name] + companions(of: name)
        if name.hasPrefix("/vsi") {
            let parts = name.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
            for count in 1...max(parts.count, 1) {
                let path = parts.prefix(count).joined(separator: "/")
                files += [path, "/" + path].filter { !$0.isEmpty && $0 != "/" }
            }
        } else if mayName(name), let colon = name.firstIndex(of: ":") {
            // `GPKG:network.gpkg:mv_line`
            let parts = name[name.index(after: colon)...].split(separator: ":")
            if let path = parts.first { files.append(String(path)) }
        }
        return files
    }

    /// What holds a part of the data beside a file of that ending.
    private static let parts = [
        "shp": ["dbf", "shx", "prj", "cpg", "qix", "sbn", "sbx"], "tab": ["dat", "map", "id", "ind"],
        "mif": ["mid"],
    ]

    private static func companions(of name: String) -> [String] {
        guard let dot = name.lastIndex(of: ".") else { return [] }
        let ending = name[name.index(after: dot)...]
        return (parts[ending.lowercased()] ?? []).map { part in
            name[...dot] + (ending.allSatisfy(\.isUppercase) ? part.uppercased() : part)
        }
    }
}

extension FeatureSources {
    /// Whether a name that no file has may still be one for GDAL: `PG:dbname=network`, `/vsizip/network.zip`.
    package static func mayName(_ name: String) -> Bool {
        if name.hasPrefix("/vsi") { return true }
        guard let colon = name.firstIndex(of: ":") else { return false }
        let prefix = name[..<colon]
        return prefix.count >= 2 && prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// The name of a source as it may be shown: a connection string without its password.
    package static func shownName(of name: String) -> String { mayName(name) ? name.withoutPasswords : name }

    /// The last part of a source's name, by which a mapping names one of several and reports tell it. A database's
    /// password is nobody's business.
    public static func fileName(of name: String) -> String {
        let shown = shownName(of: name)
        return name.hasPrefix("PG:") ? shown : FilePath.name(of: shown)
    }
}

extension FeatureSources {
    /// Which of several sources a mapping means by a text: those whose path ends so, whole parts taken; only one whose
    /// path is just that, where there is one.
    public static func places(of names: [String], namedBy text: String) -> [Int] {
        let wanted = parts(of: text)
        let exact = names.indices.filter { isPath(names[$0]) && parts(of: shownName(of: names[$0])) == wanted }
        return exact.isEmpty ? names.indices.filter { isNamed(names[$0], by: text) } : exact
    }

    /// Whether a source's path ends so.
    package static func isNamed(_ name: String, by text: String) -> Bool {
        if fileName(of: name) == text { return true }
        let wanted = parts(of: text)
        return isPath(name) && !wanted.isEmpty
            && Array(parts(of: shownName(of: name)).suffix(wanted.count)) == wanted
    }

    /// The file names of several sources, with as many folders before each as tell it from the others.
    public static func tellingNames(of names: [String]) -> [String] {
        let paths = names.map { isPath($0) ? parts(of: shownName(of: $0)) : [] }
        return names.indices.map { place in
            let path = paths[place]
            let others = paths.indices.filter { paths[$0].last == path.last && paths[$0] != path }
            guard !path.isEmpty, !others.isEmpty else { return fileName(of: names[place]) }
            let count = (1...path.count).first { count in
                others.allSatisfy { Array(paths[$0].suffix(count)) != Array(path.suffix(count)) }
            }
            return path.suffix(count ?? path.count).joined(separator: "/")
        }
    }

    private static func isPath(_ name: String) -> Bool { !name.hasPrefix("PG:") }

    private static func parts(of path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}
