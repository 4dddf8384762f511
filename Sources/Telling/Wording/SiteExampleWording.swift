import Domain
import Rules

/// A made-up site that shows a finding of `check`, in words and as JSON. What is as of an ordinary site is left out
/// of the words.
struct SiteExampleWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    /// "main fuse 3x25, secondary substation at 400.5 m, inside a town plan"
    func text(_ site: SiteExample) -> String {
        var parts = ["\(language.pick("main fuse", "pääsulake", "huvudsäkring")) \(site.fuse)"]
        parts += site.surroundings.map(text)
        if !site.plans.isEmpty {
            let names = site.plans.map { plan in
                Vocabulary.plan(plan.kind).mapped { name, language in
                    plan.isUrban
                        ? name
                        : name
                            + language.pick(" (not urban)", " (ei taajamassa)", " (inte i tätort)")
                }
            }
            parts.append(inside(LocalizedText.list(names, last: LocalizedText.and)[language]))
        }
        if !site.agreements.isEmpty {
            let names = site.agreements.map { Vocabulary.agreement($0.kind) }
            parts.append(inside(LocalizedText.list(names, last: LocalizedText.and)[language]))
        }
        return (parts + unusual(site)).joined(separator: ", ")
    }

    private func unusual(_ site: SiteExample) -> [String] {
        var parts: [String] = []
        if site.joiners > 1 {
            parts.append("\(site.joiners) " + language.pick("joiners", "liittyjää", "anslutare"))
        }
        if site.place != .plot { parts.append(Vocabulary.place(site.place)[language]) }
        if site.isFurtherConnection {
            parts.append(language.pick("a further connection", "lisäliittymä", "en ytterligare anslutning"))
        }
        return parts
    }

    private func text(_ surrounding: SiteExample.Surrounding) -> String {
        let name = surrounding.reference.name[language]
        guard !surrounding.assets.isEmpty else {
            return language.pick("no \(name)", "ei: \(name)", "ingen \(name)")
        }
        let distances = surrounding.assets.map { asset in
            let metres = language.pick("at ", "", "") + numbers.limit(asset.distance_m)
            guard !asset.obstacles.isEmpty else { return metres }
            let kinds = asset.obstacles.map { Vocabulary.obstacle($0.kind) }
            let list = LocalizedText.list(kinds, last: LocalizedText.and)[language]
            return metres + " (" + language.pick("behind ", "välissä ", "bakom ") + list + ")"
        }
        return name + " " + distances.joined(separator: " \(LocalizedText.and[language]) ")
    }

    private func inside(_ areas: String) -> String {
        language.pick("inside: \(areas)", "alueella: \(areas)", "inom: \(areas)")
    }

    /// The documented object `example`.
    func json(_ site: SiteExample) -> JSONValue {
        .object([
            "fuse": .string(site.fuse.description),
            "joiners": .integer(site.joiners),
            "place": .string(site.place.rawValue),
            "further_connection": .bool(site.isFurtherConnection),
            "plans": .array(
                site.plans.map { .object(["kind": .string($0.kind.rawValue), "urban": .bool($0.isUrban)]) }),
            "agreements": .array(site.agreements.map { .string($0.kind.rawValue) }),
            "distances": .array(site.surroundings.flatMap(distances)),
        ])
    }

    private func distances(_ surrounding: SiteExample.Surrounding) -> [JSONValue] {
        let id = JSONValue.string(surrounding.reference.id)
        guard !surrounding.assets.isEmpty else {
            return [.object(["to": id, "distance_m": .null, "obstacles": .array([])])]
        }
        return surrounding.assets.map { asset in
            .object([
                "to": id, "distance_m": .metres(asset.distance_m),
                "obstacles": .array(asset.obstacles.map { .string($0.kind.rawValue) }),
            ])
        }
    }
}
