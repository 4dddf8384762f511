import Foundation
import GeometryCore

/// A length that a reader can carry over to the map: the longest of 1, 2 and 5 with noughts that has room.
package struct ScaleBar: Sendable, Hashable {
    /// Metres on the ground.
    package let length_m: Double
    /// Pixels that it takes in the middle of the picture.
    package let width: Double

    /// - Parameters:
    ///   - metresPerPixel: Metres of the plane.
    ///   - scaleFactor: Metres of the plane for a metre of the ground, in the middle of the picture.
    ///   - room: The most pixels that it may take.
    package init(metresPerPixel: Double, scaleFactor: Double, room: Double) {
        let longest_m = room * metresPerPixel / scaleFactor
        let power = pow(10, floor(log10(longest_m)))
        // A length that fits exactly must not be lost to rounding.
        let step = [5.0, 2.0, 1.0].first { $0 * power <= longest_m * (1 + 1e-12) } ?? 1
        length_m = step * power
        width = length_m * scaleFactor / metresPerPixel
    }

    /// "500 m", "2 km"
    package var text: String {
        if length_m >= 1000 { return "\(Int((length_m / 1000).rounded())) km" }
        if length_m >= 1 { return "\(Int(length_m.rounded())) m" }
        return "\(Int((length_m * 100).rounded())) cm"
    }
}
