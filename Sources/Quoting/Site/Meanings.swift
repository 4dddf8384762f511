public import Domain
public import GeometryCore
public import Positions

/// A place that a text, or two numbers, can mean for a network.
public struct UnderstoodPosition: Sendable, Hashable {
    public let reading: PositionReading
    public let system: PositionSystem
    /// As a request takes it.
    public let location: QuoteRequest.Location
    public let position: GeographicPosition
    package let plane: PlanePoint
    package let isInNetworkArea: Bool
    /// The address or property that it is the place of; nil where it was given as coordinates.
    package var named: NamedPlace?
}

/// Looks up what an address or a property identifier can mean.
public typealias PlaceLookup = (String) throws(Problem) -> [NamedPlace]

extension DeskWorker {
    /// What a text means: every place of it in a network area or, where none is, in Finland or where the network file's
    /// system is used. With several, somebody must choose.
    public func meanings(of text: PositionText) throws(Problem) -> [UnderstoodPosition] {
        if let problem = text.problem { throw problem }
        let all = try surveyor.understood(text.readings)
        let near = surveyor.nearest(among: all)
        guard !near.isEmpty else { throw .positionElsewhere(text.text, all.map(\.position)) }
        return near
    }
}

extension DeskWorker {
    /// Each place of a register in the plane of the network; those that it cannot show are left out.
    public func meanings(of places: [NamedPlace]) -> [UnderstoodPosition] {
        places.flatMap { place in (try? surveyor.understood([place])) ?? [] }
    }
}

/// Why a text gives no position: with the places that it can mean, where they are several and somebody must choose.
public struct PositionRefusal: Error, Sendable, Hashable {
    public let problem: Problem
    public let candidates: [UnderstoodPosition]
}

extension DeskWorker {
    /// The only place that a text means.
    /// - Parameter lookUp: nil where no register of addresses is at hand.
    public func onlyMeaning(
        of text: PositionText, lookUp: PlaceLookup? = nil
    ) throws(PositionRefusal) -> UnderstoodPosition {
        if let lookUp, text.isName {
            return try onlyMeaning(of: text.text, lookUp: lookUp)
        }
        return try only(text.text) { () throws(Problem) in try meanings(of: text) }
    }

    private func onlyMeaning(
        of name: String, lookUp: PlaceLookup
    ) throws(PositionRefusal) -> UnderstoodPosition {
        try only(name) { () throws(Problem) in try surveyor.understood(lookUp(name)) }
    }

    /// The plot of a property identifier, beside a point that was given; nil where its outline is not known.
    private func plot(_ id: String, lookUp: PlaceLookup?) throws(PositionRefusal) -> QuotedPlot? {
        let meant: UnderstoodPosition
        if let lookUp {
            meant = try onlyMeaning(of: id, lookUp: lookUp)
        } else {
            meant = try onlyMeaning(of: PositionText(id))
        }
        return meant.named.flatMap { $0.outline == nil ? nil : QuotedPlot($0, isPointGiven: true) }
    }

    private func only(
        _ text: String, _ meanings: () throws(Problem) -> [UnderstoodPosition]
    ) throws(PositionRefusal) -> UnderstoodPosition {
        let all: [UnderstoodPosition]
        do throws(Problem) { all = try meanings() } catch {
            throw PositionRefusal(problem: error, candidates: [])
        }
        guard let only = all.first, all.count == 1 else {
            throw PositionRefusal(problem: .positionAmbiguous(text, all), candidates: all)
        }
        return only
    }

    /// The request that options make at their position.
    public func request(
        _ options: QuoteOptions, at position: QuoteOptions.Position, on date: CalendarDate,
        lookUp: PlaceLookup? = nil
    ) throws(PositionRefusal) -> QuoteRequest {
        switch position {
        case .location(let location):
            let plot = try options.property.map { (id) throws(PositionRefusal) in
                try self.plot(id, lookUp: lookUp)
            }
            return options.request(at: location, on: date, plot: plot ?? nil)
        case .text(let text):
            let meant = try onlyMeaning(of: text, lookUp: lookUp)
            return options.request(at: meant.location, on: date, understood: meant)
        case .name(let name):
            let meant: UnderstoodPosition
            if let lookUp {
                meant = try onlyMeaning(of: name, lookUp: lookUp)
            } else {
                meant = try onlyMeaning(of: PositionText(name))
            }
            return options.request(at: meant.location, on: date, understood: meant)
        }
    }
}

extension Surveyor {
    /// Each place once; those that a plane cannot show are left out.
    fileprivate func understood(_ readings: [PositionReading]) throws(Problem) -> [UnderstoodPosition] {
        var all: [UnderstoodPosition] = []
        for reading in readings {
            let (system, location): (PositionSystem, QuoteRequest.Location) =
                switch reading.place {
                case .geographic(let position): (.wgs84, .geographic(position))
                case .plane(let point, let system?):
                    (system, .plane(point, crs: system.identifier == site.identifier ? nil : system.identifier))
                case .plane(let point, nil): (.of(site.crs), .plane(point, crs: nil))
                }
            guard let point = try? locate(location, accuracy_m: 0), !all.contains(where: { $0.isAt(point.plane) })
            else { continue }
            let areas = try surroundings.networkAreas(at: point, site)
            all.append(
                UnderstoodPosition(
                    reading: reading, system: system, location: location, position: point.position,
                    plane: point.plane, isInNetworkArea: areas.contains(where: \.holdsPoint)))
        }
        return all
    }

    /// Places that a register has, each in the plane of the network.
    fileprivate func understood(_ places: [NamedPlace]) throws(Problem) -> [UnderstoodPosition] {
        var all: [UnderstoodPosition] = []
        for place in places {
            let (reading, system, location): (PositionReading, PositionSystem, QuoteRequest.Location) =
                switch place.position {
                case .geographic(let position):
                    (PositionReading(.geographic(position), origin: .name), .wgs84, .geographic(position))
                case .plane(let point, let crs):
                    (
                        PositionReading(.plane(point, nil), origin: .name),
                        PositionSystem.named(crs ?? "").first ?? .of(site.crs),
                        .plane(point, crs: crs == site.identifier ? nil : crs)
                    )
                }
            let point = try locate(location, accuracy_m: 0)
            let areas = try surroundings.networkAreas(at: point, site)
            var meaning = UnderstoodPosition(
                reading: reading, system: system, location: location, position: point.position, plane: point.plane,
                isInNetworkArea: areas.contains(where: \.holdsPoint))
            meaning.named = place
            all.append(meaning)
        }
        return all
    }

    /// Those in a network area; where none is, those in Finland or where the network file's system is used.
    fileprivate func nearest(among all: [UnderstoodPosition]) -> [UnderstoodPosition] {
        let inside = all.filter(\.isInNetworkArea)
        return inside.isEmpty ? all.filter { isInReach($0.position) } : inside
    }

    /// Without a look into PROJ's database, if that can be.
    private func isInReach(_ position: GeographicPosition) -> Bool {
        AreaOfUse.finland.contains(position) || site.areaOfUse()?.contains(position) ?? false
    }

    /// What else the numbers of a request can mean: another system, or the other order. Only where the place that they
    /// were given for is far from any network is it enough that the other is in Finland.
    func otherMeanings(
        of location: QuoteRequest.Location, besides given: QuotedPoint?
    ) throws(Problem) -> [UnderstoodPosition] {
        let readings: [PositionReading] =
            switch location {
            case .geographic(let position):
                PositionReading.readings(of: position.latitude_deg, position.longitude_deg)
            case .plane(let point, _): PositionReading.readings(of: point.easting_m, point.northing_m)
            }
        let others = try understood(readings).filter { other in !(given.map { other.isAt($0.plane) } ?? false) }
        guard let given, isInReach(given.position) else { return nearest(among: others) }
        return others.filter(\.isInNetworkArea)
    }
}

extension UnderstoodPosition {
    /// To a centimetre.
    fileprivate func isAt(_ point: PlanePoint) -> Bool { plane.planeDistance_m(to: point) < 0.01 }

    /// Whether these are the numbers of a request the other way round.
    func isSwapped(_ given: QuoteRequest.Location) -> Bool {
        switch (location, given) {
        case (.geographic, .geographic): true
        case (.plane(let point, let crs), .plane(let other, let otherCRS)):
            crs == otherCRS && point.easting_m == other.northing_m
        default: false
        }
    }

    /// "lat 60.2678, lon 23.75125", or metres of a plane, as each language writes them.
    public var numbers: LocalizedText {
        switch location {
        case .geographic(let position): position.told
        case .plane(let point, _): point.told
        }
    }

    /// Options that give it.
    var options: String {
        switch location {
        case .geographic(let position): position.options
        case .plane(let point, let crs): point.options + (crs.map { " --crs \($0)" } ?? "")
        }
    }
}
