import Addresses
import Domain
import Foundation
import GeometryCore
import Positions
import TestSupport
import Testing

/// What people type, with the right first answer.
@Suite struct QueryTableTests {
    @Test func everyQueryHasItsAnswer() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        let queries = try Towns.queries("queries.txt")
        #expect(queries.count >= 120)
        for line in queries {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let answer = try file.search(String(line.prefix { $0 != "|" }.dropLast()))
            let first = answer.candidates.first
            #expect(first?.text(in: .finnish) ?? "-" == fields[1], "\(line)")
            #expect(first?.kind.rawValue ?? "-" == fields[2], "\(line)")
            #expect("\(answer.equallyGood)" == fields[3], "\(line)")
        }
    }

    /// A second table, made by somebody who had seen neither the first nor the search.
    @Test func strangersFindWhatTheyType() throws {
        let file = try AddressFile(path: Package.file("GeoData/demo-addresses.sqlite").path)
        let queries = try Towns.queries("strangers.txt")
        #expect(queries.count >= 290)
        var understood = 0
        for line in queries {
            let isBeyond = line.hasPrefix("? ")
            let fields = line.dropFirst(isBeyond ? 2 : 0).split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let answer = try file.search(fields[0].unescaped, limit: 20)
            let first = Set(answer.candidates.prefix(answer.equallyGood).map { $0.text(in: .finnish) })
            let wanted = fields[1] == "-" ? [] : Set(fields[1].components(separatedBy: " + "))
            let isRight = first.map { $0.replacing("–", with: "-") }.sorted() == wanted.sorted()
            understood += isRight ? 1 : 0
            #expect(isRight || isBeyond, "\(line): \(first)")
        }
        #expect(understood * 100 >= queries.count * 95)
    }

    /// A third table, made by somebody else over a register of 300,000 streets.
    @Test func otherStrangersFindWhatTheyType() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder, "third-")
        let queries = try Towns.queries("third.txt")
        #expect(queries.count == 320)
        for line in queries {
            let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let (text, wanted) = (fields[0].unescaped, fields[1].components(separatedBy: " + "))
            let isTyping = fields[2].hasPrefix("prefix,")
            let answer = isTyping ? try file.suggest(text, limit: 1) : try file.search(text, limit: 20)
            let good = answer.candidates.prefix(isTyping ? 1 : answer.equallyGood)
            let first = good.map { $0.text(in: .finnish).replacing("–", with: "-") }.sorted()
            #expect(first == (fields[1] == "-" ? [] : wanted.sorted()), "\(line)")
            let exactness = fields[2].split(separator: " ").last.map(String.init)
            #expect(good.allSatisfy { $0.kind.rawValue == exactness || exactness == "property" }, "\(line)")
        }
    }

    /// What tells streets of one name apart is shortened with a point, a colon and without.
    @Test(
        arguments: [
            ("E Rantakatu 5", "Eteläinen Rantakatu 5, Turku"), ("P Rantakatu 7", "Pohjoinen Rantakatu 7, Turku"),
            ("Et Rantakatu 5", "Eteläinen Rantakatu 5, Turku"), ("et. rantak 5", "Eteläinen Rantakatu 5, Turku"),
            ("N Strandgatan 5", "Pohjoinen Rantakatu 5, Turku"),
            ("N:a Strandgatan 5", "Pohjoinen Rantakatu 5, Turku"), ("S Strandg 7", "Eteläinen Rantakatu 7, Turku"),
            ("S:a Strandgatan 7, Åbo", "Eteläinen Rantakatu 7, Turku"),
            ("Ö Allén 4", "Itäinen Puistotie 4, Helsinki"), ("Ö:a allén 6", "Itäinen Puistotie 6, Helsinki"),
            ("Turku P Rantakatu 5", "Pohjoinen Rantakatu 5, Turku"),
            ("P Rantakatu 5 Turku", "Pohjoinen Rantakatu 5, Turku"), ("3. linja 4", "Kolmas linja 4, Helsinki"),
        ])
    func initialsHavePointsOrNone(_ text: String, _ wanted: String) throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        for answer in [try file.search(text), try file.suggest(text), try file.meanings(of: text)] {
            #expect(answer.candidates.first?.text(in: .finnish) == wanted)
            #expect(answer.candidates.first?.agreement == .folded)
            #expect(answer.equallyGood == 1)
        }
    }

    /// Every misspelt name says so, and no other.
    @Test func errorsAreSaid() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        for (text, agreement) in [
            ("Hämeenkatu 7", AddressCandidate.Agreement.exact), ("hameenkatu 7", .folded), ("hämeenk. 7", .folded),
            ("hämeenka 7", .beginning), ("hämenkatu 7", .typo), ("mannerheimintie 1", .exact),
        ] {
            #expect(try file.search(text).candidates.first?.agreement == agreement, "\(text)")
        }
    }

    @Test func exactLettersComeBeforeFoldedOnes() throws {
        let folder = try AddressFolder()
        var rows = ["Hämeentie", "Hameentie"].map { name in
            var row = Row()
            (row.fi, row.sv) = (name, "")
            return row.text
        }
        for _ in 0..<2 {
            let file = try folder.built(rows: rows).file
            for name in ["Hämeentie", "Hameentie"] {
                let answer = try file.search(name + " 1")
                #expect(answer.candidates.map { $0.street?.fi == name } == [true, false])
                #expect(answer.equallyGood == 1)
            }
            rows.reverse()
        }
    }

    @Test func whatIsBeingTypedIsSuggested() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        func suggested(_ text: String, limit: Int = 10) throws -> [String] {
            try file.suggest(text, limit: limit).candidates.map { $0.text(in: .finnish) }
        }
        #expect(try suggested("häm").contains("Hämeenkatu, Tampere"))
        #expect(try suggested("hämeenkatu tam") == ["Hämeenkatu, Tampere"])
        #expect(
            try suggested("Hämeenkatu 8, tam") == [
                "Hämeenkatu 83, Tampere", "Hämeenkatu 83a, Tampere", "Hämeenkatu 85, Tampere",
            ])
        #expect(try suggested("mannerheimi", limit: 1) == ["Mannerheimintie, Helsinki"])
        #expect(try suggested("").isEmpty)
        #expect(try suggested("xyz").isEmpty)
    }

    @Test func textsAreInTheAskersLanguage() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        let found = try #require(try file.search("hämeenkatu 1 turku").candidates.first)
        #expect(found.text(in: .finnish) == "Hämeenkatu 1, Turku")
        #expect(found.text(in: .english) == "Hämeenkatu 1, Turku")
        #expect(found.text(in: .swedish) == "Tavastgatan 1, Åbo")
        let one = try #require(try file.search("Ängsgatan 3").candidates.first)
        #expect(one.text(in: .finnish) == "Ängsgatan 3, Närpiö")
    }

    /// The number lies on the line between its neighbours, and is as exact as half of their distance.
    @Test func interpolatedNumbers() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        let known = try (["5", "9"]).map {
            try #require(try file.search("Rantatie \($0) Tampere").candidates.first)
        }
        let found = try #require(try file.search("Rantatie 7 Tampere").candidates.first)
        #expect(found.kind == .interpolated)
        #expect(found.point == known[0].point.middle(to: known[1].point))
        let way_m = known[0].point.planeDistance_m(to: known[1].point)
        #expect(found.accuracy_m == 15 + (way_m / 2).rounded(.up))
        #expect(known[0].accuracy_m == 15)
    }

    @Test func nearestOfEquallyGoodComesFirst() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        let all = try file.search("Rantatie 5").candidates
        for one in all {
            let answer = try file.search("Rantatie 5", near: one.point)
            #expect(answer.candidates.first == one)
            #expect(answer.equallyGood == 2)
        }
    }

    @Test func municipalitiesAreTold() throws {
        let folder = try AddressFolder()
        let file = try Towns.built(in: folder)
        #expect(try file.search("Hämeenkatu 1, Åbo").municipalities.map(\.code) == ["902"])
        #expect(try file.search("Mannerheimintie 1, Turku").municipalities.map(\.code) == ["902"])
        #expect(try file.search("Hämeenkatu 1").municipalities.isEmpty)
        #expect(try file.search("Hämeenkatu 1, Nowhereville").unknownPlace == "Nowhereville")
    }

    /// Whatever is typed, there is an answer and no trap.
    @Test(arguments: [
        "", " ", ",", "1", "12345", "-", "a", "ä", "🏠 5", "1-", "99999 99999", "0", "katu", "\u{0}", "as 4", "3-5",
        "A 12",
        "'; DROP TABLE street", String(repeating: "ä", count: 140), String(repeating: "x", count: 301), "%",
        "5 5 5 5",
        "Hämeenkatu 99999", "Hämeenkatu 0", "Hämeenkatu 5-3", "Tampere", "Tampere 5", "\u{10FFFF}", "\u{D7FF}",
    ])
    func oddTexts(_ text: String) throws {
        let folder = try AddressFolder()
        let file = try folder.built(rows: [Row().text]).file
        _ = try file.search(text)
        _ = try file.suggest(text)
    }
}

extension String {
    /// `\n` and `\u{2011}` as what they stand for.
    fileprivate var unescaped: String {
        replacing("\\n", with: "\n").replacing("\\t", with: "\t").replacing("\\r", with: "\r")
            .replacing(/\\u\{([0-9a-f]+)\}/) { match in
                UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
            }
    }
}
