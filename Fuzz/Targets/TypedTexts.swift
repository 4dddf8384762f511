import Domain
import GeometryCore
import Positions

extension FuzzKind {
    /// What people paste for `--at`.
    static let position = FuzzKind(
        "position", .words, longest_bytes: 512, triedInTests: 100, seeds: positionTexts.map { .text($0) }
    ) {
        (input) throws(Nonsense) in
        let text = String(decoding: input, as: UTF8.self)
        let read = PositionText(text)
        try hold(read.readings.count <= 400, "\(read.readings.count) readings")
        try hold(Set(read.readings).count == read.readings.count, "the same reading twice")
        try hold(
            (read.kind == .coordinates || read.kind == .mapLink) == !read.readings.isEmpty,
            "\(read.kind) of no reading")
        for reading in read.readings {
            switch reading.place {
            case .geographic(let position):
                try hold(
                    abs(position.latitude_deg) <= 90 && abs(position.longitude_deg) <= 180,
                    "a position at \(position)")
            case .plane(let point, let system):
                try hold(point.isFinite, "a point at \(point)")
                try hold(system?.isInDegrees != true, "metres in degrees")
            }
        }
        for system in PositionSystem.named(text) {
            let only = PositionText("385000 6672000", in: [system])
            try hold(only.readings.count <= 4, "\(only.readings.count) readings in one system")
        }
        for axis in [PositionText.Axis.north, .east] {
            if let degrees = PositionText.degrees(text, axis) { try hold(degrees.isFinite, "degrees \(degrees)") }
            if let metres = PositionText.metres(text, axis) { try hold(metres.isFinite, "metres \(metres)") }
        }
    }

    /// Fuses, dates and spans as people type them.
    static let words = FuzzKind(
        "words", .words, longest_bytes: 64, triedInTests: 500, seeds: typedWords.map { .text($0) }
    ) {
        (input) throws(Nonsense) in
        let text = String(decoding: input, as: UTF8.self)
        if let fuse = try read({ () throws(FuseError) in try Fuse(spoken: text) }) {
            try hold(try? Fuse(fuse.description), fuse, "a fuse is written otherwise")
        }
        _ = try read { () throws(FuseError) in try Fuse(text) }
        if let day = CalendarDate(iso: text) {
            try hold(CalendarDate(iso: day.description), day, "a day is written otherwise")
            try hold(CalendarDate(dayNumber: day.dayNumber), day, "a day has another number")
            if let later = day.after(text) { try hold(later >= day, "the day after is before") }
        }
        for day in [CalendarDate.first, CalendarDate(year: 2024, month: 2, day: 29)].compactMap(\.self) {
            if let later = day.after(text) { try hold(later >= day, "the day after a span is before") }
        }
        if let company = CompanySlug(text) { try hold(company.description, text, "a company is written otherwise") }
        _ = text.excerpt
        _ = text.shown
    }
}

private func hold<Value: Equatable>(_ found: Value?, _ expected: Value, _ law: String) throws(Nonsense) {
    try hold(found == expected, law)
}

private let positionTexts = [
    "60.26780, 23.75125", "60,26780 23,75125", "N 60° 16' 4.1\" E 23° 45' 4.5\"", "60°16.068'N 23°45.075'E",
    "6682895 385123", "25 496 123,45 6 682 895,10", "ETRS-GK25 25496123 6682895", "EPSG:3067 385123 6682895",
    "https://www.google.com/maps/place/Karkkila/@60.5340,24.2095,14z/data=!3m1!4b1!4m6!3m5!3d60.53!4d24.21",
    "geo:60.2678,23.75125;u=10", "https://kartta.paikkatietoikkuna.fi/?zoomLevel=9&coord=385123_6682895",
    "https://www.openstreetmap.org/?mlat=60.26&mlon=23.75#map=15/60.26/23.75", "Kauppakatu 3, Karkkila",
    "257-402-1-23", "25740200010023", "60.26780;23.75125\nterveisin Matti", "YKJ 3385123 6682895", "P 60.2 I 23.7",
    "−60.2 −23.7", "lat=60.26&lon=23.75", "x: 385123 y: 6682895", "www.retkikartta.fi/?n=6682895,1&e=385123,2",
]

private let typedWords = [
    "3x25", "3x35A", "3 x 63 A", "1x25", "35", "12 kW", "17,25kva", "3×100", "2019-06-01", "2019-05-31T21:00:00Z",
    "2019-06-01 00:00:00+03", "P1M", "P30D", "P2W", "P99999Y", "caruna-oy", "caruna-espoo-oy", "0001-01-01",
    "9999-12-31T23:59:59Z",
]
