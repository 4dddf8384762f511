import Domain
import Foundation
import Rules

/// What comes with a connection as JSON, in one language.
struct NextStepsDocument {
    private let language: Language

    init(in language: Language) { self.language = language }

    func json(_ next: NextSteps) -> JSONValue {
        .object([
            "contracts": contracts(next.contracts), "terms": terms(next.terms),
            "procedures": procedures(next.procedures),
        ])
    }

    func contracts(_ contracts: [ConnectionTerms.Contract]) -> JSONValue {
        .list(contracts) { contract in
            .object([
                "kind": .string(contract.kind.rawValue), "name": .string(contract.name[language]),
                "source": .string(contract.source.link),
            ])
        }
    }

    func terms(_ terms: [ConnectionTerms.Attached]) -> JSONValue {
        .list(terms) { terms in
            .object([
                "kind": .string(terms.kind.rawValue), "name": .string(terms.name[language]),
                "dated": .optional(terms.dated?.description), "source": .string(terms.source.link),
            ])
        }
    }

    func procedures(_ procedures: [Procedure]) -> JSONValue {
        .list(procedures) { procedure in
            .object([
                "for": .string(procedure.occasion.rawValue),
                "contractor_work": .list(procedure.contractorWork) { .string($0[language]) },
                "steps": .list(procedure.steps) { step in
                    .object([
                        "by": .string(step.by.rawValue), "text": .string(step.text[language]),
                        "fees": fees(step.fees), "source": .string(step.source.link),
                    ])
                },
            ])
        }
    }

    func fees(_ fees: [Procedure.Fee]) -> JSONValue {
        .list(fees) { fee in
            .object([
                "name": .string(fee.name[language]), "amount_incl_vat": .string(fee.inclVat.moneyText),
                "currency": .string(fee.currency), "vat_rate": .optional(fee.vatRate.map { "\($0)" }),
                "vat_inferred": .bool(fee.vatIsInferred), "source": .string(fee.source.link),
            ])
        }
    }
}
