import Domain
import Features
import NetworkFile

/// Words by which a name or a value is recognised, in English, Finnish, Swedish, Norwegian and German, without
/// their accents.
struct SuggestionWords: Sendable {
    /// Anywhere in the name: the languages write compounds in one word.
    let parts: [String]
    /// As a word of its own, since such short ones are in many others.
    let words: [String]

    init(_ parts: String, words: String = "") {
        self.parts = parts.split(separator: " ").map(String.init)
        self.words = words.split(separator: " ").map(String.init)
    }

    func match(_ name: FoldedName) -> Bool {
        words.contains { name.words.contains($0) } || parts.contains { name.joined.contains($0) }
    }

    func match(_ name: String) -> Bool { match(FoldedName(name)) }
}

/// A name without case and accents, in words.
struct FoldedName: Sendable {
    let words: [String]
    let joined: String

    init(_ name: String) {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in name {
            let isBreak = !(character.isLetter || character.isNumber) || wasLower && character.isUppercase
            if isBreak, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if character.isLetter || character.isNumber { word += Self.plain(character) }
            wasLower = character.isLowercase
        }
        if !word.isEmpty { words.append(word) }
        self.words = words
        joined = words.joined()
    }

    /// A letter without its accent, as people write it where they must.
    private static func plain(_ character: Character) -> String {
        let lower = character.lowercased()
        return switch lower {
        case "å", "ä", "á", "à", "æ": "a"
        case "ö", "ø", "ó", "ô": "o"
        case "ü", "ú": "u"
        case "é", "è", "ë": "e"
        case "ß": "ss"
        default: lower
        }
    }
}

/// A word of the network file with what it is called elsewhere; the first that matches holds.
typealias Glossary = [(word: String, names: SuggestionWords)]

enum Glossaries {
    static let installation: Glossary = [
        (
            Installation.underwater.rawValue,
            SuggestionWords(
                "vesisto sjokabel merikaapel vesikaapel jarvikaapel underwater submarine seekabel unterwasser subsea"
            )
        ),
        (
            Installation.aerialCable.rawValue,
            SuggestionWords(
                "aerial hangkabel hengekabel ilmakaapel riippukaap riippukierre riippujoh hangspiral luftkabel amka saxka"
            )
        ),
        (
            Installation.overhead.rawValue,
            SuggestionWords(
                "ilmajoh avojoh paallystettyjoh luftledn luftlinj kraftlinj frilednin overhead freileitung",
                words: "ol oh pas blx bll sax raven sparrow pigeon swan ostrich hawk duck")
        ),
        (
            Installation.underground.rawValue,
            SuggestionWords(
                "maakaapel jordkabel underground erdkabel buried cable kabel kaapel ahxamk apyakm hxcmk axal",
                words: "cs ug")
        ),
    ]

    static let status: Glossary = [
        (
            AssetStatus.decommissioned.rawValue,
            SuggestionWords(
                "poistett purett kumott decommission nedlagt avveckla urdrift avdrift ausserbetrieb stillgelegt abandon disused outofservice notinuse removed",
                words: "false")
        ),
        (
            AssetStatus.planned.rawValue,
            SuggestionWords("plan suunni projekt proposed rakenteilla underconstruction prosjekt")
        ),
        (
            AssetStatus.existing.rawValue,
            SuggestionWords(
                "existing kaytossa olemassa rakennettu inuse drift active inservice bestehend inbetrieb befintlig",
                words: "true")
        ),
    ]

    static let plan: Glossary = [
        (PlanKind.shorePlan.rawValue, SuggestionWords("ranta strand shore", words: "rak")),
        (
            PlanKind.townPlan.rawValue,
            SuggestionWords(
                "asemakaava detaljplan stadsplan bebauungsplan reguleringsplan townplan detailplan", words: "ak")
        ),
        (
            PlanKind.generalPlan.rawValue,
            SuggestionWords(
                "yleiskaava generalplan oversiktsplan kommuneplan flachennutzung masterplan", words: "yk oyk")
        ),
    ]

    static let obstacle: Glossary = [
        (
            ObstacleKind.railway.rawValue,
            SuggestionWords("railway rautatie jarnvag jernbane eisenbahn", words: "rail rails rata bane bahn")
        ),
        (ObstacleKind.motorway.rawValue, SuggestionWords("motorway moottoritie motorvag motorvei autobahn")),
        (ObstacleKind.industrialArea.rawValue, SuggestionWords("industri teollisuus")),
        (
            ObstacleKind.water.rawValue,
            SuggestionWords(
                "water wasser vatten vesisto vesialue innsjo vassdrag",
                words: "jarvi joki meri sjo sjoar vann elv lake river sea hav see fluss water")
        ),
    ]

    static let agreement: Glossary = [
        (AgreementKind.areaPrice.rawValue, SuggestionWords("areaprice aluehinta omradespris")),
        (AgreementKind.lateJoiner.rawValue, SuggestionWords("latejoiner jalkiliitt efteranslut")),
    ]

    static let place: Glossary = [
        (Place.publicArea.rawValue, SuggestionWords("public yleinen allman offentlig offentlich")),
        (Place.plot.rawValue, SuggestionWords("plot tontti tomt grundstuck")),
    ]

    /// Whose an asset is that is not the network company's.
    static let customer = SuggestionWords(
        "asiakas asiakkaa kund customer kunde privat yksityi abonent tilaaja liittyja enduser")
    /// Says of an owner only that it is the company itself.
    static let ownCompany = SuggestionWords(
        "verkkoyhtio verkonhaltija natbolag nettselskap networkcompany netzbetreiber",
        words: "oma own egen eget dso")

    static func word(for name: String, in glossary: Glossary) -> String? {
        let folded = FoldedName(name)
        return glossary.first { $0.word == name || $0.names.match(folded) }?.word
    }

    /// What a column of truth values says, however it is written.
    static func truth(_ value: SourceValue) -> Bool? {
        switch value {
        case .boolean(let truth): truth
        case .integer(0), .real(0): false
        case .integer(1), .real(1): true
        case .text(let text):
            switch text.lowercased() {
            case "1", "true", "kyllä", "ja", "yes", "k", "x": true
            case "0", "false", "ei", "nej", "nei", "nein", "no", "e": false
            default: nil
            }
        case .null, .integer, .real, .other: nil
        }
    }
}

/// Names of layers.
enum LayerWords {
    static let conductor = SuggestionWords(
        "kabel cable kaapel ledning johto johdo leitung kraftlin power mvline keskijann mellanspann mittelspann hoyspent",
        words: "kj ksj")
    /// Networks of low voltage, which have no layer in a network file.
    static let lowVoltage = SuggestionWords(
        "pienjann lagspann lavspent niederspann lowvoltage", words: "pj lv nsp")
    static let line = SuggestionWords("linj linja feeder", words: "line lines")
    static let substation = SuggestionWords(
        "substation muuntam muuntaj trafo transformator transformer stasjon station ortsnetz kiosk",
        words: "bus buses node nodes")
    /// Layers of these names hold more than substations.
    static let node = SuggestionWords("", words: "bus buses node nodes")
    static let connection = SuggestionWords(
        "connection liittym anslutning tilknytning anschluss servicepoint kayttopaik")
    static let plan = SuggestionWords(
        "kaava detaljplan stadsplan bebauungsplan reguleringsplan planarea planomrade", words: "plan plans")
    static let agreement = SuggestionWords("agreement sopimu avtal aluehin areaprice omradespris jalkiliitt")
    static let networkArea = SuggestionWords(
        "verkkoalue natomrade nettomrade konsesjon koncession concession netzgebiet jakelualue vastuualue networkarea omrade alue gebiet",
        words: "area areas")
}

/// Names of columns, by what is looked for in them.
enum ColumnWords {
    static let identifier = [
        SuggestionWords("", words: "id tunnus tunniste"),
        SuggestionWords(
            "lokalid localid objectid objektid globalid uuid guid mrid tunnus tunniste identif",
            words: "gid index nummer number numero nro koodi kod code"),
        SuggestionWords("", words: "name navn nimi namn bezeichnung"),
    ]
    static let voltage = SuggestionWords("spenning jannit spanning spannung voltage", words: "kv vn un volt")
    static let kind = SuggestionWords(
        "installation asennus laji tyyppi forlegg verlege utforande linetype bauart kind",
        words: "type typ art slag")
    static let status = SuggestionWords(
        "status zustand tilstand inservice inuse kaytossa lifecycle elinkaari", words: "tila state")
    /// Columns whose truth values say that an asset or a plan is no more, or whose dates say from when on.
    static let removed = SuggestionWords(
        "poistett poistopvm poistopaiv kaytostapoist purett purkupvm purkupaiv kumott kumoam decommission avveckla urdrift upphav nedlagt removed inuseuntil inforceuntil"
    )
    static let company = SuggestionWords(
        "omistaj owner eier agare eigentumer company yhtio bolag selskap konsesjonar haltija netzbetreiber operator"
    )
    static let name = SuggestionWords("kaavanimi plannamn planname", words: "name navn nimi namn bezeichnung")
    static let notAName = SuggestionWords("orgnr organisasjon organisation", words: "type typ nr id")
    static let rating = SuggestionWords("nimellisteho markeffekt ytelse nennleistung rated", words: "kva mva sn")
    static let inUseFrom = SuggestionWords(
        "inusefrom kayttoonot rakennett rakennusp commission inbetriebnahme idriftsatt drifttag idriftdato")
    static let inForceFrom = SuggestionWords(
        "inforcefrom voimaantulo lainvoima gallande lagakraft ikraft rechtskraft vahvist")
    static let urban = SuggestionWords("urban taajama tatort tettsted")
    static let fuse = SuggestionWords("fuse sulak sakring sikring sicherung")
    static let place = SuggestionWords("place sijain plats plassering standort")
}
