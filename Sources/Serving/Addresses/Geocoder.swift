import Addresses
import Domain
import Foundation
import Logging
import NIOCore
import Positions
import Synchronization

/// A geocoding service elsewhere, asked for one text at a time; what it answered is kept for a while.
final class Geocoder: Sendable {
    /// Where the service does not say for how long an answer holds.
    private static let usualAge = Duration.seconds(86_400)
    private static let types: Set<String> = ["application/json", "application/geo+json"]

    private struct Asked: Hashable {
        let text: String
        let language: Language
    }

    private struct Kept: Sendable {
        let places: [NamedPlace]
        let until: ContinuousClock.Instant
    }

    let file: GeocoderFile
    private let client: OutgoingClient
    private let kept: Mutex<BoundedStore<Asked, Kept>>
    private let trouble: OutgoingTrouble

    init(path: String, logger: Logger) throws(Problem) {
        file = try GeocoderFile(path: path)
        client = OutgoingClient(
            hosts: [file.host], limits: .init(time: .seconds(Int64(file.time_s)), largest_bytes: 512 << 10))
        kept = Mutex(BoundedStore(largest_bytes: file.cache_bytes))
        trouble = OutgoingTrouble(of: "geocoder", logger: logger)
    }

    /// What a text means, the best first; empty where the service knows nothing like it.
    func places(
        meantBy text: String, in language: Language
    ) async throws(OutgoingFault) -> [NamedPlace] {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let asked = Asked(text: text.lowercased(), language: language)
        if let known = kept.withLock({ $0[asked] }), known.until > .now { return known.places }
        let found: Kept
        do throws(OutgoingFault) {
            let answer = try await client.get(
                file.address(asking: text, in: language), types: Self.types, authorization: file.authorization)
            guard let read = try? GeocoderAnswer(Data(answer.bytes.readableBytesView)) else { throw .otherType }
            found = Kept(
                places: read.places(meantBy: text, from: file.name, accuracies_m: file.accuracies_m),
                until: .now + (answer.age ?? Self.usualAge))
        } catch .nothingThere {
            found = Kept(places: [], until: .now + .seconds(3600))
        } catch {
            trouble.tell(error)
            throw error
        }
        trouble.tell(nil)
        if found.until > .now {
            kept.withLock {
                $0.keep(found, as: asked, size_bytes: 200 + text.utf8.count + found.places.count * 400)
            }
        }
        return found.places
    }
}
