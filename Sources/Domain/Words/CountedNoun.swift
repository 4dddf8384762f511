/// A noun behind its count: "1 street", "2,300 streets". Finnish has the partitive behind all but one.
package struct CountedNoun: Sendable {
    private let one: LocalizedText
    private let several: LocalizedText

    private init(en: (String, String), fi: (String, String), sv: (String, String)) {
        one = LocalizedText(en: en.0, fi: fi.0, sv: sv.0)
        several = LocalizedText(en: en.1, fi: fi.1, sv: sv.1)
    }

    fileprivate func form(of count: Int) -> LocalizedText { count == 1 ? one : several }

    package static let row = CountedNoun(en: ("row", "rows"), fi: ("rivi", "riviä"), sv: ("rad", "rader"))
    package static let address = CountedNoun(
        en: ("address", "addresses"), fi: ("osoite", "osoitetta"), sv: ("adress", "adresser"))
    package static let street = CountedNoun(
        en: ("street", "streets"), fi: ("katu", "katua"), sv: ("gata", "gator"))
    package static let municipality = CountedNoun(
        en: ("municipality", "municipalities"), fi: ("kunta", "kuntaa"), sv: ("kommun", "kommuner"))
    package static let property = CountedNoun(
        en: ("property", "properties"), fi: ("kiinteistö", "kiinteistöä"), sv: ("fastighet", "fastigheter"))
    package static let day = CountedNoun(en: ("day", "days"), fi: ("päivä", "päivää"), sv: ("dag", "dagar"))
    package static let hour = CountedNoun(
        en: ("hour", "hours"), fi: ("tunti", "tuntia"), sv: ("timme", "timmar"))
    package static let interval = CountedNoun(
        en: ("interval", "intervals"), fi: ("jakso", "jaksoa"), sv: ("intervall", "intervaller"))
    package static let invoice = CountedNoun(
        en: ("invoice", "invoices"), fi: ("lasku", "laskua"), sv: ("faktura", "fakturor"))
    package static let instalment = CountedNoun(
        en: ("instalment", "instalments"), fi: ("erä", "erää"), sv: ("delbetalning", "delbetalningar"))
    /// Of electricity.
    package static let meter = CountedNoun(
        en: ("meter", "meters"), fi: ("mittari", "mittaria"), sv: ("mätare", "mätare"))
    package static let offer = CountedNoun(
        en: ("offer", "offers"), fi: ("tarjous", "tarjousta"), sv: ("offert", "offerter"))
    /// Of a ledger.
    package static let entry = CountedNoun(
        en: ("entry", "entries"), fi: ("kirjaus", "kirjausta"), sv: ("post", "poster"))
    package static let rulebook = CountedNoun(
        en: ("rulebook", "rulebooks"), fi: ("sääntökirja", "sääntökirjaa"), sv: ("regelbok", "regelböcker"))
    package static let priceList = CountedNoun(
        en: ("price list", "price lists"), fi: ("hinnasto", "hinnastoa"), sv: ("prislista", "prislistor"))
    package static let servicesFile = CountedNoun(
        en: ("services file", "services files"), fi: ("palvelutiedosto", "palvelutiedostoa"),
        sv: ("tjänstefil", "tjänstefiler"))
    package static let unitCostsFile = CountedNoun(
        en: ("unit costs file", "unit costs files"),
        fi: ("yksikkökustannustiedosto", "yksikkökustannustiedostoa"),
        sv: ("enhetskostnadsfil", "enhetskostnadsfiler"))
    /// Of distribution.
    package static let tariff = CountedNoun(
        en: ("tariff", "tariffs"), fi: ("siirtohinnasto", "siirtohinnastoa"), sv: ("tariff", "tariffer"))
    package static let feature = CountedNoun(
        en: ("feature", "features"), fi: ("kohde", "kohdetta"), sv: ("objekt", "objekt"))
}

extension LocalizedText {
    /// A count with groups of three apart, and the form of the noun that goes with it.
    package static func count(_ count: Int, _ noun: CountedNoun) -> LocalizedText {
        let form = noun.form(of: count)
        return LocalizedText { language in "\(Numbers(language: language).count(count)) \(form[language])" }
    }
}
