/// What made the answer of a row another than it was before.
public enum ChangeCause: String, Sendable, Hashable, CaseIterable {
    case cable
    case substation
    case plan
    case agreement
    case obstacle
    case networkArea = "network_area"
    case rules
    case priceList = "price_list"
}
