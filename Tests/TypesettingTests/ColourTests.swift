import Testing

@testable import PagePrinting
@testable import Typesetting

@Suite struct ColourTests {
    @Test func coloursAreReadAsTheyAreWritten() {
        for text in ["#0B4F6C", "#FFFFFF", "#000000", "#01020A"] { #expect(Colour(text)?.hexadecimal == text) }
        #expect(Colour("#abcdef")?.hexadecimal == "#ABCDEF")
        for text in ["", "#", "0B4F6C", "#0B4F6", "#0B4F6C0", "#0B4F6G", "#+B4F6C", "#0b4f6@", "red"] {
            #expect(Colour(text) == nil, "\(text)")
        }
    }

    /// Figures of WCAG 2.1's own formula.
    @Test func contrastIsThatOfTheGuidelines() throws {
        #expect(abs(Colour.paper.contrast(with: try #require(Colour("#000000"))) - 21) < 1e-9)
        #expect(Colour.paper.contrast(with: .paper) == 1)
        // #777777 on white is just below 4.5, #767676 just above.
        #expect(try #require(Colour("#777777")).contrast(with: .paper) < 4.5)
        #expect(try #require(Colour("#767676")).contrast(with: .paper) > 4.5)
    }

    /// Whatever colour a company has, its words can be read on paper, in a print without colours too.
    @Test func everyToneIsMadeReadable() throws {
        for text in ["#FFFFFF", "#FFE600", "#00C2FF", "#FF8888", "#767676", "#7A1F5C", "#000000"] {
            let colour = try #require(Colour(text))
            #expect(colour.readable().contrast(with: .ground) >= Colour.leastContrast, "\(text)")
            if colour.contrast(with: .ground) >= Colour.leastContrast { #expect(colour.readable() == colour) }
        }
    }

    @Test func textsStandOutInGrey() {
        for style in [TextStyle.body, .strong, .lead, .small, .name, .column, .footer] {
            #expect(style.colour.contrast(with: .paper) >= 7)
            #expect(style.colour.contrast(with: .ground) >= Colour.leastContrast)
            // Behind a watermark's letters as well.
            #expect(style.colour.contrast(with: .watermark) >= Colour.leastContrast)
        }
        #expect(Colour.paper.contrast(with: .ink) >= 7)
        #expect(Colour.watermark.contrast(with: .paper) < 1.3)
    }
}
