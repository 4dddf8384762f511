import Bytes
package import Domain
package import GeometryCore

/// Why a layer or a feature cannot be written; a feature that does not fit its layer is a fault of the program.
extension Problem {
    /// A layer's or column's name, or a layer's title, is empty, is used twice, or clashes with a name of GeoPackage's own.
    package static func layerName(_ name: String, layer: String) -> Problem {
        unfit(
            layer,
            LocalizedText(
                en: "name “\(name.excerpt)”", fi: "nimi ”\(name.excerpt)”", sv: "namnet ”\(name.excerpt)”"))
    }

    /// A feature has another number of values than its layer has columns. Features count from 1.
    package static func valueCount(layer: String, feature: Int, expected: Int, found: Int) -> Problem {
        unfit(
            layer, feature: feature,
            LocalizedText(
                en: "\(found) values for \(expected) columns", fi: "\(found) arvoa \(expected) sarakkeeseen",
                sv: "\(found) värden för \(expected) kolumner"))
    }

    /// A value is of another type than its column.
    package static func columnValue(layer: String, feature: Int, column: String, type: GeoPackageColumnType)
        -> Problem
    {
        let column = column.excerpt
        return unfit(
            layer, feature: feature,
            LocalizedText(
                en: "the value of \(column), which is \(type.rawValue)",
                fi: "sarakkeen \(column) arvo, kun tyyppi on \(type.rawValue)",
                sv: "värdet i \(column), som är \(type.rawValue)"))
    }

    /// A geometry is of another type than its layer; `found` is the standard's name of its type.
    package static func geometryType(layer: String, feature: Int, expected: GeoPackageGeometryType, found: String)
        -> Problem
    {
        unfit(layer, feature: feature, LocalizedText(verbatim: "\(found) ≠ \(expected.rawValue)"))
    }

    /// A geometry is empty, not finite or otherwise unfit.
    package static func geometry(layer: String, feature: Int, _ flaw: GeometryFlaw) -> Problem {
        unfit(layer, feature: feature, flaw.reason)
    }

    /// More columns than a table of SQLite can have.
    package static func tooManyColumns(path: String, count: Int, most: Int) -> Problem {
        let path = path.shown
        return Problem(
            code: "output_too_many_columns", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The file \(path) would have \(count) columns, and a GeoPackage can have \(most).",
                fi: "Tiedostoon \(path) tulisi \(count) saraketta, mutta GeoPackagessa voi olla enintään \(most).",
                sv: "Filen \(path) skulle få \(count) kolumner, men en GeoPackage kan ha högst \(most)."),
            hint: LocalizedText(
                en: "Leave columns of the input out, or write .csv or .geojson.",
                fi: "Jätä syötteestä sarakkeita pois tai kirjoita .csv tai .geojson.",
                sv: "Utelämna kolumner i indata, eller skriv .csv eller .geojson."))
    }

    private static func unfit(_ layer: String, feature: Int? = nil, _ what: LocalizedText) -> Problem {
        let layer = layer.excerpt
        let index = feature.map { " \($0)" } ?? ""
        return Problem(
            code: "output_form", exitCode: .bug,
            message: LocalizedText(
                en: "Feature\(index) does not fit the layer \(layer) that it was written to: \(what.en).",
                fi: "Kohde\(index) ei sovi tasoon \(layer), johon se kirjoitettiin: \(what.fi).",
                sv: "Objektet\(index) passar inte i lagret \(layer) som det skrevs till: \(what.sv)."),
            hint: LocalizedText(
                en: "This is a fault of the program: please report it with the command and the input.",
                fi: "Tämä on ohjelman vika: ilmoita siitä komennon ja syötteen kera.",
                sv: "Detta är ett fel i programmet: rapportera det med kommandot och indata."))
    }
}
