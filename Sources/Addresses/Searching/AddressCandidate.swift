package import Domain
package import GeometryCore
package import Positions

/// A place that a typed address or property identifier can mean.
package struct AddressCandidate: Sendable, Hashable {
    /// How what was typed agrees with it; the better ones come first.
    package enum Agreement: Int, Sendable, Hashable, Comparable {
        /// Every letter is the same.
        case exact
        /// The same but for å, ä and ö, or written out: "hameenk." for Hämeenkatu.
        case folded
        /// The name begins like that.
        case beginning
        /// The name differs by a letter or two.
        case typo

        package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    package let kind: NamedPlace.Exactness
    package internal(set) var agreement: Agreement
    /// Nil for a property.
    package let street: StreetNames?
    package let house: HouseNumber?
    package let postcode: Int?
    package let municipality: Municipality?
    package let property: PropertyID?
    /// In the plane of the file.
    package let point: PlanePoint
    /// How far the true place may be from the point, by a reading of ours.
    package let accuracy_m: Double
    package let source: AddressSource
    /// Whether a parcel's outline is in the file, see ``AddressFile/outline(of:)``.
    package let hasOutline: Bool
    /// How well the number agrees; the smaller the better.
    let fit: Fit

    /// Whether a house number was asked for that is not in the file, so that the point is reckoned of others.
    package var isNumberUnknown: Bool { fit == .interpolated || fit == .streetAlone }

    func isSamePlace(as other: AddressCandidate) -> Bool {
        (street, house, municipality, point) == (other.street, other.house, other.municipality, other.point)
    }

    enum Fit: Int, Comparable {
        /// The number with its letter, a property, or a street where no number was asked for.
        case same
        /// A range that holds the number, or the number where a letter was typed that may be a staircase.
        case holding
        /// The number with another letter.
        case otherLetter
        case interpolated
        case streetAlone

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

        /// - Parameters: keys of house numbers, see ``HouseNumber/key``.
        init(of house: Int64, _ asked: Int64) {
            let (letter, isRange) = (house & 0x1F, house >> 5 & 0x3FFF != 0)
            if house == asked {
                self = .same
            } else if house >> 19 != asked >> 19 {
                self = isRange ? .holding : .otherLetter
            } else {
                // "3–5 A" where the file has 3–5a and the letter was left out, and the other way round.
                self = letter == asked & 0x1F || letter == 0 ? .holding : .otherLetter
            }
        }
    }

    /// "Hämeenkatu 3–5 a, Tampere", or "49-407-1-9, Espoo".
    package func text(in language: Language) -> String {
        let head: String
        if let street {
            head = street.name(in: language) + (house.map { " " + $0.text } ?? "")
        } else {
            head = property?.text ?? ""
        }
        return head + (municipality.map { ", " + $0.name(in: language) } ?? "")
    }
}

/// The names of one street.
package struct StreetNames: Sendable, Hashable {
    package let fi: String?
    package let sv: String?

    package func name(in language: Language) -> String {
        (language == .swedish ? sv ?? fi : fi ?? sv) ?? ""
    }
}

/// What a search found.
package struct AddressAnswer: Sendable, Hashable {
    /// The best first.
    package let candidates: [AddressCandidate]
    /// As many of the first are equally good: one is the meaning of the text, several leave the choice to somebody.
    package let equallyGood: Int
    /// The municipalities that the text names, which every candidate is in but for those of a postcode in another one; empty
    /// where it names none.
    package let municipalities: [Municipality]
    /// What stands in the place of a municipality and is none of the file, or a postcode that is not there, with what stands
    /// behind it: nothing is found then.
    package let unknownPlace: String?

    /// Whether the unknown place begins with its postcode.
    package var isPostcodeUnknown: Bool {
        guard let unknownPlace else { return false }
        return unknownPlace.count >= 5 && unknownPlace.prefix(5).allSatisfy(\.isNumber)
    }

    static func none(_ municipalities: [Municipality] = [], unknownPlace: String? = nil) -> AddressAnswer {
        AddressAnswer(
            candidates: [], equallyGood: 0, municipalities: municipalities, unknownPlace: unknownPlace)
    }
}
