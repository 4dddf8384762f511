public import Domain
import Bytes

extension GeoPackageWritingError: Explainable {
    public var explanation: Problem {
        switch self {
        case .output(let error): return error.explanation
        case .refused(let path, _, let reason):
            return OutputError.refused(path: path, reason: reason).explanation
        case .name, .valueCount, .value, .geometry, .geometryType:
            return Problem(
                code: "output_form", exitCode: .bug,
                message: .sentence(
                    en: "A feature does not fit the layer that it was written to",
                    fi: "Kohde ei sovi tasoon, johon se kirjoitettiin",
                    sv: "Ett objekt passar inte i lagret som det skrevs till", reason: String(describing: self)),
                hint: LocalizedText(
                    en: "This is a fault of the program: please report it with the command and the input.",
                    fi: "Tämä on ohjelman vika: ilmoita siitä komennon ja syötteen kera.",
                    sv: "Detta är ett fel i programmet: rapportera det med kommandot och indata."))
        }
    }
}
