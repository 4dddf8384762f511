package import Addresses
package import Domain
import GeometryCore
import Quoting
package import Positions
package import Rezoning

extension AddressFile {
    /// Every place that an address or a property identifier means equally well; one plot alone with its outline.
    package func places(meantBy text: String) throws(Problem) -> [NamedPlace] {
        let answer = try meanings(of: text)
        guard !answer.candidates.isEmpty else { throw .addressNotFound(text, answer) }
        var places = answer.places(in: crs.identifier)
        if places.count == 1, let only = answer.candidates.first, only.hasOutline, let id = only.property {
            places[0].outline = try outline(of: id)
        }
        return places
    }
}

extension AddressAnswer {
    fileprivate func places(in crs: String?) -> [NamedPlace] {
        candidates.map { candidate in
            var place = candidate.place(in: crs)
            place.isOutsideNamedMunicipality =
                !municipalities.isEmpty && candidate.municipality.map { !municipalities.contains($0) } ?? false
            return place
        }
    }
}

extension PlaceSearch {
    /// Looks up in an address file, which each thread opens anew: reads of one are one after the other.
    package init(addresses file: AddressFile) {
        let path = file.path
        // The same texts come again and again, as those of a house with many connections do.
        let known = RememberedTable<TextBytes, Result<RowPlace?, Problem>>(capacity: 1 << 16)
        self.init(accuracy_m: file.sources.map(\.accuracy_m).max() ?? 0) { () throws(Problem) in
            let file = try AddressFile(path: path)
            return { texts, named in
                do throws(Problem) {
                    return try file.meanings(of: texts, namingStreets: named, remembering: known) { building in
                        .success(file.place(of: building, named: named))
                    } other: { text, answer in
                        file.place(meantBy: text, answer)
                    }
                } catch {
                    return texts.map { _ in .failure(error) }
                }
            }
        }
    }
}

extension AddressFile {
    fileprivate func place(of building: BuildingAddress, named: Bool) -> RowPlace {
        let source = source(of: building)
        return RowPlace(
            name: named ? candidate(of: building).place(in: crs.identifier).name : nil, exactness: .building,
            at: .plane(building.point, crs: crs.identifier), accuracy_m: source.accuracy_m, source: source.name)
    }

    fileprivate func place(meantBy text: String, _ answer: AddressAnswer) -> Result<RowPlace?, Problem> {
        let places = answer.places(in: crs.identifier)
        guard let only = places.first else { return .failure(.addressNotFound(text, answer)) }
        return places.count == 1 ? .success(RowPlace(only)) : .failure(.positionAmbiguous(text, among: places))
    }
}
