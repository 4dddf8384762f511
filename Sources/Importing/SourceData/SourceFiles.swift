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
        } else if TranslatedSource.mayName(name), let colon = name.firstIndex(of: ":") {
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
