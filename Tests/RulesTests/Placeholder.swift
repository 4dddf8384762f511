import Domain
import Rules
import Testing

@Test func shippedFilesRead() throws {
    let library = try RuleLibrary()
    let all = try library.everything()
    #expect(all.count == 7)
    print(library.companies)
}
