import Domain
import GeometryCore
import Positions
import Quoting
import Rules

/// The member `plot` of a quote.
struct PlotDocument {
    private let plot: PlotZones
    private let language: Language

    init(_ plot: PlotZones, in language: Language) {
        self.plot = plot
        self.language = language
    }

    var json: JSONValue {
        let place = plot.plot.place
        return .object([
            "property_id": .optional(place.propertyID),
            "name": .string(place.name[language]),
            "point": .string(plot.plot.isPointGiven ? "given" : "representative"),
            "point_outside_m": .metres(plot.pointOutside_m),
            "border_m": .metres(plot.border_m),
            "resolution_m": .metres(plot.resolution_m),
            "zones": .list(plot.parts, part),
            "best": part(plot.best),
            "worst": part(plot.worst),
            "source": .string(place.source),
            "made_up": .bool(place.isMadeUp),
        ])
    }

    private func part(_ part: PlotZones.Part) -> JSONValue {
        .object([
            "company": .optional(part.company?.text),
            "zone": .optional(part.answer?.zone),
            "basis": .optional(part.answer?.charge.basis),
            "price_incl_vat": .optional(part.price?.inclVat?.moneyText),
            "offer_channel": .optional(part.offer?.channel.rawValue),
            "missing": .optional(part.missing?.rawValue),
            "border_m": .metres(part.border_m),
            "lat": .degrees(part.example.latitude_deg),
            "lon": .degrees(part.example.longitude_deg),
        ])
    }
}
