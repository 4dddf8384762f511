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
