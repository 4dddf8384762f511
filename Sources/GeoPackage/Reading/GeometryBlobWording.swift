package import Domain
import GeometryCore

/// Why bytes are not a geometry, as the end of a sentence.
extension GeometryBlobFlaw {
    package var reason: LocalizedText {
        switch self {
        case .headerTruncated:
            LocalizedText(
                en: "its header is cut short", fi: "sen otsake on katkennut", sv: "dess huvud är avkortat")
        case .notAGeometryBlob:
            LocalizedText(
                en: "the bytes do not begin with GP", fi: "tavut eivät ala merkeillä GP",
                sv: "innehållet börjar inte med GP")
        case .unknownVersion(let version):
            LocalizedText(
                en: "its version \(version) is unknown", fi: "sen versio \(version) on tuntematon",
                sv: "dess version \(version) är okänd")
        case .extendedType:
            LocalizedText(
                en: "it is of an extended type", fi: "sen tyyppi on laajennettu", sv: "dess typ är utökad")
        case .unknownEnvelope(let kind):
            LocalizedText(
                en: "its envelope kind \(kind) does not exist", fi: "sen rajauksen lajia \(kind) ei ole olemassa",
                sv: "dess omslutande ruta är av slaget \(kind), som inte finns")
        case .body(let error): error.reason
        }
    }
}

extension WellKnownBinaryError {
    fileprivate var reason: LocalizedText {
        switch self {
        case .truncated:
            LocalizedText(en: "it is cut short", fi: "se on katkennut", sv: "den är avkortad")
        case .byteOrder(let order):
            LocalizedText(
                en: "its byte order \(order) does not exist", fi: "sen tavujärjestystä \(order) ei ole olemassa",
                sv: "dess byteordning \(order) finns inte")
        case .unsupportedType(let number):
            unsupported(unsupportedTypeName ?? "\(number)")
        case .nestedTooDeeply:
            LocalizedText(
                en: "its collections are nested too deeply", fi: "sen kokoelmia on liian monta sisäkkäin",
                sv: "dess samlingar är kapslade för djupt")
        }
    }

    private func unsupported(_ type: String) -> LocalizedText {
        LocalizedText(
            en: "its type \(type) is not supported", fi: "sen tyyppiä \(type) ei tueta",
            sv: "dess typ \(type) stöds inte")
    }
}
