import Foundation
public import Rules

/// The price list that the charge of an offer comes from: whoever is shown the charge must be told if the list is made up.
public struct ChargedList: Sendable, Hashable {
    public let id: String
    public let status: PriceList.Status

    public init(id: String, status: PriceList.Status) {
        self.id = id
        self.status = status
    }

    /// As the answer of then tells it, so that no rules need be read anew.
    /// - Parameter answer: a quote as the documented JSON.
    /// - Returns: nil where its charge is of no list.
    init?(_ answer: [UInt8]) {
        guard let price = try? JSONDecoder().decode(Told.self, from: Data(answer)).price,
            let status = PriceList.Status(rawValue: price.status)
        else { return nil }
        self.init(id: price.price_list, status: status)
    }

    /// What is read of a quote.
    private struct Told: Decodable {
        let price: Price?

        struct Price: Decodable {
            let price_list: String
            let status: String
        }
    }
}

extension ConnectionOffer {
    /// Nil where the charge is of no list: a fee, none at all, or what a planner decided.
    public var chargedList: ChargedList? { decidedPrice == nil ? ChargedList(answer) : nil }
}
