import Domain
import Rules

/// The condition of a test in words, without what was measured: "20 kV cable at most 300 m".
struct ConditionWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    func text(_ test: Test, in rulebook: Rulebook) -> String {
        switch test {
        case .distance(let test):
            let name = rulebook.reference(test.reference)?.name[language] ?? test.reference
            return distance(test, name: name)
        case .plan(let test): return plan(test)
        case .agreementArea(let kinds): return agreement(kinds)
        case .fuse(let test): return fuse(test)
        case .joiners(let range): return joiners(range)
        case .place(let places): return place(places)
        case .furtherConnection(let wanted):
            return wanted
                ? language.pick("a further connection", "lisäliittymä", "en ytterligare anslutning")
                : language.pick("a first connection", "ensimmäinen liittymä", "en första anslutning")
        }
    }

    func distance(_ test: DistanceTest, name: String) -> String {
        var text = "\(name) \(range(test.lower, test.upper))"
        if let crossing = test.crossing {
            let kinds = ObstacleKind.allCases.filter(crossing.obstacles.contains).map(Vocabulary.obstacle)
            let list = LocalizedText.list(kinds, last: .or)[language]
            text += language.pick(
                ", the straight line to it meeting no \(list)",
                ", eikä suoralla linjalla siihen ole estettä (\(list))",
                ", och den raka linjen dit går inte genom något hinder (\(list))")
        }
        return text
    }

    /// "over 300 m and at most 600 m"
    func range(_ lower: MetreLimit?, _ upper: MetreLimit?) -> String {
        let parts = [lower.map(self.lower), upper.map(self.upper)].compactMap { $0 }
        return parts.joined(separator: " \(LocalizedText.and[language]) ")
    }

    func lower(_ limit: MetreLimit) -> String {
        let metres = numbers.limit(limit.metres)
        return limit.isIncluded
            ? language.pick("at least \(metres)", "vähintään \(metres)", "minst \(metres)")
            : language.pick("over \(metres)", "yli \(metres)", "över \(metres)")
    }

    func upper(_ limit: MetreLimit) -> String {
        let metres = numbers.limit(limit.metres)
        return limit.isIncluded
            ? language.pick("at most \(metres)", "enintään \(metres)", "högst \(metres)")
            : language.pick("under \(metres)", "alle \(metres)", "under \(metres)")
    }

    private func plan(_ test: PlanTest) -> String {
        func names(_ kinds: Set<PlanKind>) -> String {
            LocalizedText.list(
                PlanKind.allCases.filter(kinds.contains).map(Vocabulary.plan), last: .or)[language]
        }
        let inside = names(test.inside)
        var text =
            test.mustBeUrban
            ? language.pick(
                "inside an urban \(inside) in force", "voimassa oleva taajaman \(inside)",
                "inom gällande \(inside) i tätort")
            : language.pick("inside a \(inside) in force", "voimassa oleva \(inside)", "inom gällande \(inside)")
        if !test.notInside.isEmpty {
            text += language.pick(
                ", not inside a \(names(test.notInside))", ", ei \(names(test.notInside))",
                ", inte inom \(names(test.notInside))")
        }
        return text
    }

    private func agreement(_ kinds: Set<AgreementKind>) -> String {
        let names = LocalizedText.list(
            AgreementKind.allCases.filter(kinds.contains).map(Vocabulary.agreement), last: .or)[language]
        return language.pick(
            "inside an agreed \(names) in force", "sovittu, voimassa oleva \(names)",
            "inom ett avtalat, gällande \(names)")
    }

    private func fuse(_ test: FuseTest) -> String {
        "\(language.pick("main fuse", "pääsulake", "huvudsäkring")) \(bounds(test))"
    }

    /// "three-phase and at most 63 A"
    func bounds(_ test: FuseTest) -> String {
        var parts: [String] = []
        if let phases = test.phases {
            parts.append(
                phases == .one
                    ? language.pick("one-phase", "yksivaiheinen", "enfas")
                    : language.pick("three-phase", "kolmivaiheinen", "trefas"))
        }
        if let size = test.atLeast_a {
            parts.append(language.pick("at least \(size) A", "vähintään \(size) A", "minst \(size) A"))
        }
        if let size = test.atMost_a {
            parts.append(language.pick("at most \(size) A", "enintään \(size) A", "högst \(size) A"))
        }
        return parts.joined(separator: " \(LocalizedText.and[language]) ")
    }

    private func joiners(_ range: CountRange) -> String {
        var parts: [String] = []
        if let count = range.atLeast {
            parts.append(language.pick("at least \(count)", "vähintään \(count)", "minst \(count)"))
        }
        if let count = range.atMost {
            parts.append(language.pick("at most \(count)", "enintään \(count)", "högst \(count)"))
        }
        let counts = parts.joined(separator: " \(LocalizedText.and[language]) ")
        let one = (range.atMost ?? range.atLeast) == 1
        return language.pick(
            "\(counts) \(one ? "joiner" : "joiners")", "\(counts) \(one ? "liittyjä" : "liittyjää")",
            "\(counts) anslutare")
    }

    private func place(_ places: Set<Place>) -> String {
        let names = Place.allCases.filter(places.contains).map(Vocabulary.place)
        return language.pick("on a ", "paikka: ", "plats: ") + LocalizedText.list(names, last: .or)[language]
    }
}
