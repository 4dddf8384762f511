import Foundation
import GeometryCore

/// The length of the geodesic between two positions on GRS80, by Vincenty's inverse formula (Survey Review 23,
/// 1975): written here anew, so that the product's distances are checked by other arithmetic than its own. Good
/// to a tenth of a millimetre for any two points of a country.
func geodesic_m(_ first: GeographicPosition, _ second: GeographicPosition) -> Double {
    let semiMajor_m = 6_378_137.0
    let flattening = 1 / 298.257222101
    let semiMinor_m = semiMajor_m * (1 - flattening)
    let radian = Double.pi / 180
    let difference = (second.longitude_deg - first.longitude_deg) * radian
    let reduced1 = atan((1 - flattening) * tan(first.latitude_deg * radian))
    let reduced2 = atan((1 - flattening) * tan(second.latitude_deg * radian))
    var lambda = difference
    var sigma = 0.0
    var sinSigma = 0.0
    var cosSigma = 1.0
    var cosSquared = 1.0
    var cosMiddle = 0.0
    for _ in 0..<50 {
        let east = cos(reduced2) * sin(lambda)
        let north = cos(reduced1) * sin(reduced2) - sin(reduced1) * cos(reduced2) * cos(lambda)
        sinSigma = (east * east + north * north).squareRoot()
        if sinSigma == 0 { return 0 }
        cosSigma = sin(reduced1) * sin(reduced2) + cos(reduced1) * cos(reduced2) * cos(lambda)
        sigma = atan2(sinSigma, cosSigma)
        let sinAzimuth = cos(reduced1) * cos(reduced2) * sin(lambda) / sinSigma
        cosSquared = 1 - sinAzimuth * sinAzimuth
        cosMiddle = cosSigma - 2 * sin(reduced1) * sin(reduced2) / cosSquared
        let correction = flattening / 16 * cosSquared * (4 + flattening * (4 - 3 * cosSquared))
        let next =
            difference + (1 - correction) * flattening * sinAzimuth
            * (sigma + correction * sinSigma * (cosMiddle + correction * cosSigma * (2 * cosMiddle * cosMiddle - 1)))
        let isSettled = abs(next - lambda) < 1e-15
        lambda = next
        if isSettled { break }
    }
    let squared = cosSquared * (semiMajor_m * semiMajor_m - semiMinor_m * semiMinor_m) / (semiMinor_m * semiMinor_m)
    let large = 1 + squared / 16384 * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    let small = squared / 1024 * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    let change =
        small * sinSigma
        * (cosMiddle + small / 4
            * (cosSigma * (-1 + 2 * cosMiddle * cosMiddle) - small / 6 * cosMiddle
                * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cosMiddle * cosMiddle)))
    return semiMinor_m * large * (sigma - change)
}
