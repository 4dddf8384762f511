import Bytes
public import Domain
public import Foundation
public import Positions

/// Values of options as they are written, the same on a command line and in a URL.
public enum OptionValues {
    public static func fuse(_ text: String) throws(Problem) -> Fuse {
        do throws(FuseError) { return try Fuse(spoken: text) } catch { throw error.explanation }
    }

    public static func fuseChoice(_ text: String) throws(Problem) -> FuseChoice {
        text.lowercased() == "all" ? .all : .one(try fuse(text))
    }

    /// An amount above zero, at most two decimals, digit by digit as it is written.
    public static func money(_ text: String) throws(Problem) -> Decimal {
        let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
        guard let amount = exact(isNegative ? String(text.dropFirst()) : text, wholeDigits: 12, decimals: 2) else {
            throw .notWrittenSo(
                "An amount is written with digits and, if need be, a point or comma and cents: 118 or 118.20.",
                "Summa kirjoitetaan numeroin ja tarvittaessa pisteellä tai pilkulla ja senteillä: 118 tai 118,20.",
                "Ett belopp skrivs med siffror och vid behov punkt eller komma och cent: 118 eller 118,20.")
        }
        guard amount > 0, !isNegative else {
            throw .notWrittenSo(
                "An amount is above zero, for instance 118 or 118.20.",
                "Summa on nollaa suurempi, esimerkiksi 118 tai 118,20.",
                "Ett belopp är över noll, till exempel 118 eller 118,20.")
        }
        return amount
    }

    /// A rate of VAT as a fraction, 0.24 for 24 %.
    public static func vatRate(_ text: String) throws(Problem) -> Decimal {
        guard let rate = exact(text, wholeDigits: 1, decimals: 10), rate < 1 else {
            throw .notWrittenSo(
                "A rate of VAT is a fraction below 1: 0.24 for 24 %.",
                "Arvonlisäverokanta on yhtä pienempi osuus: 24 % on 0.24.",
                "En momssats är en andel under 1: 0.24 för 24 %.")
        }
        return rate
    }

    /// Without what stands between thousands, as this program prints them: "1 118,20", and "1,118.20", where the point
    /// tells that the comma is none of decimals.
    private static func ungrouped(_ text: String) -> String {
        if text.wholeMatch(of: /[0-9]{1,3}(?:[ \u{A0}\u{202F}][0-9]{3})+(?:[.,][0-9]+)?/) != nil {
            return text.filter { ![" ", "\u{A0}", "\u{202F}"].contains($0) }
        }
        let isEnglish = text.wholeMatch(of: /[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+/) != nil
        return isEnglish ? text.replacing(",", with: "") : text
    }

    /// Digits with a decimal point or comma, thousands apart if need be, and nothing else, as exactly the number that they are.
    private static func exact(_ text: String, wholeDigits: Int, decimals: Int) -> Decimal? {
        var text = ungrouped(text).replacing(",", with: ".")
        let isPlain = text.withUTF8 { bytes in
            let written = WrittenNumber(in: bytes)
            return written.end == bytes.count && !written.isNegative && !written.hasPlus && !written.hasExponent
                && (1...wholeDigits).contains(written.wholeDigitCount) && written.fractionDigitCount <= decimals
                && written.hasPoint == (written.fractionDigitCount > 0)
        }
        return isPlain ? Decimal(string: text) : nil
    }

    /// A day as ISO 8601 has it, or as it is told in Finnish and Swedish. Between slashes it could be either number that is
    /// the month, so it is never read so.
    public static func date(_ text: String) throws(Problem) -> CalendarDate {
        guard let date = text.utf8.count == 10 ? CalendarDate(iso: text) ?? localDate(text) : localDate(text) else {
            throw .notWrittenSo(
                "A date is written YYYY-MM-DD or D.M.YYYY and must exist, for instance 2019-06-01 or 1.6.2019.",
                "Päivä kirjoitetaan VVVV-KK-PP tai P.K.VVVV, ja sen on oltava olemassa, esimerkiksi 2019-06-01 tai 1.6.2019.",
                "Ett datum skrivs ÅÅÅÅ-MM-DD eller D.M.ÅÅÅÅ och måste finnas, till exempel 2019-06-01 eller 1.6.2019."
            )
        }
        return date
    }

    /// `1.6.2019`, `01.06.2019`
    private static func localDate(_ text: String) -> CalendarDate? {
        guard let parts = text.wholeMatch(of: /([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})/)?.output,
            let day = Int(parts.1), let month = Int(parts.2), let year = Int(parts.3)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    public static func company(_ text: String) throws(Problem) -> CompanySlug {
        guard let company = CompanySlug(text) else {
            throw .notWrittenSo(
                "A company is written in lower-case letters and digits joined by hyphens, for instance caruna-oy.",
                "Yhtiö kirjoitetaan pienin kirjaimin ja numeroin, väliviivat välissä, esimerkiksi caruna-oy.",
                "Ett bolag skrivs med små bokstäver och siffror med bindestreck emellan, till exempel caruna-oy.")
        }
        return company
    }

    public static func place(_ text: String) throws(Problem) -> Place {
        switch text {
        case "plot": return .plot
        case "public-area", "public_area": return .publicArea
        default:
            throw .notWrittenSo(
                "A place is plot or public-area.", "Paikka on plot (tontti) tai public-area (yleinen alue).",
                "En plats är plot (tomt) eller public-area (allmän plats).")
        }
    }

    /// A number with a decimal point or comma.
    public static func number(_ text: String) throws(Problem) -> Double {
        guard let number = plain(text) else {
            throw .notWrittenSo(
                "A number is written with digits and one point or comma at most, for instance 12.5 or 1000.",
                "Luku kirjoitetaan numeroin ja enintään yhdellä pisteellä tai pilkulla, esimerkiksi 12,5 tai 1000.",
                "Ett tal skrivs med siffror och högst en punkt eller ett komma, till exempel 12,5 eller 1000.")
        }
        return number
    }

    /// As somebody pastes it: a page's minus is longer than a keyboard's, and blanks part thousands.
    private static func plain(_ text: String) -> Double? {
        if let number = DecimalReading.plain(text) { return number }
        let signed = String(text.map { (sign: Character) -> Character in "−–—‐‑".contains(sign) ? "-" : sign })
        let number = signed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard number.contains(where: \.isWhitespace) else { return DecimalReading.plain(number) }
        guard number.wholeMatch(of: /[+-]?\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?/) != nil else { return nil }
        return DecimalReading.plain(number.filter { !$0.isWhitespace })
    }

    public static func wholeNumber(_ text: String) throws(Problem) -> Int {
        guard let number = Int(text) else {
            throw .notWrittenSo(
                "A count is written with digits alone.", "Lukumäärä kirjoitetaan pelkin numeroin.",
                "Ett antal skrivs bara med siffror.")
        }
        return number
    }

    /// What stands between commas, without the blanks around it; nothing between two commas is left out.
    public static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    public static func flag(_ text: String) throws(Problem) -> Bool {
        switch text {
        case "true", "1", "": return true
        case "false", "0": return false
        default:
            throw .notWrittenSo(
                "A yes or no is written true or false.", "Kyllä tai ei kirjoitetaan true tai false.",
                "Ja eller nej skrivs true eller false.")
        }
    }

    public static func degrees(_ text: String, _ axis: PositionText.Axis) throws(Problem) -> Double {
        guard let number = PositionText.degrees(text, axis) else {
            throw .notWrittenSo(
                "Degrees are written as a number or with minutes and seconds, for instance 60.1234 or 60°7'24\".",
                "Asteet kirjoitetaan lukuna tai minuutein ja sekunnein, esimerkiksi 60.1234 tai 60°7'24\".",
                "Grader skrivs som ett tal eller med minuter och sekunder, till exempel 60.1234 eller 60°7'24\".")
        }
        return number
    }

    public static func metres(_ text: String, _ axis: PositionText.Axis) throws(Problem) -> Double {
        guard let number = PositionText.metres(text, axis) else {
            throw .notWrittenSo(
                "A coordinate in metres is written as a number, for instance 6682895.1.",
                "Koordinaatti metreinä kirjoitetaan lukuna, esimerkiksi 6682895.1.",
                "En koordinat i meter skrivs som ett tal, till exempel 6682895.1.")
        }
        return number
    }
}

extension Problem {
    fileprivate static func notWrittenSo(_ en: String, _ fi: String, _ sv: String) -> Problem {
        Problem(
            code: "usage", exitCode: .usage, message: LocalizedText(en: en, fi: fi, sv: sv),
            hint: LocalizedText(
                en: "Write it so and ask again.", fi: "Kirjoita se näin ja kysy uudelleen.",
                sv: "Skriv det så och fråga igen."))
    }
}
