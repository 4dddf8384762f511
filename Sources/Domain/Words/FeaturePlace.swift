/// The feature that something is wrong with, as far as it is known.
package struct FeaturePlace: Sendable {
    package var file: String?
    package var layer: String?
    package var id: String?
    /// The feature's number in its table, column `fid` of most files.
    package var featureID: Int64?

    package init(file: String? = nil, layer: String? = nil, id: String? = nil, featureID: Int64? = nil) {
        self.file = file
        self.layer = layer
        self.id = id
        self.featureID = featureID
    }

    private var name: String? {
        switch (id?.excerpt, featureID) {
        case (let id?, let number?): "\(id) (fid \(number))"
        case (nil, let number?): "fid \(number)"
        case (let id?, nil): id
        case (nil, nil): nil
        }
    }

    /// The beginning of a sentence that goes on with what the feature has; in Finnish with `on` or `ei ole`.
    package var subject: LocalizedText {
        let file = file?.shown
        let layer = layer
        var finnish = ["kohteella"]
        if let name { finnish.append(name) }
        if let layer { finnish.insert(file == nil ? "Tason \(layer)" : "tason \(layer)", at: 0) }
        if let file { finnish.insert("Tiedoston \(file)", at: 0) }
        if finnish[0] == "kohteella" { finnish[0] = "Kohteella" }
        return LocalizedText(
            en: (name.map { "Feature \($0)" } ?? "A feature") + (layer.map { " of layer \($0)" } ?? "")
                + (file.map { " in \($0)" } ?? ""),
            fi: finnish.joined(separator: " "),
            sv: (name.map { "Objektet \($0)" } ?? "Ett objekt") + (layer.map { " i lagret \($0)" } ?? "")
                + (file.map { " i filen \($0)" } ?? ""))
    }

    /// The same in brackets, with a space before it, for a sentence about something else.
    package var inBrackets: LocalizedText {
        func listed(_ feature: String, _ layerWord: String, _ fileWord: String) -> String {
            let parts = [
                name.map { "\(feature) \($0)" }, layer.map { "\(layerWord) \($0)" },
                file.map { "\(fileWord) \($0.shown)" },
            ].compactMap { $0 }
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
        return LocalizedText(
            en: listed("feature", "layer", "file"), fi: listed("kohde", "taso", "tiedosto"),
            sv: listed("objekt", "lager", "fil"))
    }
}
