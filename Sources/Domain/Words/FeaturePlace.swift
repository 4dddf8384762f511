/// The feature that something is wrong with, as far as it is known.
package struct FeaturePlace: Sendable {
    package var holder: FeatureHolder?
    package var layer: String?
    package var id: String?
    /// The feature's number in its table, column `fid` of most files.
    package var featureID: Int64?

    package init(
        in holder: FeatureHolder? = nil, layer: String? = nil, id: String? = nil, featureID: Int64? = nil
    ) {
        self.holder = holder
        self.layer = layer
        self.id = id
        self.featureID = featureID
    }

    package init(file: String?, layer: String? = nil, id: String? = nil, featureID: Int64? = nil) {
        self.init(in: file.map(FeatureHolder.file), layer: layer, id: id, featureID: featureID)
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
        let (holder, layer) = (holder?.place, layer)
        var finnish = ["kohteella"]
        if let name { finnish.append(name) }
        if let layer { finnish.insert("tason \(layer)", at: 0) }
        if let holder { finnish.insert(holder.fi, at: 0) }
        return LocalizedText(
            en: (name.map { "Feature \($0)" } ?? "A feature") + (layer.map { " of layer \($0)" } ?? "")
                + (holder?.en ?? ""),
            fi: finnish.joined(separator: " ").capitalizedFirst,
            sv: (name.map { "Objektet \($0)" } ?? "Ett objekt") + (layer.map { " i lagret \($0)" } ?? "")
                + (holder?.sv ?? ""))
    }

    /// The same in brackets, with a space before it, for a sentence about something else.
    package var inBrackets: LocalizedText {
        func listed(_ feature: String, _ layerWord: String, _ holder: String?) -> String {
            let parts = [name.map { "\(feature) \($0)" }, layer.map { "\(layerWord) \($0)" }, holder].compactMap {
                $0
            }
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
        let holder = holder?.alone
        return LocalizedText(
            en: listed("feature", "layer", holder?.en), fi: listed("kohde", "taso", holder?.fi),
            sv: listed("objekt", "lager", holder?.sv))
    }
}
