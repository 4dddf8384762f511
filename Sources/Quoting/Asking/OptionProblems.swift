package import Domain

/// What is wrong with options, whichever way they were given. The names are as they are written there.
extension Problem {
    private static func usage(_ en: String, _ fi: String, _ sv: String) -> Problem {
        Problem(
            code: "usage", exitCode: .usage, message: LocalizedText(en: en, fi: fi, sv: sv),
            hint: LocalizedText(
                en: "Change or leave out what is named.", fi: "Muuta nimettyä tai jätä se pois.",
                sv: "Ändra eller utelämna det som nämns."))
    }

    package static func outOfRange(
        _ option: String, from lowest: String, to highest: String, unit: String?
    ) -> Problem {
        let unit = unit.map { " " + $0 } ?? ""
        let (lowest, highest) = (LocalizedText.bound(lowest), LocalizedText.bound(highest))
        return usage(
            "\(option) is from \(lowest.en) to \(highest.en)\(unit).",
            "\(option) on \(lowest.fi)–\(highest.fi)\(unit).",
            "\(option) är från \(lowest.sv) till \(highest.sv)\(unit).")
    }

    package static func sharesOverOne(_ option: String, _ other: String) -> Problem {
        usage(
            "\(option) and \(other) are together at most 1.", "\(option) ja \(other) ovat yhdessä enintään 1.",
            "\(option) och \(other) är tillsammans högst 1.")
    }

    static func countsTheCaller(_ option: String, upTo most: Int) -> Problem {
        let most = LocalizedText.bound("\(most)")
        return usage(
            "\(option) counts the caller too: from 1 to \(most.en).",
            "\(option) laskee myös kysyjän: 1–\(most.fi).",
            "\(option) räknar även den som frågar: från 1 till \(most.sv).")
    }

    static func powerOutOfRange(_ option: String, upTo most_kva: Double) -> Problem {
        let most = LocalizedText.bound("\(Int(most_kva))")
        return usage(
            "\(option) is a power above zero and at most \(most.en) kVA.",
            "\(option) on nollaa suurempi ja enintään \(most.fi) kVA:n teho.",
            "\(option) är en effekt över noll och högst \(most.sv) kVA.")
    }

    package static func goesWith(_ option: String, _ other: String) -> Problem {
        usage(
            "\(option) goes with \(other).", "\(option) käy vain yhdessä \(other)-valinnan kanssa.",
            "\(option) går bara ihop med \(other).")
    }

    package static func goTogether(_ option: String, _ other: String) -> Problem {
        usage(
            "\(option) and \(other) go together.", "\(option) ja \(other) annetaan yhdessä.",
            "\(option) och \(other) anges tillsammans.")
    }

    package static func givenTwice(_ option: String) -> Problem {
        usage(
            "\(option) is given twice.", "\(option) on annettu kahdesti.", "\(option) är angivet två gånger.")
    }

    package static func fileWithoutName(_ option: String) -> Problem {
        usage(
            "\(option) is empty; it takes the name of a file or a folder.",
            "\(option) on tyhjä; siihen kuuluu tiedoston tai kansion nimi.",
            "\(option) är tomt; där hör namnet på en fil eller mapp hemma.")
    }

    package static func excludes(_ option: String, _ other: String) -> Problem {
        usage(
            "\(option) does not go with \(other).", "\(option) ja \(other) eivät käy yhteen.",
            "\(option) går inte ihop med \(other).")
    }

    static func tableOfChargesAlone(_ all: String) -> Problem {
        usage(
            "\(all) tells the connection charges alone; name one main fuse.",
            "\(all) kertoo vain liittymismaksut; anna yksi pääsulake.",
            "\(all) visar bara anslutningsavgifterna; ange en huvudsäkring.")
    }

    static func fewerThanJoiners(_ potential: String, _ joiners: String) -> Problem {
        usage(
            "\(potential) is fewer than \(joiners).", "\(potential) on vähemmän kuin \(joiners).",
            "\(potential) är färre än \(joiners).")
    }

    package static func noSystem(_ option: String, _ crs: String) -> Problem {
        let crs = crs.shown
        return usage(
            "\(option) \(crs) is no coordinate reference system; write EPSG:3067, for instance.",
            "\(option) \(crs) ei ole koordinaattijärjestelmä; kirjoita esimerkiksi EPSG:3067.",
            "\(option) \(crs) är inget koordinatsystem; skriv till exempel EPSG:3067.")
    }

    static func noPropertyID(_ option: String, _ text: String) -> Problem {
        let text = text.excerpt
        return usage(
            "\(option): “\(text)” is no property identifier; it is written 49-401-1-12.",
            "\(option): ”\(text)” ei ole kiinteistötunnus; se kirjoitetaan 49-401-1-12.",
            "\(option): ”\(text)” är ingen fastighetsbeteckning; den skrivs 49-401-1-12.")
    }

    static func systemOfDegrees(_ crs: String, of metres: (String, String), _ degrees: (String, String)) -> Problem
    {
        usage(
            "\(crs) goes with \(metres.0) and \(metres.1); \(degrees.0) and \(degrees.1) are WGS 84.",
            "\(crs) kuuluu valintoihin \(metres.0) ja \(metres.1); \(degrees.0) ja \(degrees.1) ovat WGS 84:ää.",
            "\(crs) hör till \(metres.0) och \(metres.1); \(degrees.0) och \(degrees.1) är i WGS 84.")
    }

    static func noDegrees(_ names: (String, String), fitting systems: [String], at: String) -> Problem {
        let (en, fi, sv) = (
            systems.joined(separator: " or "), systems.joined(separator: " tai "),
            systems.joined(separator: " eller ")
        )
        let more =
            systems.isEmpty
            ? ("", "", "")
            : (
                " These numbers fit \(en): give them as \(at).",
                " Luvut sopivat järjestelmään \(fi): anna ne valinnassa \(at).",
                " Talen passar \(sv): ange dem som \(at)."
            )
        return usage(
            "\(names.0) is from -90 to 90 and \(names.1) from -180 to 180 degrees." + more.0,
            "\(names.0) on -90–90 ja \(names.1) -180–180 astetta." + more.1,
            "\(names.0) är från -90 till 90 och \(names.1) från -180 till 180 grader." + more.2)
    }

    static func noPosition(at: String, degrees: (String, String), metres: (String, String)) -> Problem {
        usage(
            "Give the position as \(at), as \(degrees.0) and \(degrees.1), or as \(metres.0) and \(metres.1).",
            "Anna sijainti valinnassa \(at), valinnoissa \(degrees.0) ja \(degrees.1) tai \(metres.0) ja \(metres.1).",
            "Ange läget som \(at), som \(degrees.0) och \(degrees.1) eller som \(metres.0) och \(metres.1).")
    }
}

extension LocalizedText {
    /// A bound of a range, its thousands apart: "100,000".
    package static func bound(_ digits: String) -> LocalizedText {
        guard let number = Double(digits), number >= 1000 else { return LocalizedText(verbatim: digits) }
        return LocalizedText { Numbers(language: $0).quantity(number) }
    }
}
