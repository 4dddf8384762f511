import Bytes
import Cartography
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
    func subtitle(_ choice: ZoneChoice, _ companies: [CompanySlug], names: [String], date: CalendarDate) -> String {
        let bands = companies.compactMap { choice.bands[$0] }
        let isOne = Set(bands).count == 1
        let fuses =
            isOne
            ? bands.first.map { Vocabulary.band($0)[language] } ?? ""
            : zip(names, bands).map { "\($0) \(Vocabulary.band($1)[language])" }.joined(separator: ", ")
        let isLowest = choice.isLowestBand && bands.contains { $0 != FuseSpan() }
        let lowest =
            isOne
            ? pick("(the lowest band)", "(pienin luokka)", "(den lägsta klassen)")
            : pick("(the lowest bands)", "(pienimmät luokat)", "(de lägsta klasserna)")
        return Vocabulary.mainFuse[language] + (isOne ? " " : ": ") + fuses
            + (isLowest ? " " + lowest : "") + " · " + date.told(in: language)
    }

    // MARK: Small print

    func notes(
        _ request: DrawingRequest, rulebooks: [String], plane: String, identifier: String?, place: PlanePoint?,
        leftOut: Set<MapScene.LeftOut>
    ) -> [String] {
        var notes: [String] = []
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
        notes.append(LegendWording(language: language).network + ": " + Self.fileName(request.network))
        notes += MapScene.LeftOut.allCases.filter(leftOut.contains).map { words(of: $0) }
        if let findings = request.findings {
            notes.append(LegendWording(language: language).findings + ": " + Self.fileName(findings))
        }
        if let place, let position = request.around?.position {
            notes.append(
                "\(LegendWording(language: language).place): \(position.told[language]) (WGS 84); \(place.told[language])"
                    + (identifier.map { " (\($0))" } ?? ""))
        }
        return notes
    }

    private func words(of what: MapScene.LeftOut) -> String {
        switch what {
        case .assetsOfOthers:
            pick(
                "Lines and substations of customers and of other companies do not count here, and are not shown.",
                "Asiakkaiden ja muiden yhtiöiden johtoja ja jakelumuuntamoita ei tässä oteta huomioon eikä näytetä.",
                "Kunders och andra bolags ledningar och transformatorstationer räknas inte här och visas inte.")
        case .plansThatAreNotUrban:
            pick(
                "Plans that are marked as not urban do not count here, and are not shown.",
                "Taajaman ulkopuolisiksi merkittyjä kaavoja ei tässä oteta huomioon eikä näytetä.",
                "Planer som är märkta som belägna utanför tätort räknas inte här och visas inte.")
        }
    }

    /// What is left out at a scale, where anything is.
    func omission(_ detail: DetailLevel, connectionPoints: Bool) -> String? {
        let words = LegendWording(language: language)
        var left: [NetworkLayer] = detail.showsLines ? [] : [.mediumVoltageLine]
        if !detail.showsSubstations { left.append(.secondarySubstation) }
        if connectionPoints, !detail.showsConnectionPoints { left.append(.connectionPoint) }
        guard !left.isEmpty else { return nil }
        let names = left.map { words.layer($0).loweredFirst }.joined(separator: ", ")
        return pick("Left out at this scale: ", "Jätetty pois tässä mittakaavassa: ", "Utelämnat i denna skala: ")
            + names
    }

    private static func fileName(_ path: String) -> String {
        FilePath.name(of: path).shown
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
        let (file, count) = (file.shown, LocalizedText.count(count))
        return LocalizedText(
            en:
                "In \(file), rows of layer zone whose company, zone or fuse band cannot be read are left out: \(count.en).",
            fi:
                "Tiedoston \(file) tason zone rivejä, joiden yhtiötä, vyöhykettä tai sulakeluokkaa ei voi lukea, on jätetty pois: \(count.fi).",
            sv:
                "I \(file) har rader i lagret zone vars bolag, zon eller säkringsklass inte går att läsa utelämnats: \(count.sv)."
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
