public import Domain
import Positions

/// Options by their names, each at most once and with a value as it is written: the parameters of a URL, or a plain command
/// line. Names have `_` for `-`.
public protocol NamedOptions {
    /// The value of an option; nil where it is not given.
    subscript(name: String) -> String? { get }
}

extension NamedOptions {
    /// - Parameter read: one of ``OptionValues``.
    /// - Returns: nil where the option is not given.
    public func value<Value>(
        _ name: String, _ read: (String) throws(Problem) -> Value
    ) throws(Problem) -> Value? {
        guard let text = self[name] else { return nil }
        do throws(Problem) { return try read(text) } catch { throw error.ofOption(name) }
    }

    public func flag(_ name: String) throws(Problem) -> Bool { try value(name, OptionValues.flag) ?? false }
}

extension Problem {
    /// The same, with the option in front: several may be written alike.
    fileprivate func ofOption(_ name: String) -> Problem {
        Problem(
            code: code, exitCode: exitCode, message: LocalizedText(verbatim: name + ": ") + message, hint: hint)
    }
}

extension QuoteOptions {
    /// What ``init(fuse:_:)`` reads that has a value.
    public static let namesOfValues: Set<String> = [
        "at", "address", "property", "lat", "lon", "easting", "northing", "crs", "accuracy", "company", "joiners",
        "upgrade_from", "place", "cables", "production_kva", "area_cost", "potential_joiners",
    ]

    /// What it reads besides, which is there or not.
    public static let namesOfFlags: Set<String> = [
        "further_connection", "estimate", "explain", "temporary", "unmetered",
    ]

    /// - Throws: a problem with the code `usage`, or that of a fuse, for a value that cannot be read.
    public init(fuse: FuseChoice, _ named: some NamedOptions) throws(Problem) {
        self.init(fuse: fuse)
        at = named["at"]
        (address, property) = (named["address"], named["property"])
        latitude_deg = try named.value("lat") { (text) throws(Problem) in try OptionValues.degrees(text, .north) }
        longitude_deg = try named.value("lon") { (text) throws(Problem) in try OptionValues.degrees(text, .east) }
        easting_m = try named.value("easting") { (text) throws(Problem) in try OptionValues.metres(text, .east) }
        northing_m = try named.value("northing") { (text) throws(Problem) in try OptionValues.metres(text, .north) }
        crs = named["crs"]
        accuracy_m = try named.value("accuracy", OptionValues.number)
        company = try named.value("company", OptionValues.company)
        joiners = try named.value("joiners", OptionValues.wholeNumber) ?? joiners
        upgradeFrom = try named.value("upgrade_from", OptionValues.fuse)
        place = try named.value("place", OptionValues.place) ?? place
        isFurtherConnection = try named.flag("further_connection")
        asksForEstimate = try named.flag("estimate")
        asksForTrace = try named.flag("explain")
        isTemporary = try named.flag("temporary")
        cables = try named.value("cables", OptionValues.wholeNumber)
        production_kva = try named.value("production_kva", OptionValues.number)
        isUnmetered = try named.flag("unmetered")
        areaCost = try named.value("area_cost", OptionValues.money)
        potentialJoiners = try named.value("potential_joiners", OptionValues.wholeNumber)
    }
}
