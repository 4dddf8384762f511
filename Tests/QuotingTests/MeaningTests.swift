import Domain
import GeometryCore
import Positions
import Quoting
import Rules
import Testing

/// What a pasted position means for a network, and what else the numbers of a refused one may be.
@Suite struct MeaningTests {
    private static let plane = TestPlane.finland

    private static let disk = Result { try TestNetwork(plane).file() }

    private func meanings(of text: String) throws -> [UnderstoodPosition] {
        try Self.disk.get().desk().meanings(of: PositionText(text))
    }

    private func error(of text: String) -> Problem? { refused { _ = try meanings(of: text) } }

    private func refused(_ body: () throws -> Void) -> Problem? {
        do {
            try body()
            return nil
        } catch { return error as? Problem }
    }

    private func refusal(
        _ location: QuoteRequest.Location, on disk: NetworkOnDisk? = nil
    ) throws -> (desk: Problem?, row: Problem?) {
        let connection = ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01"))
        let disk = try disk ?? Self.disk.get()
        let desk = try disk.desk()
        let batch = try Desk(.file(disk.path), library: RuleLibrary()).batch(BatchOptions(date: connection.date))
        var worker = try batch.worker()
        let position: BatchRequest.Position =
            switch location {
            case .geographic(let position): .geographic(position)
            case .plane(let point, _): .plane(point)
            }
        let answers = worker.answer([BatchRequest(position, fuse: connection.fuse)])
        return (
            refused { _ = try desk.quote(QuoteRequest(location: location, connection: connection)) },
            answers.error(of: answers.rows[0])
        )
    }

    /// The origin's numbers in every system that has it.
    @Test(arguments: [
        ("337000 6682000", "EPSG:3067"), ("6 682 000; 337 000", "EPSG:3067"),
        ("24503074.27 6681036.45", "EPSG:3878"),
        ("503074.27 6681036.45", "EPSG:3131"), ("GK24 503074.27 6681036.45", "EPSG:3131"),
        ("3337103.99 6684806.21", "EPSG:2393"),
        ("60.242001, 24.0555", "EPSG:4326"), ("24,0555 60,242001", "EPSG:4326"),
    ])
    func isUnderstood(_ text: String, system: String) throws {
        let meanings = try meanings(of: text)
        #expect(meanings.map(\.system.identifier) == [system])
        let request = QuoteRequest(
            location: try #require(meanings.first).location,
            connection: ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01")), understood: meanings.first)
        let quote = try Self.disk.get().desk().quote(request)
        #expect(quote.point.plane.planeDistance_m(to: Self.plane.origin) < 0.1)
        #expect(quote.request.understood == meanings.first)
    }

    @Test func severalPlacesInFinlandAreListed() throws {
        let meanings = try meanings(of: "500000 6900000")
        #expect(meanings.map(\.system.name) == ["ETRS-TM35FIN"] + (20...31).map { "ETRS-GK\($0)" })
    }

    /// The plane and zone 27 have one middle, and their northings differ by less than a network is wide.
    @Test func severalPlacesInTheNetworkAreListed() throws {
        let disk = try TestNetwork(.middle).file()
        let meanings = try disk.desk().meanings(of: PositionText("500000 6700000"))
        #expect(meanings.map(\.system.identifier) == ["EPSG:3067", "EPSG:3134"])
        #expect(try disk.desk().meanings(of: PositionText("TM35FIN 500000 6700000")).count == 1)
    }

    @Test func aNetworkAbroadHasItsOwnPlane() throws {
        let disk = try TestNetwork(.norway).file()
        let meanings = try disk.desk().meanings(of: PositionText("6650000 260000"))
        #expect(meanings.map(\.system.identifier) == ["EPSG:25833"])
        #expect(meanings.map(\.location) == [.plane(TestPlane.norway.origin, crs: nil)])
    }

    @Test(arguments: [
        ("Mannerheimintie 5", "position_is_address"), ("49-401-1-12", "position_is_property_id"),
        ("https://maps.app.goo.gl/x", "position_not_in_link"), ("1 2 3", "position_not_understood"),
        ("48.4, 7.8", "position_elsewhere"), ("N 24.058 E 60.242", "position_elsewhere"),
    ])
    func isNotUnderstood(_ text: String, code: String) {
        let problem = error(of: text)
        #expect(problem?.code == code && problem?.exitCode == .usage)
        #expect(problem?.message.fi.contains(text) == true)
    }

    /// Numbers of another system are told so, alike in a quote and a row; what cannot be is not proposed.
    @Test func numbersOfAnotherSystemAreToldSo() throws {
        let degrees = PlanePoint(easting_m: 60.242, northing_m: 24.058)
        for (point, name, option) in [
            (point(24_503_074, 6_681_036), "ETRS-GK24 (EPSG:3878)", "--crs EPSG:3878"),
            (point(503_074, 6_681_036), "ETRS-GK24 (EPSG:3131)", "--crs EPSG:3131"),
            (degrees, "WGS 84 (EPSG:4326)", "--lat 60.242 --lon 24.058"),
        ] {
            let (desk, row) = try refusal(.plane(point, crs: nil))
            let problem = try #require(desk)
            #expect(row == problem)
            #expect(problem.message.en.hasSuffix(" but its numbers fit \(name)."))
            #expect(problem.hint.en.hasPrefix("Try ") && problem.hint.en.contains(option))
        }
        let (desk, row) = try refusal(.plane(point(99_999_999, 1), crs: nil))
        #expect(desk == row && desk?.hint.en.contains("--") == false && desk?.message.en.contains("fit") == false)
    }

    /// The nearest of several areas, told alike by the file and in memory.
    @Test func theNearestNetworkAreaIsTold() throws {
        var network = TestNetwork(Self.plane)
        network.area(carunaEspooOy, box(400_000, 6_672_000, 420_000, 6_692_000))
        let disk = try network.file()
        for (east, company, way) in [
            (347_500.0, "Caruna Oy", "500.1 m"), (372_000, "Caruna Oy", "25.0 km"),
            (374_000, "Caruna Espoo Oy", "26.0 km"),
        ] {
            let (desk, row) = try refusal(.plane(point(east, 6_682_000), crs: nil), on: disk)
            let problem = try #require(desk)
            #expect(row == problem)
            #expect(
                problem.message.en.hasSuffix("; the nearest, that of \(company), is \(way) away."),
                "\(problem.message.en)")
        }
    }
}
