import Domain
import Foundation
import Telling

/// The demo network that comes with the program.
enum DemoNetwork {
    /// Beside the package the program was built in, or in the data folder it was installed to, whatever the
    /// working directory is; nil where it is in neither.
    static func path() -> String? {
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        var folder = (executable as NSString).deletingLastPathComponent
        while folder != "/", !folder.isEmpty {
            for place in ["GeoData/demo.gpkg", "share/connect-quote/demo.gpkg"] {
                let path = (folder as NSString).appendingPathComponent(place)
                if FileManager.default.fileExists(atPath: path) { return path }
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return nil
    }

    static let missing = Problem(
        code: "no_network_file", exitCode: .inputMissing,
        message: LocalizedText(
            en: "No network file was named, and the demo network is not where it was installed.",
            fi: "Verkkotiedostoa ei annettu, eikä esittelyverkkoa ole asennuspaikassaan.",
            sv: "Ingen nätfil angavs, och demonätet finns inte där det installerades."),
        hint: LocalizedText(
            en: "Name one with --network FILE, or set the variable CONNECT_QUOTE_NETWORK.",
            fi: "Anna tiedosto valitsimella --network FILE tai aseta muuttuja CONNECT_QUOTE_NETWORK.",
            sv: "Ange en fil med --network FILE eller sätt variabeln CONNECT_QUOTE_NETWORK."))
}
