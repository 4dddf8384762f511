package import Domain

/// What went wrong between this program and a server of PostgreSQL; who asked it puts that into words.
package struct PostgresFailure: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// libpq is not on the machine.
        case notInstalled
        /// No connection came about.
        case notConnected
        /// The connection broke, or the server ended it.
        case lost
        /// The server answered with an error, of that SQLSTATE (Appendix A of PostgreSQL's manual).
        case refused(state: String)
    }

    package let kind: Kind
    /// As messages may name it: `database@host`, without user and password.
    package let database: String
    /// The server's or the library's own words on one line.
    package let reason: String
    /// Whether a policy would have hidden rows from a session that does not put up with that.
    package var isOfRowSecurity = false

    /// Of a connection that did not come about, whether it was for the password or the name of the user: servers say so in
    /// words alone.
    package var isOfLogin: Bool {
        ["password", "authentication", "role \""].contains { reason.contains($0) }
    }
}

extension Problem {
    /// A database was named, and the library that speaks with it is not here.
    package static let postgresNotInstalled = Problem(
        code: "postgres_not_installed", exitCode: .inputMissing,
        message: LocalizedText(
            en: "A PostgreSQL database was named, but PostgreSQL's client library libpq is not installed.",
            fi: "Annettiin PostgreSQL-tietokanta, mutta PostgreSQL:n asiakaskirjastoa libpq ei ole asennettu.",
            sv: "En PostgreSQL-databas angavs, men PostgreSQL:s klientbibliotek libpq är inte installerat."),
        hint: LocalizedText(
            en: "Install it; on Debian the package is libpq5.", fi: "Asenna se; Debianissa paketti on libpq5.",
            sv: "Installera det; i Debian heter paketet libpq5."))
}
