import Domain
import Foundation

/// An even year without weather: coldest at the end of January, warmest at the end of July. Made up, with the mean and
/// the swing of the south coast of Finland in round figures.
enum Season {
    private static let mean_C = 5.5
    private static let swing_C = 11.5
    /// Above this nothing is heated; as in the heating degree days of Finland, S17.
    private static let heatedTo_C = 17.0

    /// 1 at the coldest, -1 at the warmest.
    static func coldness(at instant_s: Int64) -> Double {
        let day = Double(instant_s) / 86_400
        // 1970-01-31, and whole years of 365.2425 days after it.
        return cos(2 * .pi * (day - 30) / 365.2425)
    }

    /// Degrees that heating makes up for.
    static func heatingDegree(at instant_s: Int64) -> Double {
        max(0, heatedTo_C - (mean_C - swing_C * coldness(at: instant_s)))
    }
}

/// The sun over Helsinki, without clouds and without the equation of time.
enum Sun {
    private static let latitude = 60.2 * Double.pi / 180
    private static let longitude_h = 24.9 / 15

    /// Of the sun's height above the horizon; 0 at night. The declination is by Cooper's formula of 1969.
    static func sineOfHeight(at instant_s: Int64) -> Double {
        let day = Double(instant_s) / 86_400
        let dayOfYear = day.truncatingRemainder(dividingBy: 365.2425)
        let declination = 23.45 * .pi / 180 * sin(2 * .pi * (284 + dayOfYear + 1) / 365)
        let hourAngle = 2 * Double.pi * ((day - day.rounded(.down)) + longitude_h / 24 - 0.5)
        return max(0, sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle))
    }
}
