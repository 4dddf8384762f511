import Domain
import Positions
import Quoting

/// The parameters of a quote: those of the command, with `_` for `-`.
enum QuoteQuery {
    static let names: Set<String> = [
        "at", "address", "property", "lat", "lon", "easting", "northing", "crs", "accuracy", "fuse", "date",
        "company", "joiners",
        "upgrade_from", "place", "further_connection", "estimate", "temporary", "cables", "production_kva",
        "unmetered", "area_cost", "potential_joiners", "explain", "text", "lines", "lang", "scenario",
    ]

    static func options(_ query: QueryText) throws(Refusal) -> QuoteOptions {
        guard let fuse = query["fuse"] else { throw .problem(.parameterMissing("fuse")) }
        do throws(Problem) {
            var options = QuoteOptions(fuse: try OptionValues.fuseChoice(fuse))
            options.at = query["at"]
            (options.address, options.property) = (query["address"], query["property"])
            options.latitude_deg = try query.value("lat") { (text) throws(Problem) in
                try OptionValues.degrees(text, .north)
            }
            options.longitude_deg = try query.value("lon") { (text) throws(Problem) in
                try OptionValues.degrees(text, .east)
            }
            options.easting_m = try query.value("easting") { (text) throws(Problem) in
                try OptionValues.metres(text, .east)
            }
            options.northing_m = try query.value("northing") { (text) throws(Problem) in
                try OptionValues.metres(text, .north)
            }
            options.crs = query["crs"]
            options.accuracy_m = try query.value("accuracy", OptionValues.number) ?? options.accuracy_m
            options.company = try query.value("company", OptionValues.company)
            options.joiners = try query.value("joiners", OptionValues.wholeNumber) ?? options.joiners
            options.upgradeFrom = try query.value("upgrade_from", OptionValues.fuse)
            options.place = try query.value("place", OptionValues.place) ?? options.place
            options.isFurtherConnection = try query.flag("further_connection")
            options.asksForEstimate = try query.flag("estimate")
            options.asksForTrace = try query.flag("explain")
            options.isTemporary = try query.flag("temporary")
            options.cables = try query.value("cables", OptionValues.wholeNumber)
            options.production_kva = try query.value("production_kva", OptionValues.number)
            options.isUnmetered = try query.flag("unmetered")
            options.areaCost = try query.value("area_cost", OptionValues.money)
            options.potentialJoiners = try query.value("potential_joiners", OptionValues.wholeNumber)
            return options
        } catch { throw .problem(error) }
    }
}

extension QueryText {
    /// The value of a parameter; nil where it is not given.
    func value<Value>(
        _ name: String, _ read: (String) throws(Problem) -> Value
    ) throws(Problem) -> Value? {
        guard let text = self[name] else { return nil }
        return try read(text)
    }

    /// One of the names of a type.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(Problem) -> Choice? {
        guard let text = self[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw .valueUnknown(name, text, known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The main fuse that is asked for; nil where none is.
    func fuse() throws(Refusal) -> Fuse? {
        do throws(Problem) { return try value("fuse", OptionValues.fuse) } catch { throw .problem(error) }
    }

    func flag(_ name: String) throws(Problem) -> Bool { try value(name, OptionValues.flag) ?? false }

    /// - Throws: where the day is not known here and none is named.
    func date() throws(Refusal) -> CalendarDate {
        do throws(Problem) {
            guard let date = try value("date", OptionValues.date) ?? .todayInHelsinki else {
                throw .parameterMissing("date")
            }
            return date
        } catch { throw .problem(error) }
    }
}
