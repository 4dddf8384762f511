import Domain
import Telling
import Rules
import StrictYAML

enum RuleFileProblemKind: String, ErrorKind {
    case unreadable, notYaml, unknownSchema, unknownKey, missingKey, wrongType, notOneOf, outOfRange, notAFuse,
        notACompany, undeclared, declaredTwice, empty, endsBeforeItStarts, exactlyOneOf, idNotOfCompany

    init(_ problem: YAMLFileError.Problem) {
        self =
            switch problem {
            case .unreadable: .unreadable
            case .notYaml: .notYaml
            case .unknownSchema: .unknownSchema
            case .unknownKey: .unknownKey
            case .missingKey: .missingKey
            case .wrongType: .wrongType
            case .notOneOf: .notOneOf
            case .outOfRange: .outOfRange
            case .notAFuse: .notAFuse
            case .notACompany: .notACompany
            case .undeclared: .undeclared
            case .declaredTwice: .declaredTwice
            case .empty: .empty
            case .endsBeforeItStarts: .endsBeforeItStarts
            case .exactlyOneOf: .exactlyOneOf
            case .idNotOfCompany: .idNotOfCompany
            }
    }
}

private let expectations: [YAMLFileError.Expected] = [
    .mapping, .list, .text, .wholeNumber, .number, .decimal, .date, .boolean,
]

private let declarations: [YAMLFileError.Declared] = [.reference, .source, .offer, .reading, .zone]

private let problems: [(problem: YAMLFileError.Problem, names: [String], hint: [String])] =
    [
        (.unreadable(because: .quoted("permission")), ["permission"], ["UTF-8"]),
        (.notYaml(because: .quoted("line 3, column 4")), ["YAML", "line 3, column 4"], []),
        (
            .unknownSchema(found: "rulebook/2", known: ["rulebook/1", "prices/1"]), ["rulebook/2"],
            ["rulebook/1", "prices/1"]
        ),
        (.unknownKey("wehn", known: ["name", "when"]), ["wehn"], ["name", "when"]),
        (.missingKey("sources"), ["sources"], ["sources"]),
        (.notOneOf(found: "USD", allowed: ["EUR"]), ["USD"], ["EUR"]),
        (.notOneOf(found: "P1", allowed: ["P1M", "P2W"]), ["P1"], ["P1M", "P2W"]),
        (.outOfRange(found: "-3.5"), ["-3.5"], ["0.255"]),
        (.notAFuse("3x33"), ["3x33"], ["3x25", "35"]),
        (.notACompany("Caruna"), ["Caruna"], ["caruna-oy"]),
        (.empty, [], []),
        (.endsBeforeItStarts, ["to_excluding", "from_including"], ["to_excluding"]),
        (.exactlyOneOf(["table", "per_ampere", "fixed"]), ["table", "per_ampere", "fixed"], []),
        (.idNotOfCompany(id: "x/1", company: "caruna-oy"), ["x/1", "caruna-oy/"], ["caruna-oy/2018-07-01"]),
    ]
    + expectations.map { (.wrongType(expected: $0), [], []) }
    + declarations.map {
        (.undeclared($0, name: "cabel", known: ["cable", "road"]), ["cabel"], ["cable", "road"])
    }
    + declarations.map { (.undeclared($0, name: "cabel", known: []), ["cabel"], []) }
    + declarations.map { (.declaredTwice($0, name: "cable"), ["cable"], []) }

let ruleFileCases: [ErrorCase] = problems.map { entry in
    let kind = RuleFileProblemKind(entry.problem)
    let error = YAMLFileError(
        file: "rules/my.yaml", line: 14, path: "zones[2].when", problem: entry.problem)
    return ErrorCase(
        error, kind.rawValue, kind == .unreadable ? "rule_file_not_readable" : "rule_file",
        kind == .unreadable ? .inputMissing : .badData,
        names: ["rules/my.yaml", "14", "zones[2].when"] + entry.names,
        hint: entry.hint)
}

let libraryCases: [ErrorCase] = {
    guard let company = CompanySlug("caruna-oi"), let known = CompanySlug("caruna-oy"),
        let other = CompanySlug("caruna-espoo-oy"), let date = CalendarDate(iso: "2014-02-03"),
        let start = CalendarDate(iso: "2015-05-01"), let end = CalendarDate(iso: "2018-07-01")
    else { return [] }
    let periods = [DatePeriod(fromIncluding: start, toExcluding: end), DatePeriod(fromIncluding: end)]
    let files = ["a.yaml", "b.yaml"]
    let errors: [(Problem, String, Problem.ExitCode, [String], [String])] = [
        (.folderMissing("my/rules"), "rules_folder_missing", .inputMissing, ["my/rules"], ["--rules"]),
        (
            .noRulebook(company: company, known: [other, known]), "no_rulebook", .inputMissing, ["caruna-oi"],
            ["caruna-oy", "caruna-espoo-oy", "--rules"]
        ),
        (
            .noRulebookForDate(company: known, date: date, periods: periods), "no_rulebook_for_date", .inputMissing,
            ["caruna-oy", "2014-02-03"], ["2015-05-01–2018-07-01", "2018-07-01–", "--date", "--rules"]
        ),
        (
            .noPriceList(company: company, known: [other, known]), "no_price_list", .inputMissing, ["caruna-oi"],
            ["caruna-oy", "caruna-espoo-oy", "--rules"]
        ),
        (
            .noPriceListForDate(company: known, date: date, periods: periods), "no_price_list_for_date",
            .inputMissing, ["caruna-oy", "2014-02-03"],
            ["2015-05-01–2018-07-01", "2018-07-01–", "--date", "--rules"]
        ),
        (
            .noServices(company: company, known: [other, known]), "no_services", .inputMissing,
            ["caruna-oi"], ["caruna-oy", "caruna-espoo-oy", "--rules"]
        ),
        (
            .noServicesForDate(company: known, date: date, periods: periods), "no_services_for_date", .inputMissing,
            ["caruna-oy", "2014-02-03"], ["2015-05-01–2018-07-01", "2018-07-01–", "--date", "--rules"]
        ),
        (
            .twoRulebooks(company: known, date: date, files: files), "several_rulebooks", .badData,
            ["caruna-oy", "2014-02-03", "a.yaml", "b.yaml"], ["to_excluding"]
        ),
        (
            .twoPriceLists(company: known, date: date, files: files), "several_price_lists", .badData,
            ["caruna-oy", "2014-02-03", "a.yaml", "b.yaml"], ["to_excluding"]
        ),
        (
            .twoServices(company: known, date: date, files: files), "several_services", .badData,
            ["caruna-oy", "2014-02-03", "a.yaml", "b.yaml"], ["to_excluding"]
        ),
        (
            .twoUnitCosts(company: known, date: date, files: files), "several_unit_costs", .badData,
            ["caruna-oy", "2014-02-03", "a.yaml", "b.yaml"], ["to_excluding"]
        ),
    ]
    return errors.map { error, code, exitCode, names, hint in
        ErrorCase(error, code, exitCode, names: names, hint: hint)
    }
}()
