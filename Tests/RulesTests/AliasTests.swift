import Testing

@testable import StrictYAML

/// Aliases in YAML: values may have them, keys may not.
@Suite struct AliasTests {
    private func problem(_ text: String) -> YAMLFileError? {
        do throws(YAMLFileError) {
            _ = try YAMLValue(yaml: text, file: "rules.yaml")
            return nil
        } catch { return error }
    }

    @Test func aValueMayBeAnAlias() throws {
        let value = try YAMLValue(
            yaml: "a: &same {b: 1}\nc: [*same, '*same', x *same, \"*same\"]\n", file: "rules.yaml")
        guard case .mapping(let entries) = value.content, case .list(let list) = entries[1].value.content else {
            Issue.record("read as \(value)")
            return
        }
        #expect(
            list[0].content
                == .mapping([
                    .init(
                        key: .init(line: 1, content: .scalar("b")), value: .init(line: 1, content: .scalar("1")))
                ]))
        #expect(list.dropFirst().map(\.content) == [.scalar("*same"), .scalar("x *same"), .scalar("*same")])
    }

    @Test(arguments: [
        ("a: &a [x]\n*a : 1\n", 2), ("a: &a x\nb:\n  ? [y, *a]\n  : 1\n", 3), ("- &a x\n- {*a : 1}\n", 2),
        ("- &a x\n- ? {y: {z: *a}}\n  : 1\n", 2), ("- &a x\n- {{y: 1, *a : 1}: 1}\n", 2),
    ])
    func aKeyMayNot(text: String, line: Int) {
        #expect(
            problem(text)
                == YAMLFileError(
                    file: "rules.yaml", line: line, problem: .notYaml(because: .aliasInKey)))
    }

    @Test func aKeyThatLooksLikeOneMay() throws {
        #expect(problem("a: &a x\n'*a': 1\n\"*b\": [*a]\nc*a: 1\n") == nil)
    }

    @Test func aliasesOfAliasesInAKeyAreRefusedAtOnce() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...11 {
            let below = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(below)]\n"
        }
        #expect(problem(text + "? *a11\n: 1\n")?.line == 13)
    }

    @Test func aKeyThatIsThereTwiceIsNamedAsItIsWritten() {
        #expect(problem("a: &a x\nb: {*a : 1, *a : 2}\n")?.problem == .notYaml(because: .keysTwice("*a")))
    }
}
