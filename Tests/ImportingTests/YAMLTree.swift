import StrictYAML

/// YAML without its lines, to be compared.
indirect enum Tree: Equatable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    case text(String)
    case list([Tree])
    case mapping([String: Tree])

    init(_ value: YAMLValue) {
        switch value.content {
        case .scalar(let text): self = .text(text)
        case .list(let values): self = .list(values.map(Tree.init))
        case .mapping(let entries):
            var members: [String: Tree] = [:]
            for entry in entries {
                if case .scalar(let key) = entry.key.content { members[key] = Tree(entry.value) }
            }
            self = .mapping(members)
        }
    }

    init(stringLiteral text: String) { self = .text(text) }

    init(dictionaryLiteral members: (String, Tree)...) {
        self = .mapping(Dictionary(members, uniquingKeysWith: { $1 }))
    }

    subscript(_ key: String) -> Tree? {
        if case .mapping(let members) = self { members[key] } else { nil }
    }

    subscript(_ index: Int) -> Tree? {
        if case .list(let values) = self, values.indices.contains(index) { values[index] } else { nil }
    }
}
