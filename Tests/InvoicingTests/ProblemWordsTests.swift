import Distribution
import Domain
import Foundation
import Rules
import TestSupport
import Testing

@testable import Invoicing

/// What the errors say, in every language.
@Suite struct ProblemWordsTests {
    static func problems() throws -> [(problem: Problem, names: [String])] {
        let (company, one, other) = (
            try #require(CompanySlug("verkko-oy")), try day("2019-03-15"), try day("2019-04-14")
        )
        let (saturday, monday) = (try day("2019-03-16"), try day("2019-03-18"))
        let references = ReferenceFault.allCases.map {
            (problem: Problem.referenceNotValid("12 3x", $0), names: ["12 3x"])
        }
        return references + [
            (.ibanNotValid("FI00"), ["FI00"]), (.bicNotValid("ABC"), ["ABC"]),
            (.invoiceAmount("-1.00"), ["-1.00"]),
            (.lateInterestUnknown(one, from: one, to: other), ["2019-03-15"]),
            (.paymentTermsUnknown(company, known: [company]), ["verkko-oy"]),
            (.extensionNotPossible(.notGranted(company: company)), ["verkko-oy"]),
            (.extensionNotPossible(.askedLate(due: one)), ["2019-03-15"]),
            (.extensionNotPossible(.notLater(due: one)), ["2019-03-15"]),
            (.extensionNotPossible(.tooLong(days: 30, latest: other)), ["30", "2019-04-14"]),
            (.agreementNotPossible(.notOffered(company: company)), ["verkko-oy"]),
            (.agreementNotPossible(.count(13)), ["13"]), (.agreementNotPossible(.tooSmall(12)), ["12"]),
            (.agreementNotPossible(.afterTheLastYear), ["9999"]), (.invoiceSchedule(.afterTheLastYear), ["9999"]),
            (.hourlyPricesNeedMetering, []), (.reminderTooEarly(due: one, inTimeUntil: one), ["2019-03-15"]),
            (.reminderTooEarly(due: saturday, inTimeUntil: monday), ["2019-03-16", "2019-03-18"]),
            (.demandTooEarly(reminder: one, earliest: other), ["2019-03-15", "2019-04-14"]),
            (.invoiceSchedule(.perYear(5)), ["5"]), (.invoiceSchedule(.daysToPay(0)), ["0"]),
        ]
    }

    @Test func everyProblemIsASentenceInEachLanguage() throws {
        for (problem, names) in try Self.problems() {
            for language in Language.allCases {
                let (message, hint) = (problem.message[language], problem.hint[language])
                #expect(message.hasSuffix(".") && !message.contains("..") && !message.contains("  "))
                #expect(hint.hasSuffix(".") && hint.count > 10)
                for name in names {
                    #expect(message.contains(name.told(in: language)), "\(name) is not in: \(message)")
                }
            }
            for text in [problem.message, problem.hint] {
                #expect(Set([text.en, text.fi, text.sv]).count == 3)
                #expect(!text.fi.contains("“") && !text.sv.contains("“"))
            }
        }
    }

    /// What to do instead is of the fault itself, and of nothing else that its code stands for.
    @Test func hintsAreOfTheFault() throws {
        let (company, one) = (try #require(CompanySlug("verkko-oy")), try day("2019-04-14"))
        let hints: [(problem: Problem, hint: String)] = [
            (.invoiceSchedule(.daysToPay(91)), "Give 1 to 90 days to pay."),
            (.invoiceSchedule(.perYear(5)), "There may be 4, 6 or 12 invoices a year."),
            (.invoiceSchedule(.afterTheLastYear), "Choose earlier days."),
            (.extensionNotPossible(.notGranted(company: company)), "Ask the company."),
            (
                .extensionNotPossible(.askedLate(due: one)),
                "Ask for a payment agreement with instalments instead."
            ),
            (.extensionNotPossible(.notLater(due: one)), "Choose a later day with --to."),
            (
                .extensionNotPossible(.tooLong(days: 30, latest: one)),
                "Choose that day or an earlier one, or ask for a payment agreement with instalments."
            ),
            (.agreementNotPossible(.notOffered(company: company)), "Ask the company."),
            (.agreementNotPossible(.count(1)), "Choose 2 to 12 instalments with --count."),
            (.agreementNotPossible(.tooSmall(12)), "Choose fewer instalments, each of a cent or more."),
            (.agreementNotPossible(.afterTheLastYear), "Choose earlier days."),
        ]
        for (problem, hint) in hints { #expect(problem.hint.en == hint) }
    }

    /// The limit that was passed is named.
    @Test(arguments: [
        (-1, "at least 2", "vähintään 2", "minst 2"), (1, "at least 2", "vähintään 2", "minst 2"),
        (13, "at most 12", "enintään 12", "högst 12"),
    ])
    func howManyInstalmentsThereMayBe(_ count: Int, _ en: String, _ fi: String, _ sv: String) {
        let message = Problem.agreementNotPossible(.count(count)).message
        #expect(message.en.contains(en) && message.fi.contains(fi) && message.sv.contains(sv))
    }

    /// Why a product is left out, each reason once.
    @Test func leftOutProductsAreTold() throws {
        let tariff = try TariffLibrary().tariff(of: try #require(CompanySlug("caruna-oy")), on: day("2024-10-01"))
        let (product, fuse) = (try #require(tariff.products.first), try Fuse("3x25"))
        let reasons: [LeftOut.Reason] = [
            .fuseNotListed, .needsMeters(3), .otherVoltage(.medium), .notForTemporary, .needsShare(.night),
            .shareWithoutHours(.winterDay), .needsPower, .notAllDays,
        ]
        var told: Set<String> = []
        for reason in reasons {
            let problem = Problem.productNotForConnection(product, reason, fuse: fuse)
            for language in Language.allCases {
                let message = problem.message[language]
                #expect(
                    message.contains(product.name[language]) && message.contains("3x25") && message.hasSuffix("."))
                told.insert(message)
            }
        }
        #expect(told.count == 3 * reasons.count)
    }

    @Test func aCompanyOfWhichNothingIsKnownIsTold() throws {
        let library = try PaymentTermsLibrary.shipped()
        let company = try #require(CompanySlug("caruna-oi"))
        let problem = #expect(throws: Problem.self) { _ = try library.terms(of: company) }
        #expect(problem?.code == "payment_terms_unknown")
        #expect(problem?.hint.en.contains("caruna-oy") == true)
    }
}
