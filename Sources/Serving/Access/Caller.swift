import Access

/// Who asks.
struct Caller: Sendable, Hashable {
    let role: Role
    /// What requests are counted by: a key's name, a user, or an address.
    let account: String
    /// Who the caller is, as the access file, the proxy or the token says: this stands beside what the caller records.
    let name: String
    /// How many requests the account has a minute.
    let requestsPerMinute: Int
    /// As the log has it: the kind of the account, never a person's name.
    let kind: Kind

    enum Kind: String, Sendable {
        case address
        case key
        case proxy
        case token
        /// Of this machine, where no access is configured.
        case local
    }
}
