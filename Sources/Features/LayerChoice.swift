package import Domain
package import GeometryCore

/// What a file of features is to a run: its errors tell it.
package enum SourceRole: Sendable {
    /// Points to be rezoned.
    case points
    /// What is known by the name of its layer: additions of a scenario, a zone map or findings to be drawn.
    case file
    /// A zone map that somebody published.
    case publishedMap
}

/// Which layer of a source is read: the one that is named, else the one of the usual name, else the only one.
package struct LayerChoice: Sendable {
    private let role: SourceRole
    private let name: String?
    private let usualName: String
    private let likelyTypes: Set<String>

    /// - Parameters:
    ///   - name: as the user named the layer; nil where nobody did.
    ///   - likelyTypes: layers that declare another type of geometry are passed over where some declare one of these.
    package init(
        _ role: SourceRole, named name: String?, usually usualName: String, of likelyTypes: Set<String> = []
    ) {
        self.role = role
        self.name = name
        self.usualName = usualName
        self.likelyTypes = likelyTypes
    }

    package func layer(of source: any FeatureSource) throws(Problem) -> SourceLayer {
        if let layer = source.layer(named: name ?? usualName) { return layer }
        let likely = source.layers.filter { likelyTypes.contains($0.geometryType?.uppercased() ?? "") }
        let candidates = likely.isEmpty ? source.layers : likely
        guard name == nil, let only = candidates.first else {
            throw .layerMissing(role, source.name, [name ?? usualName], known: source.layerNames)
        }
        guard candidates.count == 1 else {
            throw .severalLayers(role, source.name, usualName, known: candidates.map(\.name))
        }
        return only
    }
}

extension SourceLayer {
    /// How the layer's coordinates come into a plane.
    package func transformation(
        to plane: CoordinateReferenceDefinition, of file: String, as role: SourceRole
    ) throws(Problem) -> CoordinateTransformation {
        guard let coordinateReference else { throw .crsUnknown(role, file, layer: name) }
        if let point = coordinateReference.misfit(firstVertex) {
            throw .notDegrees(role, file, layer: name, point)
        }
        do throws(ProjectionError) {
            return try CoordinateTransformation(from: coordinateReference, to: plane)
        } catch { throw .unusableCrs(role, file, layer: name, error) }
    }
}

extension CoordinateReferenceDefinition {
    /// Whether coordinates are longitudes and latitudes on WGS 84, or on ETRS89, which is the same to a metre and to
    /// PROJ.
    package var isDegrees: Bool {
        ["EPSG:4326", "EPSG:4258", "OGC:CRS84"].contains(identifier?.uppercased())
    }

    /// The point, where this is a system of degrees and the point's coordinates are none.
    package func misfit(_ point: PlanePoint?) -> PlanePoint? {
        guard isDegrees, let point, point.isFinite else { return nil }
        return GeographicPosition(latitude_deg: point.northing_m, longitude_deg: point.easting_m) == nil
            ? point : nil
    }
}

extension Problem {
    package static func layerMissing(
        _ role: SourceRole, _ file: String, _ wanted: [String], known: [String]
    ) -> Problem {
        let (lead, names) = (role.lead(file), LocalizedText.any(of: wanted))
        return Problem(
            code: "source_layer_missing", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) there is no layer \(names.en).", fi: "\(lead.fi) ei ole tasoa \(names.fi).",
                sv: "\(lead.sv) finns inget lager \(names.sv)."),
            hint: .didYouMean(wanted.first ?? "", among: known) + .thereAre(known))
    }

    package static func severalLayers(_ role: SourceRole, _ file: String, _ usual: String, known: [String])
        -> Problem
    {
        let lead = role.lead(file)
        return Problem(
            code: "source_several_layers", exitCode: .usage,
            message: LocalizedText(
                en: "\(lead.en) there are several layers, and none is called \(usual).",
                fi: "\(lead.fi) on useita tasoja, eikä minkään nimi ole \(usual).",
                sv: "\(lead.sv) finns flera lager, och inget heter \(usual)."),
            hint: role.choosing(usual) + .thereAre(known))
    }

    package static func crsUnknown(_ role: SourceRole, _ file: String, layer: String) -> Problem {
        let (lead, name) = (role.lead(file), layer.excerpt)
        return Problem(
            code: "source_crs_unknown", exitCode: .badData,
            message: LocalizedText(
                en: "\(lead.en) the layer \(name) does not say its coordinate reference system.",
                fi: "\(lead.fi) taso \(name) ei kerro koordinaattijärjestelmäänsä.",
                sv: "\(lead.sv) anger lagret \(name) inte sitt koordinatsystem."),
            hint: role.namingTheSystem)
    }

    /// The layer's system, or that of every GeoJSON file, is one of degrees, and its coordinates are none.
    package static func notDegrees(_ role: SourceRole, _ file: String, layer: String, _ point: PlanePoint)
        -> Problem
    {
        let (lead, name) = (role.lead(file), layer.excerpt)
        let place = point.coordinates
        return Problem(
            code: "source_not_in_degrees", exitCode: .badData,
            message: LocalizedText(
                en:
                    "\(lead.en), layer \(name), the coordinates \(place) are no longitude and latitude, although the layer is in degrees by its own account.",
                fi:
                    "\(lead.fi) tason \(name) koordinaatit \(place) eivät ole pituus- ja leveysaste, vaikka taso on oman tietonsa mukaan asteissa.",
                sv:
                    "\(lead.sv), lagret \(name), är koordinaterna \(place) ingen longitud och latitud, fast lagret enligt egen uppgift är i grader."
            ),
            hint: role.namingTheSystem)
    }

    /// The layer's system cannot be brought into that of the network file.
    package static func unusableCrs(
        _ role: SourceRole, _ file: String, layer: String, _ error: ProjectionError
    ) -> Problem {
        let cause = error.explanation(of: .layer(layer))
        return Problem(
            code: cause.code, exitCode: cause.exitCode,
            message: role.lead(file) + LocalizedText(verbatim: ": ") + cause.message,
            hint: role.transforming(error))
    }
}

extension PlanePoint {
    /// As a file has them: "322500, 6683250".
    package var coordinates: String {
        [easting_m, northing_m].map { Numbers(language: .english).plain($0) }.joined(separator: ", ")
    }
}

extension SourceRole {
    /// The beginning of a sentence; a verb follows, or a colon.
    fileprivate func lead(_ file: String) -> LocalizedText {
        let file = file.shown
        return switch self {
        case .points: LocalizedText(en: "In the points \(file)", fi: "Pisteissä \(file)", sv: "I punkterna \(file)")
        case .file: LocalizedText(en: "In the file \(file)", fi: "Tiedostossa \(file)", sv: "I filen \(file)")
        case .publishedMap:
            LocalizedText(
                en: "In the published map \(file)", fi: "Julkaistussa kartassa \(file)",
                sv: "I den publicerade kartan \(file)")
        }
    }

    fileprivate func choosing(_ usual: String) -> LocalizedText {
        switch self {
        case .points, .publishedMap:
            LocalizedText(
                en: "Choose one with --layer. ", fi: "Valitse yksi valitsimella --layer. ",
                sv: "Välj ett med --layer. ")
        case .file:
            LocalizedText(
                en: "Call the one that is meant \(usual), or write it to a file of its own. ",
                fi: "Anna tarkoitetulle tasolle nimi \(usual) tai kirjoita se omaan tiedostoonsa. ",
                sv: "Kalla det som avses \(usual), eller skriv det till en egen fil. ")
        }
    }

    package static let transformHint = LocalizedText(
        en: "Transform the file into the network file's coordinate reference system with ogr2ogr -t_srs.",
        fi: "Muunna tiedosto verkkotiedoston koordinaattijärjestelmään komennolla ogr2ogr -t_srs.",
        sv: "Transformera filen till nätfilens koordinatsystem med ogr2ogr -t_srs.")

    fileprivate var namingTheSystem: LocalizedText {
        guard case .points = self else { return .nameTheSystem }
        return LocalizedText(
            en: "Set the system in QGIS, or name it with --crs.",
            fi: "Aseta järjestelmä QGISissä tai anna se valitsimella --crs.",
            sv: "Ange systemet i QGIS eller med --crs.")
    }

    fileprivate func transforming(_ error: ProjectionError) -> LocalizedText {
        guard case .points = self else {
            return error.hint(orTransform: Self.transformHint)
        }
        return LocalizedText(
            en: "Name the right system with --crs, or transform the points with ogr2ogr -t_srs.",
            fi: "Anna oikea järjestelmä valitsimella --crs tai muunna pisteet komennolla ogr2ogr -t_srs.",
            sv: "Ange rätt system med --crs, eller transformera punkterna med ogr2ogr -t_srs.")
    }
}
