import Domain
import Foundation
import GeometryCore
import Rules
import ZoneFile

/// The words of a picture.
struct PictureWording {
    let language: Language

    private func pick(_ en: String, _ fi: String, _ sv: String) -> String { language.pick(en, fi, sv) }

    // MARK: Title

    /// The company as its rulebook calls it, else its short name.
    func companyName(_ company: CompanySlug, _ rows: [ZoneRow], _ rulebooks: [Rulebook]) -> String {
        let id = rows.first { $0.company == company }?.rulebook
        let known = rulebooks.first { $0.id == id } ?? rulebooks.first { $0.company == company }
        return known?.companyName[language] ?? company.text
    }

    func title(_ companies: [String]) -> String {
        pick("Connection zones", "Liittymävyöhykkeet", "Anslutningszoner") + " – "
            + companies.joined(separator: ", ")
    }

    /// Fuse band and day; each company's band where they differ.
    func subtitle(_ choice: ZoneChoice, names: [String], date: CalendarDate) -> String {
        let bands = choice.companies.compactMap { choice.bands[$0] }
        let isOne = Set(bands).count == 1
        let fuses =
            isOne
            ? bands.first.map(band) ?? ""
            : zip(names, bands).map { "\($0) \(band($1))" }.joined(separator: ", ")
        let isLowest = choice.isLowestBand && bands.contains { $0 != FuseSpan() }
        let lowest =
            isOne
            ? pick("(the lowest band)", "(pienin luokka)", "(den lägsta klassen)")
            : pick("(the lowest bands)", "(pienimmät luokat)", "(de lägsta klasserna)")
        return pick("Main fuse", "Pääsulake", "Huvudsäkring") + (isOne ? " " : ": ") + fuses
            + (isLowest ? " " + lowest : "") + " · \(date)"
    }

    /// "over 3x35 A and at most 3x63 A"
    func band(_ band: FuseSpan) -> String {
        func fuse(_ current_a: Int) -> String { "3x\(current_a) A" }
        let over = band.over_a.map { pick("over ", "yli ", "över ") + fuse($0) }
        let upTo = band.upTo_a.map { pick("at most ", "enintään ", "högst ") + fuse($0) }
        switch (over, upTo) {
        case (let over?, let upTo?): return over + pick(" and ", " ja ", " men ") + upTo
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil): return pick("of any size", "minkä kokoinen tahansa", "av alla storlekar")
        }
    }

    /// A zone's name in the legend, and what stands in its areas: its title where that is short, else its name.
    func zone(_ zone: ZoneOrder.Named, rulebook: String?) -> PictureZone {
        switch zone {
        case .unknown(let name):
            return PictureZone(title: Vocabulary.zone(named: name)[language], label: name)
        case .known(let zone):
            let title = Vocabulary.zone(zone)[language]
            let label = zone.title != nil && title.count <= 12 ? title : zone.name
            return PictureZone(title: title, label: label)
        }
    }

    // MARK: Small print

    func notes(
        _ request: DrawingRequest, rulebooks: [String], plane: String, identifier: String?, panels: [Panel]
    ) -> [String] {
        var notes: [String] = []
        if panels.contains(where: { !$0.detail.showsLines }) {
            notes.append(
                pick(
                    "Lines and substations are left out at this scale.",
                    "Johdot ja muuntamot on jätetty pois tässä mittakaavassa.",
                    "Ledningar och transformatorstationer visas inte i denna skala."))
        } else if panels.contains(where: { !$0.detail.showsSubstations }) {
            notes.append(
                pick(
                    "Substations are left out at this scale.", "Muuntamot on jätetty pois tässä mittakaavassa.",
                    "Transformatorstationer visas inte i denna skala."))
        }
        let crs = identifier.map { "\(plane) (\($0))" } ?? plane
        notes.append(
            pick(
                "North is up: grid north of \(crs).", "Pohjoinen on ylhäällä: karttapohjoinen, \(crs).",
                "Norr är uppåt: kartnord, \(crs)."))
        notes.append(
            pick(
                "The scale bar holds in the middle of the frame, in metres on the ground.",
                "Mittajana pätee kuvan keskellä ja tarkoittaa matkaa maastossa.",
                "Skalstocken gäller mitt i bilden och avser avstånd på marken."))
        notes.append(
            pick("Zones", "Vyöhykkeet", "Zoner") + ": " + Self.fileName(request.zones)
                + (rulebooks.isEmpty ? "" : " (" + rulebooks.joined(separator: ", ") + ")"))
        notes.append(pick("Network", "Verkko", "Nät") + ": " + Self.fileName(request.network))
        if let findings = request.findings {
            notes.append(LegendWording(language: language).findings + ": " + Self.fileName(findings))
        }
        return notes
    }

    private static func fileName(_ path: String) -> String {
        (path.split(separator: "/").last.map(String.init) ?? path).shown
    }

    /// "380 km to the north-east of the part above"
    func farPart(distance_m: Double, east_m: Double, north_m: Double) -> String {
        let directions: [(String, String, String)] = [
            ("north", "pohjoiseen", "norr"), ("north-east", "koilliseen", "nordost"),
            ("east", "itään", "öster"), ("south-east", "kaakkoon", "sydost"),
            ("south", "etelään", "söder"), ("south-west", "lounaaseen", "sydväst"),
            ("west", "länteen", "väster"), ("north-west", "luoteeseen", "nordväst"),
        ]
        let eighth = Int((atan2(east_m, north_m) / (.pi / 4)).rounded())
        let (en, fi, sv) = directions[(eighth + 8) % 8]
        let km = Int((distance_m / 1000).rounded())
        return pick(
            "\(km) km to the \(en) of the part above", "\(km) km yllä olevasta osasta \(fi)",
            "\(km) km åt \(sv) från delen ovan")
    }

    // MARK: Messages

    static func unreadableRows(_ count: Int, of file: String) -> LocalizedText {
        let file = file.shown
        return LocalizedText(
            en:
                "In \(file), rows of layer zone whose company, zone or fuse band cannot be read are left out: \(count).",
            fi:
                "Tiedoston \(file) tason zone rivejä, joiden yhtiötä, vyöhykettä tai sulakeluokkaa ei voi lukea, on jätetty pois: \(count).",
            sv:
                "I \(file) har rader i lagret zone vars bolag, zon eller säkringsklass inte går att läsa utelämnats: \(count)."
        )
    }

    static func nothingOfTheNetwork(_ file: String) -> LocalizedText {
        let file = file.shown
        return LocalizedText(
            en: "The network file \(file) has nothing where the zone map is: name the map's own with --network.",
            fi:
                "Verkkotiedostossa \(file) ei ole mitään vyöhykekartan kohdalla: anna kartan oma verkko valitsimella --network.",
            sv: "Nätfilen \(file) har ingenting där zonkartan är: ange kartans egen med --network.")
    }
}
