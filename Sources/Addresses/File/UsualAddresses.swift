import Bytes
package import Domain
import Foundation

/// The address file of a program that was told none.
package enum UsualAddresses {
    /// What the variable CONNECT_QUOTE_ADDRESSES names, else that of the demo network.
    package static func path() throws(Problem) -> String {
        if let path = ProcessInfo.processInfo.environment["CONNECT_QUOTE_ADDRESSES"], !path.isEmpty { return path }
        let names = ["GeoData/demo-addresses.sqlite", "share/connect-quote/demo-addresses.sqlite"]
        guard let demo = InstalledFiles.path(of: names) else { throw .noAddressFile }
        return demo
    }
}
