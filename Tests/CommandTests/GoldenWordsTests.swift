import Foundation
import TestSupport
import Testing

/// What no golden run may say.
@Suite struct GoldenWordsTests {
    static let all =
        GoldenQuoteCases.all + GoldenRefusalCases.all + GoldenCheckCases.all + GoldenProductsCases.all
        + GoldenInvoiceCases.all + GoldenOfferCases.all + GoldenStepsCases.all

    private static let english = Set(
        """
        the and or is are of in with without not at most over under zone zones price prices cable cables line lines \
        substation charge offer fuse plan area areas file layer feature nearest site away company network rules \
        rulebook list reading cheaper case beyond inside outside obstacle obstacles warning there this that
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Words that Swedish has, too.
    private static let alsoSwedish: Set<String> = ["under", "plan", "and", "fuse", "is", "in"]

    @Test(arguments: all.filter { ["fi", "sv"].contains($0.language) }) func speaksOneLanguage(_ golden: GoldenCase)
        throws
    {
        let lines = try String(contentsOf: golden.file, encoding: .utf8)
            .split(separator: "\n").dropFirst(2)
            .filter { !$0.hasPrefix("---") && $0.firstMatch(of: #/^\[[0-9]+\] /#) == nil }
            // Rows of CSV are data, the same in every language.
            .filter { line in line.split(separator: ",").count { !$0.hasPrefix(" ") } < 6 }
        let banned = golden.language == "sv" ? Self.english.subtracting(Self.alsoSwedish) : Self.english
        for line in lines {
            // Most lines need no look at which part of them is the command's own.
            guard !Self.words(String(line)).isDisjoint(with: banned) else { continue }
            let found = Self.words(Self.ownText(line)).intersection(banned)
            #expect(found.isEmpty, "\(golden.name): \(found) in “\(line)”")
        }
    }

    @Test(arguments: all) func showsNothingOfTheInside(_ golden: GoldenCase) throws {
        let text = try String(contentsOf: golden.file, encoding: .utf8)
        // Bytes are looked through far sooner than characters.
        let bytes = Data(text.utf8)
        for word in ["Optional(", " nil", "(nil", "Swift.", "Error(", "rawValue", "-0.0 ", " inf m", " nan m"]
        where bytes.range(of: Data(word.utf8)) != nil {
            let found = text.split(separator: "\n").dropFirst().first { $0.contains(word) }
            #expect(found == nil, "\(golden.name): “\(found ?? "")”")
        }
    }

    /// Days are told as letters have them: `2019-06-01` is part of a list's id, a value of data, or quoted.
    @Test func daysAreThoseOfLetters() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Package.file("Tests/CommandTests/Golden"), includingPropertiesForKeys: nil
        ).filter { ["-fi", "-sv"].contains($0.deletingPathExtension().lastPathComponent.suffix(3)) }
        #expect(files.count > 200)
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2)
            for line in lines where line.contains(#/[0-9]{4}-[0-9]{2}-[0-9]{2}/#) {
                // Rows of CSV are data.
                guard line.count(where: { ",;".contains($0) }) < 12 else { continue }
                let told = line.replacing(#/[a-z]\/(illustrative-|services-)?[0-9-]{10}/#, with: "")
                    .replacing(#/[”“][^”“]*[”“]/#, with: "")
                    .replacing(#/(esimerkiksi|till exempel) [0-9-]{10}/#, with: "")
                #expect(
                    !told.contains(#/[0-9]{4}-[0-9]{2}-[0-9]{2}/#),
                    "\(file.lastPathComponent): “\(line.prefix(200))”")
            }
        }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !$0.isLetter }.map { $0.lowercased() })
    }

    /// The line without what is the same in all languages: options, names of files, layers and columns, values
    /// and what a library said, which stands in quotation marks.
    private static func ownText(_ line: Substring) -> String {
        String(line)
            .replacing(#/^  [a-z_]+: [0-9]+$/#, with: "")
            .replacing(#/(avaimet ovat|kända där är) .*/#, with: "")
            .replacing(#/[”“][^”“]*[”“]/#, with: "")
            .replacing(#/--[a-z-]+( FILE)?/#, with: "")
            .replacing(#/connect-quote (offer )?[a-z]+/#, with: "")
            .replacing(#/[A-Za-z0-9_\-]+[_\/.][A-Za-z0-9_\/.\-]+/#, with: "")
            .replacing(#/[a-z]+(-[a-z]+)*-oy/#, with: "")
            .replacing(#/(QGIS[a-zäö]*|hint:|underground|overhead|underwater|easting|northing)/#, with: "")
            .replacing(
                #/(kolumnen|avain|nyckeln|sarakkeessa|kansio|mappen|Regelmappen|Sääntökansiota) [a-z_\-]+/#,
                with: "")
    }
}
