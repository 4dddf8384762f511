package import Domain

/// Coordinates as messages carry them: with a decimal point as options and maps take them, or as each language writes
/// numbers.
extension GeographicPosition {
    package var shown: String { "lat \(Self.digits(latitude_deg)), lon \(Self.digits(longitude_deg))" }

    /// In a sentence: "60,2678° N, 23,75125° E" in Finnish and Swedish.
    package var told: LocalizedText { words { numbers, degrees in numbers.plain((degrees * 1e7).rounded() / 1e7) } }

    /// To a metre, for telling places apart.
    package var roughly: LocalizedText { words { numbers, degrees in numbers.fixed(degrees, decimals: 5) } }

    package var options: String { "--lat \(Self.digits(latitude_deg)) --lon \(Self.digits(longitude_deg))" }

    private static func digits(_ degrees: Double) -> String {
        Numbers(language: .english).plain((degrees * 1e7).rounded() / 1e7)
    }

    private func words(_ digits: (Numbers, Double) -> String) -> LocalizedText {
        LocalizedText { language in
            let numbers = Numbers(language: language)
            guard language != .english else {
                return "lat \(digits(numbers, latitude_deg)), lon \(digits(numbers, longitude_deg))"
            }
            let latitude = digits(numbers, abs(latitude_deg)) + (latitude_deg < 0 ? "° S" : "° N")
            return latitude + ", " + digits(numbers, abs(longitude_deg)) + (longitude_deg < 0 ? "° W" : "° E")
        }
    }
}

extension PlanePoint {
    package var shown: String { Self.shown(easting_m, northing_m, .english) }

    /// In a sentence: "N 6682895,10, E 337682,93" in Finnish and Swedish.
    package var told: LocalizedText {
        LocalizedText { language in Self.shown(easting_m, northing_m, language) }
    }

    package var options: String {
        "--easting \(Self.digits(easting_m, .english)) --northing \(Self.digits(northing_m, .english))"
    }

    private static func shown(_ easting_m: Double, _ northing_m: Double, _ language: Language) -> String {
        let (east, north) = (digits(easting_m, language), digits(northing_m, language))
        return language == .english ? "easting \(east), northing \(north)" : "N \(north), E \(east)"
    }

    private static func digits(_ metres: Double, _ language: Language) -> String {
        abs(metres) < 1e9 ? Numbers(language: language).fixed(metres, decimals: 2) : "\(metres)"
    }
}
