import Access
import Bytes
import Domain
import HTTPTypes
import JWTKit

/// Finds out who asks: by a key, by a proxy that has asked already, or by a signed token.
struct Gatekeeper: Sendable {
    /// Nil where no access is configured: then only this machine can ask, and may everything.
    private let file: AccessFile?
    private let keys: [String: AccessKey]
    private let tokens: TokenCheck?

    init(_ file: AccessFile?, path: String?) async throws(Problem) {
        self.file = file
        keys = Dictionary((file?.keys ?? []).map { ($0.sha256, $0) }, uniquingKeysWith: { first, _ in first })
        guard let rules = file?.tokens else {
            tokens = nil
            return
        }
        tokens = try await TokenCheck(rules, folder: path.map(FilePath.folder) ?? ".")
    }

    /// Whether whoever reaches the service may everything.
    var isOpen: Bool { file == nil }
    var zonesArePublic: Bool { file?.zonesArePublic ?? true }
    var basemapIsPublic: Bool { file?.basemapIsPublic ?? true }

    /// - Parameter address: of the connection's other end, as numbers; nil for a socket of the file system.
    /// - Throws: 401 for a key or token that is wrong: an answer to the public in its place would be taken for all there is.
    func caller(_ fields: HTTPFields, from address: String?) async throws(Refusal) -> Caller {
        switch finding(fields, from: address) {
        case .caller(let caller): return caller
        case .credential(let text):
            if let tokens, let file, let (user, role) = await tokens.holder(of: text) {
                return Caller(
                    role: role, account: "token:" + user, name: user.asName,
                    requestsPerMinute: file.requestsPerMinute.known, kind: .token)
            }
            throw Refusal(
                status: .unauthorized, problem: .credentialRefused,
                fields: [.wwwAuthenticate: "Bearer realm=\"connect-quote\", error=\"invalid_token\""])
        }
    }

    /// The same without waiting for anything; nil for what may be a token, whose proof takes a while.
    func callerAtOnce(_ fields: HTTPFields, from address: String?) -> Caller? {
        guard case .caller(let caller) = finding(fields, from: address) else { return nil }
        return caller
    }

    private enum Finding {
        case caller(Caller)
        /// No key that is known here: a token, or wrong.
        case credential(String)
    }

    private func finding(_ fields: HTTPFields, from address: String?) -> Finding {
        guard let file else {
            return .caller(
                Caller(
                    role: .admin, account: address ?? "socket", name: "local", requestsPerMinute: .max,
                    kind: .local))
        }
        if let text = Self.credential(in: fields) {
            guard let key = keys[AccessKey.digest(of: text)] else { return .credential(text) }
            return .caller(
                Caller(
                    role: key.role, account: "key:" + key.name, name: key.name,
                    requestsPerMinute: key.requestsPerMinute ?? file.requestsPerMinute.known, kind: .key))
        }
        if let proxy = file.proxy, proxy.addresses.contains(where: { $0.contains(address) }),
            let name = HTTPField.Name(proxy.userHeader), let user = fields[name], !user.isEmpty
        {
            return .caller(
                Caller(
                    role: proxy.role(of: user), account: "user:" + user, name: user.asName,
                    requestsPerMinute: file.requestsPerMinute.known, kind: .proxy))
        }
        return .caller(Self.stranger(fields, from: address, file))
    }

    /// Whom the requests of an address count against as long as nothing else is known; nil where nothing is counted.
    func stranger(_ fields: HTTPFields, from address: String?) -> Caller? {
        file.map { Self.stranger(fields, from: address, $0) }
    }

    private static func stranger(_ fields: HTTPFields, from address: String?, _ file: AccessFile) -> Caller {
        let household = AddressRange.household(of: client(fields, behind: file.proxy, address))
        return Caller(
            role: .everybody, account: "address:" + household, name: "",
            requestsPerMinute: file.requestsPerMinute.everybody, kind: .address)
    }

    private static func credential(in fields: HTTPFields) -> String? {
        if let key = fields[.apiKey] { return key }
        guard let field = fields[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.first?.lowercased() == "bearer" else { return nil }
        return parts.count == 2 ? parts[1].drop { $0 == " " }.description : ""
    }

    /// Behind a proxy of the access file the address that it saw; whoever else names one is not believed.
    private static func client(_ fields: HTTPFields, behind proxy: TrustedProxy?, _ address: String?) -> String {
        guard let proxy, proxy.addresses.contains(where: { $0.contains(address) }),
            let last = fields[.forwardedFor]?.split(separator: ",").last
        else { return address ?? "socket" }
        return String(last.filter { $0 != " " }.prefix(64))
    }
}

extension String {
    /// What a system calls a person, on one line of bounded length.
    fileprivate var asName: String { String(prefix(200).filter { !$0.isNewline }) }
}

extension HTTPField.Name {
    static let apiKey = HTTPField.Name("X-API-Key") ?? .authorization
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .referer
    static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto") ?? .referer
    static let requestID = HTTPField.Name("X-Request-ID") ?? .server
}

/// Proves bearer tokens (RFC 7519) with the one algorithm, issuer and audience of the access file.
private struct TokenCheck: Sendable {
    private let rules: TokenRules
    private let keys = JWTKeyCollection()

    init(_ rules: TokenRules, folder: String) async throws(Problem) {
        self.rules = rules
        let path = rules.keyFile.within(folder)
        let text: String
        do throws(InputError) { text = String(decoding: try ByteInput.contents(of: path), as: UTF8.self) } catch {
            throw .tokenKeyUnusable(path)
        }
        do {
            switch rules.algorithm {
            case .es256: await keys.add(ecdsa: try ES256PublicKey(pem: text))
            case .rs256: await keys.add(rsa: try Insecure.RSA.PublicKey(pem: text), digestAlgorithm: .sha256)
            case .edDSA: await keys.add(eddsa: try EdDSA.PublicKey(pem: text))
            case .hs256:
                let secret = text.split(whereSeparator: \.isNewline).first ?? ""
                // RFC 7518, section 3.2: a key is at least as long as the hash.
                guard secret.utf8.count >= 32 else { throw Problem.tokenKeyUnusable(path) }
                await keys.add(hmac: HMACKey(from: String(secret)), digestAlgorithm: .sha256)
            }
        } catch { throw .tokenKeyUnusable(path) }
    }

    /// Nil for what is no token, or one that is not to be believed.
    func holder(of token: String) async -> (user: String, role: Role)? {
        guard token.utf8.count < 8_192, token.split(separator: ".", omittingEmptySubsequences: false).count == 3,
            let claims = try? await keys.verify(token, as: Claims.self), claims.iss.value == rules.issuer,
            claims.aud.value.contains(rules.audience)
        else { return nil }
        guard let named = claims.other[rules.roleClaim] else { return rules.role.map { (claims.sub.value, $0) } }
        // Several roles make the highest.
        let roles = named.compactMap(Role.init(rawValue:))
        return roles.max().map { (claims.sub.value, $0) }
    }

    private struct Claims: JWTPayload {
        let sub: SubjectClaim
        let iss: IssuerClaim
        let aud: AudienceClaim
        let exp: ExpirationClaim
        let nbf: NotBeforeClaim?
        /// Claims that are a text or a list of texts.
        let other: [String: [String]]

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let claims = try decoder.container(keyedBy: Key.self)
            sub = try claims.decode(SubjectClaim.self, forKey: Key(stringValue: "sub"))
            iss = try claims.decode(IssuerClaim.self, forKey: Key(stringValue: "iss"))
            aud = try claims.decode(AudienceClaim.self, forKey: Key(stringValue: "aud"))
            exp = try claims.decode(ExpirationClaim.self, forKey: Key(stringValue: "exp"))
            nbf = try claims.decodeIfPresent(NotBeforeClaim.self, forKey: Key(stringValue: "nbf"))
            var other: [String: [String]] = [:]
            for key in claims.allKeys {
                if let text = try? claims.decode(String.self, forKey: key) { other[key.stringValue] = [text] }
                if let texts = try? claims.decode([String].self, forKey: key) { other[key.stringValue] = texts }
            }
            self.other = other
        }

        func encode(to encoder: any Encoder) throws {
            var claims = encoder.container(keyedBy: Key.self)
            try claims.encode(sub, forKey: Key(stringValue: "sub"))
        }

        func verify(using algorithm: some JWTAlgorithm) async throws {
            try exp.verifyNotExpired()
            try nbf?.verifyNotBefore()
        }
    }
}

extension Problem {
    fileprivate static func tokenKeyUnusable(_ path: String) -> Problem {
        let path = path.shown
        return Problem(
            code: "token_key_unusable", exitCode: .badData,
            message: LocalizedText(
                en: "The key file \(path) is not there or holds no key for the algorithm of the access file.",
                fi: "Avaintiedostoa \(path) ei ole tai siinä ei ole käyttöoikeustiedoston algoritmin avainta.",
                sv: "Nyckelfilen \(path) saknas eller har ingen nyckel för behörighetsfilens algoritm."),
            hint: LocalizedText(
                en: "Name a public key in PEM form, or for HS256 a secret of at least 32 bytes.",
                fi: "Anna julkinen avain PEM-muodossa tai HS256:lle vähintään 32 tavun salaisuus.",
                sv: "Ange en öppen nyckel i PEM-form eller för HS256 en hemlighet på minst 32 byte."))
    }
}
