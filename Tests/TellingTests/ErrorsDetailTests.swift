import Domain
import GeometryCore
import NetworkFile
import Telling
import Rules
import Testing
import StrictYAML

@Suite("Errors in words: details") struct ErrorsDetailTests {
    private func finding(
        _ problem: NetworkProblem, id: String? = "C-1", column: String? = "status"
    ) -> NetworkFinding {
        NetworkFinding(layer: .mediumVoltageLine, featureID: 12, id: id, column: column, problem: problem)
    }

    @Test("A finding of a file reads like a sentence in each language")
    func wholeSentences() {
        let message = Problem.flawedFeature(path: "verkko.gpkg", finding(.missingValue)).explanation
            .message
        #expect(message.en == "Feature C-1 (fid 12) of layer mv_line in verkko.gpkg has no value in column status.")
        #expect(
            message.fi
                == "Tiedoston verkko.gpkg tason mv_line kohteella C-1 (fid 12) ei ole arvoa sarakkeessa status.")
        #expect(
            message.sv
                == "Objektet C-1 (fid 12) i lagret mv_line i filen verkko.gpkg saknar värde i kolumnen status.")
    }

    @Test("A file that is not there is told so, and what is no file is told in each language")
    func missingFiles() {
        let missing = YAMLFileError(file: "kuvaus.yaml", problem: .unreadable(because: .missingFile)).explanation
        #expect(missing.code == "rule_file_not_readable")
        #expect(missing.message.fi == "Tiedostoa kuvaus.yaml ei ole.")
        #expect(missing.message.sv == "Filen kuvaus.yaml finns inte.")
        #expect(missing.hint.fi == "Tarkista polku.")
        let folder = YAMLFileError(file: "kuvaus.yaml", problem: .unreadable(because: .folder)).explanation
        #expect(folder.message.fi == "kuvaus.yaml on kansio eikä tiedosto.")
        let closed = YAMLFileError(file: "kuvaus.yaml", problem: .unreadable(because: .noPermission)).explanation
        #expect(closed.message.sv == "Rätt att läsa filen kuvaus.yaml saknas.")
        #expect(closed.hint.sv == "Be filens ägare om läsrätt, eller använd en kopia.")
        // Of a file that the mapping names, the line that names it is told too.
        let named = YAMLFileError(
            file: "my.yaml", line: 3, path: "logo", problem: .unreadable(because: .missingFile.about("logo.svg")))
        #expect(
            named.explanation.message.fi
                == "Tiedoston my.yaml rivillä 3 kohdassa logo olevaa tekstiä ei voi lukea: logo.svg: tiedostoa ei ole."
        )
    }

    @Test("What PROJ says of a place is told in each language")
    func placesBeyondAProjection() {
        let point = PlanePoint(easting_m: 337_682.931, northing_m: 6_682_895.104)
        let message = ProjectionError.failed(
            doing: .position(of: point), reason: "Point outside of projection domain"
        ).explanation.message
        #expect(message.fi.contains("paikassa N 6682895,10, E 337682,93, koska se on projektion kuvausalueen"))
        #expect(message.sv.contains("vid N 6682895,10, E 337682,93, eftersom det ligger utanför"))
    }

    /// What golden runs of `check` tell in English alone.
    @Test("The hint of a flawed feature reads like a sentence in each language")
    func wholeHints() {
        for (problem, fi, sv) in [
            (
                NetworkProblem.geometry(.empty), "Piirrä puuttuva osa tai poista kohde tai sen tyhjä osa.",
                "Rita det som saknas, eller ta bort objektet eller den tomma delen."
            ),
            (
                .geometry(.notFinite), "Piirrä geometria uudelleen tai poista kohde.",
                "Rita om geometrin, eller ta bort objektet."
            ),
            (
                .unknownWord("undergrund", allowed: ["underground", "overhead"]),
                "Tarkoititko ”underground”? Sallittuja arvoja ovat underground ja overhead.",
                "Menade du ”underground”? Tillåtna värden är underground och overhead."
            ),
            (
                .duplicateID(otherFeatureID: 3),
                "Anna toiselle kohteista fid 12 ja 3 toinen tunnus tai poista toinen niistä.",
                "Ge ett av objekten med fid 12 och 3 ett annat id, eller ta bort ett av dem."
            ),
        ] {
            let hint = Problem.flawedFeature(path: "verkko.gpkg", finding(problem)).explanation.hint
            #expect(hint.fi == fi + " Komento connect-quote check luettelee kaikki tiedoston virheet.")
            #expect(hint.sv == sv + " Kommandot connect-quote check listar alla fel i filen.")
        }
    }

    @Test("The line of a finding is its message, without the file and the hint")
    func lines() {
        let line = finding(.missingValue, id: nil, column: "id").line
        #expect(line.en == "Feature fid 12 of layer mv_line has no value in column id.")
        #expect(line.fi == "Tason mv_line kohteella fid 12 ei ole arvoa sarakkeessa id.")
        #expect(line.sv == "Objektet fid 12 i lagret mv_line saknar värde i kolumnen id.")
    }

    @Test(
        "A word within two edits of a known one is suggested, another is not",
        arguments: [
            ("exsting", "existing"), ("EXISTING", "existing"), ("stauts", nil), ("planed", "planned"),
            ("decomissioned", "decommissioned"), ("x", nil), ("", nil),
            ("rakenteilla", nil), (String(repeating: "existing", count: 5000), nil),
        ] as [(String, String?)])
    func suggestions(_ word: String, _ expected: String?) {
        let hint = finding(.unknownWord(word, allowed: ["existing", "planned", "decommissioned"])).explanation.hint
        for language in Language.allCases {
            let question = [
                Language.english: "Did you mean “", .finnish: "Tarkoititko ”", .swedish: "Menade du ”",
            ][language, default: ""]
            if let expected {
                #expect(hint[language].hasPrefix(question + expected))
            } else {
                #expect(!hint[language].contains(question))
            }
        }
    }

    @Test("A misspelt key is told with the key that was meant")
    func keys() {
        let error = YAMLFileError(
            file: "my.yaml", line: 3, path: "zones[0].wehn", problem: .unknownKey("wehn", known: ["name", "when"]))
        #expect(error.explanation.hint.en == "Did you mean “when”? The keys known there are name and when.")
        #expect(
            error.explanation.message.en
                == "In the file my.yaml, line 3, at zones[0].wehn, the key “wehn” is unknown.")
        #expect(
            error.explanation.message.fi
                == "Tiedoston my.yaml rivillä 3 kohdassa zones[0].wehn avain ”wehn” on tuntematon.")
        #expect(
            error.explanation.message.sv == "I filen my.yaml, rad 3, vid zones[0].wehn, är nyckeln ”wehn” okänd.")
    }

    @Test("Numbers have the decimal mark of the language")
    func decimalMarks() {
        let message = finding(.numberOutOfRange(-0.5), column: "voltage_kv").explanation.message
        #expect(message.en.contains("-0.5") && message.fi.contains("-0,5") && message.sv.contains("-0,5"))
    }

    @Test("What files hold cannot break the line or command the terminal")
    func hostileText() {
        let hostile = "a\n\u{1B}[31mb\r\n\u{2028}c\u{7}"
        let errors: [any Explainable] = [
            FuseError.notAFuse(hostile), finding(.malformedCompany(hostile), id: hostile, column: hostile),
            Problem.missingColumn(path: hostile, layer: .obstacle, column: hostile),
            YAMLFileError(file: hostile, line: 1, path: hostile, problem: .unknownKey(hostile, known: [hostile])),
            Problem.folderMissing(hostile),
            ProjectionError.unknownIdentifier(hostile, reason: hostile),
            GeometryError.candidate(id: hostile, .callFailed(function: hostile, message: hostile, doing: .covers)),
        ]
        for explanation in errors.map(\.explanation) {
            for language in Language.allCases {
                for text in [explanation.message[language], explanation.hint[language]] {
                    #expect(
                        !text.unicodeScalars.contains {
                            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                        })
                }
            }
        }
    }

    @Test("A long text is cut, not told in full")
    func longText() {
        let message = FuseError.notAFuse(String(repeating: "x", count: 100_000)).explanation.message
        #expect(message.en.count < 300)
    }

}
