public import Domain
import Features
import GeometryCore
import NetworkFile

/// A first mapping for sources, guessed from the names and values in them: to be looked through and completed by
/// someone who knows the data. What cannot be guessed is missing, with a comment in its place, so that reading the
/// mapping names it; nothing is made up.
///
/// A layer that already is one of a network file is mapped to itself, column by column.
public struct MappingSuggestion: Sendable, Hashable {
    /// The mapping as YAML with comments.
    public let text: String

    /// - Parameters:
    ///   - descriptions: One for each source of the mapping.
    ///   - language: of its comments.
    public init(for descriptions: [SourceDescription], in language: Language = .english) {
        let names = FeatureSources.tellingNames(of: descriptions.map(\.name))
        let entries = zip(descriptions, names).flatMap { description, name in
            description.layers.map { layer in SuggestedLayer(layer, file: descriptions.count > 1 ? name : nil) }
        }
        let used = entries.filter { $0.target != nil }
        let hasAreas = used.contains { $0.target == .networkArea }
        var lines = Self.head(names, used.isEmpty ? entries : used, language)
        lines.append("layers:")
        for target in NetworkLayer.allCases {
            let own = used.filter { $0.target == target }
            if own.isEmpty {
                if target.isRequired {
                    lines.append(
                        "  # \(target.rawValue): "
                            + language.pick(
                                "no layer looks like one, and one is needed",
                                "mikään taso ei näytä siltä, ja sellainen tarvitaan",
                                "inget lager ser ut som ett sådant, och ett behövs"))
                }
                continue
            }
            lines.append("  \(target.rawValue):")
            for entry in own {
                lines += entry.lines(hasNetworkAreas: hasAreas, in: language).map { $0.isEmpty ? "" : "    " + $0 }
            }
        }
        let unused = entries.filter { $0.target == nil }
        if !unused.isEmpty {
            lines += ["", language.pick("# Not used:", "# Käyttämättä:", "# Används inte:")]
            lines += unused.map { "#   \($0.summary(in: language))" }
        }
        let text = lines.joined(separator: "\n") + "\n"
        self.text = used.contains { !$0.isOwn } ? SuggestionSeal.sealed(text, in: language) : text
    }

    private static func head(
        _ names: [String], _ layers: [SuggestedLayer], _ language: Language
    ) -> [String] {
        let title = names.first.map { name in name.split(separator: ".").first.map(String.init) ?? name } ?? ""
        let sources = names.map(\.yamlComment).joined(separator: ", ")
        return [
            language.pick(
                "# A first mapping for \(sources), guessed from names and values.",
                "# Nimistä ja arvoista arvattu kuvauksen pohja: \(sources).",
                "# En första mappning för \(sources), gissad utifrån namn och värden."),
            language.pick(
                "# Look at every line; what is needed and could not be guessed is said in comments.",
                "# Katso jokainen rivi; kommentit kertovat, mitä tarvitaan mutta ei voitu arvata.",
                "# Se på varje rad; vad som behövs och inte kunde gissas står i kommentarer."),
            "schema: connect-quote/mapping/1",
            "title: \(title.yamlQuoted)",
            language.pick(
                "# source: \"whose data these are\"", "# source: \"kenen aineisto tämä on\"",
                "# source: \"vems data det är\""),
            "# extracted: 2025-12-31",
            reference(layers, language),
        ]
    }

    /// The projected CRS that most layers have; for longitudes and latitudes the one of their place.
    private static func reference(_ layers: [SuggestedLayer], _ language: Language) -> String {
        var counts: [String: Int] = [:]
        for name in layers.compactMap(\.projectedReference) { counts[name, default: 0] += 1 }
        if let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
            let places = layers.filter { $0.projectedReference == most && $0.target != nil }
            guard let better = places.compactMap(\.betterReferenceOfItsPlace).first else { return "crs: \(most)" }
            return "crs: \(better)  # "
                + language.pick(
                    "the source has \(most), but lies outside its area of use",
                    "lähteen järjestelmä on \(most), mutta kohteet ovat sen käyttöalueen ulkopuolella",
                    "källan har \(most), men ligger utanför dess användningsområde")
        }
        for layer in layers {
            if let place = layer.projectedReferenceOfItsPlace {
                return "crs: \(place)  # "
                    + language.pick(
                        "of the network file: the source has longitudes and latitudes",
                        "verkkotiedoston: lähteessä on pituus- ja leveysasteet",
                        "nätfilens: källan har longituder och latituder")
            }
        }
        return "# crs: EPSG:3067  # "
            + language.pick(
                "of the network file: a projected one in metres; no source says its own",
                "verkkotiedoston: projisoitu, metreissä; mikään lähde ei kerro omaansa",
                "nätfilens: ett projicerat i meter; ingen källa anger sitt eget")
    }
}

/// A layer of a source with the layer of the network file that it looks like.
struct SuggestedLayer {
    let description: LayerDescription
    let file: String?
    let target: NetworkLayer?
    /// Whether it is a network file's own layer.
    let isOwn: Bool
    private let shape: LayerShape

    init(_ description: LayerDescription, file: String?) {
        self.description = description
        self.file = file
        let name = description.layer.name
        shape = LayerShape(description)
        if let own = NetworkLayer(rawValue: name),
            own.columns.allSatisfy({ column in
                !column.isRequired || description.columns.contains { $0.column.name == column.name }
            })
        {
            target = own
            isOwn = true
        } else {
            target = shape.target(of: FoldedName(name), ColumnEvidence(layer: description))
            isOwn = false
        }
    }

    /// "Vindturbin (Point, 137 features)"
    func summary(in language: Language) -> String {
        let types = description.geometries.types.map(\.name).joined(separator: ", ")
        let name = description.layer.name.yamlComment
        let none = language.pick("no geometry", "ei geometriaa", "ingen geometri")
        return "\(name) (\(types.isEmpty ? none : types), \(language.features(description.featureCount)))"
    }

    func lines(hasNetworkAreas: Bool, in language: Language) -> [String] {
        guard let target else { return [] }
        var lines = ["- from: \(description.layer.name.yamlScalar)"]
        if let file { lines.append("  file: \(file.yamlQuoted)") }
        if description.layer.coordinateReference == nil {
            lines.append(
                "  # crs: EPSG:3067  # "
                    + language.pick(
                        "the source does not say which it has", "lähde ei kerro omaansa",
                        "källan anger inte sitt"))
        }
        if isOwn {
            let there = target.columns.map(\.name).filter { name in
                description.columns.contains { $0.column.name == name }
            }
            return lines + ["  columns:"] + there.map { "    \($0): {column: \($0)}" }
        }
        let columns = SuggestedColumns(
            layer: description, target: target, hasNetworkAreas: hasNetworkAreas, language: language)
        return lines + columns.filter.map { "  " + $0 } + ["  columns:"] + columns.lines.map { "    " + $0 }
    }

    /// `EPSG:25833`; nil where it is geographic, or not named by an authority.
    var projectedReference: String? {
        guard let name = description.layer.coordinateReferenceName, !isGeographic,
            name.split(separator: ":").count == 2,
            !name.contains(where: \.isWhitespace)
        else { return nil }
        return name
    }

    private var isGeographic: Bool {
        guard let reference = description.layer.coordinateReference else { return false }
        return reference.isDegrees
            || ["GEOG", "GEOD"].contains { reference.wellKnownText?.hasPrefix($0) ?? false }
    }

    private var middle: PlanePoint? {
        description.geometries.extent.map { $0.minimum.middle(to: $0.maximum) }
    }

    var projectedReferenceOfItsPlace: String? {
        guard isGeographic, let middle else { return nil }
        return Self.reference(longitude: middle.easting_m, latitude: middle.northing_m)
    }

    /// The one to take in place of its own, where its middle lies outside of where that is meant to be used.
    var betterReferenceOfItsPlace: String? {
        guard let reference = description.layer.coordinateReference, let middle,
            let plane = try? ProjectedPlane(reference), let position = try? plane.position(of: middle),
            let area = plane.areaOfUse(), !area.contains(position)
        else { return nil }
        return Self.reference(longitude: position.longitude_deg, latitude: position.latitude_deg)
    }

    /// ETRS-TM35FIN in Finland, else the UTM zone, of ETRS89 in Europe.
    private static func reference(longitude: Double, latitude: Double) -> String? {
        guard abs(longitude) <= 180, abs(latitude) <= 84 else { return nil }
        if (20.5...31.6).contains(longitude), (59.5...70.1).contains(latitude) { return "EPSG:3067" }
        let zone = min(Int((longitude + 180) / 6) + 1, 60)
        if (28...38).contains(zone), latitude > 34 { return "EPSG:\(25800 + zone)" }
        return "EPSG:\((latitude < 0 ? 32700 : 32600) + zone)"
    }
}

extension Language {
    /// "137 features"
    func features(_ count: Int) -> String {
        let one = count == 1
        return "\(count) "
            + pick(one ? "feature" : "features", one ? "kohde" : "kohdetta", "objekt")
    }
}

/// What most geometries of a layer are.
private enum LayerShape {
    case points
    case lines
    case areas
    case unknown

    init(_ description: LayerDescription) {
        let type = description.geometries.types.first?.name ?? description.layer.geometryType ?? ""
        switch type.uppercased() {
        case "POINT", "MULTIPOINT": self = .points
        case "LINESTRING", "MULTILINESTRING": self = .lines
        case "POLYGON", "MULTIPOLYGON": self = .areas
        default: self = .unknown
        }
    }

    /// The layer's name decides, and values where it says nothing.
    func target(of name: FoldedName, _ columns: ColumnEvidence) -> NetworkLayer? {
        let isObstacle = Glossaries.obstacle.contains { $0.names.match(name) }
        switch self {
        case .points:
            if LayerWords.connection.match(name) { return .connectionPoint }
            if LayerWords.substation.match(name) { return .secondarySubstation }
            return columns.fuse == nil ? nil : .connectionPoint
        case .lines:
            if LayerWords.lowVoltage.match(name) { return nil }
            if LayerWords.conductor.match(name) { return .mediumVoltageLine }
            if isObstacle { return .obstacle }
            if LayerWords.line.match(name) { return .mediumVoltageLine }
            let kinds = columns.words(of: Glossaries.installation, named: ColumnWords.kind)
            return kinds?.isKnown == true ? .mediumVoltageLine : nil
        case .areas:
            if LayerWords.agreement.match(name) { return .agreementArea }
            if LayerWords.plan.match(name) { return .planArea }
            if isObstacle { return .obstacle }
            if LayerWords.networkArea.match(name), !LayerWords.substation.match(name) { return .networkArea }
            return columns.words(of: Glossaries.plan, named: ColumnWords.kind)?.isKnown == true ? .planArea : nil
        case .unknown: return nil
        }
    }
}
