import Dispatch
import Domain
import Foundation
public import FuzzTargets
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Serving
import Synchronization

extension FuzzKind {
    /// Requests to the service over the small network, without a network between: a line with method and target, fields,
    /// an empty line, a body.
    public static let http = FuzzKind(
        "http", .lines, longest_bytes: 4096, triedInTests: 150,
        seeds: requests.map { .text($0) }
    ) { (input) throws(Nonsense) in
        guard let service = FuzzedService.open, let request = request(input) else { return }
        try service.answering(request).hold(isHead: request.method == .head)
    }

    /// Fields of a request that say who asks, to a service that does not know everybody.
    public static let caller = FuzzKind(
        "caller", .words, longest_bytes: 1024, triedInTests: 150, seeds: callers.map { .text($0) }
    ) { (input) throws(Nonsense) in
        let head = Array("GET /v1/offers\n".utf8)
        guard let service = FuzzedService.guarded, let request = request(head + input) else { return }
        let answer = try service.answering(request)
        try answer.hold(isHead: false)
        let values = request.headers.map(\.value)
        // The last bits of a signature's last letter say nothing.
        let isKnown = values.contains { $0.contains(FuzzedService.token.dropLast(1)) }
        guard isKnown || answer.status != 200 else { throw Nonsense("an unknown caller is let in") }
    }

    /// Nil for what HTTP's own reader lets nobody see.
    private static func request(_ input: [UInt8]) -> Request? {
        guard let end = input.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let words = String(decoding: input[..<end], as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard words.count == 2, let method = HTTPRequest.Method(String(words[0])), words[1].hasPrefix("/"),
            // It would read the network anew.
            !words[1].contains("admin")
        else { return nil }
        var fields = HTTPFields()
        var rest = input[(end + 1)...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            fields.append(HTTPField(name: name, value: parts[1].trimmingCharacters(in: .whitespaces)))
        }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8080", path: String(words[1]),
            headerFields: fields)
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: rest)))
    }
}

private struct FuzzedAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    func hold(isHead: Bool) throws(Nonsense) {
        try FuzzedAnswer.hold(status != 500, "500: \(String(decoding: body.prefix(300), as: UTF8.self))")
        try FuzzedAnswer.hold((200..<600).contains(status), "status \(status)")
        if !isHead, let length = headers[.contentLength] {
            try FuzzedAnswer.hold(length == "\(body.count)", "\(body.count) bytes of \(length)")
        }
        let type = headers[.contentType] ?? ""
        if !isHead, !body.isEmpty, type.contains("json"), !type.contains("ndjson"), !type.contains("seq") {
            let json = try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
            try FuzzedAnswer.hold(json != nil, "\(status) \(type) that is no JSON")
            if status >= 400 {
                let problem = json as? [String: Any]
                try FuzzedAnswer.hold(problem?["code"] is String, "\(status) without a code")
            }
        }
        for field in headers {
            try FuzzedAnswer.hold(!field.value.contains(where: \.isNewline), "a field of two lines")
        }
    }

    private static func hold(_ isTrue: Bool, _ law: @autoclosure () -> String) throws(Nonsense) {
        guard isTrue else { throw Nonsense(law()) }
    }
}

/// One for the whole process.
private struct FuzzedService: Sendable {
    let service: QuoteService

    func answer(_ request: Request) async -> FuzzedAnswer? {
        guard let response = try? await service.answer(request) else { return nil }
        let collected = Collected()
        guard (try? await response.body.write(CollectingWriter(collected: collected))) != nil else { return nil }
        return FuzzedAnswer(
            status: response.status.code, headers: response.headers, body: collected.bytes.withLock { $0 })
    }

    func answering(_ request: Request) throws(Nonsense) -> FuzzedAnswer {
        let answered = DispatchSemaphore(value: 0)
        let outcome = Mutex<FuzzedAnswer?>(nil)
        Task {
            let answer = await answer(request)
            outcome.withLock { $0 = answer }
            answered.signal()
        }
        answered.wait()
        guard let answer = outcome.withLock({ $0 }) else { throw Nonsense("the answer broke off") }
        return answer
    }

    /// Everybody on this machine may all.
    static let open = made(access: nil)
    /// Clerks have a token.
    static let guarded = made(access: FuzzedFiles.access)
    /// Signed with the secret of ``FuzzedFiles``, until the year 9999.
    static let token =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJhdWQiOiJjb25uZWN0LXF1b3RlIiwic3ViIjoibWFpamEiLCJleHAiOjI1MzM3MDc2NDgwMCwicm9sZSI6ImNsZXJrIn0.O8unr4L3Y1pDAyMrS-EHUlIQuaV15M5U6W-YFBTcRy4"

    private static func made(access: String?) -> FuzzedService? {
        let done = DispatchSemaphore(value: 0)
        let made = Mutex<FuzzedService?>(nil)
        Task {
            var configuration = ServiceConfiguration()
            configuration.network = FuzzedFiles.network
            configuration.rules = FuzzedFiles.rules
            configuration.addresses = FuzzedFiles.addresses
            configuration.ledger = FuzzedFiles.ledger(access == nil ? "open" : "guarded")
            configuration.access = access
            configuration.beginsLedger = true
            configuration.web = FuzzedFiles.web
            configuration.largestUpload_bytes = 1 << 20
            var logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
            logger.logLevel = .critical
            do throws(Problem) {
                let service = FuzzedService(service: try await QuoteService(configuration, logger: logger))
                made.withLock { $0 = service }
            } catch { fatalError("no service: \(error.message.en)") }
            done.signal()
        }
        done.wait()
        return made.withLock { $0 }
    }
}

private final class Collected: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws {
        collected.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

private let requests = [
    "GET /v1/quote?at=385000%206672000&fuse=3x25&date=2024-09-02\nAccept: application/json\nAccept-Language: fi, sv;q=0.8\n\n",
    "GET /v1/quote?lat=60.17&lon=24.93&fuse=3x25&company=esimerkki-energia&joiners=3&explain=true&estimate=1\n\n",
    "GET /v1/quote?easting=385000&northing=6672000&crs=EPSG:3067&fuse=3x63&upgrade_from=3x25&accuracy=10\nAccept: text/html\n\n",
    "GET /v1/quote?address=Hagalundintie%201&fuse=35&temporary&cables=2&production_kva=50&area_cost=60000&potential_joiners=7\n\n",
    "GET /v1/search?q=Kauppakatu%203\nX-API-Key: abc\nCookie: a=b\n\n",
    "POST /v1/quotes?date=2024-09-02\nContent-Type: text/csv\nAccept: text/csv\n\neasting,northing,fuse\n385000,6672000,3x25\n1,2,x\n",
    "POST /v1/quotes\nContent-Type: application/geo+json\n\n{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"fuse\":\"3x25\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[24.93,60.17]}}]}",
    "POST /v1/quotes\nContent-Type: application/x-ndjson\n\n{\"type\":\"Feature\",\"properties\":{\"fuse\":\"3x25\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[24.93,60.17]}}\n",
    "GET /collections?f=json\n\n",
    "GET /collections/mv_line/items?bbox=380000,6670000,390000,6680000&bbox-crs=EPSG:3067&limit=5&offset=1\n\n",
    "GET /collections/zones/items?date=2024-09-02&fuse=3x25\nAuthorization: Bearer a.b.c\n\n", "GET /tiles\n\n",
    "GET /v1/tariffs\n\n", "GET /v1/service?date=2024-09-02\n\n", "GET /health/ready\n\n",
    "GET /tiles/mv_line/5/10/12\n\n", "GET /basemap/3/2/1\n\n",
    "GET /v1/products?fuse=3x25&company=caruna-oy&kwh=18000&date=2024-09-02\n\n",
    "GET /metrics\nX-Forwarded-For: 1.2.3.4\n\n",
    "POST /v1/products\nContent-Type: multipart/form-data; boundary=xx\n\n--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ntime;kWh\n2022-01-01 00:00;1\n\r\n--xx--\r\n",
    "POST /v1/offers\nContent-Type: application/json\nIdempotency-Key: k\n\n{\"at\":\"385000 6672000\",\"fuse\":\"3x25\",\"date\":\"2024-09-02\",\"name\":\"Maija\",\"valid_for\":\"P30D\"}",
    "GET /v1/offers?text=2024&state=open&limit=10\n\n", "POST /v1/offers/2024-1/open\n\n",
    "GET /v1/offers/2024-1/document?lang=sv\nAccept: application/pdf, text/html;q=0.5\n\n",
    "POST /v1/scenarios?name=a\nContent-Type: application/geo+json\n\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}",
    "POST /v1/validation\nContent-Type: application/geo+json\n\n{\"type\":\"FeatureCollection\",\"features\":[]}",
    "HEAD /openapi.json\nIf-None-Match: \"x\"\nRange: bytes=0-1\n\n", "GET /app/..%2f..%2fetc%2fpasswd\n\n",
    "GET /?at=%ZZ\n\n",
]

private let callers = [
    "Authorization: Bearer \(FuzzedService.token)\n\n",
    "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJhdWQiOiJjb25uZWN0LXF1b3RlIiwic3ViIjoibWFpamEiLCJleHAiOjI1MzM3MDc2NDgwMCwicm9sZSI6ImNsZXJrIn0.\n\n",
    "X-API-Key: cq_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG\n\n",
    "Authorization: Basic bWFpamE6c2FsYXNhbmE=\n\n",
    "X-Forwarded-For: 127.0.0.1, 10.0.0.1\nX-Forwarded-User: maija\nX-Forwarded-Proto: https\n\n",
    "Cookie: key=cq_0; token=a.b.c\nOrigin: http://127.0.0.1:8080\n\n",
]
