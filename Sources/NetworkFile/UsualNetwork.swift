import Bytes
public import Domain
import Foundation

/// The network file of a program that was told none.
public enum UsualNetwork {
    /// What the variable CONNECT_QUOTE_NETWORK names, else the demo network that comes with the program.
    public static func path() throws(Problem) -> String {
        if let path = ProcessInfo.processInfo.environment["CONNECT_QUOTE_NETWORK"], !path.isEmpty { return path }
        guard let demo = InstalledFiles.path(of: ["GeoData/demo.gpkg", "share/connect-quote/demo.gpkg"]) else {
            throw missing
        }
        return demo
    }

    private static let missing = Problem(
        code: "no_network_file", exitCode: .inputMissing,
        message: LocalizedText(
            en: "No network file was named, and the demo network is not where it was installed.",
            fi: "Verkkotiedostoa ei annettu, eikä esittelyverkkoa ole asennuspaikassaan.",
            sv: "Ingen nätfil angavs, och demonätet finns inte där det installerades."),
        hint: LocalizedText(
            en: "Name one with --network FILE, or set the variable CONNECT_QUOTE_NETWORK.",
            fi: "Anna tiedosto valitsimella --network TIEDOSTO tai aseta muuttuja CONNECT_QUOTE_NETWORK.",
            sv: "Ange en fil med --network FIL eller sätt variabeln CONNECT_QUOTE_NETWORK."))
}
