import Domain
import Telling
import Testing

@Suite struct FindingWordsTests {
    @Test func everyKindHasANameOfItsOwnInEveryLanguage() {
        for language in Language.allCases {
            let names = ZoneFindingKind.allCases.map { Vocabulary.finding($0)[language] }
            #expect(Set(names).count == names.count)
            #expect(!names.contains { $0.isEmpty || $0.contains("_") })
        }
    }
}
