public import Domain
public import Foundation
public import Rules
import StrictYAML

/// A sum that a company charges around an invoice.
public struct ServiceFee: Sendable, Hashable {
    public enum Vat: String, Sendable, Hashable, CaseIterable {
        case included, none, unknown
    }

    /// In euros, as published.
    public let amount: Decimal
    public let vat: Vat
}

/// What a company charges and grants around its invoices; nil where its page does not say.
public struct PaymentTerms: Sendable, Hashable {
    public let company: CompanySlug
    public let source: Source
    public let extensionDays: Int?
    public let extensionFee: Decimal?
    public let paymentAgreement: ServiceFee?
    public let reminder: ServiceFee?
    /// Of companies and other customers that are not consumers.
    public let businessReminder: ServiceFee?
    public let separateInvoice: ServiceFee?
    public let interruption: ServiceFee?
    public let reconnection: ServiceFee?
    public let equipmentVisit: ServiceFee?
    /// The last bill is neither charged nor repaid where it is smaller.
    public let finalBillNotSettledBelow: Decimal?
}

/// What the law lets a creditor charge a consumer.
public struct CollectionLaw: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case published
        case secondHand = "second_hand"
    }

    public struct DemandFee: Sendable, Hashable {
        /// Of debts up to this; nil for all that are larger.
        public let principalUpTo: Decimal?
        public let fee: Decimal
    }

    public let source: Source
    public let status: Status
    public let reminderAtMost: Decimal
    public let extensionAtMost: Decimal
    /// A fee may be charged for extensions of at least so many days.
    public let extensionFeeFromDays: Int
    public let demandFees: [DemandFee]
    public let paymentPlanAtMost: ClosedRange<Decimal>
    public let demandSource: Source
    public let demandDaysAfterReminder: Int

    /// What a payment demand for a debt may cost at most.
    public func demandFeeAtMost(principal: Decimal) -> Decimal? {
        demandFees.first { fee in fee.principalUpTo.map { principal <= $0 } ?? true }?.fee
    }
}

/// The terms of all companies that are known.
public struct PaymentTermsLibrary: Sendable, Hashable {
    public let law: CollectionLaw
    public let companies: [PaymentTerms]

    /// Those of a company; without any figure where nothing is known of it.
    /// - Throws: `payment_terms_unknown`
    public func terms(of company: CompanySlug) throws(Problem) -> PaymentTerms {
        guard let terms = companies.first(where: { $0.company == company }) else {
            throw .paymentTermsUnknown(company, known: companies.map(\.company))
        }
        return terms
    }
}

extension PaymentTermsLibrary {
    static let schema = "connect-quote/payment-terms/1"

    public static func shipped() throws(Problem) -> PaymentTermsLibrary {
        do throws(YAMLFileError) { return try PaymentTermsLibrary(ShippedFile.payment_terms.node()) } catch {
            throw error.explanation
        }
    }

    init(yaml text: String, file: String) throws(YAMLFileError) {
        try self.init(StrictNode(YAMLValue(yaml: text, file: file), file: file))
    }

    private init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping(schema: Self.schema)
        law = try CollectionLaw(map.required("law"))
        let list = try map.required("companies")
        companies = try list.list(PaymentTerms.init)
        try map.finish()
        for (place, terms) in companies.enumerated() {
            if companies[..<place].contains(where: { $0.company == terms.company }) {
                throw list.error(.declaredTwice(.key, name: terms.company.text))
            }
        }
    }
}

extension CollectionLaw {
    fileprivate init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        source = try map.required("source").source(id: "collection_law")
        status = try map.required("status").choice(Status.self)
        reminderAtMost = try map.required("reminder_at_most").decimal()
        extensionAtMost = try map.required("extension_at_most").decimal()
        extensionFeeFromDays = try map.required("extension_fee_from_days").wholeNumber()
        demandFees = try map.required("payment_demand_at_most").list { (node) throws(YAMLFileError) in
            var map = try node.mapping()
            let fee = DemandFee(
                principalUpTo: try map.optional("principal_up_to")?.decimal(),
                fee: try map.required("fee").decimal())
            try map.finish()
            return fee
        }
        let planNode = try map.required("payment_plan_at_most")
        var plan = try planNode.mapping()
        let (from, to) = (try plan.required("from").decimal(), try plan.required("to").decimal())
        try plan.finish()
        guard from <= to else { throw planNode.error(.outOfRange(found: "\(from) > \(to)")) }
        paymentPlanAtMost = from...to
        var demand = try map.required("payment_demand").mapping()
        demandSource = try demand.required("source").source(id: "payment_demand")
        demandDaysAfterReminder = try demand.required("days_after_reminder").wholeNumber()
        try demand.finish()
        try map.finish()
    }
}

extension PaymentTerms {
    fileprivate init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping()
        company = try map.required("company").company()
        source = try map.required("source").source(id: "payment_terms")
        var days: Int?
        var extensionFee: Decimal?
        if var extended = try map.optional("extension")?.mapping() {
            days = try extended.required("days_at_most").wholeNumber()
            extensionFee = try extended.required("fee").decimal()
            try extended.finish()
        }
        (extensionDays, self.extensionFee) = (days, extensionFee)
        var reminders: (consumer: ServiceFee?, business: ServiceFee?)
        if var reminder = try map.optional("reminder")?.mapping() {
            let vat = try reminder.required("vat").choice(ServiceFee.Vat.self)
            let consumer = try reminder.required("consumer").decimal()
            let business = try reminder.optional("company")?.decimal()
            try reminder.finish()
            reminders = (
                ServiceFee(amount: consumer, vat: vat), business.map { ServiceFee(amount: $0, vat: vat) }
            )
        }
        (reminder, businessReminder) = reminders
        paymentAgreement = try Self.fee(map.optional("payment_agreement"))
        separateInvoice = try Self.fee(map.optional("separate_invoice"))
        interruption = try Self.fee(map.optional("interruption"))
        reconnection = try Self.fee(map.optional("reconnection"))
        equipmentVisit = try Self.fee(map.optional("equipment_visit"))
        finalBillNotSettledBelow = try map.optional("final_bill_not_settled_below")?.decimal()
        try map.finish()
    }

    private static func fee(_ node: StrictNode?) throws(YAMLFileError) -> ServiceFee? {
        guard let node else { return nil }
        var map = try node.mapping()
        let fee = ServiceFee(
            amount: try map.required("fee").decimal(), vat: try map.required("vat").choice(ServiceFee.Vat.self))
        try map.finish()
        return fee
    }
}
