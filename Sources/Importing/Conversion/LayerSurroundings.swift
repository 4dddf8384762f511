import Domain
import GeometryCore
import NetworkFile

/// What a feature is held against: the ids and geometries of its layer so far, the network areas, and where the
/// CRS is meant to be used.
struct LayerSurroundings {
    var areas: ImportedAreas
    let areaOfUse: AreaOfUseTest
    private var ids: Set<String> = []
    private var fingerprints: Set<GeometryFingerprint> = []

    init(areas: ImportedAreas, areaOfUse: AreaOfUseTest) {
        self.areas = areas
        self.areaOfUse = areaOfUse
    }

    func isTaken(_ id: String) -> Bool { ids.contains(id) }

    /// The id, or with the first number behind it that makes it one of its own.
    mutating func takeID(_ id: String) -> String {
        if ids.insert(id).inserted { return id }
        var number = 2
        while !ids.insert("\(id)-\(number)").inserted { number += 1 }
        return "\(id)-\(number)"
    }

    /// The companies in whose network areas a geometry lies, at most of it first; nil where there are no areas to
    /// lie in.
    func companies(
        of geometry: PlaneGeometry, _ target: NetworkLayer, _ engine: borrowing GeometryEngine
    ) throws(GeometryError) -> [String]? {
        target == .networkArea || areas.isEmpty ? nil : try areas.companies(of: geometry, engine)
    }

    /// Notes what is odd about where a geometry is.
    mutating func place(
        _ geometry: PlaneGeometry, _ fingerprint: GeometryFingerprint, _ companies: [String]?,
        _ notes: inout FlawNotes
    ) {
        let place = geometry.anyVertex
        if !fingerprints.insert(fingerprint).inserted { notes.note(.duplicateGeometry, at: place) }
        if let box = geometry.box, !areaOfUse.contains(box) {
            notes.note(areaOfUse.isFar(box) ? .farOutsideAreaOfUse : .outsideAreaOfUse, at: place)
        }
        if companies?.isEmpty == true { notes.note(.outsideNetworkAreas, at: place) }
    }
}
