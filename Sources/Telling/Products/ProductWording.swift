import Distribution
import Domain
import Foundation
import Rules

/// Products, their parts and what was left out, in words.
struct ProductWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    /// "day", "winter days"; a name that is not known is told as the list has it.
    func band(_ name: String?) -> String {
        switch name {
        case nil: language.pick("at all times", "kaikkina aikoina", "alla tider")
        case "day": language.pick("day", "päivä", "dag")
        case "night": language.pick("night", "yö", "natt")
        case "winter_day": language.pick("winter day", "talvipäivä", "vinterdag")
        case "other": language.pick("other time", "muu aika", "övrig tid")
        case let name?: name
        }
    }

    func part(_ part: BillLine.Part) -> String {
        switch part {
        case .basic: language.pick("basic fee", "perusmaksu", "grundavgift")
        case .energy(let band?): language.pick("energy, ", "energia, ", "energi, ") + self.band(band)
        case .energy(nil): language.pick("energy", "energia", "energi")
        case .power: language.pick("power", "teho", "effekt")
        case .reactivePower(.input): language.pick("reactive power", "loisteho", "reaktiv effekt")
        case .reactivePower(.output):
            language.pick("reactive power fed in", "syötetty loisteho", "inmatad reaktiv effekt")
        case .reactiveEnergy(.input): language.pick("reactive energy", "loisenergia", "reaktiv energi")
        case .reactiveEnergy(.output):
            language.pick("reactive energy fed in", "syötetty loisenergia", "inmatad reaktiv energi")
        case .feedIn: language.pick("feeding in", "verkkoon syöttö", "inmatning")
        case .ownUse:
            language.pick("own production used", "oman tuotannon käyttö", "användning av egen produktion")
        case .tax(let taxClass):
            language.pick("electricity tax, class ", "sähkövero, luokka ", "elskatt, klass ")
                + "\(taxClass.rawValue)"
        }
    }

    /// Behind a quantity.
    func unit(_ unit: BillLine.Unit, of quantity: Decimal) -> String {
        switch unit {
        case .months: quantity == 1 ? month : language.pick("months", "kk", "mån")
        case .kWh: "kWh"
        case .kW: "kW"
        case .kvar: "kvar"
        case .kvarh: "kvarh"
        }
    }

    var month: String { language.pick("month", "kk", "mån") }

    func voltage(_ voltage: Product.Voltage) -> String {
        switch voltage {
        case .low: language.pick("low voltage", "pienjännite", "lågspänning")
        case .medium: language.pick("medium voltage", "keskijännite", "mellanspänning")
        case .high: language.pick("110 kV", "110 kV", "110 kV")
        }
    }

    /// One sentence without its end, after the name of the product.
    func reason(_ reason: LeftOut.Reason, fuse: Fuse) -> String {
        switch reason {
        case .fuseNotListed:
            language.pick(
                "the list has no basic fee for \(fuse)", "hinnastossa ei ole perusmaksua sulakkeelle \(fuse)",
                "listan har ingen grundavgift för \(fuse)")
        case .needsMeters(let count):
            language.pick(
                "for connections with at least \(LocalizedText.count(count, .meter).en) (--meters)",
                "liittymille, joissa on vähintään \(LocalizedText.count(count, .meter).fi) (--meters)",
                "för anslutningar med minst \(LocalizedText.count(count, .meter).sv) (--meters)")
        case .otherVoltage(let voltage):
            language.pick(
                "for connections at \(self.voltage(voltage)) (--voltage)",
                "liittymille, joiden jännitetaso on \(self.voltage(voltage)) (--voltage)",
                "för anslutningar med spänningsnivån \(self.voltage(voltage)) (--voltage)")
        case .notForTemporary:
            language.pick(
                "not for temporary connections of this fuse", "ei tämän sulakkeen tilapäisille liittymille",
                "inte för tillfälliga anslutningar med denna säkring")
        case .needsShare(.night):
            language.pick(
                "say how much is used at night, from 22 to 7 (--night-share)",
                "kerro, kuinka suuri osa käytetään yöllä klo 22–7 (--night-share)",
                "ange hur stor del som används på natten kl. 22–7 (--night-share)")
        case .needsShare(.winterDay):
            language.pick(
                "say how much is used on winter days (--winter-day-share)",
                "kerro, kuinka suuri osa käytetään talvipäivinä (--winter-day-share)",
                "ange hur stor del som används vinterdagar (--winter-day-share)")
        case .needsShare(.hours):
            language.pick(
                "the hours of the consumption must be known (--consumption)",
                "kulutuksen tunnit on tunnettava (--consumption)", "förbrukningens timmar behövs (--consumption)")
        case .shareWithoutHours(.night):
            language.pick(
                "a night share was given, but these days have no hours of the night (--night-share)",
                "yön osuus on annettu, mutta näillä päivillä ei ole sen tunteja (--night-share)",
                "en nattandel har angetts, men dessa dagar har inga nattimmar (--night-share)")
        case .shareWithoutHours:
            language.pick(
                "a share of winter days was given, but these days have none (--winter-day-share)",
                "talvipäivien osuus on annettu, mutta jaksolla ei ole talvipäiviä (--winter-day-share)",
                "en andel för vinterdagar har angetts, men perioden har inga vinterdagar (--winter-day-share)")
        case .needsPower:
            language.pick(
                "say how much power is drawn at most (--peak-kw), or give the hours (--consumption)",
                "kerro suurin teho (--peak-kw) tai anna tuntilukemat (--consumption)",
                "ange den högsta effekten (--peak-kw) eller timvärden (--consumption)")
        case .notAllDays:
            language.pick(
                "it is not in every list of these days", "se ei ole näiden päivien jokaisessa hinnastossa",
                "den finns inte i alla dessa dagars listor")
        }
    }

    /// The word for outputs.
    static func code(_ reason: LeftOut.Reason) -> String {
        switch reason {
        case .fuseNotListed: "fuse_not_listed"
        case .needsMeters: "needs_meters"
        case .otherVoltage: "other_voltage"
        case .notForTemporary: "not_for_temporary"
        case .needsShare: "needs_share"
        case .shareWithoutHours: "share_without_hours"
        case .needsPower: "needs_power"
        case .notAllDays: "not_all_days"
        }
    }

    /// Sentences: what a change from one product to another takes.
    func change(_ change: ProductChange, otherBands: Bool?) -> [String] {
        var sentences: [String] = []
        if let times = change.timesAYear {
            sentences.append(
                times == 1
                    ? language.pick(
                        "The product may be changed once a year.", "Tuotteen voi vaihtaa kerran vuodessa.",
                        "Produkten får bytas en gång om året.")
                    : language.pick(
                        "The product may be changed \(times) times a year.",
                        "Tuotteen voi vaihtaa \(times) kertaa vuodessa.",
                        "Produkten får bytas \(times) gånger om året."))
        }
        if let months = change.afterMonths {
            sentences.append(
                language.pick(
                    "A product is kept for at least \(months) months.",
                    "Tuote pidetään vähintään \(months) kuukautta.",
                    "En produkt behålls i minst \(months) månader."))
        }
        if change.bandsNeedContractor, otherBands != false {
            sentences.append(
                otherBands == true
                    ? language.pick(
                        "This change of bands needs work in the meter cabinet by an electrical contractor whom the customer orders.",
                        "Tämä aikajaon vaihto vaatii asiakkaan tilaaman sähköurakoitsijan työtä mittauskeskuksessa.",
                        "Detta byte av tidsindelning kräver arbete i mätcentralen av en elentreprenör som kunden beställer."
                    )
                    : language.pick(
                        "Another division of hours needs work in the meter cabinet by an electrical contractor whom the customer orders.",
                        "Toinen aikajako vaatii asiakkaan tilaaman sähköurakoitsijan työtä mittauskeskuksessa.",
                        "En annan tidsindelning kräver arbete i mätcentralen av en elentreprenör som kunden beställer."
                    ))
        }
        if change.companySetsMeter {
            sentences.append(
                language.pick(
                    "The company updates the meter.", "Yhtiö päivittää mittarin.", "Bolaget uppdaterar mätaren."))
        }
        return sentences
    }
}
