public import Domain
public import GeometryCore
public import Positions
import Rules

extension QuoteOptions {
    /// Refuses options that do not go together, whatever the network and the day.
    /// - Returns: the position that they give.
    /// - Throws: a problem with the code `usage`.
    @discardableResult
    public func checked(named naming: OptionNaming) throws(Problem) -> Position {
        let checks = OptionChecks(options: self, name: naming.name)
        try checks.requireRanges()
        try checks.requireFitForAllFuses()
        try checks.requireFitAroundTheZones()
        return try checks.position()
    }

    /// Of a quote or of rows.
    /// - Parameter name: of the option, as it is written.
    package static func requireAccuracy(_ accuracy_m: Double, _ name: String) throws(Problem) {
        guard accuracies_m.contains(accuracy_m) else { throw .outOfRange(name, from: "0", to: "10000", unit: "m") }
    }
}

private struct OptionChecks {
    let options: QuoteOptions
    let name: (String) -> String

    func requireRanges() throws(Problem) {
        if let accuracy_m = options.accuracy_m { try QuoteOptions.requireAccuracy(accuracy_m, name("accuracy")) }
        guard QuoteOptions.joinersInAll.contains(options.joiners) else {
            throw .countsTheCaller(name("joiners"), upTo: QuoteOptions.joinersInAll.upperBound)
        }
        if let cables = options.cables {
            guard options.isTemporary else { throw .goesWith(name("cables"), name("temporary")) }
            guard (1...1_000).contains(cables) else {
                throw .outOfRange(name("cables"), from: "1", to: "1000", unit: nil)
            }
        }
        if let power_kva = options.production_kva, !(power_kva > 0 && power_kva <= QuoteOptions.largestPower_kva) {
            throw .powerOutOfRange(name("production_kva"), upTo: QuoteOptions.largestPower_kva)
        }
        if let joiners = options.potentialJoiners, !QuoteOptions.joinersInAll.contains(joiners) {
            throw .countsTheCaller(name("potential_joiners"), upTo: QuoteOptions.joinersInAll.upperBound)
        }
    }

    func requireFitForAllFuses() throws(Problem) {
        guard case .all = options.fuse else { return }
        let all = name("fuse") + (name("fuse").hasPrefix("-") ? " all" : "=all")
        if options.asksForTrace { throw .excludes(name("explain"), all) }
        if options.asksForEstimate { throw .excludes(name("estimate"), all) }
        guard options.services == .none else { throw .tableOfChargesAlone(all) }
    }

    func requireFitAroundTheZones() throws(Problem) {
        let asked = options
        guard (asked.areaCost == nil) == (asked.potentialJoiners == nil) else {
            throw .goTogether(name("area_cost"), name("potential_joiners"))
        }
        var temporary: String { name("temporary") }
        var unmetered: String { name("unmetered") }
        var production: String { name("production_kva") }
        var area: String { name("area_cost") }
        if asked.isTemporary {
            if asked.asksForEstimate { throw .excludes(name("estimate"), temporary) }
            if asked.isUnmetered { throw .excludes(temporary, unmetered) }
            if asked.production_kva != nil { throw .excludes(temporary, production) }
            if asked.areaCost != nil { throw .excludes(temporary, area) }
            if asked.joiners > 1 { throw .excludes(temporary, "\(name("joiners")) \(asked.joiners)") }
        }
        if asked.isUnmetered {
            if asked.production_kva != nil { throw .excludes(unmetered, production) }
            if asked.areaCost != nil { throw .excludes(unmetered, area) }
        }
        if asked.upgradeFrom != nil {
            if asked.isTemporary { throw .excludes(name("upgrade_from"), temporary) }
            if asked.isUnmetered { throw .excludes(name("upgrade_from"), unmetered) }
            if asked.areaCost != nil { throw .excludes(name("upgrade_from"), area) }
        }
        if let potential = asked.potentialJoiners, asked.joiners > potential {
            throw .fewerThanJoiners(
                "\(name("potential_joiners")) \(potential)", "\(name("joiners")) \(asked.joiners)")
        }
    }

    func position() throws(Problem) -> QuoteOptions.Position {
        if let property = options.property, PositionText.property(property) == nil {
            throw .noPropertyID(name("property"), property)
        }
        let names = [options.address, options.property].compactMap(\.self)
        let numbers: [Any?] = [
            options.latitude_deg, options.longitude_deg, options.easting_m, options.northing_m,
        ]
        // A point of a plot is given beside it.
        let isPointOfPlot = options.property != nil && numbers.contains { $0 != nil }
        if let name = names.first, !isPointOfPlot || names.count > 1 {
            guard names.count == 1, options.at == nil, numbers.allSatisfy({ $0 == nil }) else { throw noPosition }
            return .name(name)
        }
        switch (options.at, options.latitude_deg, options.longitude_deg, options.easting_m, options.northing_m) {
        case (let at?, nil, nil, nil, nil):
            let systems = options.crs.map(PositionSystem.named)
            guard systems?.isEmpty != true else { throw .noSystem(name("crs"), options.crs ?? "") }
            return .text(PositionText(at, in: systems ?? []))
        case (nil, let latitude_deg?, let longitude_deg?, nil, nil):
            guard options.crs == nil else {
                throw .systemOfDegrees(
                    name("crs"), of: (name("easting"), name("northing")), (name("lat"), name("lon")))
            }
            guard let position = GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg) else {
                let fitting = PositionSystem.fitting(latitude_deg, longitude_deg).map(\.shown)
                throw .noDegrees((name("lat"), name("lon")), fitting: fitting, at: name("at"))
            }
            return .location(.geographic(position))
        case (nil, nil, nil, let easting_m?, let northing_m?):
            let point = PlanePoint(easting_m: easting_m, northing_m: northing_m)
            return .location(.plane(point, crs: options.crs.map { PositionSystem.identifier($0, of: point) }))
        default: throw noPosition
        }
    }

    private var noPosition: Problem {
        .noPosition(
            at: name("at"), degrees: (name("lat"), name("lon")), metres: (name("easting"), name("northing")))
    }
}

extension PositionSystem {
    /// The identifier of a system that may be given by name; what is no known name is left to PROJ.
    /// - Parameter point: tells whether eastings have the zone's number, where the name does not.
    public static func identifier(_ text: String, of point: PlanePoint? = nil) -> String {
        let systems = named(text)
        return (systems.first { system in point.map(system.reaches) ?? true } ?? systems.first)?.identifier ?? text
    }
}
