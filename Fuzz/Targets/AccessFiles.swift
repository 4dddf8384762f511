import Access
import Domain
import Foundation

extension FuzzKind {
    /// Who may ask what of the service; a key is added, found again, and revoked.
    static let access = FuzzKind("access", .lines, longest_bytes: 4096, seeds: writtenAccess.map { .text($0) }) {
        (input) throws(Nonsense) in
        let path = InputFile.path("access.yaml", input)
        guard let file = try read({ () throws(Problem) in try AccessFile(path: path) }) else { return }
        guard var editing = try read({ () throws(Problem) in try AccessFileEditing(path: path) }) else {
            throw Nonsense("read, but not to be edited")
        }
        let (key, _) = AccessKey.made(name: "tried", role: .clerk, on: .first)
        let added: Void? = try read { () throws(Problem) in try editing.add(key) }
        guard added != nil else {
            let now = try? AccessFile(path: path)
            try hold(now?.keys == file.keys, "a key was not added, and others are gone")
            return
        }
        let more = try read { () throws(Problem) in try AccessFile(path: path) }
        try hold(more.map { Set($0.keys) } == Set(file.keys + [key]), "an added key is not read")
        let revoked: Void? = try read { () throws(Problem) in try editing.revoke("tried") }
        guard revoked != nil else { return }
        let again = try read { () throws(Problem) in try AccessFile(path: path) }
        try hold(again.map { Set($0.keys) } == Set(file.keys), "revoking one key changed others")
        try hold(again?.tokens == file.tokens && again?.proxy == file.proxy, "more than keys changed")
    }
}

private let writtenAccess = [
    "# Kept.\nschema: connect-quote/access/1\nkeys: []\n",
    """
    schema: connect-quote/access/1
    public: {zones: true, basemap: false}
    keys:
      - {name: "desk", role: clerk, sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", added: 2024-09-02}
      - {name: plan, role: planner, sha256: "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", added: 2024-09-02, requests_per_minute: 60}
    proxy:
      from: [127.0.0.1, "10.0.0.0/8", "::1"]
      user_header: X-Remote-User
      role: clerk
      roles: {maija: admin}
    tokens: {algorithm: HS256, key_file: secret.txt, issuer: "https://login.example", audience: a, role: clerk}
    requests_per_minute: {public: 60, known: 600}
    """,
]
