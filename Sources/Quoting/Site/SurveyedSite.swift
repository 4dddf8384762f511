import Domain
import NetworkFile
import Rules

/// A site with all that does not depend on the connection asked for, surveyed once: it answers for any fuse.
struct SurveyedSite: Sendable {
    let point: QuotedPoint
    let company: CompanySlug
    let rules: ApplicableRules
    let survey: Survey
    /// Nil where the border of the company's network area is farther away than the accuracy.
    let areaBorder: NetworkAreaBorder?

    func answer(_ connection: ConnectionCase) -> Answer { rules.answer(connection, at: survey.facts) }

    func estimate(_ connection: ConnectionCase, answer: Answer) -> EstimateAnswer {
        rules.estimate(connection, answer: answer, cable: survey.cable, substation: survey.substation)
    }

    /// Each limit and border within the accuracy whose crossing would change the answer, nearest first.
    func borderlines(_ connection: ConnectionCase, answer: Answer) -> [Borderline] {
        let own = rules.borderlines(connection, at: survey.facts, answer: answer, accuracy_m: point.accuracy_m)
        return (own + (areaBorder?.borderlines(connection, of: company) ?? []))
            .sorted { abs($0.margin_m) < abs($1.margin_m) }
    }
}

/// A border of network areas near a site, and the companies on its other side.
struct NetworkAreaBorder: Sendable {
    struct Neighbour: Sendable {
        let company: CompanySlug
        /// Nil where the company's rules are not known: that takes nothing away from the site's own answer.
        let answering: (rules: ApplicableRules, facts: SiteFacts)?
    }

    let margin_m: Double
    let neighbours: [Neighbour]
    /// Whether the site's own network area goes on beyond the border, so that the company would have to be chosen there.
    var isOverlap = false

    /// The answers on the other side; without a neighbour there is none.
    func borderlines(_ connection: ConnectionCase, of company: CompanySlug) -> [Borderline] {
        guard !neighbours.isEmpty else {
            return [
                Borderline(
                    border: .networkArea(company), margin_m: margin_m, answerIfCrossed: nil,
                    missingIfCrossed: .networkArea)
            ]
        }
        return neighbours.map { neighbour in
            let border = Borderline.Border.networkArea(isOverlap ? neighbour.company : company)
            guard !isOverlap, let (rules, facts) = neighbour.answering else {
                return Borderline(
                    border: border, margin_m: margin_m, answerIfCrossed: nil, companyIfCrossed: neighbour.company,
                    missingIfCrossed: isOverlap ? .choice : .rules)
            }
            return Borderline(
                border: border, margin_m: margin_m, answerIfCrossed: rules.answer(connection, at: facts),
                companyIfCrossed: neighbour.company)
        }
    }
}
