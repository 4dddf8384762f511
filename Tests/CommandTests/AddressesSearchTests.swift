import Testing

/// `addresses search` in the demo's register.
@Suite struct AddressesSearchTests {
    @Test(arguments: [
        ("en", "2 are equally good, of which 1 is shown."), ("fi", "Yhtä hyviä on 2, joista näytetään 1."),
        ("sv", "2 är lika bra, och 1 av dem visas."),
    ])
    func oneOfSeveralIsNotTheAnswer(language: String, told: String) throws {
        let search = ["addresses", "search", "Kesätie 1", "--lang", language]
        let one = try BuiltCommand.run(search + ["--limit", "1"])
        #expect(one.exitCode == 0 && one.output.contains("\n\(told)\n"), "\(one)")
        #expect(try !BuiltCommand.run(search).output.contains(told))
    }

    @Test(arguments: [
        ("en", "“60.2, 24.1” is a position, not an address."), ("fi", "”60.2, 24.1” on sijainti eikä osoite."),
        ("sv", "”60.2, 24.1” är en position och ingen adress."),
    ])
    func aPositionIsNoAddress(language: String, told: String) throws {
        let run = try BuiltCommand.run(["addresses", "search", "60.2, 24.1", "--lang", language])
        #expect(run.exitCode == 64 && run.output.isEmpty, "\(run)")
        #expect(run.messages.contains(told) && run.messages.contains("--at"), "\(run)")
    }
}
