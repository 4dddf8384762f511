import Domain

/// As whose day a map and its network are shown.
struct MapDay: Sendable {
    let date: CalendarDate
    /// Of the zone map, as its file tells it.
    private let ofMap: CalendarDate?
    /// On which the map was held against the network, as the file of the findings tells it.
    private let ofFindings: CalendarDate?

    /// - Parameters:
    ///   - given: goes before the map's own, and that before the findings'.
    ///   - map: of a file as `zones build` writes it, or of any other.
    ///   - findings: likewise of `zones validate`.
    init(
        given: CalendarDate?, map: DrawableLayer?, findings: DrawableLayer?, today: CalendarDate
    ) throws(Problem) {
        func day(_ layer: DrawableLayer?) throws(Problem) -> CalendarDate? {
            try layer?.metadata("DATE").flatMap { CalendarDate(iso: $0) }
        }
        (ofMap, ofFindings) = (try day(map), try day(findings))
        date = given ?? ofMap ?? ofFindings ?? today
    }

    /// What is of another day than what is shown.
    /// - Parameters:
    ///   - zones: the path of the map.
    ///   - findings: that of the findings.
    func remarks(zones: String?, findings: String?) -> [LocalizedText] {
        let date = date
        var remarks: [LocalizedText] = []
        if let ofMap, ofMap != date, let file = zones?.shown {
            remarks.append(
                LocalizedText(
                    en:
                        "The zone map \(file) is of \(ofMap.told.en), and the network is shown as of \(date.told.en).",
                    fi:
                        "Vyöhykekartta \(file) on päivältä \(ofMap.told.fi), mutta verkko näytetään päivän \(date.told.fi) mukaan.",
                    sv: "Zonkartan \(file) är från \(ofMap.told.sv), men nätet visas per \(date.told.sv)."))
        }
        if let ofFindings, ofFindings != date, let file = findings?.shown {
            remarks.append(
                LocalizedText(
                    en:
                        "The findings \(file) are of \(ofFindings.told.en), and the network is shown as of \(date.told.en).",
                    fi:
                        "Poikkeamat \(file) ovat päivältä \(ofFindings.told.fi), mutta verkko näytetään päivän \(date.told.fi) mukaan.",
                    sv:
                        "Avvikelserna \(file) är från \(ofFindings.told.sv), men nätet visas per \(date.told.sv)."))
        }
        return remarks
    }
}
