import Domain
package import GeoPackage

/// How QGIS shows the layers of zone maps at first, in the colours of Okabe and Ito.
package enum ZoneStyles {
    /// The layer `finding`, by kind; the legend is English, as the columns and their values are.
    package static let findings: GeoPackageStyle = {
        let categories = ZoneFindingKind.allCases.map { kind in
            QGISStyle.Category(
                value: kind.rawValue, label: Vocabulary.finding(kind).en, fill: kind.colour, opacity: 200)
        }
        let style = QGISStyle(column: "kind", categories: categories, outlineWidth_mm: 0.46)
        return GeoPackageStyle(name: "finding", qml: style.qml, description: "Findings by kind")
    }()

    /// The layer `zone`, by zone.
    /// - Parameter zones: the names, the cheapest first, as rulebooks have them; more than seven share colours.
    package static func zones(_ zones: [String]) -> GeoPackageStyle {
        let palette = [
            QGISStyle.OkabeIto.bluishGreen, QGISStyle.OkabeIto.skyBlue, QGISStyle.OkabeIto.yellow,
            QGISStyle.OkabeIto.orange, QGISStyle.OkabeIto.reddishPurple, QGISStyle.OkabeIto.blue,
            QGISStyle.OkabeIto.vermilion,
        ]
        let categories = zones.enumerated().map { number, zone in
            QGISStyle.Category(value: zone, label: zone, fill: palette[number % palette.count], opacity: 150)
        }
        // Places that the rulebook has no zone for, and zones that were not named here.
        let other = QGISStyle.Category(value: nil, label: "–", fill: QGISStyle.Colour(170, 170, 170), opacity: 150)
        let style = QGISStyle(column: "zone", categories: categories + [other])
        return GeoPackageStyle(name: "zone", qml: style.qml, description: "Connection zones")
    }
}

extension ZoneFindingKind {
    fileprivate var colour: QGISStyle.Colour {
        switch self {
        case .gap: QGISStyle.OkabeIto.yellow
        case .overlap: QGISStyle.OkabeIto.blue
        case .wrongZone: QGISStyle.OkabeIto.vermilion
        case .wrongCompany: QGISStyle.OkabeIto.reddishPurple
        case .unknownZone: QGISStyle.OkabeIto.bluishGreen
        case .outsideNetworkArea: QGISStyle.OkabeIto.orange
        case .invalidGeometry: QGISStyle.OkabeIto.black
        }
    }
}
