/// How people shorten the names of streets. The one table of it: what is not here is found as the beginning of a name.
enum Abbreviations {
    /// Of the end of a name: what is typed, with its point or without, and what it can stand for.
    static let endings: [(typed: String, meant: [String])] = [
        ("t", ["tie"]), ("k", ["katu"]), ("kj", ["kuja"]), ("kja", ["kuja"]), ("p", ["polku", "puisto"]),
        ("pk", ["puistokatu"]), ("pt", ["puistotie"]), ("r", ["raitti", "ranta", "rinne"]), ("rt", ["raitti"]),
        ("a", ["aukio"]), ("auk", ["aukio"]), ("tr", ["tori"]), ("vt", ["valtatie"]), ("mt", ["maantie"]),
        ("g", ["gatan", "gränden", "gata"]), ("gt", ["gatan"]), ("gr", ["gränden"]),
        ("v", ["vägen", "väg"]), ("vg", ["vägen"]), ("vgn", ["vägen"]),
        ("st", ["stigen"]), ("stg", ["stigen"]), ("pl", ["platsen", "plan"]),
        ("espl", ["esplanaden", "esplanadi"]),
        ("lv", ["landsvägen"]), ("bv", ["byvägen"]),
    ]

    /// Of a word at the beginning, with its point or without; only a number always has it, being a house's else.
    static let beginnings: [String: [String]] = [
        "p": ["pohjoinen", "pieni"], "pohj": ["pohjoinen"], "e": ["eteläinen"], "et": ["eteläinen"],
        "l": ["läntinen", "lilla"], "länt": ["läntinen"], "i": ["itäinen", "iso"], "it": ["itäinen"],
        "v": ["vanha", "västra"], "n": ["norra"], "s": ["södra", "stora"], "st": ["sankt", "stora"],
        "ö": ["östra"], "s:t": ["sankt"], "s:ta": ["sankta"], "g": ["gamla"], "n:a": ["norra"], "s:a": ["södra"],
        "ö:a": ["östra"], "v:a": ["västra"], "st:a": ["stora"], "l:a": ["lilla"], "g:la": ["gamla"],
        "1": ["ensimmäinen", "första"], "2": ["toinen", "andra"], "3": ["kolmas", "tredje"],
        "4": ["neljäs", "fjärde"], "5": ["viides", "femte"],
    ]

    /// Words at the beginning that tell streets of one name apart, folded.
    static let firstWords: Set<String> = Set(
        (beginnings.values.joined()
            + [
                "uusi", "pikku", "suuri", "ylä", "ylinen", "ala", "alinen", "keskinen", "nya", "övre", "nedre",
                "mellersta",
            ])
            .map { FoldedName($0).folded })

    /// What a typed name may be with its first word in full, the typed one first.
    static func beginningsInFull(_ words: [Substring]) -> [FoldedName] {
        var names = [FoldedName(words.joined())]
        if words.count > 1, let first = words.first,
            first.contains(where: { ".:".contains($0) }) || first.allSatisfy(\.isLetter)
        {
            let meant = beginnings[first.lowercased().replacing(".", with: "")] ?? []
            names += meant.map { FoldedName(([$0[...]] + words.dropFirst()).joined()) }
        }
        return names
    }

    /// A name with its ending in full. An ending without its point is one too: "hämeenk".
    static func endingsInFull(_ name: FoldedName) -> [FoldedName] {
        endings.flatMap { ending, meant -> [FoldedName] in
            guard name.exact.hasSuffix(ending), name.exact.count >= ending.count + 3 else { return [] }
            let stem = name.exact.dropLast(ending.count)
            return meant.map { FoldedName(stem + $0) }
        }
    }
}
