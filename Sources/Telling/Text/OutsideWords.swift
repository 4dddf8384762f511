public import Domain
public import Quoting
public import Rules

/// A refusal of a point outside of every network area, with the answers of those that begin within its accuracy.
public struct OutsideWords: Sendable {
    private let cause: Problem
    private let borderlines: [Borderline]
    private let names: [CompanySlug: LocalizedText]
    private let accuracy_m: Double

    /// - Parameter names: of the companies of the answers.
    public init(
        _ cause: Problem, _ borderlines: [Borderline], names: [CompanySlug: LocalizedText], accuracy_m: Double
    ) {
        self.cause = cause
        self.borderlines = borderlines
        self.names = names
        self.accuracy_m = accuracy_m
    }

    /// Nil where no network area begins within the accuracy, or the refusal is of another kind.
    public init?(_ cause: Problem, of request: QuoteRequest, at desk: borrowing DeskWorker) {
        guard SiteRefusal(cause) == .outsideNetworkAreas,
            let (borderlines, names) = try? desk.borderlinesOutside(request), !borderlines.isEmpty
        else { return nil }
        self.init(cause, borderlines, names: names, accuracy_m: request.accuracy_m)
    }

    /// The refusal, whose hint begins with these answers.
    public var problem: Problem {
        let lists = Set(
            borderlines.compactMap(\.chargeIfCrossed?.price).filter { $0.status == .illustrative }.map(\.list))
        return Problem(
            code: cause.code, exitCode: cause.exitCode, message: cause.message,
            hint: LocalizedText { language in
                let wording = WarningWording(language: language, names: names)
                let told =
                    borderlines.map { wording.text($0, accuracy_m: accuracy_m) }
                    + lists.sorted().map { wording.text(.illustrativePrice(list: $0)) }
                return (told + [cause.hint[language]]).joined(separator: " ")
            })
    }

    /// The member `borderline` of the error, as in a quote.
    public func member(in language: Language) -> JSONValue.Member {
        let wording = WarningWording(language: language, names: names)
        return JSONValue.Member(
            key: "borderline", value: .list(borderlines) { BorderlineDocument($0, wording).json })
    }
}
