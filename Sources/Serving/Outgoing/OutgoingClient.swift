import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// What the service asks of others over HTTP: listed hosts alone, a few requests at a time, each with bounds of time and
/// size. Neither addresses nor keys in them ever leave this file: a fault says what happened, not where.
final class OutgoingClient: Sendable {
    struct Limits: Sendable {
        var time: TimeAmount = .seconds(10)
        var largest_bytes = 2 << 20
        var atOnce = 8
        /// Those that wait for one of these; more are refused.
        var waiting = 128
    }

    struct Answer: Sendable {
        let bytes: ByteBuffer
        /// Without parameters, in small letters.
        let type: String
        /// For how long it may be kept; nil where the host does not say.
        let age: Duration?
    }

    /// Shared by the process, as its pool of connections is; lives as long.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(10)))
        configuration.httpVersion = .automatic
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private let hosts: Set<String>
    private let limits: Limits
    private let turns: Turns

    /// - Parameter hosts: `tiles.example.fi`, or with a port `127.0.0.1:8081`; no others are asked, also where one of
    ///   these says so.
    init(hosts: Set<String>, limits: Limits = Limits()) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.limits = limits
        turns = Turns(atOnce: limits.atOnce, waiting: limits.waiting)
    }

    /// - Parameters:
    ///   - types: media types that are taken; any other is a fault.
    ///   - authorization: a field of this name; no host but the listed ones ever gets it.
    func get(
        _ address: String, types: Set<String>, authorization: String? = nil
    ) async throws(OutgoingFault) -> Answer {
        let deadline = NIODeadline.now() + limits.time
        guard await turns.take() else { throw .busy }
        defer { turns.giveBack() }
        guard .now() < deadline else { throw .late }
        var address = address
        for _ in 0..<3 {
            guard let url = URL(string: address), let host = Self.host(of: url), hosts.contains(host) else {
                throw .hostNotListed
            }
            let response = try await Self.response(to: address, types, authorization, deadline)
            guard (300..<400).contains(response.status.code) else {
                return try await taken(response, types, deadline)
            }
            guard let target = response.headers.first(name: "location"),
                let next = URL(string: target, relativeTo: url)?.absoluteURL,
                // A secure way is not left for an open one.
                next.scheme == url.scheme || next.scheme == "https"
            else { throw .refused(status: Int(response.status.code)) }
            address = next.absoluteString
        }
        throw .refused(status: 310)
    }

    /// With its port where the address names one; nil for what is no address of HTTP.
    static func host(of url: URL) -> String? {
        guard url.scheme == "https" || url.scheme == "http", let host = url.host, url.user == nil else {
            return nil
        }
        return host.lowercased() + (url.port.map { ":\($0)" } ?? "")
    }

    private static func response(
        to address: String, _ types: Set<String>, _ authorization: String?, _ deadline: NIODeadline
    ) async throws(OutgoingFault) -> HTTPClientResponse {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "User-Agent", value: "connect-quote")
        request.headers.add(name: "Accept", value: types.sorted().joined(separator: ", "))
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        do { return try await client.execute(request, deadline: deadline) } catch { throw OutgoingFault(error) }
    }

    private func taken(
        _ response: HTTPClientResponse, _ types: Set<String>, _ deadline: NIODeadline
    ) async throws(OutgoingFault) -> Answer {
        if [204, 404, 410].contains(response.status.code) { throw .nothingThere }
        guard response.status == .ok else { throw .refused(status: Int(response.status.code)) }
        let type = (response.headers.first(name: "content-type") ?? "").prefix { $0 != ";" && $0 != " " }
            .lowercased()
        guard types.contains(type) else { throw .otherType }
        if let length = response.headers.first(name: "content-length").flatMap(Int.init),
            length > limits.largest_bytes
        {
            throw .tooLarge
        }
        var bytes = ByteBuffer()
        do {
            for try await piece in response.body {
                // The client's own deadline ends with the head.
                guard .now() < deadline else { throw OutgoingFault.late }
                guard bytes.readableBytes + piece.readableBytes <= limits.largest_bytes else {
                    throw OutgoingFault.tooLarge
                }
                bytes.writeImmutableBuffer(piece)
            }
        } catch { throw OutgoingFault(error) }
        return Answer(bytes: bytes, type: type, age: Self.age(response.headers))
    }

    /// RFC 9111, section 5.2.2.
    private static func age(_ fields: HTTPHeaders) -> Duration? {
        let said = fields[canonicalForm: "cache-control"].map { $0.lowercased().filter { $0 != " " } }
        if said.contains("no-store") || said.contains("no-cache") || said.contains("private") { return .zero }
        let told = ["s-maxage=", "max-age="].lazy.compactMap { name in
            said.first { $0.hasPrefix(name) }.flatMap { Int($0.dropFirst(name.count)) }
        }.first
        let old = fields.first(name: "age").flatMap { Int($0) } ?? 0
        return told.map { .seconds(max(0, min($0, 31_536_000) - max(0, old))) }
    }
}

/// Why there is no answer. An enum, as callers decide by it: what is not there may be nothing to speak of.
enum OutgoingFault: Error, Hashable {
    case hostNotListed
    /// Enough is being asked already.
    case busy
    case late
    case nothingThere
    case refused(status: Int)
    case otherType
    case tooLarge
    case unreachable

    fileprivate init(_ error: any Error) {
        if let fault = error as? OutgoingFault {
            self = fault
            return
        }
        let late: [HTTPClientError] = [.deadlineExceeded, .connectTimeout, .readTimeout]
        self = (error as? HTTPClientError).map(late.contains) ?? false ? .late : .unreachable
    }
}
