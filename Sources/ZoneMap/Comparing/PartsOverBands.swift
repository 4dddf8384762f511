import Domain
import GeometryCore
import ZoneFile

/// A wrong part and the bands in which it is the same.
struct BandedPart: Sendable {
    let group: FaultyFace.Group
    let geometry: PlaneGeometry
    /// Of the cuts.
    var bands: ClosedRange<Int>
    /// Of the faces it was made of, those of its first band.
    let faces: [Int]
}

extension WrongParts {
    /// Joins faces to parts, each told once for all bands in a row in which it is the same.
    func parts(of faces: [FaultyFace], bandCount: Int) throws(GeometryError) -> [BandedPart] {
        var numbers: [FaultyFace.Group: [[Int]]] = [:]
        var order: [FaultyFace.Group] = []
        for (number, face) in faces.enumerated() {
            for (band, answer) in face.answers.enumerated() {
                guard let group = answer?.group else { continue }
                if numbers[group] == nil {
                    order.append(group)
                    numbers[group] = Array(repeating: [], count: bandCount)
                }
                numbers[group]?[band].append(number)
            }
        }
        var parts: [BandedPart] = []
        for group in order {
            parts += try self.parts(of: faces, group, numbers[group] ?? [])
        }
        return parts
    }

    private func parts(
        of faces: [FaultyFace], _ group: FaultyFace.Group, _ numbers: [[Int]]
    ) throws(GeometryError) -> [BandedPart] {
        var parts: [BandedPart] = []
        for band in numbers.indices where !numbers[band].isEmpty {
            let isAsBefore = band > 0 && numbers[band] == numbers[band - 1]
            // Most faults are the same in all bands: nothing is joined twice.
            if isAsBefore {
                for index in parts.indices where parts[index].bands.upperBound == band - 1 {
                    parts[index].bands = parts[index].bands.lowerBound...band
                }
                continue
            }
            for geometry in try self.parts(of: numbers[band].map { faces[$0] }) {
                var match: Int?
                for index in parts.indices where match == nil && parts[index].bands.upperBound == band - 1 {
                    if try isSame(parts[index].geometry, geometry) { match = index }
                }
                if let match {
                    parts[match].bands = parts[match].bands.lowerBound...band
                } else {
                    parts.append(
                        BandedPart(group: group, geometry: geometry, bands: band...band, faces: numbers[band]))
                }
            }
        }
        return parts
    }

    /// The right zone of the most of a part.
    func computedZone(of part: BandedPart, _ faces: [FaultyFace]) throws(GeometryError) -> String? {
        if part.group.fault.kind == .wrongZone { return part.group.computedZone }
        if part.group.fault.kind == .outsideNetworkArea { return nil }
        let band = part.bands.lowerBound
        let zones = Set(part.faces.map { faces[$0].answers[band]?.computedZone })
        if zones.count == 1, let only = zones.first { return only }
        let prepared = try PreparedArea(part.geometry)
        var areas_m2: [String?: Double] = [:]
        for number in part.faces {
            let face = PlaneGeometry.polygon(faces[number].rings)
            guard face.box.map(prepared.box.intersects) ?? false, try prepared.intersects(face) else { continue }
            // The place of a face may lie in a tail that its part has lost; one that is in the part is all in it, but for tails.
            let isWithin = try prepared.covers(faces[number].inside)
            let common = isWithin ? face : try engine.intersection(of: part.geometry, with: face)
            guard let common else { continue }
            areas_m2[faces[number].answers[band]?.computedZone, default: 0] += try engine.area_m2(of: common)
        }
        // Equal areas are told apart by name, so that the answer is always the same.
        return areas_m2.max { ($0.value, $1.key ?? "") < ($1.value, $0.key ?? "") }?.key ?? nil
    }
}
