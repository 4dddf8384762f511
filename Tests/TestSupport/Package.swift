public import Foundation

/// Files of the package, whatever the working directory is.
public enum Package {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// - Parameter path: from the package's folder.
    public static func file(_ path: String) -> URL { root.appendingPathComponent(path) }

    /// The path of the demo network.
    public static let demoNetwork = file("GeoData/demo.gpkg").path
}
