extension FuseError: Explainable {
    public var explanation: Problem {
        let text = text.excerpt
        switch self {
        case .notAFuse:
            return Problem(
                code: "not_a_fuse", exitCode: .usage,
                message: LocalizedText(
                    en: "“\(text)” is not a main fuse.", fi: "”\(text)” ei ole pääsulake.",
                    sv: "”\(text)” är ingen huvudsäkring."),
                hint: LocalizedText(
                    en: "Write the number of phases and the amperes, for example 3x25 or 1x25.",
                    fi: "Kirjoita vaiheiden määrä ja ampeerit, esimerkiksi 3x25 tai 1x25.",
                    sv: "Skriv antalet faser och ampere, till exempel 3x25 eller 1x25."))
        case .phases(_, let count):
            return Problem(
                code: "fuse_phases", exitCode: .usage,
                message: LocalizedText(
                    en: "“\(text)” is not a main fuse, because no fuse has \(count) phases.",
                    fi: "”\(text)” ei ole pääsulake, sillä sulakkeen vaiheluku ei voi olla \(count).",
                    sv: "”\(text)” är ingen huvudsäkring, för antalet faser kan inte vara \(count)."),
                hint: LocalizedText(
                    en: "A main fuse has one or three phases: write 1x25 or 3x25, for example.",
                    fi: "Pääsulake on yksi- tai kolmivaiheinen: kirjoita esimerkiksi 1x25 tai 3x25.",
                    sv: "En huvudsäkring har en eller tre faser: skriv till exempel 1x25 eller 3x25."))
        case .power(_, let fuse):
            return Problem(
                code: "fuse_is_a_power", exitCode: .usage,
                message: LocalizedText(
                    en: "A main fuse is in amperes, and “\(text)” is a power.",
                    fi: "Pääsulakkeen koko on ampeereina, mutta ”\(text)” on teho.",
                    sv: "En huvudsäkring anges i ampere, men ”\(text)” är en effekt."),
                hint: fuse.map(Self.carries) ?? Self.noneCarries)
        case .unknownSize(_, let nearest):
            let sizes = LocalizedText.all(of: nearest.map(\.description))
            let known = Fuse.knownSizes_a.map(String.init).joined(separator: ", ")
            return Problem(
                code: "unknown_fuse_size", exitCode: .usage,
                message: LocalizedText(
                    en: "There is no main fuse “\(text)”; nearest sizes: \(sizes.en).",
                    fi: "Pääsulaketta ”\(text)” ei ole; lähimmät koot: \(sizes.fi).",
                    sv: "Det finns ingen huvudsäkring ”\(text)”; närmaste storlekar: \(sizes.sv)."),
                hint: LocalizedText(
                    en: "The known sizes in amperes are \(known).",
                    fi: "Tunnetut koot ampeereina ovat \(known).",
                    sv: "De kända storlekarna i ampere är \(known)."))
        }
    }

    private static func carries(_ fuse: Fuse) -> LocalizedText {
        let power = LocalizedText { Numbers(language: $0).fixed(fuse.power_kw, decimals: 1) }
        return LocalizedText(
            en:
                "The smallest main fuse of three phases that carries it is \(fuse) A, up to \(power.en) kW: write \(fuse).",
            fi:
                "Pienin siihen riittävä kolmivaiheinen pääsulake on \(fuse) A, enintään \(power.fi) kW: kirjoita \(fuse).",
            sv:
                "Den minsta trefasiga huvudsäkringen som räcker är \(fuse) A, upp till \(power.sv) kW: skriv \(fuse)."
        )
    }

    private static let noneCarries = LocalizedText(
        en: "No main fuse carries that much; such a connection is one of medium voltage.",
        fi: "Mikään pääsulake ei riitä siihen; sellainen liittymä on keskijännitteinen.",
        sv: "Ingen huvudsäkring räcker till så mycket; en sådan anslutning är en mellanspänningsanslutning.")

    /// What was written where a fuse should have been.
    package var text: String {
        switch self {
        case .notAFuse(let text), .phases(let text, _), .unknownSize(let text, _), .power(let text, _): text
        }
    }
}
