package import Addresses
package import Domain
import GeometryCore
package import Positions
package import Rezoning

extension AddressFile {
    /// Every place that an address or a property identifier means equally well; one plot alone with its outline.
    package func places(meantBy text: String) throws(Problem) -> [NamedPlace] {
        let answer = try meanings(of: text)
        var places = try places(meantBy: text, answer)
        if places.count == 1, let only = answer.candidates.first, only.hasOutline, let id = only.property {
            places[0].outline = try outline(of: id)
        }
        return places
    }

    fileprivate func places(
        meantBy text: String, _ answer: AddressAnswer
    ) throws(Problem) -> [NamedPlace] {
        guard !answer.candidates.isEmpty else { throw .addressNotFound(text, answer) }
        return answer.candidates.map { $0.place(in: crs.identifier) }
    }
}

extension PlaceSearch {
    /// Looks up in an address file, which each thread opens anew: reads of one are one after the other.
    package init(addresses file: AddressFile) {
        let path = file.path
        self.init(accuracy_m: file.sources.map(\.accuracy_m).max() ?? 0) { () throws(Problem) in
            let file = try AddressFile(path: path)
            return { texts in
                do throws(Problem) {
                    return zip(texts, try file.meanings(of: texts)).map { text, answer in
                        Result { () throws(Problem) in try file.places(meantBy: text, answer) }
                    }
                } catch {
                    return texts.map { _ in .failure(error) }
                }
            }
        }
    }
}
