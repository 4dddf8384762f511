import Domain
import Foundation
import Rules
import Testing

@testable import Invoicing

@Suite struct TermsTests {
    private func terms(_ company: String = "caruna-oy") throws -> PaymentTerms {
        try PaymentTermsLibrary.shipped().terms(of: try #require(CompanySlug(company)))
    }

    /// Every row of the table of fees.
    @Test func feesAreThoseThatAreKnown() throws {
        let library = try PaymentTermsLibrary.shipped()
        func text(_ fee: ServiceFee?) -> String { fee.map { "\($0.amount.moneyText) \($0.vat.rawValue)" } ?? "" }
        for company in ["caruna-oy", "caruna-espoo-oy"] {
            let caruna = try terms(company)
            #expect(caruna.extensionDays == 30 && caruna.extensionFee == 0)
            #expect(text(caruna.paymentAgreement) == "5.00 included" && text(caruna.reminder) == "5.00 none")
            #expect(text(caruna.separateInvoice) == "10.00 included" && text(caruna.interruption) == "40.00 none")
            #expect(
                text(caruna.reconnection) == "40.00 included" && text(caruna.equipmentVisit) == "150.00 included")
        }
        let ksoy = try terms("kymenlaakson-sahkoverkko")
        #expect(text(ksoy.reminder) == "5.00 none" && text(ksoy.businessReminder) == "12.00 none")
        #expect(ksoy.finalBillNotSettledBelow == 5 && ksoy.paymentAgreement == nil)
        let kokemaki = try terms("kokemaen-sahko")
        #expect(text(kokemaki.reminder) == "5.00 none" && text(kokemaki.businessReminder) == "10.00 none")
        #expect(text(try terms("keravan-energia").paymentAgreement) == "5.00 unknown")
        #expect(text(try terms("le-sahkoverkko").paymentAgreement) == "10.00 unknown")
        let law = library.law
        #expect(law.reminderAtMost == 5 && law.extensionAtMost == 5 && law.extensionFeeFromDays == 14)
        #expect(law.paymentPlanAtMost == 20...50 && law.demandDaysAfterReminder == 14)
    }

    @Test func noCompanyChargesAConsumerMoreThanTheLawAllows() throws {
        let library = try PaymentTermsLibrary.shipped()
        for terms in library.companies {
            if let fee = terms.reminder { #expect(fee.amount <= library.law.reminderAtMost) }
            if let fee = terms.extensionFee { #expect(fee <= library.law.extensionAtMost) }
            if let fee = terms.paymentAgreement { #expect(fee.amount <= library.law.paymentPlanAtMost.upperBound) }
        }
    }

    @Test(arguments: [("99.99", 14), ("100", 14), ("100.01", 24), ("1000", 24), ("1000.01", 50)])
    func demandsCostByTheDebt(_ principal: String, _ fee: Decimal) throws {
        #expect(try PaymentTermsLibrary.shipped().law.demandFeeAtMost(principal: euros(principal)) == fee)
    }

    /// 2019-06-15 is a Saturday; 2019-04-19 is Good Friday, before a weekend and Easter Monday.
    @Test func whatIsDueOnAHolidayIsPaidInTimeOnTheNextWorkingDay() throws {
        let plan = try PaymentAgreement(
            of: 90, instalments: 3, firstDue: try day("2019-04-15"), terms: try terms())
        #expect(plan.instalments.map { "\($0.inTimeUntil)" } == ["2019-04-15", "2019-05-15", "2019-06-17"])
        let granted = try PaymentExtension(
            of: try day("2019-04-01"), to: try day("2019-04-19"), asked: try day("2019-03-14"), terms: try terms())
        #expect("\(granted.extendedDue) \(granted.inTimeUntil)" == "2019-04-19 2019-04-23")
        let schedule = try InvoiceSchedule(perYear: 6, from: try day("2019-01-01"))
        #expect(schedule.invoices.map { "\($0.due)" }.contains("2019-09-15"))
        #expect(schedule.invoices.map { "\($0.inTimeUntil)" }.contains("2019-09-16"))
    }

    /// Asked for a day before the due date and on it; thirty days and one more; not later at all.
    @Test(arguments: [
        ("2019-03-14", "2019-04-14", true), ("2019-03-15", "2019-04-14", false),
        ("2019-03-16", "2019-04-14", false),
        ("2019-03-01", "2019-04-15", false), ("2019-03-01", "2019-03-16", true),
        ("2019-03-01", "2019-03-15", false),
    ])
    func extensions(_ asked: String, _ to: String, isGranted: Bool) throws {
        let terms = try terms()
        let (due, to, asked) = (try day("2019-03-15"), try day(to), try day(asked))
        guard isGranted else {
            let problem = #expect(throws: Problem.self) {
                _ = try PaymentExtension(of: due, to: to, asked: asked, terms: terms)
            }
            #expect(problem?.code == "extension_not_possible" && problem?.exitCode == .no)
            return
        }
        let granted = try PaymentExtension(of: due, to: to, asked: asked, terms: terms)
        #expect(granted.extendedDue == to && granted.fee == 0)
    }

    @Test(arguments: [
        ("118.20", 3, ["44.40", "39.40", "39.40"]), ("100", 3, ["38.34", "33.33", "33.33"]),
        ("100.01", 2, ["55.01", "50.00"]), ("0.02", 2, ["5.01", "0.01"]),
    ])
    func instalmentsAddUp(_ amount: String, _ count: Int, _ sums: [String]) throws {
        let agreement = try PaymentAgreement(
            of: euros(amount), instalments: count, firstDue: day("2019-01-31"), terms: terms())
        #expect(agreement.instalments.map(\.amount.moneyText) == sums)
        #expect(agreement.instalments.reduce(0) { $0 + $1.amount } == agreement.amount + 5)
        #expect(agreement.instalments.prefix(2).map(\.due.description) == ["2019-01-31", "2019-02-28"])
    }

    @Test func noInstalmentIsLostAfterTheLastYear() throws {
        let (terms, inTime, late) = (try terms(), try day("9999-10-31"), try day("9999-11-01"))
        #expect(try PaymentAgreement(of: 30, instalments: 3, firstDue: inTime, terms: terms).instalments.count == 3)
        let problem = #expect(throws: Problem.self) {
            _ = try PaymentAgreement(of: 30, instalments: 3, firstDue: late, terms: terms)
        }
        #expect(problem?.message.en.contains("9999") == true)
    }

    @Test(arguments: [
        ("100", 1, false), ("100", 2, true), ("100", 12, true), ("100", 13, false), ("0.01", 2, false),
    ])
    func instalmentsAreTwoToTwelve(_ amount: String, _ count: Int, isMade: Bool) throws {
        let terms = try terms()
        let agreement = try? PaymentAgreement(
            of: euros(amount), instalments: count, firstDue: day("2019-01-31"), terms: terms)
        #expect((agreement != nil) == isMade)
    }

    /// A reminder after the due date, and a demand fourteen days after it and one less.
    @Test func remindersAndDemandsHaveTheirDays() throws {
        let (terms, law) = (try terms(), try PaymentTermsLibrary.shipped().law)
        let due = try day("2019-03-15")
        let problem = #expect(throws: Problem.self) {
            _ = try PaymentCollection(of: 100, due: due, reminder: due, .consumer, terms: terms, law: law)
        }
        #expect(problem?.code == "reminder_too_early")
        let collection = try PaymentCollection(
            of: 100, due: due, reminder: day("2019-03-16"), .consumer, terms: terms, law: law)
        #expect(collection.reminderFee == ServiceFee(amount: 5, vat: .none))
        #expect(collection.earliestDemand.description == "2019-03-30" && collection.demandFeeAtMost == 14)
        // The law's limit is one of consumers.
        let commercial = try PaymentCollection(
            of: 100, due: due, reminder: day("2019-03-16"), .commercial, terms: terms, law: law)
        #expect(commercial.earliestDemand == collection.earliestDemand && commercial.demandFeeAtMost == nil)
        try collection.demand(on: day("2019-03-30"))
        let early = try day("2019-03-29")
        let refused = #expect(throws: Problem.self) { try collection.demand(on: early) }
        #expect(refused?.code == "payment_demand_too_early" && refused?.exitCode == .no)
    }
}

@Suite struct ReminderTests {
    /// Nobody is reminded while a payment is in time: 2019-03-16 is a Saturday, 2019-04-19 Good Friday before Easter.
    @Test(arguments: [
        ("2019-03-15", "2019-03-15", "2019-03-16"), ("2019-03-16", "2019-03-18", "2019-03-19"),
        ("2019-04-19", "2019-04-23", "2019-04-24"), ("2023-12-24", "2023-12-27", "2023-12-28"),
    ])
    func remindersWaitForTheLastDayInTime(_ due: String, _ inTime: String, _ first: String) throws {
        let library = try PaymentTermsLibrary.shipped()
        let terms = try library.terms(of: try #require(CompanySlug("caruna-oy")))
        let (due, inTime, first) = (try day(due), try day(inTime), try day(first))
        func collection(_ reminder: CalendarDate) throws(Problem) -> PaymentCollection {
            try PaymentCollection(
                of: 100, due: due, reminder: reminder, .consumer, terms: terms, law: library.law)
        }
        let problem = #expect(throws: Problem.self) { _ = try collection(inTime) }
        #expect(problem?.code == "reminder_too_early" && problem?.message.en.contains("\(inTime)") == true)
        #expect(try collection(first).inTimeUntil == inTime)
        #expect(try collection(first).earliestDemand.dayNumber == first.dayNumber + 14)
    }

    /// Caruna's page tells the fee of consumers; Kymenlaakso's tells 5.00 and 12.00.
    @Test func whatAPageDoesNotTellOfCompaniesIsNotKnown() throws {
        let library = try PaymentTermsLibrary.shipped()
        for (company, fee) in [("caruna-oy", nil), ("kymenlaakson-sahkoverkko", 12)] as [(String, Decimal?)] {
            let terms = try library.terms(of: try #require(CompanySlug(company)))
            let collection = try PaymentCollection(
                of: 100, due: day("2019-03-15"), reminder: day("2019-04-01"), .commercial, terms: terms,
                law: library.law)
            #expect(collection.reminderFee?.amount == fee && terms.reminder?.amount == 5)
        }
    }
}

@Suite struct ScheduleTests {
    @Test(arguments: [(4, 3), (6, 2), (12, 1)]) func aYearIsInvoicedWhole(_ perYear: Int, months: Int) throws {
        let schedule = try InvoiceSchedule(perYear: perYear, from: day("2019-01-01"))
        #expect(schedule.invoices.count == perYear)
        #expect(try schedule.invoices.first?.from == day("2019-01-01"))
        #expect(try schedule.invoices.last?.to == day("2020-01-01"))
        for (one, next) in zip(schedule.invoices, schedule.invoices.dropFirst()) { #expect(one.to == next.from) }
        for invoice in schedule.invoices {
            #expect(invoice.from.adding(months: months) == invoice.to)
            #expect(invoice.day.adding(days: 14) == invoice.due)
        }
    }

    @Test func aYearMayBeginAtTheEndOfAMonth() throws {
        let schedule = try InvoiceSchedule(perYear: 12, from: day("2019-01-31"), daysToPay: 21)
        #expect(schedule.invoices.prefix(3).map(\.to.description) == ["2019-02-28", "2019-03-31", "2019-04-30"])
        #expect(schedule.invoices[0].due.description == "2019-03-21")
    }

    @Test func noInvoiceIsLostAfterTheLastYear() throws {
        let (inTime, late) = (try day("9998-12-01"), try day("9999-01-01"))
        #expect(try InvoiceSchedule(perYear: 4, from: inTime).invoices.count == 4)
        let problem = #expect(throws: Problem.self) { _ = try InvoiceSchedule(perYear: 4, from: late) }
        #expect(problem?.message.en.contains("9999") == true)
    }

    @Test(arguments: [(3, 14), (5, 14), (0, 14), (12, 0), (12, 91)])
    func otherSchedulesAreRefused(_ perYear: Int, _ days: Int) throws {
        let start = try day("2019-01-01")
        let problem = #expect(throws: Problem.self) {
            _ = try InvoiceSchedule(perYear: perYear, from: start, daysToPay: days)
        }
        #expect(problem?.code == "invoice_schedule")
    }

    @Test func howManyAreAdvised() {
        #expect(InvoiceSchedule.advised(yearly_kWh: 9999) == 4...6)
        #expect(InvoiceSchedule.advised(yearly_kWh: 10_000) == 6...12)
    }
}
