import Domain

/// As whose day a map and its network are shown.
struct MapDay: Sendable {
    let date: CalendarDate
    /// Of the zone map, as its file tells it.
    private let ofMap: CalendarDate?

    /// - Parameters:
    ///   - given: goes before the map's own.
    ///   - map: of a file as `zones build` writes it, or of any other.
    init(given: CalendarDate?, map: DrawableLayer?, today: CalendarDate) {
        ofMap = map?.metadata("DATE").flatMap { CalendarDate(iso: $0) }
        date = given ?? ofMap ?? today
    }

    /// - Parameter zones: the path of the map.
    func remarks(_ zones: String?) -> [LocalizedText] {
        guard let ofMap, ofMap != date, let file = zones?.shown else { return [] }
        let date = date
        return [
            LocalizedText(
                en: "The zone map \(file) is of \(ofMap), and the network is shown as of \(date).",
                fi: "Vyöhykekartta \(file) on päivältä \(ofMap), mutta verkko näytetään päivän \(date) mukaan.",
                sv: "Zonkartan \(file) är från \(ofMap), men nätet visas per \(date).")
        ]
    }
}
