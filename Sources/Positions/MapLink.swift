import Foundation

/// A link to a map.
struct MapLink {
    private let url: String

    /// Every link of a text, and what stands beside them.
    static func links(in text: String) -> (links: [MapLink], rest: String) {
        guard text.contains(where: { $0 == "/" || $0 == ":" }) || text.contains(/www\./.ignoresCase()) else {
            return ([], text)
        }
        let link =
            /(?:https?:\/\/|geo:|www\.)[^\s<>";]+(?:;[^\s<>"]+)?|[a-z0-9.-]{1,100}\.(?:fi|com|org|net|se|gl|io)\/[^\s<>"]+/
            .ignoresCase()
        return (text.matches(of: link).map { MapLink(url: String($0.output)) }, text.replacing(link, with: " "))
    }

    /// Where in a link a position may stand, the place that it marks before the middle of the map that it shows. A group
    /// is two numbers, or a text with both.
    private static var places: [(pattern: Regex<AnyRegexOutput>, origin: PositionReading.Origin)] {
        [
            // Google: the place of a pin.
            (Regex(/!3d(-?[\d.]+)!4d(-?[\d.]+)/), .link),
            // geo: with a label.
            (Regex(/[?&]q=([^&()]+)/), .link),
            // Google, Apple, Waze, OpenStreetMap.
            (
                Regex(
                    /[?&#](?:query|destination|daddr|saddr|latlng|coordinate|coordinates|loc|ll|pin|marker)=([^&()]+)/
                ), .link
            ),
            (Regex(/[?&#]mlat=(-?[\d.]+)&mlon=(-?[\d.]+)/), .link),
            (Regex(/[?&#]lat(?:itude)?=(-?[\d.,]+).*?&(?:lon|lng|long|longitude)=(-?[\d.,]+)/), .link),
            // Bing.
            (Regex(/[?&]sp=(?:point\.)?(-?[\d.]+)_(-?[\d.]+)/), .link),
            // The map site of the National Land Survey, now and before; Paikkatietoikkuna.
            (Regex(/[?&#]n=([\d.,]+).*?&e=([\d.,]+)/), .link),
            (Regex(/[?&#]e=([\d.,]+).*?&n=([\d.,]+)/), .link),
            (Regex(/[?&#]x=([\d.,]+).*?&y=([\d.,]+)/), .link),
            (Regex(/[?&#]y=([\d.,]+).*?&x=([\d.,]+)/), .link),
            (Regex(/[?&#]coord=([\d.]+)_([\d.]+)/), .link),
            // The path of Google's places and searches.
            (Regex(/\/(?:place|search)\/[^@]*?([^\/@]+)(?:\/|@|$)/), .link),
            (Regex(/^geo:([^;?]+)/), .link),
            // Middles of maps.
            (Regex(/@(-?[\d.]+),(-?[\d.]+)/), .middleOfLinkedMap),
            (Regex(/#(?:map=)?[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/), .middleOfLinkedMap),
            (Regex(/#(-?\d+\.\d+),(-?\d+\.\d+)(?:[,\/&]|$)/), .middleOfLinkedMap),
            (Regex(/[?&#](?:cp|center|centre|c|map)=([^&()]+)/), .middleOfLinkedMap),
        ]
    }

    /// What the links mean, in their order.
    static func readings(of links: [MapLink]) -> [PositionReading] {
        guard !links.isEmpty else { return [] }
        let places = places
        return links.flatMap { $0.readings(at: places) }
    }

    /// Those of the first kind of place that there is.
    private func readings(
        at places: [(pattern: Regex<AnyRegexOutput>, origin: PositionReading.Origin)]
    ) -> [PositionReading] {
        let url = (self.url.removingPercentEncoding ?? self.url).replacing("+", with: " ").plainNotation
        let waypoints = Self.waypoints(of: url)
        if !waypoints.isEmpty { return waypoints }
        for (pattern, origin) in places {
            let found = url.matches(of: pattern).flatMap { match in
                let numbers = match.output.dropFirst().compactMap { $0.substring.map(String.init) }
                return Self.readings(of: numbers)
            }
            guard !found.isEmpty else { continue }
            return found.map { reading in
                var reading = reading
                reading.origin = origin
                return reading
            }
        }
        return []
    }

    /// The places of a way, any of which may be meant: "/maps/dir/60.17,24.94/60.27,23.75/@60.2,24.3,10z"; none where one of
    /// them is a name, as the others would be taken for all.
    private static func waypoints(of url: String) -> [PositionReading] {
        guard let way = url.firstMatch(of: /\/dir\/([^@?]+)/)?.output.1 else { return [] }
        let places = way.split(separator: "/").filter { !$0.hasPrefix("data=") }.map { readings(of: [String($0)]) }
        guard places.allSatisfy({ !$0.isEmpty }) else { return [] }
        return places.flatMap(\.self).map { reading in
            var reading = reading
            reading.origin = .link
            return reading
        }
    }

    /// Of more than two numbers those behind are a height or a scale.
    private static func readings(of numbers: [String]) -> [PositionReading] {
        let text = numbers.joined(separator: " ; ")
        let found = PositionText.readings(of: text, in: [])
        guard found.isEmpty, numbers.count == 1 else { return found }
        let parts = text.split(separator: ",")
        guard parts.count > 2 else { return [] }
        return PositionText.readings(of: parts.prefix(2).joined(separator: " ; "), in: [])
    }
}
